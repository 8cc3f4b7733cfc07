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

    /// <summary>SA7902: a query that the database refuses.</summary>
    public static Diagnostic BadQuery(string message) =>
        new("SA7902", Severity.Error, $"the query cannot be answered: {message}", null, "the tables are runs, scores, inputs, options and steps; alpha runs --help shows examples");

    /// <summary>SA7903: a journal whose content is not what was recorded.</summary>
    public static Diagnostic Damaged(string file, string problem) =>
        new("SA7903", Severity.Error, $"{file} {problem}", null, "the journal was changed or lost files after it was written; restore it from a copy");

    /// <summary>SA7904: a file that is no report, or none with a hash of its own.</summary>
    public static Diagnostic NoReport(string file) =>
        new("SA7904", Severity.Error, $"{file} is no report that can be verified: it lacks its hash, or what it is a report of", null, "give a file that alpha report SYMBOL --output FILE.json (or .html) wrote");

    /// <summary>SA7906: a report that cannot be compared with.</summary>
    public static Diagnostic OtherReport(string file, string how) =>
        new("SA7906", Severity.Error, $"{file} {how}", null,
            "what moved a score is split over facts of one symbol by one pack; --since DATE scores the earlier day by these rules, alpha diff compares rules");

    /// <summary>SA7907: a report whose values do not give its scores.</summary>
    public static Diagnostic UnsoundReport(string file, string problem) =>
        new("SA7907", Severity.Error, $"{file} cannot be taken at its word: {problem}", null, "alpha verify says what is different; --since DATE needs no report");

    /// <summary>SA7905: an input that changed between its reading and its recording.</summary>
    public static Diagnostic ChangedMeanwhile(string file) =>
        new("SA7905", Severity.Error, $"{file} changed while the report was made: the run is not recorded", null, "run the command again");
}
