using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;

namespace SyntheticAlpha.Rules.Documents;

/// <summary>Which side of the price a level stands on.</summary>
public enum LevelSide
{
    /// <summary>Above the price.</summary>
    Resistance,

    /// <summary>Below the price.</summary>
    Support,
}

/// <summary>A price level: a zone, or one price where <c>at</c> is given.</summary>
[Description("A price level: a zone from low to high, or one price.")]
public sealed record LevelRule
{
    /// <summary>Its name in expressions.</summary>
    [Description("Its name in expressions: levels.ID, levels.ID.low, levels.ID.high.")]
    public required MappedText Id { get; init; }

    /// <summary>Its title.</summary>
    [Description("What it is called in reports.")]
    public required string Title { get; init; }

    /// <summary>The side.</summary>
    [Description("resistance or support.")]
    public required LevelSide Side { get; init; }

    /// <summary>The price.</summary>
    [Description("The price, where it is one.")]
    public MappedText? At { get; init; }

    /// <summary>The lower end.</summary>
    [Description("The zone's lower end.")]
    public MappedText? Low { get; init; }

    /// <summary>The upper end.</summary>
    [Description("The zone's upper end.")]
    public MappedText? High { get; init; }

    /// <summary>What it is.</summary>
    [Description("What makes it a level: a text with {expressions}.")]
    public required MappedText Because { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>Entries, stop, targets and sizes.</summary>
[Description("Entries, stop, targets and sizes.")]
public sealed record PlanRules
{
    /// <summary>The price that returns are counted from.</summary>
    [Description("The price that returns are counted from.")]
    public required MappedText Reference { get; init; }

    /// <summary>How long the position is meant to be held.</summary>
    [Description("How long the position is meant to be held: a text with {expressions}.")]
    public MappedText? Timeframe { get; init; }

    /// <summary>Where to buy.</summary>
    [Description("Zones to buy in.")]
    public ImmutableArray<ZoneRule> Entries { get; init; } = [];

    /// <summary>Where to give up.</summary>
    [Description("The price at which the position is given up.")]
    public PriceRule? Stop { get; init; }

    /// <summary>Where to sell.</summary>
    [Description("Prices to sell at.")]
    public ImmutableArray<TargetRule> Targets { get; init; } = [];

    /// <summary>How much to buy.</summary>
    [Description("Position sizes by kind of investor, in percent of the portfolio.")]
    public ImmutableArray<ZoneRule> Sizes { get; init; } = [];

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A zone with a low and a high end.</summary>
[Description("A zone with a low and a high end.")]
public sealed record ZoneRule
{
    /// <summary>Its name in expressions.</summary>
    [Description("Its name in expressions.")]
    public required MappedText Id { get; init; }

    /// <summary>Its title.</summary>
    [Description("What it is called in reports.")]
    public required string Title { get; init; }

    /// <summary>The lower end.</summary>
    [Description("The lower end.")]
    public required MappedText Low { get; init; }

    /// <summary>The upper end.</summary>
    [Description("The upper end.")]
    public required MappedText High { get; init; }

    /// <summary>Why there.</summary>
    [Description("Why there: a text with {expressions}.")]
    public required MappedText Because { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A price with its reason.</summary>
[Description("A price with its reason.")]
public sealed record PriceRule
{
    /// <summary>The price.</summary>
    [Description("The price.")]
    public required MappedText At { get; init; }

    /// <summary>Why there.</summary>
    [Description("Why there: a text with {expressions}.")]
    public required MappedText Because { get; init; }
}

/// <summary>A target.</summary>
[Description("A price to sell at.")]
public sealed record TargetRule
{
    /// <summary>Its name in expressions.</summary>
    [Description("Its name in expressions.")]
    public required MappedText Id { get; init; }

    /// <summary>Its title.</summary>
    [Description("What it is called in reports.")]
    public required string Title { get; init; }

    /// <summary>The price.</summary>
    [Description("The price.")]
    public required MappedText At { get; init; }

    /// <summary>Why there.</summary>
    [Description("Why there: a text with {expressions}.")]
    public required MappedText Because { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A named outcome with the price zone that it leads to.</summary>
[Description("A named outcome with the price zone that it leads to.")]
public sealed record ScenarioRule
{
    /// <summary>Its name in expressions.</summary>
    [Description("Its name in expressions.")]
    public required MappedText Id { get; init; }

    /// <summary>Its title.</summary>
    [Description("What it is called in reports.")]
    public required string Title { get; init; }

    /// <summary>The side.</summary>
    [Description("bull or bear.")]
    public required Side Side { get; init; }

    /// <summary>The zone's lower end.</summary>
    [Description("The zone's lower end.")]
    public required MappedText Low { get; init; }

    /// <summary>The zone's upper end.</summary>
    [Description("The zone's upper end.")]
    public required MappedText High { get; init; }

    /// <summary>What leads there.</summary>
    [Description("What leads there: a text with {expressions}.")]
    public required MappedText Because { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>The two sides.</summary>
[Description("What speaks for and against.")]
public sealed record CaseRules
{
    /// <summary>For.</summary>
    [Description("What speaks for rising prices.")]
    public required CaseRule Bull { get; init; }

    /// <summary>Against.</summary>
    [Description("What speaks for falling prices.")]
    public required CaseRule Bear { get; init; }
}

/// <summary>One side: arguments and a target zone.</summary>
[Description("One side: arguments and a target zone.")]
public sealed record CaseRule
{
    /// <summary>Its title.</summary>
    [Description("What it is called in reports.")]
    public required string Title { get; init; }

    /// <summary>Arguments by rule.</summary>
    [Description("Arguments, each shown where its condition holds.")]
    public ImmutableArray<ParagraphRule> Points { get; init; } = [];

    /// <summary>Whether the dossier's arguments are shown.</summary>
    [Description("true: the dossier's arguments of this side are shown as well.")]
    public bool Dossier { get; init; }

    /// <summary>The target zone's lower end.</summary>
    [Description("The target zone's lower end.")]
    public required MappedText Low { get; init; }

    /// <summary>The target zone's upper end.</summary>
    [Description("The target zone's upper end.")]
    public required MappedText High { get; init; }
}

/// <summary>Which events are shown.</summary>
[Description("Which of the dossier's events are shown.")]
public sealed record CatalystRules
{
    /// <summary>How far ahead.</summary>
    [Description("How many days ahead events are shown.")]
    public required int HorizonDays { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}
