using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Audit;

/// <summary>What can be wrong with journals, replays and reports to be verified: codes SA7901 to SA7999.</summary>
public static class AuditDiagnostics
{
    /// <summary>SA7901: a run that the journal does not hold.</summary>
    public static Diagnostic NoSuchRun(string run, string journal, IReadOnlyList<string> known) =>
        new("SA7901", Severity.Error, $"the journal \"{journal}\" holds no run \"{run}\"", null, known.Count == 0
            ? "it holds no runs yet: alpha report SYMBOL --data DIR --journal DIR records one"
            : Suggestion.DidYouMean(run, known) ?? $"alpha runs --journal {journal} lists them; the last is {known[^1]}");

    /// <summary>SA7930: a folder in which nothing was ever recorded.</summary>
    public static Diagnostic NoJournal(string folder) =>
        new("SA7930", Severity.Error, Directory.Exists(folder) ? $"{folder} is no journal: nothing was recorded in it" : $"there is no journal {folder}", null,
            $"alpha report SYMBOL --data DIR --journal {folder} records a run");

    /// <summary>SA7931: a stretch of days in which the symbol has no bars.</summary>
    public static Diagnostic NoDays(string symbol, DateOnly? from, DateOnly? to, DateOnly first, DateOnly last) =>
        new("SA7931", Severity.Error, $"{symbol} has no bars {Stretch(from, to)}", null, $"its bars are of {Day(first)} to {Day(last)}");

    private static string Stretch(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } f, { } t) => $"from {Day(f)} to {Day(t)}",
        ({ } f, null) => $"from {Day(f)} on",
        (null, { } t) => $"up to {Day(t)}",
        _ => "at all",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>SA7932: a report that is not there.</summary>
    public static Diagnostic NoFile(string file) =>
        new("SA7932", Severity.Error, $"cannot read {file}: there is no such file", null, "give a file that alpha report SYMBOL --output FILE.json (or .html) wrote");

    /// <summary>SA7902: a query that the database refuses.</summary>
    public static Diagnostic BadQuery(string message) =>
        new("SA7902", Severity.Error, $"the query cannot be answered: {message}", null, "the tables are runs, scores, inputs, options and steps; alpha runs --help shows examples");

    /// <summary>SA7903: a journal whose content is not what was recorded.</summary>
    public static Diagnostic Damaged(string file, string problem) =>
        new("SA7903", Severity.Error, $"{file} {problem}", null, "the journal was changed or lost files after it was written; restore it from a copy");

    /// <summary>SA7904: a file that is no report, or none with a hash of its own.</summary>
    public static Diagnostic NoReport(string file) =>
        new("SA7904", Severity.Error, $"{file} is no report that can be verified: it lacks its hash, or what it is a report of", null, "give a file that alpha report SYMBOL --output FILE.json (or .html) wrote");

    /// <summary>SA7921: a report that cannot be compared with.</summary>
    public static Diagnostic OtherReport(string file, string how) =>
        new("SA7921", Severity.Error, $"{file} {how}", null,
            "what moved a score is split over facts of one symbol by one pack; --since DATE scores the earlier day by these rules, alpha diff compares rules");

    /// <summary>SA7922: a report whose values do not give its scores.</summary>
    public static Diagnostic UnsoundReport(string file, string problem) =>
        new("SA7922", Severity.Error, $"{file} cannot be taken at its word: {problem}", null, "alpha verify says what is different; --since DATE needs no report");

    /// <summary>SA7905: an input that changed between its reading and its recording.</summary>
    public static Diagnostic ChangedMeanwhile(string file) =>
        new("SA7905", Severity.Error, $"{file} changed while the report was made: the run is not recorded", null, "run the command again");

    /// <summary>SA7906: a published figure that cannot be read.</summary>
    public static Diagnostic BadFigure(SourceSpan span, string message, string? help) =>
        new("SA7906", Severity.Error, message, span, help);

    /// <summary>SA7907: a value that our report does not have.</summary>
    public static Diagnostic UnknownOurs(SourceSpan span, string name, IEnumerable<string> known) =>
        new("SA7907", Severity.Error, $"our report has no value \"{name}\"", span, Suggestion.DidYouMean(name, known) ?? "names are those of rules: composite, risk.liquidity, levels.r1, plan.targets.t1.return");

    /// <summary>SA7908: published figures of another symbol or day than the report.</summary>
    public static Diagnostic OtherReport(SourceSpan span, string published, string file, string ours) =>
        new("SA7908", Severity.Error, $"the figures are of {published}, {file} is of {ours}", span, "alpha report SYMBOL --as-of DATE --output FILE.json writes the report of a symbol and day");

    /// <summary>SA7909: a check that is no condition over published figures.</summary>
    public static Diagnostic BadCheck(SourceSpan span) =>
        new("SA7909", Severity.Error, "this is no condition over published figures", span, "compare two sides of which one at least names a figure: target_return == percent(target / price - 1)");

    /// <summary>SA7910: a report that was changed after it was written.</summary>
    public static Diagnostic ChangedReport(string file) =>
        new("SA7910", Severity.Error, $"{file} was changed after it was written: its own hash does not hold", null, $"write it again, or ask what was changed: alpha verify {file} --data DIR");
}
