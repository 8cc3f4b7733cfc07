using SyntheticAlpha.Diagnostics;
using static System.FormattableString;

namespace SyntheticAlpha.Bars;

/// <summary>Every diagnostic the stage gives, one factory method per code.</summary>
public static partial class BarDiagnostics
{
    private const int LongestList = 10;

    /// <summary>SA1001: there is no such file.</summary>
    public static Diagnostic FileNotFound(string path, IReadOnlyList<string> neighbours) =>
        new("SA1001", Severity.Error, $"The file of bars {path} does not exist.", null,
            Suggestion.DidYouMean(Path.GetFileName(path), neighbours)
            ?? "expected the path of a file of bars; check the path and its letter case");

    /// <summary>SA1002: the file cannot be read.</summary>
    public static Diagnostic FileNotReadable(string path, string reason) =>
        new("SA1002", Severity.Error, $"The file of bars {path} cannot be read: {reason.TrimEnd('.')}.", null,
            "expected a file that this user may read and no other program has locked");

    /// <summary>SA1003: the file has no text.</summary>
    public static Diagnostic EmptyFile(SourceSpan place) =>
        new("SA1003", Severity.Error, "The file is empty.", place,
            "expected a header such as Date,Open,High,Low,Close,Volume and one row a day; download the file again");

    /// <summary>SA1004: the first row holds values instead of names.</summary>
    public static Diagnostic NoHeader(SourceSpan row) =>
        new("SA1004", Severity.Error, "The first row holds values, but it should name the columns.", row,
            "put a header such as Date,Open,High,Low,Close,Volume above it, in the order of the columns");

    /// <summary>SA1005: a column that is needed is not in the header.</summary>
    public static Diagnostic MissingColumn(SourceSpan header, string column, IReadOnlyList<string> headers, IReadOnlyList<string> unknown) =>
        new("SA1005", Severity.Error, $"The column \"{column}\" is missing.", header,
            $"the header has: {string.Join(", ", headers)}; "
            + (Suggestion.DidYouMean(column, unknown) is { } guess ? $"{guess} then rename it to \"{column}\"" : "add the column, or rename the one that holds it"));

    /// <summary>SA1006: two columns of the header mean the same.</summary>
    public static Diagnostic RepeatedColumn(SourceSpan cell, string column, string first) =>
        new("SA1006", Severity.Error, $"This is a second column for \"{column}\".", cell,
            $"\"{first}\" stands for it already; keep one of the two");

    /// <summary>SA1007: a quote is not closed, or text follows the closing one.</summary>
    public static Diagnostic BadQuoting(SourceSpan row) =>
        new("SA1007", Severity.Error, "A quoted cell that starts in this row is not closed properly; the rows after it were not read.", row,
            "close the quote before the next separator, or remove the quotes");

    /// <summary>SA1008: there is a header but no bar.</summary>
    public static Diagnostic NoBars(SourceSpan header) =>
        new("SA1008", Severity.Error, "No bar could be read from the rows under this header.", header,
            "expected at least one row with a date and four prices");

    /// <summary>SA1050: the text is no symbol.</summary>
    public static Diagnostic InvalidSymbol(string symbol) =>
        new("SA1050", Severity.Error, $"\"{symbol}\" is not a symbol.", null,
            "expected letters, digits and . - ^ = _ only, such as SPY, BRK-B or ^GSPC; give the symbol, not a path");

    /// <summary>SA1051: the data folder has no bars for the symbol.</summary>
    public static Diagnostic UnknownSymbol(string symbol, string folder, IReadOnlyList<string> symbols) =>
        new("SA1051", Severity.Error, $"The data folder {folder} has no bars for {symbol}.", null,
            $"expected bars/{symbol}.csv, or .csv.gz, .csv.zst, .parquet or .zip; " + (Suggestion.DidYouMean(symbol, symbols) ?? (symbols.Count == 0
                ? "there are no such files in it"
                : $"it has {string.Join(", ", symbols.Take(LongestList))}{(symbols.Count > LongestList ? ", …" : "")}")));

    /// <summary>SA1052: the data folder is not there.</summary>
    public static Diagnostic FolderNotFound(string folder) =>
        new("SA1052", Severity.Error, $"The data folder {folder} does not exist.", null,
            "expected a folder with bars/SYMBOL.csv in it, or a file of many symbols; check the path and its letter case");

    /// <summary>Counts further diagnostics of a code that are not listed, under the same code.</summary>
    public static Diagnostic AndMore(Diagnostic first, int count) =>
        first with
        {
            Message = Invariant($"{count} more of {first.Code} from here on are not listed."),
            Help = "they are of the same kind as those above; mend these first",
        };
}
