using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Testing.Coverage;

/// <summary>What can be exercised in a pack.</summary>
public enum CoverageKind
{
    /// <summary>A named expression.</summary>
    Fact,

    /// <summary>A sub-score with points.</summary>
    SubScore,

    /// <summary>A sub-score that cannot be computed.</summary>
    Missing,

    /// <summary>A check that holds, or that does not.</summary>
    Check,

    /// <summary>A band.</summary>
    Band,

    /// <summary>A segment of a curve, its flat ends included.</summary>
    Segment,

    /// <summary>A word of a category.</summary>
    Word,

    /// <summary>A grade.</summary>
    Grade,

    /// <summary>A signal, by the score alone.</summary>
    Signal,

    /// <summary>A cap or veto that acts, or that does not.</summary>
    Brake,

    /// <summary>A level, or a price or size of the plan.</summary>
    Price,

    /// <summary>A scenario or the target of a case.</summary>
    Outcome,

    /// <summary>A sentence or paragraph that is shown, or that is not.</summary>
    Sentence,

    /// <summary>One side of a threshold: the threshold itself, or right beside it.</summary>
    Boundary,
}

/// <summary>Something in a pack that tests can exercise.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Label">Its name and which of its cases it is.</param>
/// <param name="Span">Where it is written.</param>
/// <param name="Node">The node that must lie below what a test expects; null where only the text counts.</param>
/// <param name="Text">The text that a test must expect; null where it is no text.</param>
/// <param name="IsHit">Whether the values of a row exercise it.</param>
internal sealed record CoveragePoint(
    CoverageKind Kind, string Label, SourceSpan Span, int? Node, string? Text, Func<Func<int, double>, bool> IsHit)
{
    /// <summary>The nodes that <see cref="IsHit"/> looks at.</summary>
    public ImmutableArray<int> Looks { get; init; } = Node is { } node ? [node] : [];
}

/// <summary>A point with how many cases exercised it.</summary>
public sealed record CoveredPoint(CoverageKind Kind, string Label, SourceSpan Span, int Hits);
