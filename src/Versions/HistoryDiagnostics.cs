using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Versions;

/// <summary>What can be wrong with asking a repository's history: codes SA7630 to SA7639 and SA7851 to SA7879.</summary>
public static class HistoryDiagnostics
{
    /// <summary>SA7851: a file whose history is not known.</summary>
    public static Diagnostic NotInRepository(string file) =>
        new("SA7851", Severity.Error, $"git knows no history of {file}", null, "the pack must lie in a git repository and be committed; git log -- FILE shows what is known");

    /// <summary>SA7852: lines that are not committed yet.</summary>
    public static Diagnostic Uncommitted(string file, IReadOnlyList<int> lines) =>
        new("SA7852", Severity.Warning, $"{file} has {lines.Count} {(lines.Count == 1 ? "line" : "lines")} that {(lines.Count == 1 ? "is" : "are")} not committed, the first is line {lines[0]}", null, "no commit can be named for them; commit the file to have all");

    /// <summary>SA7853: a repository that has its newest commits only.</summary>
    public static Diagnostic Shallow(string folder) =>
        new("SA7853", Severity.Warning, $"the repository of {folder} is a shallow clone: lines older than its first commit are said to be of that", null, "git fetch --unshallow gets the rest");

    /// <summary>SA7861: an outcome that both ends have, or neither.</summary>
    public static Diagnostic SameOutcome(string expect, string good, string goodHas, string bad, string badHas, bool isSwapped) =>
        new("SA7861", Severity.Error, $"\"{expect}\" must hold for {good} and not for {bad}; {good} has {goodHas}, {bad} has {badHas}", null,
            isSwapped ? "it is the other way round: swap both" : "nothing lies between that changed it; expect what one has and the other has not");

    /// <summary>SA7630: a grade or signal that neither version has.</summary>
    public static Diagnostic UnknownWord(string scale, string word, IReadOnlyCollection<string> known) =>
        new("SA7630", Severity.Error, $"there is no {scale} \"{word}\"", null, $"there are {string.Join(", ", known.Reverse())}");

    /// <summary>SA7631: an expectation of something that neither version has.</summary>
    public static Diagnostic UnknownName(string name, string old, string @new) =>
        new("SA7631", Severity.Error, $"neither {old} nor {@new} has a number called \"{name}\"", null, "names are those of rules: composite, risk, risk.liquidity, plan.stop; a word is expected as grade B or signal Hold");

    /// <summary>SA7862: an expectation that cannot be read.</summary>
    public static Diagnostic BadExpectation(string text) =>
        new("SA7862", Severity.Error, $"\"{text}\" is no outcome", null, "write grade B, signal Hold / Accumulate, or a value with a bound: composite >= 65, plan.stop < 270");

    /// <summary>SA7863: revisions between which nothing can be searched.</summary>
    public static Diagnostic NoPath(string good, string bad, string folder) =>
        new("SA7863", Severity.Error, $"no commit after {good} up to {bad} changes {folder}", null, $"git log {good}..{bad} -- {folder} lists what can be searched; --good is the older");
}
