using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Scoring;

/// <summary>Finds zones that the pack's formulas turned upside down on this day.</summary>
internal static class ZoneCheck
{
    /// <summary>Warns of each zone whose lower end is above its upper.</summary>
    public static void Run(Assessment assessment, DiagnosticBag diagnostics)
    {
        foreach (var (name, zone, span) in Zones(assessment.Pack))
            if (assessment[zone.Low] > assessment[zone.High])
                diagnostics.Add(ScoringDiagnostics.UpsideDown(span, name, assessment[zone.Low], assessment[zone.High]));
    }

    private static IEnumerable<(string Name, Zone Zone, SourceSpan? Span)> Zones(Pack pack)
    {
        foreach (var level in pack.Levels)
            yield return ("levels." + level.Id, level.Zone, level.Span);
        foreach (var scenario in pack.Scenarios)
            yield return ("scenarios." + scenario.Id, scenario.Zone, scenario.Span);
        foreach (var side in pack.Cases)
            yield return ("cases." + side.Side.ToString().ToLowerInvariant(), side.Target, pack.Plan.Nodes[side.Target.Low].Span);
        foreach (var entry in pack.TradePlan?.Entries ?? [])
            yield return ("plan.entries." + entry.Id, entry.Zone, entry.Span);
        foreach (var size in pack.TradePlan?.Sizes ?? [])
            yield return ("plan.sizes." + size.Id, size.Zone, size.Span);
    }
}
