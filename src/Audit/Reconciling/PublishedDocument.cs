using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Audit.Reconciling;

/// <summary>A file of published figures as it is written.</summary>
[Description("Figures that somebody published of an instrument, to be compared with a report of ours and with each other.")]
public sealed record PublishedDocument
{
    /// <summary>The instrument's symbol.</summary>
    [Description("The instrument's symbol, as in our report.")]
    public required MappedText Symbol { get; init; }

    /// <summary>The day that the figures are of.</summary>
    [Description("The day that the figures are of; our report must be of the same.")]
    public required DateOnly AsOf { get; init; }

    /// <summary>Where the figures were published.</summary>
    [Description("Where the figures were published.")]
    public required string Source { get; init; }

    /// <summary>The figures by name.</summary>
    [Description("The figures by names of your own choice, which the checks use.")]
    public required ImmutableArray<Named<PublishedFigure>> Figures { get; init; }

    /// <summary>What must hold between them.</summary>
    [Description("What must hold between the figures if the publication does not contradict itself.")]
    public ImmutableArray<PublishedCheck> Checks { get; init; } = [];

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A figure as it was published.</summary>
[Description("A figure as it was published. A number counts as rounded to the decimals written: 10.3 is anything from 10.25 to 10.35.")]
public sealed record PublishedFigure
{
    /// <summary>The value.</summary>
    [Description("The value: a number (10.3), a range (280..290) or a word (Buy).")]
    public required MappedText Value { get; init; }

    /// <summary>What it is called.</summary>
    [Description("What it is called in the comparison; its name where left out.")]
    public string? Title { get; init; }

    /// <summary>The unit.</summary>
    [Description("The unit of a number: none, ratio (0.05), percent (5), index, points, price, currency, shares or days.")]
    public MappedText? Unit { get; init; }

    /// <summary>What it is compared with.</summary>
    [Description("The value of our report that it is compared with: composite, grade, signal, a score (risk, risk.liquidity, risk.weighted), a fact (rsi_14), levels.r1, plan.stop, plan.targets.t1.return. Left out: it only takes part in checks.")]
    public MappedText? Ours { get; init; }

    /// <summary>Where the publication has it.</summary>
    [Description("Where in the publication it stands.")]
    public string? Where { get; init; }

    /// <summary>The step that it is rounded to.</summary>
    [Description("The step that the number is rounded to, where that is not its last decimal: 5 for a level given to the next 5 dollars.")]
    public double? RoundedTo { get; init; }

    /// <summary>Whether it is meant to the last digit.</summary>
    [Description("Whether the number is set rather than measured, as a target or stop is, and so not rounded.")]
    public bool Exact { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>What must hold between published figures.</summary>
[Description("A condition over published figures. It is broken only if no values within the figures' rounding fulfil it.")]
public sealed record PublishedCheck
{
    /// <summary>The condition.</summary>
    [Description("The condition, in the language of rule packs: target_return == percent(target / price - 1). The ends of a range are name.low and name.high.")]
    public required MappedText Holds { get; init; }

    /// <summary>Why it must hold.</summary>
    [Description("Why it must hold, as a reader of the comparison is told.")]
    public required string Because { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}
