using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Reports.Json;

/// <summary>A support or resistance.</summary>
[Description("A support or resistance: a zone of prices, or one price where both ends are equal.")]
public sealed record LevelDocument(
    [property: Description("Its name in rules.")] string Id,
    [property: Description("What it is called in reports.")] string Title,
    [property: Description("Which side of the price it stands on.")] LevelSide Side,
    [property: Description("The lower end; null where it is missing.")] double? Low,
    [property: Description("The upper end; null where it is missing.")] double? High,
    [property: Description("Why an end is missing; null where none is.")] string? Missing,
    [property: Description("What makes it a level.")] string Because,
    [property: Description("Where it is written, file:line:column.")] string Place);

/// <summary>The plan.</summary>
[Description("Entries, stop, targets and sizes, with returns and rewards counted from the reference price.")]
public sealed record PlanDocument(
    [property: Description("The price that returns are counted from; null where it is missing.")] double? Reference,
    [property: Description("How long the position is meant to be held; null where the pack does not say.")] string? Timeframe,
    [property: Description("Zones to buy in.")] ImmutableArray<ZoneDocument> Entries,
    [property: Description("The price at which the position is given up.")] StopDocument Stop,
    [property: Description("Prices to sell at.")] ImmutableArray<TargetDocument> Targets,
    [property: Description("Reward to risk of each entry's middle, and of the reference price, against each target.")] ImmutableArray<RewardRiskDocument> RewardRisk,
    [property: Description("Position sizes in percent of the portfolio.")] ImmutableArray<ZoneDocument> Sizes);

/// <summary>A zone of the plan.</summary>
[Description("A zone of the plan: prices of an entry, percent of a size.")]
public sealed record ZoneDocument(
    [property: Description("Its name in rules.")] string Id,
    [property: Description("What it is called in reports.")] string Title,
    [property: Description("The lower end; null where it is missing.")] double? Low,
    [property: Description("The upper end; null where it is missing.")] double? High,
    [property: Description("Why an end is missing; null where none is.")] string? Missing,
    [property: Description("Why there.")] string Because,
    [property: Description("Where it is written, file:line:column.")] string Place);

/// <summary>The stop.</summary>
[Description("The price at which the position is given up.")]
public sealed record StopDocument(
    [property: Description("The price; null where it is missing.")] double? Price,
    [property: Description("The return from the reference price in percent; null where it is missing.")] double? ReturnPercent,
    [property: Description("Why there is no price; null where there is one.")] string? Missing,
    [property: Description("Why there.")] string Because,
    [property: Description("Where it is written, file:line:column.")] string Place);

/// <summary>A target.</summary>
[Description("A price to sell at.")]
public sealed record TargetDocument(
    [property: Description("Its name in rules.")] string Id,
    [property: Description("What it is called in reports.")] string Title,
    [property: Description("The price; null where it is missing.")] double? Price,
    [property: Description("The return from the reference price in percent; null where it is missing.")] double? ReturnPercent,
    [property: Description("Why there is no price; null where there is one.")] string? Missing,
    [property: Description("Why there.")] string Because,
    [property: Description("Where it is written, file:line:column.")] string Place);

/// <summary>Reward to risk.</summary>
[Description("What a target pays for each unit risked down to the stop.")]
public sealed record RewardRiskDocument(
    [property: Description("The entry whose middle is bought at; null for the reference price.")] string? Entry,
    [property: Description("The target.")] string Target,
    [property: Description("The ratio; null where it is missing.")] double? Ratio,
    [property: Description("Why there is no ratio; null where there is one.")] string? Missing);

/// <summary>An outcome.</summary>
[Description("A named outcome with the price zone that it leads to.")]
public sealed record ScenarioDocument(
    [property: Description("Its name in rules.")] string Id,
    [property: Description("What it is called in reports.")] string Title,
    [property: Description("Which way it leads.")] Side Side,
    [property: Description("The zone's lower end; null where it is missing.")] double? Low,
    [property: Description("The zone's upper end; null where it is missing.")] double? High,
    [property: Description("The return to the lower end in percent; null where it is missing.")] double? ReturnLow,
    [property: Description("The return to the upper end in percent; null where it is missing.")] double? ReturnHigh,
    [property: Description("Why a value is missing; null where none is.")] string? Missing,
    [property: Description("What leads there.")] string Because,
    [property: Description("Where it is written, file:line:column.")] string Place);

/// <summary>One side.</summary>
[Description("One side: arguments and a target zone.")]
public sealed record CaseDocument(
    [property: Description("The side.")] Side Side,
    [property: Description("What it is called in reports.")] string Title,
    [property: Description("The pack's arguments that hold on the day.")] ImmutableArray<string> Points,
    [property: Description("The dossier's arguments that were known on the day.")] ImmutableArray<ArgumentDocument> Arguments,
    [property: Description("The target zone's lower end; null where it is missing.")] double? Low,
    [property: Description("The target zone's upper end; null where it is missing.")] double? High,
    [property: Description("Why an end is missing; null where none is.")] string? Missing);

/// <summary>An argument of the dossier.</summary>
[Description("An argument of the dossier.")]
public sealed record ArgumentDocument(
    [property: Description("The argument.")] string Text,
    [property: Description("How it came about.")] Basis Basis,
    [property: Description("Where it comes from; null where the dossier does not say.")] string? Source,
    [property: Description("The day from which it counts as known; null where the dossier does not say.")] DateOnly? Known);

/// <summary>A dated event ahead.</summary>
[Description("A dated event ahead.")]
public sealed record CatalystDocument(
    [property: Description("What happens.")] string Event,
    [property: Description("The first day on which it can happen.")] DateOnly From,
    [property: Description("The last day on which it can happen.")] DateOnly To,
    [property: Description("How much it may move the price.")] Impact Impact,
    [property: Description("Which way it is expected to move the price.")] Bias Bias,
    [property: Description("What to look for; null where the dossier does not say.")] string? Note,
    [property: Description("How the date came about.")] Basis Basis,
    [property: Description("Where it comes from; null where the dossier does not say.")] string? Source,
    [property: Description("The day from which it counts as known; null where the dossier does not say.")] DateOnly? Known);

/// <summary>What a fact is.</summary>
public enum FactKind
{
    /// <summary>Taken from the dossier.</summary>
    Input,

    /// <summary>Worked out by the pack.</summary>
    Fact,
}

/// <summary>An input or a named expression.</summary>
[Description("An input or a named expression with its value on the day.")]
public sealed record FactDocument(
    [property: Description("Its name in rules.")] string Name,
    [property: Description("What it is called in reports; null where it has no title.")] string? Title,
    [property: Description("Whether it is taken from the dossier or worked out by the pack.")] FactKind Kind,
    [property: Description("The value: a number, a word, a date, or true or false; null where it is missing. Of a range it is the middle.")] ReportValue Value,
    [property: Description("The lower end of an input given as a range; null for others.")] double? Low,
    [property: Description("The upper end of an input given as a range; null for others.")] double? High,
    [property: Description("The unit of a number; null for other values and plain numbers.")] string? Unit,
    [property: Description("The value as the report writes it; null where the report does not trace it.")] string? Text,
    [property: Description("Why there is no value; null where there is one.")] string? Missing,
    [property: Description("How an input came about; null for facts and missing inputs.")] Basis? Basis,
    [property: Description("Where an input comes from; null where that is not said and for facts.")] string? Source,
    [property: Description("The day from which an input counts as known; null where that is not said and for facts.")] DateOnly? Known,
    [property: Description("The expression of a fact; null for inputs.")] string? Expression,
    [property: Description("Where it is declared, file:line:column.")] string Place);
