using SyntheticAlpha.Diagnostics;
using static System.FormattableString;

namespace SyntheticAlpha.Bars;

public static partial class BarDiagnostics
{
    /// <summary>SA1053: a symbol has two files in a folder.</summary>
    public static Diagnostic TwoFiles(string symbol, string folder, IReadOnlyList<string> files) =>
        new("SA1053", Severity.Error, $"The folder {folder} has bars of {symbol} in several files: {string.Join(", ", files)}.", null,
            "keep one of them there, or name the file to read with --bars");

    /// <summary>SA1054: a file that should hold many symbols does not say which.</summary>
    public static Diagnostic NoSymbolColumn(string path) =>
        new("SA1054", Severity.Error, $"The file {path} has no column that says which symbol a bar is of.", null,
            "expected a column \"symbol\" or \"ticker\"; a file of one symbol is given with --bars");

    /// <summary>SA1055: a file of many symbols has none of this name.</summary>
    public static Diagnostic SymbolNotInFile(string symbol, string path, IReadOnlyList<string> symbols) =>
        new("SA1055", Severity.Error, $"The file {path} has no bars of {symbol}.", null,
            Suggestion.DidYouMean(symbol, symbols)
            ?? $"it has {string.Join(", ", symbols.Take(LongestList))}{(symbols.Count > LongestList ? ", …" : "")}");

    /// <summary>SA1056: a symbol in any letter case is several of a file's.</summary>
    public static Diagnostic AmbiguousSymbol(string symbol, string path, IReadOnlyList<string> symbols) =>
        new("SA1056", Severity.Error, $"The file {path} writes {symbol} in several ways: {string.Join(", ", symbols)}.", null,
            "give it in the letter case that is meant, or write it in one way");

    /// <summary>SA1057: rows of a file of many symbols that name none.</summary>
    public static Diagnostic RowsWithoutSymbol(string path, string first, long count) =>
        new("SA1057", Severity.Warning, Invariant($"The file {path} has rows without a symbol, which were left out: {count}, the first in {first}."), null,
            "write the symbol into them, or remove them");

    /// <summary>SA1060: a file is larger than bars can be.</summary>
    public static Diagnostic TooLarge(string path, long mebibytes) =>
        new("SA1060", Severity.Error, Invariant($"The file {path} holds more than {mebibytes} MiB, or shrinks as no table of prices does."), null,
            "expected bars; for very many symbols use Parquet, or one file a symbol");

    /// <summary>SA1061: a compressed file cannot be decompressed.</summary>
    public static Diagnostic Corrupt(string path, string reason) =>
        new("SA1061", Severity.Error, $"The file {path} cannot be decompressed: {reason.TrimEnd('.')}.", null,
            "it was cut off or damaged, or is not what its ending says; download it again");

    /// <summary>SA1062: a zip without the one entry that is expected.</summary>
    public static Diagnostic NoSingleEntry(string path, IReadOnlyList<string> entries) =>
        new("SA1062", Severity.Error, $"The archive {path} holds {(entries.Count == 0 ? "no CSV file" : "several CSV files: " + string.Join(", ", entries.Take(LongestList)))}.", null,
            "expected one CSV file, as in LEAN's daily bars");

    /// <summary>SA1063: a file of columns cannot be read.</summary>
    public static Diagnostic NotATable(string path, string format, string reason) =>
        new("SA1063", Severity.Error, $"The file {path} is no {format} file that can be read: {reason.TrimEnd('.')}.", null,
            "it was cut off or damaged, or is not what its ending says; write it again");

    /// <summary>SA1064: a column holds values of a kind that cannot be what its name says.</summary>
    public static Diagnostic WrongType(SourceSpan column, string name, string type, string expected) =>
        new("SA1064", Severity.Error, $"The column \"{name}\" holds {type}, not {expected}.", column,
            $"write the column as {expected}");

    /// <summary>SA1065: days cannot be told from instants.</summary>
    public static Diagnostic InstantsForDays(SourceSpan column, string name) =>
        new("SA1065", Severity.Error, $"The column \"{name}\" holds instants (a time with time zone), from which the trading day cannot be told.", column,
            "an instant is stored in UTC and may be the evening before; write the exchange's calendar day, or a time without zone");

    /// <summary>SA1070: prices are to be adjusted by factors, but there are none.</summary>
    public static Diagnostic NoFactorFile(string symbol, string bars, string? folder = null) =>
        new("SA1070", Severity.Error, $"There is no factor file to adjust {symbol} by.", null, folder is null
            ? $"expected {symbol}.factors.csv beside {bars}, or factor_files/{symbol}.csv beside its folder; name another with --factors FILE, or use --adjust none, or adj-close"
            : $"expected {symbol}.csv or {symbol}.factors.csv in {folder}; or use --adjust none, or adj-close");

    /// <summary>SA1071: LEAN's files have no adjusted close.</summary>
    public static Diagnostic NoAdjustedClose(SourceSpan row) =>
        new("SA1071", Severity.Error, "LEAN's bars have no adjusted close.", row,
            "they are adjusted by factor files: --adjust splits, or --adjust all");

    /// <summary>SA1072: a row of a factor file does not hold what it should.</summary>
    public static Diagnostic NoFactorRow(SourceSpan row) =>
        new("SA1072", Severity.Error, "This is no row of factors.", row,
            "expected date,price factor,split factor,reference price without a header, such as 20050608,0.7722281,0.5,123.55");

    /// <summary>SA1073: the dates of a factor file do not rise.</summary>
    public static Diagnostic FactorsUnordered(SourceSpan cell, DateOnly date, DateOnly previous) =>
        new("SA1073", Severity.Error, Invariant($"{date:yyyy-MM-dd} comes after {previous:yyyy-MM-dd} of the row above."), cell,
            "expected one row a date, oldest first");

    /// <summary>SA1074: a factor is not a number above zero.</summary>
    public static Diagnostic NotAFactor(SourceSpan cell, string text) =>
        new("SA1074", Severity.Error, $"\"{text}\" is not a factor.", cell, "expected a number above zero, such as 0.5 before a 2:1 split");

    /// <summary>SA1075: there is no factor file or folder of the name given.</summary>
    public static Diagnostic FactorsNotFound(string path) =>
        new("SA1075", Severity.Error, $"The factor file or folder {path} does not exist.", null,
            "expected a file of factors, or a folder with one a symbol, such as LEAN's factor_files");
}
