using System.Collections.Immutable;
using System.ComponentModel;

namespace SyntheticAlpha.Reports.Json;

/// <summary>What moved the score between two days.</summary>
[Description("What moved the composite between two days.")]
public sealed record ChangeDocument(
    [property: Description("The day it is counted from.")] DateOnly From,
    [property: Description("The day it is counted to.")] DateOnly To,
    [property: Description("The composite then; null where it is missing.")] double? Before,
    [property: Description("The composite now; null where it is missing.")] double? After,
    [property: Description("Why there is nothing to split; null where there is.")] string? Missing,
    [property: Description("What the facts moved before rounding; they add up to this.")] double? Exact,
    [property: Description("What rounding adds to it.")] double? Rounding,
    [property: Description("What the facts' changes did together beyond what each does alone; part of the contributions.")] double? Interaction,
    [property: Description("Whether every share is exact; false where facts were too many and permutations were drawn.")] bool IsExact,
    [property: Description("The largest standard error of a share; 0 where all are exact.")] double StandardError,
    [property: Description("The facts with their shares, the largest first.")] ImmutableArray<ContributionDocument> Facts)
{
    /// <summary>The dimensions on both days.</summary>
    [Description("The dimensions on both days, with the weights that they had and their shares.")]
    public ImmutableArray<DimensionChangeDocument> Dimensions { get; init; } = [];

    /// <summary>What of the weights and scores changed because data were missing, in words.</summary>
    [Description("What was missing on either day and what that did to the weights, in words; empty where both days had the same.")]
    public ImmutableArray<string> Caveats { get; init; } = [];
}

/// <summary>A dimension on both days.</summary>
[Description("A dimension on both days.")]
public sealed record DimensionChangeDocument(
    [property: Description("The dimension.")] string Dimension,
    [property: Description("What it is called.")] string Title,
    [property: Description("Then.")] DimensionStateDocument Before,
    [property: Description("Now.")] DimensionStateDocument After,
    [property: Description("Its share in the change of the composite before rounding.")] double Share);

/// <summary>A dimension on a day.</summary>
[Description("A dimension on a day.")]
public sealed record DimensionStateDocument(
    [property: Description("Its score; null where it is missing.")] double? Score,
    [property: Description("The weight in percent that it had with what was known: 0 where it was left out, null where the composite has no weights.")] double? Weight,
    [property: Description("Why there is no score; null where there is one.")] string? Missing,
    [property: Description("The sub-scores that could not be computed, so that the rest counted for more.")] ImmutableArray<string> LeftOut);

/// <summary>A fact's share in a change.</summary>
[Description("A fact's share in a change.")]
public sealed record ContributionDocument(
    [property: Description("The fact: a name, or an expression without one.")] string Fact,
    [property: Description("What it is called.")] string Title,
    [property: Description("Its value then; null where it was missing.")] ReportValue Before,
    [property: Description("Its value now; null where it is missing.")] ReportValue After,
    [property: Description("Its share in the change of the composite before rounding.")] double Share,
    [property: Description("What the composite before rounding would have changed by, had this fact alone changed; null where it would be missing.")] double? Alone,
    [property: Description("The sub-scores it moved, with its share in each.")] ImmutableArray<SubScoreShareDocument> SubScores);

/// <summary>A fact's share within a sub-score.</summary>
[Description("A fact's share within a sub-score.")]
public sealed record SubScoreShareDocument(
    [property: Description("The sub-score.")] string SubScore,
    [property: Description("The share in the change of the composite before rounding.")] double Share);

/// <summary>What stands between a report and an outcome.</summary>
[Description("What stands between a report and an outcome.")]
public sealed record GapDocument(
    [property: Description("The outcome asked about.")] string Goal,
    [property: Description("Whether it holds already.")] bool Holds,
    [property: Description("The score that decides it.")] string Of,
    [property: Description("That score; null where it is missing.")] double? Score,
    [property: Description("What it would have to be at least, or at most where less is better.")] double Needed,
    [property: Description("The points that lack; 0 where none do, null where the score is missing.")] double? Gap,
    [property: Description("What keeps the outcome away beside the score: caps and vetoes that hold.")] ImmutableArray<string> Brakes,
    [property: Description("Where points are lost, the largest first, in points of the score that decides.")] ImmutableArray<LossDocument> Losses)
{
    /// <summary>Whether losses add up by weights.</summary>
    [Description("Whether losses add up by weights; false where each was evaluated by itself, or where scores have no end.")]
    public bool Counted { get; init; }

    /// <summary>The facts that alone would do.</summary>
    [Description("Where losses do not add up: the facts that alone would make up what lacks, the nearest first.")]
    public ImmutableArray<TurnDocument> Alone { get; init; } = [];
}

/// <summary>A sub-score that lost points.</summary>
[Description("A sub-score that lost points.")]
public sealed record LossDocument(
    [property: Description("The sub-score.")] string SubScore,
    [property: Description("The points lost, of the sub-score.")] double Lost,
    [property: Description("The points lost, of the score that decides.")] double Weighted,
    [property: Description("The rules that lost them, the most first.")] ImmutableArray<LostRuleDocument> Rules);

/// <summary>A rule that lost points.</summary>
[Description("A rule that lost points.")]
public sealed record LostRuleDocument(
    [property: Description("The rule.")] string Rule,
    [property: Description("Where it is written.")] string? Place,
    [property: Description("The points lost, of the sub-score.")] double Lost,
    [property: Description("The points lost, of the score that decides.")] double Weighted,
    [property: Description("The nearest change that wins points; null where none is known.")] MarginDocument? Margin,
    [property: Description("Why the rule has no outcome; null where it has one.")] string? Missing);

/// <summary>A changed report beside the original.</summary>
[Description("A changed report beside the original.")]
public sealed record WhatIfDocument(
    [property: Description("What was changed.")] ImmutableArray<DifferenceDocument> Changes,
    [property: Description("What differs in the report: scores, verdict, plan, levels.")] ImmutableArray<DifferenceDocument> Differences,
    [property: Description("The rules with another outcome.")] ImmutableArray<FlipDocument> Rules);

/// <summary>A value before and after.</summary>
[Description("A value before and after.")]
public sealed record DifferenceDocument(
    [property: Description("Its path.")] string Path,
    [property: Description("What it is called.")] string Title,
    [property: Description("Before; null where missing.")] ReportValue Before,
    [property: Description("After; null where missing.")] ReportValue After,
    [property: Description("After less before; null for words and missing values.")] double? Change);

/// <summary>A rule with another outcome.</summary>
[Description("A rule with another outcome.")]
public sealed record FlipDocument(
    [property: Description("The sub-score, or signal for caps and vetoes.")] string Of,
    [property: Description("The rule.")] string Rule,
    [property: Description("Where it is written.")] string? Place,
    [property: Description("Its outcome before.")] string Before,
    [property: Description("Its outcome after.")] string After);

/// <summary>Outcomes along one or two facts.</summary>
[Description("Outcomes along one or two facts.")]
public sealed record SweepDocument(
    [property: Description("The facts that vary, one or two.")] ImmutableArray<string> Facts,
    [property: Description("The outcomes; for two facts the first varies slowest.")] ImmutableArray<SweepRowDocument> Rows);

/// <summary>An outcome of a sweep.</summary>
[Description("An outcome of a sweep.")]
public sealed record SweepRowDocument(
    [property: Description("The values of the facts.")] ImmutableArray<double> Values,
    [property: Description("The composite; null where missing.")] double? Composite,
    [property: Description("The grade; null where missing.")] string? Grade,
    [property: Description("The signal; null where missing.")] string? Signal);
