using System.Collections.Immutable;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Attributions;

/// <summary>What moved the composite from one assessment to another, split over facts.</summary>
/// <param name="Before">The earlier assessment.</param>
/// <param name="After">The later one.</param>
/// <param name="Missing">Why there is nothing to split; null where there is.</param>
/// <param name="Exact">The change of the composite before rounding, in points: the sum of all shares.</param>
/// <param name="Rounding">What rounding adds to it.</param>
/// <param name="Interaction">The change less what each fact alone would have done: what changes did only together; it is contained in the shares.</param>
/// <param name="IsExact">Whether all coalitions were taken; where not, permutations were drawn from a fixed seed.</param>
/// <param name="StandardError">The largest standard error of a share within a sub-score; 0 where all are exact.</param>
/// <param name="Facts">The facts that changed with their shares, the largest first; those that moved no sub-score have 0.</param>
public sealed record ScoreChange(
    Assessment Before, Assessment After, string? Missing, double Exact, double Rounding, double Interaction, bool IsExact, double StandardError,
    ImmutableArray<Contribution> Facts)
{
    /// <summary>What each dimension was and is, with its weights and its share of the change; empty where there is nothing to split.</summary>
    public ImmutableArray<DimensionChange> Dimensions { get; init; } = [];
}

/// <summary>A dimension on both days.</summary>
/// <param name="Dimension">Its name.</param>
/// <param name="Before">The dimension on the earlier day.</param>
/// <param name="After">The dimension on the later day.</param>
/// <param name="Share">What all facts move through its sub-scores, in points of the composite.</param>
public sealed record DimensionChange(string Dimension, DimensionState Before, DimensionState After, double Share);

/// <summary>What a dimension was on a day.</summary>
/// <param name="Score">The score; NaN where it is missing.</param>
/// <param name="Weight">The weight that it had with what was known, in percent: 0 where it was left out, null where the composite has no weights.</param>
/// <param name="Missing">Why there is no score; null where there is one.</param>
/// <param name="LeftOut">The sub-scores that a score does without, as they could not be computed.</param>
public sealed record DimensionState(double Score, double? Weight, string? Missing, ImmutableArray<string> LeftOut);

/// <summary>A fact's share in a change.</summary>
/// <param name="Node">The fact's plan node.</param>
/// <param name="Name">Its name, or its expression where it has none.</param>
/// <param name="Before">Its value before; NaN where it was missing.</param>
/// <param name="After">Its value after; NaN where it is missing.</param>
/// <param name="Share">Its share in the composite's change before rounding, in points.</param>
/// <param name="Alone">What the composite before rounding would have changed by, had this fact alone changed and every other stayed as it was; NaN where it would be missing.</param>
/// <param name="SubScores">The sub-scores through which it acts, with its share in each.</param>
public sealed record Contribution(
    int Node, string Name, double Before, double After, double Share, double Alone, ImmutableArray<SubScoreShare> SubScores);

/// <summary>A fact's share within a sub-score.</summary>
public sealed record SubScoreShare(string SubScore, double Share);
