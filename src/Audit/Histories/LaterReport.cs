using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Audit.Histories;

/// <summary>
/// The report's verdict where it is of a later day than the last bar: a dossier that was drawn up after it adds what no row of a history can know.
/// </summary>
/// <param name="Day">The report's day.</param>
/// <param name="Composite">Its composite; null where it is missing.</param>
/// <param name="Dimensions">The dimensions that have another score on it than on the last row.</param>
public sealed record LaterReport(DateOnly Day, double? Composite, ImmutableArray<string> Dimensions)
{
    /// <summary>What the report says; null where it is of the last row's day, or says the same.</summary>
    internal static LaterReport? Of(MarketData data, Pack pack, HistoryRow last, CancellationToken cancellation)
    {
        var day = Assessor.DayOf(data);
        if (day <= last.Date)
            return null;
        var report = Assessor.Evaluate(pack, data, day, new DiagnosticBag(), cancellation: cancellation);
        var row = Assessor.Evaluate(pack, data, last.Date, new DiagnosticBag(), report, cancellation);
        var other = pack.Dimensions.Where(d => !report[d.Node].Equals(row[d.Node])).Select(d => d.Id).ToImmutableArray();
        double? composite = pack.Composite is { } score && double.IsFinite(report[score.Node]) ? report[score.Node] : null;
        return other.IsEmpty && composite == last.Composite ? null : new LaterReport(day, composite, other);
    }
}
