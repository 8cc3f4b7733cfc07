using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Rules;

/// <summary>A dimension with the nodes of its score and of the bounds that missing data leave it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Range">What the score can be.</param>
/// <param name="Decimals">Decimals of the score.</param>
/// <param name="Node">The score.</param>
/// <param name="Low">The score if everything missing gave nothing.</param>
/// <param name="High">The score if everything missing gave all its points.</param>
/// <param name="SubScores">What it is made of.</param>
/// <param name="Span">Where it is written.</param>
public sealed record Dimension(
    string Id, string Title, PointRange Range, int Decimals, int Node, int Low, int High, ImmutableArray<SubScore> SubScores, SourceSpan Span)
{
    /// <summary>The most points; infinite where there is no end.</summary>
    public double Max => Range.High;

    /// <summary>Whether the score is the mean of its sub-scores; their sum where it is not.</summary>
    public bool IsMean { get; init; }

    /// <summary>How the score is written; null for plain digits.</summary>
    public NumberFormat? Format { get; init; }
}

/// <summary>A sub-score with its nodes and rules.</summary>
/// <param name="Id">Its name, <c>dimension.sub_score</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Range">What the points can be.</param>
/// <param name="Decimals">Decimals of the points.</param>
/// <param name="Missing">What happens when it cannot be computed.</param>
/// <param name="Node">The points, after rounding and policy; missing where it is left out.</param>
/// <param name="Raw">The points before policy.</param>
/// <param name="Low">The fewest points that missing data allow.</param>
/// <param name="High">The most points that missing data allow.</param>
/// <param name="Method">How points come about.</param>
/// <param name="Because">Why it scores so.</param>
/// <param name="Span">Where it is written.</param>
public sealed record SubScore(
    string Id, string Title, PointRange Range, int Decimals, MissingPolicy Missing, int Node, int Raw, int Low, int High,
    Method Method, Template? Because, SourceSpan Span)
{
    /// <summary>The most points; infinite where there is no end.</summary>
    public double Max => Range.High;
}

/// <summary>How a sub-score's points come about.</summary>
public abstract record Method;

/// <summary>Conditions that each add points.</summary>
public sealed record Checks(ImmutableArray<Check> Items) : Method;

/// <summary>A condition with the points that it adds.</summary>
public sealed record Check(string Expression, int When, double Points, Template? Because, SourceSpan Span);

/// <summary>Points by stretches of a number; <c>From</c> is −∞ for the first.</summary>
public sealed record Bands(string Expression, int Of, ImmutableArray<Band> Items, SourceSpan Span) : Method;

/// <summary>A stretch from its lower edge to just below the next; <c>From</c> is the least number in it, −∞ for an open end.</summary>
public sealed record Band(double From, double Points, Template? Because, SourceSpan Span);

/// <summary>Points along straight lines.</summary>
public sealed record Curve(string Expression, int Of, ImmutableArray<(double X, double Y)> Points, SourceSpan Span) : Method;

/// <summary>Points by a word.</summary>
public sealed record Category(string Expression, int Of, ImmutableArray<CategoryWord> Words, SourceSpan Span) : Method;

/// <summary>A word with its points.</summary>
public sealed record CategoryWord(string Word, double Points, Template? Because, SourceSpan Span);

/// <summary>Points by an expression.</summary>
public sealed record Formula(string Expression, int Node, SourceSpan Span) : Method;
