using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SyntheticAlpha.Audit.Reconciling;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Audit.Verifying;

/// <summary>What a value of a report is of, by its JSON pointer: the rule or fact with the place where it is written.</summary>
public sealed partial class ReportSubjects
{
    private static readonly ImmutableArray<(string Start, string Name)> Sections =
        [("plan/entries", "plan.entries."), ("plan/targets", "plan.targets."), ("plan/sizes", "plan.sizes."), ("plan/stop", "plan.stop"), ("levels", "levels."), ("scenarios", "scenarios.")];

    private readonly ReportDocument _report;
    private readonly ImmutableSortedDictionary<string, OurValue> _values;

    private ReportSubjects(ReportDocument report) => (_report, _values) = (report, OurValues.Of(report));

    /// <summary>Those of a report.</summary>
    /// <param name="json">The report's JSON.</param>
    public static ReportSubjects Of(string json) => new(JsonReport.Read(json)!);

    /// <summary>The rule or fact, <c>name (file:line:column)</c>; null where the pointer is of none, as of steps without a name.</summary>
    public string? Find(string pointer)
    {
        var (name, place) = Named(pointer);
        place ??= name is not null && _values.TryGetValue(name, out var value) ? value.Place : null;
        return name is null ? null : place is null ? name : $"{name} ({place})";
    }

    private (string? Name, string? Place) Named(string pointer)
    {
        if (Steps().Match(pointer) is { Success: true } step)
            return int.TryParse(step.Groups["step"].Value, out int id) && _report.Trace.TryGetValue(id, out var traced) ? (traced.Name, traced.Place) : (null, null);
        // The innermost entry that has a name: a sub-score before its dimension.
        string? entry = Entries().Match(pointer) is { Success: true } found ? found.Groups["name"].Value : null;
        foreach (var (start, prefix) in Sections)
            if (pointer.StartsWith($"/{start}", StringComparison.Ordinal))
                return (prefix.EndsWith('.') ? entry is null ? null : prefix + entry : prefix, null);
        return entry is not null ? (entry, null)
            : pointer.Split('/') is [_, ("composite" or "grade" or "signal") and var word, ..] ? (word, null)
            : (null, null);
    }

    [GeneratedRegex("^/trace/(?<step>[0-9]+)(/|$)")]
    private static partial Regex Steps();

    [GeneratedRegex("\\[(?<name>[^\\]]+)\\]", RegexOptions.RightToLeft)]
    private static partial Regex Entries();
}
