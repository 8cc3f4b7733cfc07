using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Goals;

/// <summary>What stands between an assessment and a goal.</summary>
/// <param name="Assessment">The assessment.</param>
/// <param name="Goal">The goal.</param>
/// <param name="IsMet">Whether it is met already.</param>
/// <param name="Score">The score that decides; NaN where missing.</param>
/// <param name="Lacking">The points it lacks; 0 where none do, NaN where it is missing.</param>
/// <param name="Brakes">Caps and vetoes that would keep a weaker signal than the one asked for, whatever the score.</param>
/// <param name="Losses">Where points are lost, the most first.</param>
public sealed record Gap(
    Assessment Assessment, Goal Goal, bool IsMet, double Score, double Lacking, ImmutableArray<BrakeState> Brakes, ImmutableArray<Loss> Losses)
{
    /// <summary>The fewest losses that, all won, would make up what lacks; all of them where even they would not.</summary>
    public ImmutableArray<Loss> Shortest
    {
        get
        {
            double open = Lacking;
            return [.. Losses.TakeWhile(loss =>
            {
                bool isNeeded = open > 1e-9;
                open -= loss.Weighted;
                return isNeeded;
            })];
        }
    }
}

/// <summary>A rule that lost points.</summary>
/// <param name="SubScore">The sub-score.</param>
/// <param name="Rule">The rule's text.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="Lost">The points lost, of the sub-score.</param>
/// <param name="Weighted">The points lost, of the score that decides.</param>
/// <param name="Margin">The nearest change that wins points; null where the rule has none.</param>
/// <param name="Missing">Why the rule has no outcome; null where it has one.</param>
public sealed record Loss(string SubScore, string Rule, SourceSpan? Place, double Lost, double Weighted, Margin? Margin, string? Missing);

/// <summary>Accounts for what stands between an assessment and a goal.</summary>
public static class WhyNot
{
    /// <summary>The account: the points that lack, the brakes that hold, and the losses by lost points times weight.</summary>
    public static Gap Explain(Assessment assessment, Goal goal)
    {
        var tree = Explainer.Explain(assessment, goal.Path).Root;
        double unit = tree.Score?.Weight is { } weight and > 0 ? weight : 1;
        var losses = tree.All().Where(n => n.Kind == ExplanationKind.SubScore).DistinctBy(n => n.Path).SelectMany(s => Losses(s, unit));
        double score = assessment[goal.Node];
        return new Gap(
            assessment, goal, goal.IsMet(assessment), score, double.IsNaN(score) ? double.NaN : Math.Max(0, goal.Needed - score), Brakes(assessment, goal),
            [.. losses.Where(l => l.Weighted > 0).OrderByDescending(l => l.Weighted).ThenBy(l => l.SubScore, StringComparer.Ordinal)]);
    }

    // Checks lose points one by one; any other rule loses all that its sub-score does.
    private static IEnumerable<Loss> Losses(ExplanationNode sub, double unit)
    {
        double weight = (sub.Score!.Weight ?? unit) / unit;
        var checks = sub.Children.Where(c => c.Kind == ExplanationKind.Check).ToArray();
        if (checks.Length == 0)
            return sub.Children.Where(c => c.Kind != ExplanationKind.SubScore).Take(1)
                .Select(rule => Of(sub, rule, double.IsNaN(sub.Score.Earned) ? 0 : sub.Score.Lost, weight));
        return checks.Select(c => Of(sub, c, double.IsNaN(c.Score!.Earned) ? double.IsNaN(sub.Score.Earned) ? 0 : c.Score.Max : c.Score.Lost, weight));
    }

    private static Loss Of(ExplanationNode sub, ExplanationNode rule, double lost, double weight) => new(
        sub.Path!, rule.Rule, rule.Place, lost, lost * weight,
        rule.Margins.Where(m => m.Points > 0).OrderBy(m => Math.Abs(m.Distance)).FirstOrDefault(), rule.Missing);

    private static ImmutableArray<BrakeState> Brakes(Assessment assessment, Goal goal)
    {
        if (goal.Signal is not { } rank || assessment.Pack.Signals is not { } signals)
            return [];
        return [.. BrakeStates.Of(assessment, signals)
            .Where(b => assessment.Holds(b.Brake.When) && signals.Steps.ToList().FindIndex(s => s.Word == b.Brake.Signal) < rank)];
    }
}
