using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Universe;

/// <summary>What can be wrong with where data are and with questions about many symbols: codes SA9012, SA9013, SA7601 to SA7699, and SA7820 to SA7823 and SA7825.</summary>
public static class UniverseDiagnostics
{
    /// <summary>SA9013: a symbol of which nothing is there.</summary>
    public static Diagnostic NoData(string symbol) =>
        new("SA9013", Severity.Error, $"there are neither bars nor a dossier of {symbol}", null, "put its dossier into dossiers/SYMBOL.yaml of the data folder, or name it with --dossier");

    /// <summary>SA9012: rules that read bars, and no place to find them.</summary>
    public static Diagnostic NoBars(string symbol) =>
        new("SA9012", Severity.Error, $"the rules read daily bars, and nothing says where those of {symbol} are", null, "add --data DIR or --bars FILE");

    /// <summary>SA7601: a pattern that fits no symbol.</summary>
    public static Diagnostic NoSuchSymbols(string pattern, IEnumerable<string> known) =>
        new("SA7601", Severity.Error, $"no symbol fits \"{pattern}\", and there is no file of that name", null, Suggestion.DidYouMean(pattern, known) ?? Listed(known));

    /// <summary>SA7601: a selection that leaves out all that it takes.</summary>
    public static Diagnostic NoneChosen(string selection, IEnumerable<string> known) =>
        new("SA7601", Severity.Error, $"\"{selection}\" takes no symbol", null, Listed(known));

    /// <summary>SA7602: a column that the pack does not have.</summary>
    public static Diagnostic NoSuchColumn(string name, string pack, IEnumerable<string> known) =>
        new("SA7602", Severity.Error, $"{pack} has nothing called \"{name}\"", null, Suggestion.DidYouMean(name, known) ?? "a column is a fact, an input, a sub-score, a dimension, composite, grade, signal or a part of levels and plan");

    /// <summary>SA7603: a symbol without bars in the days asked for.</summary>
    public static Diagnostic NoBarsBetween(string symbol, DateOnly? from, DateOnly? to, BarSeries bars) =>
        new("SA7603", Severity.Warning, $"{symbol} has no bar{Between(from, to)}", null,
            bars.Count == 0 ? "it has no bars at all" : $"its bars are of {bars.Dates[0]:yyyy-MM-dd} to {bars.Dates[^1]:yyyy-MM-dd}");

    /// <summary>SA7604: a run that another one is at work on.</summary>
    public static Diagnostic InUse(string folder) =>
        new("SA7604", Severity.Error, $"another run is writing into {folder}", null, "wait for it, or choose another --output");

    /// <summary>SA7605: an unfinished run of other rules, data or columns.</summary>
    public static Diagnostic OtherRun(string folder, string what) =>
        new("SA7605", Severity.Error, $"the unfinished run in {folder} was of something else, so that its rows do not belong here: {what}", null, "leave out --resume to begin anew");

    /// <summary>SA7606: a panel to merge that is not there.</summary>
    public static Diagnostic NoPart(string path) =>
        new("SA7606", Severity.Error, $"there is no file {path}", null, "name a Parquet file that alpha panel wrote");

    /// <summary>SA7607: a table that is no panel.</summary>
    public static Diagnostic NoPanel(string path) =>
        new("SA7607", Severity.Error, $"{path} is no panel: it does not say which pack scored it", null, "name Parquet files that this version of alpha panel wrote");

    /// <summary>SA7608: panels that do not belong together.</summary>
    public static Diagnostic OtherPanel(string path, string first, string what, string? here, string? there) =>
        new("SA7608", Severity.Error, $"{path} and {first} are parts of different panels: {what} \"{here}\" here, \"{there}\" there", null, "run all shards with the same rules, days, columns and prices");

    /// <summary>SA7609: a symbol that two shards have.</summary>
    public static Diagnostic TwiceIn(string symbol, string first, string second) =>
        new("SA7609", Severity.Error, first == second ? $"{symbol} would be there twice: {first} is named twice" : $"{symbol} is both in {first} and in {second}", null, "name each shard once");

    /// <summary>SA7610: an expression that is to choose symbols and is no condition.</summary>
    public static Diagnostic NoCondition(SourceSpan span, string type) =>
        new("SA7610", Severity.Error, $"--where takes a condition, this is a {type}", span, "compare it with something: composite > 60");

    /// <summary>SA7611: no symbol says which day it is.</summary>
    public static Diagnostic NoDay(string data) =>
        new("SA7611", Severity.Error, $"no symbol of {data} can be read, so that nothing says on which day to screen", null, "give --as-of to see what is wrong with each");

    /// <summary>SA7612: data without any symbol.</summary>
    public static Diagnostic NoSymbols(string data, bool needsBars) =>
        new("SA7612", Severity.Error, $"there is no symbol in {data}", null,
            "bars are looked for as bars/SYMBOL.csv, SYMBOL.csv, daily/SYMBOL.csv and equity/usa/daily/SYMBOL.csv (or .csv.gz, .csv.zst, .parquet, LEAN's .zip)" + (needsBars ? "" : ", dossiers as dossiers/SYMBOL.yaml"));

    /// <summary>SA7613: a screen's day before all bars.</summary>
    public static Diagnostic NoBarsBy(int symbols, DateOnly day, DateOnly? first) =>
        new("SA7613", Severity.Error, FormattableString.Invariant($"none of {symbols} symbols has a bar by {day:yyyy-MM-dd}: there is nothing to rank"), null,
            first is { } bar ? FormattableString.Invariant($"the first bar of all is of {bar:yyyy-MM-dd}") : null);

    /// <summary>SA7614: parts of a panel of which one is where the whole shall be.</summary>
    public static Diagnostic MergedOnto(string part) =>
        new("SA7614", Severity.Error, $"{part} is one of the parts: the merged panel would take its place", null, "name another --output");

    /// <summary>SA7615: a panel that was written as CSV.</summary>
    public static Diagnostic NoParquetPart(string path) =>
        new("SA7615", Severity.Error, $"{path} is CSV: only a Parquet panel says what it is of, and can be merged or evaluated", null,
            "write it again under a name that ends in .parquet, as with --shard 3/16 --output part-3.parquet");

    /// <summary>SA7616: all that rules read, asked for among other columns.</summary>
    public static Diagnostic RulesAlone(string others) =>
        new("SA7616", Severity.Error, $"--facts rules stands alone: it gives just what the rules read, and {others} stands beside it", null, "name the facts one by one, or leave out the others");

    /// <summary>SA7617: a panel in which no symbol is scored.</summary>
    public static Diagnostic NothingScored(int symbols, string output) =>
        new("SA7617", Severity.Error, FormattableString.Invariant($"none of {symbols} symbols could be scored; {output} was written all the same, and its column reason says why of each"), null, null);

    /// <summary>SA7820: one file of factors for many symbols.</summary>
    public static Diagnostic FactorsOfOne(string path) =>
        new("SA7820", Severity.Error, $"{path} holds the factors of one symbol, and many are read", null, "name a folder with one file a symbol: SYMBOL.csv or SYMBOL.factors.csv");

    /// <summary>SA7821: a universe for rules that compare nothing.</summary>
    public static Diagnostic ComparesNothing(string pack) =>
        new("SA7821", Severity.Error, $"{pack} compares no symbols with each other, so that --universe has nothing to choose", null, "leave it out; --symbols chooses which symbols are scored");

    /// <summary>SA7822: a row of a panel that is there twice.</summary>
    public static Diagnostic RowAgain(string path, string symbol, DateOnly? day) =>
        new("SA7822", Severity.Error, $"the row of {symbol}{(day is { } d ? FormattableString.Invariant($" of {d:yyyy-MM-dd}") : "")} in {path} stands there twice, or before one that is earlier", null,
            "write the panel again: alpha panel has symbols and days in order, each once");

    /// <summary>SA7823: shards of a panel that are not among those to merge.</summary>
    public static Diagnostic PartsAbsent(int[] absent, int count) =>
        new("SA7823", Severity.Error, FormattableString.Invariant($"{(absent.Length == 1 ? "part" : "parts")} {string.Join(", ", absent.Take(8))}{(absent.Length > 8 ? $" and {absent.Length - 8} more" : "")} of {count} {(absent.Length == 1 ? "is" : "are")} absent"), null,
            FormattableString.Invariant($"name the files of all parts; --shard {absent[0]}/{count} writes the first that is absent"));

    /// <summary>SA7825: a panel without a day.</summary>
    public static Diagnostic NoDayBetween(int symbols, DateOnly? from, DateOnly? to) =>
        new("SA7825", Severity.Error, $"none of {Counted.Of(symbols, "symbol")} has a bar{Between(from, to)}: there is nothing to write", null, "--from and --to must enclose bars of the symbols");

    private static string Between(DateOnly? from, DateOnly? to) =>
        $"{(from is { } f ? FormattableString.Invariant($" from {f:yyyy-MM-dd}") : "")}{(to is { } t ? FormattableString.Invariant($" to {t:yyyy-MM-dd}") : "")}";

    private static string Listed(IEnumerable<string> known)
    {
        string[] all = [.. known];
        return all.Length == 0 ? "there are no symbols" : $"there are {string.Join(", ", all.Take(8))}{(all.Length > 8 ? FormattableString.Invariant($" and {all.Length - 8} more") : "")}";
    }
}
