using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Ranges;
using SyntheticAlpha.Reports.Building.Explaining;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Json;

/// <summary>Makes the JSON parts of changes that turn an outcome, of closes, and of ranges.</summary>
public static class FlipWriter
{
    /// <summary>The nearest changes that turn an outcome.</summary>
    public static FlipsDocument Flips(FlipResult result) => new(
        result.Goal.Text, result.IsMet, [.. result.Facts.Concat(result.Pairs).Concat(result.Triples).Select(f => Turn(result.Assessment, f))],
        [.. result.Reaches.Select(r => new ReachDocument(r.Lever.Name, JsonExplanation.Value(result.Assessment, r.Lever.Node, r.At), JsonExplanation.Finite(r.Score)))],
        JsonExplanation.Finite(result.Together), [.. result.Unsettled.Select(l => l.Name)], result.Closes is { } closes ? Closes(closes) : null)
    { Proofs = [.. result.Proofs.Select(p => new SmallestProofDocument(p.Facts, JsonExplanation.Finite(p.Least), JsonExplanation.Finite(p.Found), p.Steps, p.IsSettled))] };

    /// <summary>How the verdict hangs on a close.</summary>
    public static ClosesDocument Closes(CloseScan scan) => new(
        scan.Day, scan.IsNext, scan.Reference, scan.Tick, scan.Spacing, JsonExplanation.Finite(scan.Volume),
        [.. scan.Stretches.Select(s => new CloseStretchDocument(
            s.From, s.To, JsonExplanation.Finite(s.Low), JsonExplanation.Finite(s.High), s.Grade, s.Signal, s.Holds))]);

    /// <summary>What ranges leave open.</summary>
    public static RangesDocument Ranges(RangeResult result) => new(
        RangeReport.Line(result), Bound(result.Low), Bound(result.High), result.Count, (int)result.Seed,
        JsonExplanation.Finite(result.Mean), JsonExplanation.Finite(result.Deviation), [.. result.Quantiles.Select(JsonExplanation.Finite)],
        [.. result.Grades.Select(g => new OutcomeShareDocument(g.Word, g.Share))], [.. result.Signals.Select(g => new OutcomeShareDocument(g.Word, g.Share))],
        [.. result.Inputs.Select(s => new RangeShareDocument(
            s.Input.Name, s.Input.Words.IsEmpty ? s.Input.Low : null, s.Input.Words.IsEmpty ? s.Input.High : null, s.Share,
            JsonExplanation.Finite(s.Low), JsonExplanation.Finite(s.High)))])
    { Correlations = [.. result.Correlations.Select(c => new CorrelatedPairDocument(c.Between[0], c.Between[1], c.Rank))] };

    private static ScoreBoundDocument Bound(ScoreBound bound) => new(JsonExplanation.Finite(bound.Value), JsonExplanation.Finite(bound.Proven));

    /// <summary>A change that turns an outcome.</summary>
    internal static TurnDocument Turn(Assessment assessment, Flip flip) => new(
        [.. flip.Moves.Select(m => new MoveDocument(
            m.Lever.Name, JsonExplanation.Value(assessment, m.Lever.Node, m.Lever.Value), JsonExplanation.Value(assessment, m.Lever.Node, m.To),
            JsonExplanation.Finite(m.Distance), m.Lever.Spread, SpreadOf(m.Lever.Basis)))],
        JsonExplanation.Finite(flip.Distance), JsonExplanation.Finite(flip.Near), JsonExplanation.Finite(flip.Score), JsonExplanation.Finite(flip.Composite),
        flip.Grade, flip.Signal,
        [.. flip.Rules.Select(r => new FlipDocument(r.Of, r.Rule, r.Place?.ToString(), WhatIfReport.Outcome(r, r.Before), WhatIfReport.Outcome(r, r.After)))]);

    private static string SpreadOf(SpreadBasis basis) => basis switch
    {
        SpreadBasis.History => "history",
        SpreadBasis.DeclaredRange => "declared_range",
        SpreadBasis.Words => "words",
        _ => "own_size",
    };
}
