using System.Collections.Immutable;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Goals;

/// <summary>Accounts for what stands between an assessment and a goal.</summary>
public static class WhyNot
{
    /// <summary>The account: the points that lack, the brakes that hold, and the losses by what winning them brings to the score that decides.</summary>
    public static Gap Explain(Assessment assessment, Goal goal)
    {
        var (losses, close) = (new LossFinder(assessment, goal), new CloseMove(assessment, goal));
        double score = assessment[goal.Node];
        return new Gap(
            assessment, goal, goal.IsMet(assessment), score, goal.Lacking(score), Brakes(assessment, goal),
            [.. losses.All().Where(l => l.Weighted > 0).OrderByDescending(l => l.Weighted).ThenBy(l => l.SubScore, StringComparer.Ordinal)
                .Select(l => l with { Rules = [.. l.Rules.Select(r => r with { Moved = close.Of(r.Margin) })] })])
        {
            IsCounted = losses.IsComplete,
            Alone = losses.IsComplete || goal.IsMet(assessment) ? [] : FlipFinder.Alone(assessment, goal, Levers.OfRules(assessment)).Flips,
        };
    }

    private static ImmutableArray<BrakeState> Brakes(Assessment assessment, Goal goal)
    {
        if (goal.Signal is not { } rank || assessment.Pack.Signals is not { } signals)
            return [];
        return [.. BrakeStates.Of(assessment, signals)
            .Where(b => assessment.Holds(b.Brake.When) && signals.Steps.ToList().FindIndex(s => s.Word == b.Brake.Signal) < rank)];
    }
}

/// <summary>Finds the rules that keep a score from a goal. Where points add up by weights it counts them, where a formula makes the score it evaluates them.</summary>
internal sealed class LossFinder
{
    private readonly Assessment _assessment;
    private readonly Goal _goal;
    private readonly bool _isEvaluated;
    private readonly SubScore[] _subScores;
    private readonly ExplanationWalk _walk;

    public LossFinder(Assessment assessment, Goal goal)
    {
        (_assessment, _goal, _walk) = (assessment, goal, new ExplanationWalk(assessment));
        var pack = assessment.Pack;
        bool isComposite = goal.Node == pack.Composite?.Node;
        _subScores = [.. pack.Dimensions.SelectMany(d => d.SubScores.Where(s => (isComposite && Counts(pack.Composite!, d)) || d.Node == goal.Node || s.Node == goal.Node))];
        _isEvaluated = goal.LessIsBetter || (isComposite && pack.Composite!.Weights.IsEmpty);
        IsComplete = !_isEvaluated && _subScores.All(s => double.IsFinite(s.Max));
    }

    private static bool Counts(Composite composite, Dimension dimension) =>
        composite.Weights.IsEmpty || composite.Weights.Any(w => w.Dimension == dimension.Id);

    /// <summary>Whether losses say all: every score has an end, and they add up by weights.</summary>
    public bool IsComplete { get; }

    /// <summary>The losses, in the order of the pack.</summary>
    public IEnumerable<Loss> All()
    {
        double unit = _walk.Of(_goal.Path, 0)?.Score?.Weight is { } weight and > 0 ? weight : 1;
        foreach (var sub in _subScores.DistinctBy(s => s.Id))
        {
            // A tree of its own for each, as one walk shows nothing twice.
            var node = new ExplanationWalk(_assessment).Of(sub.Id, 1)!;
            if ((_isEvaluated ? Evaluated(sub, node) : Counted(node, unit)) is { } loss)
                yield return loss;
        }
    }

    // A scale without an end has nothing to lose, and what is left out of the score neither.
    private static Loss? Counted(ExplanationNode sub, double unit)
    {
        double weight = (sub.Score!.Weight ?? unit) / unit;
        if (double.IsInfinity(sub.Score.Max) || !(sub.Score.Lost > 0))
            return null;
        var checks = sub.Children.Where(c => c.Kind == ExplanationKind.Check).ToArray();
        var rules = checks.Length == 0
            ? sub.Children.Where(c => c.Kind != ExplanationKind.SubScore).Take(1).Select(rule => Of(rule, sub.Score.Lost, weight))
            : checks.Select(c => Of(c, LostBy(c.Score!), weight)).Where(r => r.Lost > 0);
        return new Loss(sub.Path!, sub.Score.Lost, sub.Score.Lost * weight, [.. rules.OrderByDescending(r => r.Lost)]);
    }

    // A check that takes points away loses them where it holds.
    private static double LostBy(Score check) => double.IsNaN(check.Earned) ? check.Max : check.Max - check.Earned;

    // The sub-score is set to what it would be, and the pack evaluated: whatever the formula makes of it counts.
    private Loss? Evaluated(SubScore sub, ExplanationNode node)
    {
        if (node.Children.IsEmpty || _assessment.IsMissing(sub.Node))
            return null;
        double now = _assessment[sub.Node];
        var best = new[] { sub.Range.Low, sub.Range.High }.Where(double.IsFinite).Select(to => (To: to, Gain: Gain(sub, to))).Where(x => x.Gain > 0)
            .OrderByDescending(x => x.Gain).ThenBy(x => Math.Abs(x.To - now)).Cast<(double To, double Gain)?>().FirstOrDefault();
        if (best is not var (to, gain))
            return null;
        var rules = sub.Method is Checks checks
            ? node.Children.Zip(checks.Items, (child, check) => OfCheck(sub, child, now + (_assessment.Holds(check.When) ? -check.Points : check.Points))).Where(r => r.Weighted > 0)
            : [new LostRule(node.Children[0].Rule, node.Children[0].Place, Math.Abs(to - now), gain, Nearest(node.Children[0], to > now), node.Children[0].Missing)];
        return new Loss(sub.Id, Math.Abs(to - now), gain, [.. rules.OrderByDescending(r => r.Weighted)]);
    }

    private LostRule OfCheck(SubScore sub, ExplanationNode rule, double to)
    {
        double kept = Math.Clamp(to, sub.Range.Low, sub.Range.High), now = _assessment[sub.Node];
        return new LostRule(rule.Rule, rule.Place, Math.Abs(kept - now), Gain(sub, kept), Nearest(rule, kept > now), rule.Missing);
    }

    // What the score that decides gains with a sub-score at some points; NaN where it would be missing.
    private double Gain(SubScore sub, double to) => _goal.Gain(
        _assessment[_goal.Node], _assessment.Row.WhatIf(0, new Dictionary<int, double[]> { [sub.Node] = [to] }, [_goal.Node]).Of(_goal.Node)[0]);

    private static LostRule Of(ExplanationNode rule, double lost, double weight) =>
        new(rule.Rule, rule.Place, lost, lost * weight, Nearest(rule, true), rule.Missing);

    private static Margin? Nearest(ExplanationNode rule, bool winsPoints) =>
        rule.Margins.Where(m => winsPoints ? m.Points > 0 : m.Points < 0).OrderBy(m => Math.Abs(m.Distance)).FirstOrDefault();
}
