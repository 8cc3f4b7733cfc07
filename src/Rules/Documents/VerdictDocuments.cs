using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Documents;

/// <summary>How dimensions make the composite: by weights, as a sum, as a mean, or by a formula.</summary>
[Description("How the dimensions make one score: exactly one of weights, sum, mean and formula.")]
public sealed record CompositeRule
{
    /// <summary>The weight of each dimension.</summary>
    [Description("The weight of each dimension: 25%. They add up to 100%; the composite runs from 0 to 100.")]
    public ImmutableArray<Named<MappedText>> Weights { get; init; } = [];

    /// <summary>The dimensions that add up to it.</summary>
    [Description("The dimensions that add up to it, on their own scales.")]
    public ImmutableArray<MappedText> Sum { get; init; } = [];

    /// <summary>The dimensions that it is the mean of.</summary>
    [Description("The dimensions whose mean it is, of those that have a score.")]
    public ImmutableArray<MappedText> Mean { get; init; } = [];

    /// <summary>An expression that gives it.</summary>
    [Description("An expression that gives it, over dimensions or facts.")]
    public MappedText? Formula { get; init; }

    /// <summary>What a formula can give.</summary>
    [Description("What a formula can give, where it has ends: -1..1. Values are kept within it.")]
    public MappedText? Range { get; init; }

    /// <summary>The stretch that gauges show.</summary>
    [Description("The stretch of numbers that gauges show where the scale has no ends: 0..6. Values beyond stand at its end.")]
    public MappedText? Gauge { get; init; }

    /// <summary>How it is written.</summary>
    [Description("How it is written in reports, such as +0.00; with its decimals where left out.")]
    public MappedText? Format { get; init; }

    /// <summary>Its title.</summary>
    [Description("What it is called in reports.")]
    public string Title { get; init; } = "Composite";

    /// <summary>Decimals of the composite.</summary>
    [Description("Decimals that the composite is rounded to, halves away from zero.")]
    public int Decimals { get; init; } = 1;

    /// <summary>What happens to a dimension that has no score.</summary>
    [Description("What happens to a dimension without a score. exclude: it is left out and the other weights are scaled to 100%; zero or neutral: it counts as 0 or as half; required: the composite is missing too; fail: no report.")]
    public MissingPolicy Missing { get; init; } = MissingPolicy.Exclude;

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A grade.</summary>
[Description("A grade with the lowest composite that earns it.")]
public sealed record GradeRule
{
    /// <summary>The grade.</summary>
    [Description("The grade.")]
    public required string Grade { get; init; }

    /// <summary>The lowest composite that earns it.</summary>
    [Description("The lowest composite that earns it; left out for the worst.")]
    public double? From { get; init; }

    /// <summary>The composite above which it is given, exclusive.</summary>
    [Description("Instead of from, where the edge itself belongs to the next: the composite must be above it.")]
    public double? Above { get; init; }

    /// <summary>The highest composite that earns it, where less is better.</summary>
    [Description("Where less is better: the highest composite that earns it.")]
    public double? To { get; init; }

    /// <summary>The composite below which it is given, exclusive, where less is better.</summary>
    [Description("Where less is better, and the edge itself belongs to the next: the composite must be below it.")]
    public double? Below { get; init; }

    /// <summary>What it means.</summary>
    [Description("What it means.")]
    public string? Because { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>Signals and what holds them back.</summary>
[Description("Signals, and what holds them back.")]
public sealed record SignalRules
{
    /// <summary>The signal for each stretch of the composite.</summary>
    [Description("Signals from the strongest to the weakest, each with the lowest composite that gives it.")]
    public required ImmutableArray<SignalRule> Bands { get; init; }

    /// <summary>What keeps the signal at or below another.</summary>
    [Description("Conditions that keep the signal at or below another.")]
    public ImmutableArray<CapRule> Caps { get; init; } = [];

    /// <summary>What sets the signal whatever the score.</summary>
    [Description("Conditions that set the signal whatever the score; the first that holds wins.")]
    public ImmutableArray<VetoRule> Vetoes { get; init; } = [];

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A signal.</summary>
[Description("A signal with the lowest composite that gives it.")]
public sealed record SignalRule
{
    /// <summary>The signal.</summary>
    [Description("The signal.")]
    public required string Signal { get; init; }

    /// <summary>The lowest composite that gives it.</summary>
    [Description("The lowest composite that gives it; left out for the weakest.")]
    public double? From { get; init; }

    /// <summary>The composite above which it is given, exclusive.</summary>
    [Description("Instead of from, where the edge itself belongs to the next: the composite must be above it.")]
    public double? Above { get; init; }

    /// <summary>The highest composite that gives it, where less is better.</summary>
    [Description("Where less is better: the highest composite that gives it.")]
    public double? To { get; init; }

    /// <summary>The composite below which it is given, exclusive, where less is better.</summary>
    [Description("Where less is better, and the edge itself belongs to the next: the composite must be below it.")]
    public double? Below { get; init; }

    /// <summary>What to do.</summary>
    [Description("What it tells the reader to do.")]
    public string? Because { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A condition that keeps the signal at or below another.</summary>
[Description("A condition that keeps the signal at or below another.")]
public sealed record CapRule
{
    /// <summary>The condition.</summary>
    [Description("The condition.")]
    public required MappedText When { get; init; }

    /// <summary>The strongest signal that is left.</summary>
    [Description("The strongest signal that is left.")]
    public required MappedText AtMost { get; init; }

    /// <summary>Why.</summary>
    [Description("Why: a text with {expressions}.")]
    public required MappedText Because { get; init; }
}

/// <summary>A condition that sets the signal.</summary>
[Description("A condition that sets the signal whatever the score.")]
public sealed record VetoRule
{
    /// <summary>The condition.</summary>
    [Description("The condition.")]
    public required MappedText When { get; init; }

    /// <summary>The signal it sets.</summary>
    [Description("The signal that it sets.")]
    public required MappedText Signal { get; init; }

    /// <summary>Why.</summary>
    [Description("Why: a text with {expressions}.")]
    public required MappedText Because { get; init; }
}
