using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Documents;

/// <summary>How several scores make one.</summary>
public enum Combination
{
    /// <summary>They add up.</summary>
    Sum,

    /// <summary>The mean of those that can be computed.</summary>
    Mean,
}

/// <summary>A dimension: the sum or the mean of its sub-scores.</summary>
[Description("A dimension: the sum or the mean of its sub-scores.")]
public sealed record DimensionRule
{
    /// <summary>Its name in expressions.</summary>
    [Description("Its name in expressions.")]
    public required MappedText Id { get; init; }

    /// <summary>Its title.</summary>
    [Description("What it is called in reports.")]
    public required string Title { get; init; }

    /// <summary>Decimals of the dimension's score.</summary>
    [Description("Decimals that the dimension's score is rounded to, halves away from zero; none where left out.")]
    public int Decimals { get; init; }

    /// <summary>How sub-scores make the score.</summary>
    [Description("sum: the sub-scores add up. mean: the mean of those that can be computed.")]
    public Combination Combine { get; init; } = Combination.Sum;

    /// <summary>How the score is written.</summary>
    [Description("How the score is written in reports, such as +0.00; with its decimals where left out.")]
    public MappedText? Format { get; init; }

    /// <summary>What it is made of.</summary>
    [Description("What it is made of.")]
    public required ImmutableArray<SubScoreRule> SubScores { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>What a sub-score does when it cannot be computed.</summary>
public enum MissingPolicy
{
    /// <summary>Is left out; a sum is scaled to the full points, a mean is that of the others.</summary>
    Exclude,

    /// <summary>Counts as zero points.</summary>
    Zero,

    /// <summary>Counts as half of its points, or the middle of its range.</summary>
    Neutral,

    /// <summary>Stops the report.</summary>
    Fail,

    /// <summary>Is needed: without it what it belongs to has no score either.</summary>
    Required,
}

/// <summary>A sub-score: points by one of the methods checks, bands, curve, category or formula.</summary>
[Description("A sub-score: points by one of the methods checks, bands, curve, category or formula.")]
public sealed record SubScoreRule
{
    /// <summary>Its name within the dimension.</summary>
    [Description("Its name within the dimension.")]
    public required MappedText Id { get; init; }

    /// <summary>Its title.</summary>
    [Description("What it is called in reports.")]
    public required string Title { get; init; }

    /// <summary>The most points it can give, from 0 up.</summary>
    [Description("The most points it can give, from 0 up. Instead: range; a formula without either has no ends.")]
    public double? Points { get; init; }

    /// <summary>What it can give, where that does not begin at 0.</summary>
    [Description("What it can give where that does not begin at 0: -1..1.")]
    public MappedText? Range { get; init; }

    /// <summary>What happens when it cannot be computed.</summary>
    [Description("What happens when it cannot be computed. exclude: it is left out (a sum is scaled up to its full points); zero or neutral: it counts as 0 or as the middle; required: the dimension has no score either; fail: no report.")]
    public required MissingPolicy Missing { get; init; }

    /// <summary>Decimals of its points.</summary>
    [Description("Decimals that its points are rounded to, halves away from zero; none where left out.")]
    public int Decimals { get; init; }

    /// <summary>Why it scores as it does.</summary>
    [Description("Why it scores so: a text with {expressions}.")]
    public MappedText? Because { get; init; }

    /// <summary>Conditions that each add points.</summary>
    [Description("Conditions that each add points.")]
    public ImmutableArray<CheckRule> Checks { get; init; } = [];

    /// <summary>Points by stretches of a number.</summary>
    [Description("Points by stretches of a number.")]
    public BandsRule? Bands { get; init; }

    /// <summary>Points along a piecewise linear curve.</summary>
    [Description("Points along straight lines between given points; flat beyond the ends.")]
    public CurveRule? Curve { get; init; }

    /// <summary>Points by a word.</summary>
    [Description("Points by a word.")]
    public CategoryRule? Category { get; init; }

    /// <summary>Points by an expression.</summary>
    [Description("An expression that gives the points, kept within their range.")]
    public MappedText? Formula { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A condition that adds points.</summary>
[Description("A condition that adds points.")]
public sealed record CheckRule
{
    /// <summary>The condition.</summary>
    [Description("The condition.")]
    public required MappedText When { get; init; }

    /// <summary>What it adds where it holds.</summary>
    [Description("The points that it adds where it holds.")]
    public required double Points { get; init; }

    /// <summary>Why it matters.</summary>
    [Description("What is said where it holds: a text with {expressions}.")]
    public MappedText? Because { get; init; }
}

/// <summary>The way points go as a number rises.</summary>
public enum Direction
{
    /// <summary>Never less.</summary>
    Rising,

    /// <summary>Never more.</summary>
    Falling,
}

/// <summary>Points by stretches of a number.</summary>
[Description("Points by stretches of a number.")]
public sealed record BandsRule
{
    /// <summary>The number.</summary>
    [Description("The number: an expression.")]
    public required MappedText Of { get; init; }

    /// <summary>The stretches.</summary>
    [Description("The stretches, rising; each reaches from its lower edge to just below the next.")]
    public required ImmutableArray<BandRule> Rows { get; init; }

    /// <summary>The way the points are meant to go, if they are meant to go one way.</summary>
    [Description("rising or falling, where the points must never go the other way as the number rises; checked by alpha check.")]
    public Direction? Monotonic { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A stretch from a lower edge, which belongs to it, to an upper, which does not.</summary>
[Description("A stretch of numbers.")]
public sealed record BandRule
{
    /// <summary>The lower edge.</summary>
    [Description("The lower edge, which belongs to the band; left out for the first: no lower end.")]
    public double? From { get; init; }

    /// <summary>The lower edge, where it does not belong to the band.</summary>
    [Description("Instead of from: the lower edge, which does not belong to the band.")]
    public double? Above { get; init; }

    /// <summary>The upper edge.</summary>
    [Description("The upper edge, which does not belong to the band; may be left out where the next band says it.")]
    public double? To { get; init; }

    /// <summary>The points in it.</summary>
    [Description("The points in it.")]
    public required double Points { get; init; }

    /// <summary>Why it is so.</summary>
    [Description("What is said in it: a text with {expressions}.")]
    public MappedText? Because { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>Points along a piecewise linear curve.</summary>
[Description("Points along straight lines between given points.")]
public sealed record CurveRule
{
    /// <summary>The number.</summary>
    [Description("The number: an expression.")]
    public required MappedText Of { get; init; }

    /// <summary>The points of the curve.</summary>
    [Description("Pairs [number, points], numbers rising.")]
    public required ImmutableArray<CurvePoint> Points { get; init; }

    /// <summary>The way the points are meant to go, if they are meant to go one way.</summary>
    [Description("rising or falling, where the points must never go the other way as the number rises; checked by alpha check.")]
    public Direction? Monotonic { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A point of a curve, written <c>[30, 4]</c>.</summary>
public sealed record CurvePoint(double X, double Y, SourceSpan Span) : IYamlShape<CurvePoint>
{
    /// <inheritdoc/>
    public static CurvePoint? FromYaml(YamlNode node, YamlBinder binder)
    {
        if (node is YamlList { Items: [var x, var y] })
            return binder.Number(x) is { } number && binder.Number(y) is { } points ? new CurvePoint(number, points, node.Span) : null;
        binder.Diagnostics.Add(YamlDiagnostics.WrongKind(node.Span, "a pair [number, points]", node.Kind, "a curve is a list of pairs: [[10, 40], [30, 0]]"));
        return null;
    }
}

/// <summary>Points by a word.</summary>
[Description("Points by a word.")]
public sealed record CategoryRule
{
    /// <summary>The word.</summary>
    [Description("The word: an expression.")]
    public required MappedText Of { get; init; }

    /// <summary>The points of each word.</summary>
    [Description("The points of each word.")]
    public required ImmutableArray<Named<WordRule>> Words { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>The points of a word; a bare number stands for its points.</summary>
public sealed record WordRule : IYamlShape<WordRule>
{
    /// <summary>The points.</summary>
    [Description("The points.")]
    public required double Points { get; init; }

    /// <summary>Why it is so.</summary>
    [Description("What is said of the word: a text with {expressions}.")]
    public MappedText? Because { get; init; }

    /// <inheritdoc/>
    public static WordRule? FromYaml(YamlNode node, YamlBinder binder) =>
        node is YamlMap
            ? (WordRule?)binder.ReadRecord(node, typeof(WordRule))
            : binder.Number(node) is { } points ? new WordRule { Points = points } : null;
}
