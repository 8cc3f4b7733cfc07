using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Scoring;

/// <summary>What can be wrong when a pack meets data: codes SA7001 to SA7099.</summary>
public static class ScoringDiagnostics
{
    /// <summary>SA7001: a sub-score that the pack wants in any case.</summary>
    public static Diagnostic MustNotBeMissing(SourceSpan span, string id, string why) =>
        new("SA7001", Severity.Error, $"\"{id}\" cannot be computed: {why}", span, "its policy is \"missing: fail\"; give the data or change the policy");

    /// <summary>SA7002: no bar on or before the day.</summary>
    public static Diagnostic NoBars(string symbol, DateOnly day, DateOnly? first) =>
        new("SA7002", Severity.Error, $"{symbol} has no bar on or before {day:yyyy-MM-dd}", null,
            first is { } date ? $"its first bar is of {date:yyyy-MM-dd}" : "the file holds no bars");

    /// <summary>SA7015: neither bars nor dossier say which day it is.</summary>
    public static Diagnostic NoDay(string symbol) =>
        new("SA7015", Severity.Error, $"nothing says on which day {symbol} is to be scored", null, "give --as-of, or as_of in the dossier");

    /// <summary>The code of <see cref="NoBenchmark"/>.</summary>
    public const string NoBenchmarkCode = "SA7003";

    /// <summary>SA7003: a benchmark that cannot be found.</summary>
    public static Diagnostic NoBenchmark(string symbol, Diagnostic why) =>
        new(NoBenchmarkCode, Severity.Warning, $"no benchmark: {why.Message}", why.Span, $"facts that compare {symbol} with a benchmark are missing; name one with --benchmark");

    /// <summary>SA7004: a zone whose ends came out the wrong way round.</summary>
    public static Diagnostic UpsideDown(SourceSpan? span, string name, double low, double high) =>
        new("SA7004", Severity.Warning, FormattableString.Invariant($"\"{name}\" is upside down: its low is {low:0.####}, its high {high:0.####}"), span,
            "let its formulas keep low below high");

    /// <summary>SA7005: facts that wait for more bars.</summary>
    public static Diagnostic TooLittleHistory(string symbol, int bars, IReadOnlyCollection<ShortFact> facts)
    {
        var furthest = facts.MaxBy(f => f.More)!;
        int touched = facts.SelectMany(f => f.Touches).Where(t => t != "plan" && !t.StartsWith("levels.", StringComparison.Ordinal)).Distinct().Count();
        string names = string.Join(", ", facts.Take(3).Select(f => f.Name)) + (facts.Count > 3 ? ", …" : "");
        return new("SA7005", Severity.Warning, FormattableString.Invariant(
            $"{symbol} has {bars} bars, too few for {facts.Count} facts ({names}), which {touched} sub-scores use"), null, FormattableString.Invariant(
            $"{furthest.Name} waits longest: it needs {furthest.Needs} bars, {furthest.More} more; the table of data quality has all"));
    }

    /// <summary>SA7006: an expression that knows the future.</summary>
    public static Diagnostic LooksAhead(SourceSpan? span, string expression, DateOnly day, double with, double without) =>
        new("SA7006", Severity.Error, FormattableString.Invariant(
            $"\"{expression}\" looks ahead: on {day:yyyy-MM-dd} it is {Figure(with)} with later bars at hand and {Figure(without)} without"), span,
            "use only what was known on the day: lag(x, n) looks back");

    private static string Figure(double value) =>
        double.IsNaN(value) ? "missing" : value.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
}
