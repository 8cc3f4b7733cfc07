using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Attributions;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Reports.Building.Explaining;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Json;

/// <summary>Makes the JSON parts of changes: what moved a score, what stands between, what would be.</summary>
public static class ChangeWriter
{
    /// <summary>What moved the score between two days.</summary>
    public static ChangeDocument Since(ScoreChange change)
    {
        var (before, after) = (change.Before, change.After);
        var titles = new PartTitles(after.Pack);
        double Composite(Assessment assessment) => assessment.Pack.Composite is { } composite ? assessment[composite.Node] : double.NaN;
        return new ChangeDocument(
            before.AsOf, after.AsOf, JsonExplanation.Finite(Composite(before)), JsonExplanation.Finite(Composite(after)), change.Missing,
            JsonExplanation.Finite(change.Exact), JsonExplanation.Finite(change.Rounding), JsonExplanation.Finite(change.Interaction),
            change.IsExact, change.StandardError,
            [.. change.Facts.Select(f => new ContributionDocument(
                f.Name, titles.Of(f.Name), JsonExplanation.Value(before, f.Node, f.Before), JsonExplanation.Value(after, f.Node, f.After), f.Share, JsonExplanation.Finite(f.Alone),
                [.. f.SubScores.Select(s => new SubScoreShareDocument(s.SubScore, s.Share))]))])
        {
            Dimensions = [.. change.Dimensions.Select(d => new DimensionChangeDocument(d.Dimension, titles.Of(d.Dimension), State(d.Before), State(d.After), d.Share))],
            Caveats = [.. DimensionChanges.Caveats(change)],
        };
    }

    private static DimensionStateDocument State(DimensionState state) => new(JsonExplanation.Finite(state.Score), state.Weight, state.Missing, state.LeftOut);

    /// <summary>What stands between a report and an outcome.</summary>
    public static GapDocument WhyNot(Gap gap)
    {
        var margins = new MarginText(gap.Assessment, new FigureWriter(gap.Assessment));
        return new GapDocument(
            gap.Goal.Text, gap.IsMet, gap.Goal.Path, JsonExplanation.Finite(gap.Score), double.IsFinite(gap.Goal.Needed) ? gap.Goal.Needed : 0,
            JsonExplanation.Finite(gap.Lacking), [.. gap.Brakes.Select(b => $"{b.Brake.Expression} → {b.Brake.Signal} ({b.Brake.Span})")],
            [.. gap.Losses.Select(l => new LossDocument(
                l.SubScore, l.Lost, l.Weighted, [.. l.Rules.Select(r => new LostRuleDocument(
                    r.Rule, r.Place?.ToString(), r.Lost, r.Weighted, r.Margin is { } margin ? JsonExplanation.Margin(gap.Assessment, margins, margin) : null, r.Missing))]))])
        { Counted = gap.IsCounted, Alone = [.. gap.Alone.Select(f => FlipWriter.Turn(gap.Assessment, f))] };
    }

    /// <summary>A changed report beside the original.</summary>
    public static WhatIfDocument WhatIf(WhatIfResult result) => new(
        [.. result.Changes.Select(c => Difference(result, c.Name, c.Node, result.Before[c.Node], c.Value))],
        [.. result.Differences.Select(d => Difference(result, d.Path, d.Node, d.Before, d.After))],
        [.. result.Rules.Select(r => new FlipDocument(r.Of, r.Rule, r.Place?.ToString(), WhatIfReport.Outcome(r, r.Before), WhatIfReport.Outcome(r, r.After)))]);

    /// <summary>Outcomes along one or two facts.</summary>
    public static SweepDocument Sweep(SweepResult sweep) => new(
        [.. sweep.Ranges.Select(r => r.Name)],
        [.. sweep.Rows.Select(r => new SweepRowDocument(r.Values, JsonExplanation.Finite(r.Composite), r.Grade, r.Signal))]);

    private static DifferenceDocument Difference(WhatIfResult result, string path, int node, double before, double after)
    {
        var type = result.Before.Pack.Plan.Nodes[node].Type;
        return new DifferenceDocument(
            path, new PartTitles(result.Before.Pack).Of(path), JsonExplanation.Value(result.Before, node, before), JsonExplanation.Value(result.After, node, after),
            type.Kind == Expressions.Types.ValueKind.Number ? JsonExplanation.Finite(after - before) : null);
    }
}
