using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Explanations.Trees;

namespace SyntheticAlpha.Reports.Json;

/// <summary>An answer of <c>explain</c>, <c>what-if</c>, <c>flip</c> or <c>ranges</c> as JSON; the parts that were not asked for are null.</summary>
[Description("An answer to a question about a report. The parts that were not asked for are null.")]
public sealed record ExplanationDocument(
    [property: Description("The version of this format; the first number changes where readers have to.")] string SchemaVersion,
    [property: Description("The program that wrote it.")] EngineDocument Engine,
    [property: Description("The symbol.")] string Symbol,
    [property: Description("The day that is explained.")] DateOnly AsOf,
    [property: Description("The rules it is explained by.")] PackIdentity Pack,
    [property: Description("The question as it was put.")] string Question,
    [property: Description("The part asked about with what stands behind it.")] PartDocument? Tree,
    [property: Description("What stands between the report and an outcome.")] GapDocument? WhyNot,
    [property: Description("What moved the score between two days.")] ChangeDocument? Since,
    [property: Description("A changed report beside the original.")] WhatIfDocument? WhatIf,
    [property: Description("Outcomes along one or two facts.")] SweepDocument? Sweep,
    [property: Description("The nearest changes that turn an outcome.")] FlipsDocument? Flip = null,
    [property: Description("How the verdict hangs on a close.")] ClosesDocument? Closes = null,
    [property: Description("What ranges of the dossier leave open.")] RangesDocument? Ranges = null)
{
    /// <summary>How easily the grade is lost.</summary>
    [Description("How easily the grade is lost.")]
    public FragilityDocument? Fragility { get; init; }
}

/// <summary>A part of an explanation.</summary>
[Description("A part of an explanation.")]
public sealed record PartDocument(
    [property: Description("What it is.")] ExplanationKind Kind,
    [property: Description("What it is called.")] string Title,
    [property: Description("The path that asks for it; null where it has none.")] string? Path,
    [property: Description("Its value: a number, a word, a date, or true or false; null where it has none or it is missing.")] ReportValue Value,
    [property: Description("Its value as written; null where it has none.")] string? Text,
    [property: Description("The unit of a number; null for other values and plain numbers.")] string? Unit,
    [property: Description("The rule's text as written; null where there is none.")] string? Rule,
    [property: Description("Where it is written, file:line:column; null where nowhere.")] string? Place,
    [property: Description("Why there is no value; null where there is one.")] string? Missing,
    [property: Description("The pack's reason with its figures; null where it gives none.")] string? Because,
    [property: Description("What is said beside it; null where nothing is.")] string? Note,
    [property: Description("Points won and lost; null where it has none.")] PointsDocument? Points,
    [property: Description("The stretch of bands or a curve that the value falls into; null for other parts.")] StretchDocument? Stretch,
    [property: Description("How far it is to where something changes.")] ImmutableArray<MarginDocument> Margins,
    [property: Description("The bars that a series function read; null for other parts.")] WindowDocument? Bars,
    [property: Description("The dossier's entry; null for other parts.")] OriginDocument? From,
    [property: Description("Whether what stands behind it is shown elsewhere in the tree.")] bool Repeated,
    [property: Description("Whether the depth asked for leaves out what stands behind it.")] bool Cut,
    [property: Description("What it was computed from.")] ImmutableArray<PartDocument> Parts)
{
    /// <summary>What a term adds to the sum that it is part of; null for other parts.</summary>
    [Description("What a term of a formula adds to the sum that it is part of; null for other parts and where it is missing.")]
    public double? Contribution { get; init; }
}

/// <summary>Points won and lost.</summary>
[Description("Points won and lost.")]
public sealed record PointsDocument(
    [property: Description("Points won; null where they are missing.")] double? Earned,
    [property: Description("The most points; null where there is no such end.")] double? Max,
    [property: Description("Points not won; null where they are missing, or do not count from 0 up.")] double? Lost,
    [property: Description("What a point counts in the composite; null without a composite.")] double? Weight,
    [property: Description("What was not won, in points of the composite; null where it is not known.")] double? CompositeLost);

/// <summary>A stretch of bands or a curve.</summary>
[Description("A stretch of bands or a curve.")]
public sealed record StretchDocument(
    [property: Description("Its lower edge; null where it has none.")] double? From,
    [property: Description("Its upper edge, which does not belong to it; null where it has none.")] double? To,
    [property: Description("The points at its lower edge.")] double PointsFrom,
    [property: Description("The points at its upper edge.")] double PointsTo);

/// <summary>How far a value is to where something changes.</summary>
[Description("How far a value is to where something changes, and what changes there.")]
public sealed record MarginDocument(
    [property: Description("Whose value it is.")] string Of,
    [property: Description("The value.")] ReportValue From,
    [property: Description("Where something changes.")] ReportValue To,
    [property: Description("How far that is, in the value's unit, positive upward; null for words.")] double? Distance,
    [property: Description("What the sub-score gains or loses there; null where no sub-score is meant.")] double? Points,
    [property: Description("What the composite gains or loses there, before rounding; null where that is not known.")] double? Composite,
    [property: Description("The grade there; null where it stays.")] string? Grade,
    [property: Description("The signal there; null where it stays.")] string? Signal,
    [property: Description("All of it in words.")] string Text)
{
    /// <summary>What has to hold beside it.</summary>
    [Description("The conditions that have to turn with it for the outcome to turn; empty where it alone does.")]
    public ImmutableArray<string> With { get; init; } = [];
}

/// <summary>The bars that a series function read.</summary>
[Description("The bars that a series function read.")]
public sealed record WindowDocument(
    [property: Description("How many.")] int Count,
    [property: Description("The day of the first.")] DateOnly First,
    [property: Description("The day of the last.")] DateOnly Last,
    [property: Description("Whether it is all there are, as each value carries the ones before on.")] bool All,
    [property: Description("How many are needed for a first value.")] int Needed,
    [property: Description("The columns read.")] ImmutableArray<WindowColumnDocument> Columns);

/// <summary>A column within a window.</summary>
[Description("A column within a window.")]
public sealed record WindowColumnDocument(
    [property: Description("What is read.")] string Name,
    [property: Description("The first value.")] double First,
    [property: Description("The last value.")] double Last,
    [property: Description("The lowest value.")] double Low,
    [property: Description("The highest value.")] double High);

/// <summary>A dossier's entry.</summary>
[Description("A dossier's entry.")]
public sealed record OriginDocument(
    [property: Description("How the value came about.")] Basis Basis,
    [property: Description("Where it comes from; null where the dossier does not say.")] string? Source,
    [property: Description("The day from which it counts as known.")] DateOnly Known,
    [property: Description("Where it stands, file:line:column.")] string Place);
