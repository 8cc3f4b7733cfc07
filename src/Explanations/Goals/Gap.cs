using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Flips;
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
/// <param name="Losses">The sub-scores that lose points, the most first; on a scale where less is better, those that score them.</param>
public sealed record Gap(
    Assessment Assessment, Goal Goal, bool IsMet, double Score, double Lacking, ImmutableArray<BrakeState> Brakes, ImmutableArray<Loss> Losses)
{
    /// <summary>
    /// For scores without an end, of which no points are lost, and for those that a formula makes: the facts that alone would make up
    /// what lacks, the nearest first, each solved.
    /// </summary>
    public ImmutableArray<Flip> Alone { get; init; } = [];

    /// <summary>Whether losses are points that add up by weights; false where each was evaluated by itself, or where scores have no end.</summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>
    /// The fewest sub-scores whose losses, all won, would make up what lacks: as losses add up, the largest. All of them where even they would
    /// not do, or where they do not simply add up.
    /// </summary>
    public ImmutableArray<Loss> Shortest
    {
        get
        {
            if (!IsCounted)
                return Losses;
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

/// <summary>A sub-score that lost points, or won them where less is better.</summary>
/// <param name="SubScore">The sub-score.</param>
/// <param name="Lost">The points lost, of the sub-score.</param>
/// <param name="Weighted">The points lost, of the score that decides.</param>
/// <param name="Rules">The rules that lost them, the most first: checks one by one, any other rule alone.</param>
public sealed record Loss(string SubScore, double Lost, double Weighted, ImmutableArray<LostRule> Rules);

/// <summary>A rule that lost points, or won them where less is better.</summary>
/// <param name="Rule">The rule's text.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="Lost">The points lost, of the sub-score.</param>
/// <param name="Weighted">The points lost, of the score that decides.</param>
/// <param name="Margin">The nearest change that wins points; null where the rule has none.</param>
/// <param name="Missing">Why the rule has no outcome; null where it has one.</param>
public sealed record LostRule(string Rule, SourceSpan? Place, double Lost, double Weighted, Margin? Margin, string? Missing)
{
    /// <summary>What the close that the margin asks for does in all, evaluated; null where the margin is that of another value.</summary>
    public MovedClose? Moved { get; init; }
}
