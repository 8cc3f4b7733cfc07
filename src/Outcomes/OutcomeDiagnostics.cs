using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Outcomes;

/// <summary>What can be wrong with a question about outcomes: codes SA7701 to SA7799 and SA7824.</summary>
public static class OutcomeDiagnostics
{
    private const int MostNamed = 5;

    /// <summary>SA7701: no scored day with anything after it.</summary>
    public static Diagnostic NothingToEvaluate(int rows, IEnumerable<string> reasons) => new(
        "SA7701", Severity.Error, $"none of {Counted.Of(rows, "day")} has a score and later bars", null,
        string.Join(", ", reasons) is { Length: > 0 } said ? $"left out: {said}" : "--from and --to must enclose bars of the symbols");

    /// <summary>SA7702: a line of the ledger that is no entry.</summary>
    public static Diagnostic BadLedgerLine(SourceSpan span) =>
        new("SA7702", Severity.Error, "this line of the ledger is no entry", span, "each line is one JSON object as alpha evaluate writes it; lines are only ever added");

    /// <summary>SA7703: a pack without a composite.</summary>
    public static Diagnostic NoComposite(string pack) =>
        new("SA7703", Severity.Error, $"the pack {pack} has no composite to evaluate", null, "add composite: to the pack");

    /// <summary>SA7704: many versions were tried.</summary>
    public static Diagnostic ManyVersions(int versions) => new(
        "SA7704", Severity.Warning, FormattableString.Invariant($"{versions} versions of rules were tried: the best of so many looks good by luck alone"), null,
        "read the deflated Sharpe ratio, and keep a stretch of data that no version was chosen on");

    /// <summary>SA7705: a symbol that cannot be read.</summary>
    public static Diagnostic SymbolLeftOut(string symbol, string why) =>
        new("SA7705", Severity.Warning, $"{symbol} is left out: {why}", null, "mend its data, or name the symbols you want with --symbols");

    /// <summary>SA7706: a ledger without a ratio to put in.</summary>
    public static Diagnostic NoSharpe() =>
        new("SA7706", Severity.Warning, "nothing was added to the ledger: no plan was traded, so there is no Sharpe ratio", null, "the ledger holds ratios of traded plans; the pack needs a plan, and its entries must be filled");

    /// <summary>SA7707: a signal that the pack does not have.</summary>
    public static Diagnostic UnknownSignal(string word, IEnumerable<string> known) =>
        new("SA7707", Severity.Error, $"there is no signal \"{word}\"", null, string.Join(", ", known) is { Length: > 0 } all ? $"one of: {all}" : "the pack has no signals");

    /// <summary>SA7708: closes of a panel that cannot be compared between days.</summary>
    public static Diagnostic ClosesOfTheirDay(string path) => new(
        "SA7708", Severity.Error, $"the closes in {path} are relative to each day, as its splits and dividends were known then: returns cannot be computed from them", null,
        "give the bars too: --data DIR, the folder that was scored");

    /// <summary>SA7709: a panel without the column that is evaluated.</summary>
    public static Diagnostic NoCompositeColumn(string path) => new(
        "SA7709", Severity.Error, $"{path} has no column composite, so that there is no score to evaluate", null,
        "write the panel again: alpha panel without --columns, or with composite among them; a pack that has no composite cannot be evaluated");

    /// <summary>SA7710: bars of other symbols than those of a panel.</summary>
    public static Diagnostic OtherSymbols(string data, IReadOnlyCollection<string> ofPanel, IReadOnlyCollection<string> ofFolder) => new(
        "SA7710", Severity.Error, $"{data} has none of the panel's symbols: the panel is of {Some(ofPanel)}, the folder has {Some(ofFolder)}", null,
        "give --data the folder that was scored, or score anew with --data alone");

    /// <summary>SA7711: trades asked for where no plan can be traded.</summary>
    public static Diagnostic NoTrades(string path, string why) =>
        new("SA7711", Severity.Error, $"there are no trades to write to {path}: {why}", null, "leave out --trades to evaluate the scores alone");

    /// <summary>SA7824: bars that are not those a panel was scored on.</summary>
    public static Diagnostic OtherCloses(string panel, string data, string symbol, DateOnly day, double ofPanel, double ofBars) => new(
        "SA7824", Severity.Error, FormattableString.Invariant($"the close of {symbol} on {day:yyyy-MM-dd} is {ofPanel:0.######} in {panel} and {ofBars:0.######} in {data}: the panel was not scored on these bars"), null,
        "give --data the folder that was scored, or score anew with --data alone");

    private static string Some(IReadOnlyCollection<string> symbols) => symbols.Count == 0 ? "none"
        : FormattableString.Invariant($"{string.Join(", ", symbols.Take(MostNamed))}{(symbols.Count > MostNamed ? $" and {symbols.Count - MostNamed} more" : "")}");
}
