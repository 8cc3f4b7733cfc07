using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Reports.Json;

/// <summary>The one score.</summary>
[Description("The one score, with the bounds that missing data leave it.")]
public sealed record CompositeDocument(
    [property: Description("What it is called in reports.")] string Title,
    [property: Description("The score, rounded as the pack says; null where it is missing.")] double? Score,
    [property: Description("The score before rounding; null where it is missing.")] double? Exact,
    [property: Description("The score if everything missing gave nothing.")] double? Low,
    [property: Description("The score if everything missing gave all its points.")] double? High,
    [property: Description("The least it can be; null where there is no such end.")] double? Min,
    [property: Description("The most it can be; null where there is no such end.")] double? Max,
    [property: Description("Why there is no score; null where there is one.")] string? Missing);

/// <summary>A cap or veto that holds.</summary>
[Description("A cap or veto that holds.")]
public sealed record BrakeDocument(
    [property: Description("The strongest signal that a cap leaves, or the signal that a veto sets.")] string Signal,
    [property: Description("Its condition.")] string Expression,
    [property: Description("Why.")] string Because,
    [property: Description("Where it is written, file:line:column.")] string Place);

/// <summary>A cap or veto that cannot be decided.</summary>
[Description("A cap or veto whose condition cannot be decided.")]
public sealed record UndecidedDocument(
    [property: Description("The signal it would leave or set.")] string Signal,
    [property: Description("Its condition.")] string Expression,
    [property: Description("Why the condition has no value.")] string Missing,
    [property: Description("Where it is written, file:line:column.")] string Place);

/// <summary>A dimension.</summary>
[Description("A dimension: the sum of its sub-scores.")]
public sealed record DimensionDocument(
    [property: Description("Its name in rules.")] string Id,
    [property: Description("What it is called in reports.")] string Title,
    [property: Description("The score; null where all sub-scores are missing.")] double? Score,
    [property: Description("The fewest points; null where there is no such end.")] double? Min,
    [property: Description("The most points; null where there is no such end.")] double? Max,
    [property: Description("Why there is no score; null where there is one.")] string? Missing,
    [property: Description("Its weight in the composite in percent; null where the pack has no composite or no weights.")] double? Weight,
    [property: Description("What it adds to the composite; null where it adds nothing.")] double? Weighted,
    [property: Description("The score if everything missing gave nothing.")] double? Low,
    [property: Description("The score if everything missing gave all its points.")] double? High,
    [property: Description("What it is made of.")] ImmutableArray<SubScoreDocument> SubScores,
    [property: Description("Where it is written, file:line:column.")] string Place);

/// <summary>How points come about.</summary>
public enum MethodKind
{
    /// <summary>Conditions that each add points.</summary>
    Checks,

    /// <summary>Points by stretches of a number.</summary>
    Bands,

    /// <summary>Points along straight lines.</summary>
    Curve,

    /// <summary>Points by a word.</summary>
    Category,

    /// <summary>Points by an expression.</summary>
    Formula,
}

/// <summary>A sub-score.</summary>
[Description("A sub-score: points by one method.")]
public sealed record SubScoreDocument(
    [property: Description("Its name in rules, dimension.sub_score.")] string Id,
    [property: Description("What it is called in reports.")] string Title,
    [property: Description("The points that count, after the policy for missing data; null where it is left out.")] double? Points,
    [property: Description("The fewest points; null where there is no such end.")] double? Min,
    [property: Description("The most points; null where there is no such end.")] double? Max,
    [property: Description("Why it could not be computed; null where it could. The policy says what counts instead.")] string? Missing,
    [property: Description("What happens when it cannot be computed.")] MissingPolicy Policy,
    [property: Description("The fewest points that missing data allow.")] double? Low,
    [property: Description("The most points that missing data allow.")] double? High,
    [property: Description("How its points come about.")] MethodKind Method,
    [property: Description("The number or word that the points are looked up by, or the formula; null for checks.")] string? Expression,
    [property: Description("The value of the expression; null where it is missing and for checks.")] ReportValue Value,
    [property: Description("The conditions of a list of checks; empty for other methods.")] ImmutableArray<CheckDocument> Checks,
    [property: Description("The stretch of bands or the word of a category that applies; null for other methods and missing values.")] RowDocument? Row,
    [property: Description("The points [x, y] of a curve; empty for other methods.")] ImmutableArray<CurvePointDocument> Curve,
    [property: Description("Why it scores so; null where the pack does not say.")] string? Because,
    [property: Description("Where it is written, file:line:column.")] string Place);

/// <summary>A condition that adds points.</summary>
[Description("A condition that adds points.")]
public sealed record CheckDocument(
    [property: Description("The condition.")] string Expression,
    [property: Description("Whether it holds; null where it cannot be decided.")] bool? Holds,
    [property: Description("Why it cannot be decided; null where it can.")] string? Missing,
    [property: Description("The points that it adds where it holds.")] double Points,
    [property: Description("What is said where it holds; null where the pack does not say.")] string? Because,
    [property: Description("Where it is written, file:line:column.")] string Place);

/// <summary>The row that applies.</summary>
[Description("The row of bands or of a category that applies.")]
public sealed record RowDocument(
    [property: Description("The lower edge of a band, which belongs to it; null for the lowest band and for words.")] double? From,
    [property: Description("The upper edge of a band, which does not belong to it; null for the highest band and for words.")] double? To,
    [property: Description("The word; null for bands.")] string? Word,
    [property: Description("The points.")] double Points,
    [property: Description("What is said in it; null where the pack does not say.")] string? Because,
    [property: Description("Where it is written, file:line:column.")] string Place);

/// <summary>A point of a curve.</summary>
[Description("A point of a curve.")]
public sealed record CurvePointDocument(
    [property: Description("The number.")] double X,
    [property: Description("The points there.")] double Y);
