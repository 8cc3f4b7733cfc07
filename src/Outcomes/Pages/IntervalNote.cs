using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Statistics;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Outcomes.Pages;

/// <summary>Says under tables why an interval is not there.</summary>
internal static class IntervalNote
{
    /// <summary>The note where one of the intervals is missing, nothing otherwise.</summary>
    /// <param name="intervals">The intervals of the tables above.</param>
    /// <param name="rows">What the intervals are drawn of, where it is not rows.</param>
    public static IEnumerable<ReportBlock> Under(IEnumerable<Interval?> intervals, string rows = "rows, at either end of a spread") => intervals.All(i => i is not null)
        ? []
        : [new ParagraphsBlock(null, [RichText.Plain($"No interval ({Numbers.Missing}) is given of fewer than {StationaryBootstrap.LeastRows} {rows}: it would look decisive.")])];

    /// <summary>The intervals of groups.</summary>
    public static IEnumerable<Interval?> Of(IEnumerable<GroupDocument> groups) => groups.Select(g => g.Interval);
}
