using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Rules;

/// <summary>The composite with its nodes.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Decimals">Decimals of the score.</param>
/// <param name="Missing">What happens to a dimension without a score.</param>
/// <param name="Node">The score, rounded.</param>
/// <param name="Exact">The score before rounding.</param>
/// <param name="Low">The score if everything missing gave nothing.</param>
/// <param name="High">The score if everything missing gave all its points.</param>
/// <param name="Weights">What each dimension adds, in the order of the dimensions; empty where a formula gives the score.</param>
/// <param name="Span">Where it is written.</param>
public sealed record Composite(
    string Title, int Decimals, MissingPolicy Missing, int Node, int Exact, int Low, int High, ImmutableArray<Weight> Weights, SourceSpan Span)
{
    /// <summary>What the score can be.</summary>
    public PointRange Range { get; init; } = PointRange.Hundred;

    /// <summary>The stretch that gauges show; its range where null.</summary>
    public PointRange? Gauge { get; init; }

    /// <summary>How it is written; null for plain digits.</summary>
    public NumberFormat? Format { get; init; }

    /// <summary>Whether it is the plain mean of its dimensions.</summary>
    public bool IsMean { get; init; }

    /// <summary>Whether dimensions have weights in percent.</summary>
    public bool HasWeights => Weights.Any(w => w.Percent is not null);
}

/// <summary>What a dimension adds to the composite.</summary>
/// <param name="Dimension">The dimension's name.</param>
/// <param name="Percent">The weight as written; null where the composite is a plain sum or mean.</param>
/// <param name="Effective">The node of the weight in percent that it has with what is known: more than written where others are left out.</param>
/// <param name="Weighted">The node of what it adds; these add up to the composite.</param>
/// <param name="Span">Where it is written.</param>
public sealed record Weight(string Dimension, double? Percent, int? Effective, int Weighted, SourceSpan Span);

/// <summary>Grades from worst to best with the node of the grade earned.</summary>
public sealed record Scale(int Node, ImmutableArray<Step> Steps);

/// <summary>A step of a scale.</summary>
/// <param name="Word">The grade or signal.</param>
/// <param name="From">The least number that gives it; −∞ for an open end.</param>
/// <param name="Stretch">The numbers that give it, in words: "from 8", "above 0.5", "below -1.78", "any other".</param>
/// <param name="Because">What it means.</param>
/// <param name="Span">Where it is written.</param>
public sealed record Step(string Word, double From, string Stretch, string? Because, SourceSpan Span)
{
    /// <summary>The edge as a comparison (">= 8", "&gt; 0.5"); empty for the word that takes what is left.</summary>
    public string Edge { get; init; } = "";
}

/// <summary>Signals from weakest to strongest, what the score alone gives, and what is left after caps and vetoes.</summary>
public sealed record SignalScale(
    int Node, int ByScore, ImmutableArray<Step> Steps, ImmutableArray<Brake> Caps, ImmutableArray<Brake> Vetoes);

/// <summary>A cap or veto.</summary>
public sealed record Brake(string Expression, int When, string Signal, Template Because, SourceSpan Span);
