using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Bars;

namespace SyntheticAlpha.Reports.Json;

/// <summary>A report as JSON. These records are the source of its schema: a key is a property's name in snake_case, its meaning the description.</summary>
[Description("A report: what a rule pack says of a symbol on a day, with every value it rests on. Missing values are null with the reason beside them.")]
public sealed record ReportDocument(
    [property: Description("The version of this format; the first number changes where readers have to.")] string SchemaVersion,
    [property: Description("The program that wrote the report.")] EngineDocument Engine,
    [property: Description("The symbol.")] string Symbol,
    [property: Description("The instrument's name.")] string Name,
    [property: Description("The currency of prices as ISO 4217 code.")] string Currency,
    [property: Description("The day of the report; nothing that became known later counts.")] DateOnly AsOf,
    [property: Description("What the report is made from.")] DataDocument Data,
    [property: Description("The rules it is made by.")] PackIdentity Pack,
    [property: Description("The one score; null where the pack has none.")] CompositeDocument? Composite,
    [property: Description("The grade of the composite; null where the pack has none or the composite is missing.")] string? Grade,
    [property: Description("The signal after caps and vetoes; null where the pack has none or the composite is missing.")] string? Signal,
    [property: Description("The signal that the score alone would give; null where there is none.")] string? SignalByScore,
    [property: Description("Caps that hold the signal down on this day.")] ImmutableArray<BrakeDocument> Caps,
    [property: Description("Vetoes that hold on this day; the first sets the signal.")] ImmutableArray<BrakeDocument> Vetoes,
    [property: Description("Caps and vetoes whose conditions cannot be decided because data are missing; they do not act.")] ImmutableArray<UndecidedDocument> Undecided,
    [property: Description("The dimensions in the order of the pack.")] ImmutableArray<DimensionDocument> Dimensions,
    [property: Description("Support and resistance.")] ImmutableArray<LevelDocument> Levels,
    [property: Description("Entries, stop, targets and sizes; null where the pack has no plan.")] PlanDocument? Plan,
    [property: Description("Named outcomes with price zones.")] ImmutableArray<ScenarioDocument> Scenarios,
    [property: Description("What speaks for and against; empty where the pack has no cases.")] ImmutableArray<CaseDocument> Cases,
    [property: Description("Dated events within the pack's horizon.")] ImmutableArray<CatalystDocument> Catalysts,
    [property: Description("The pack's inputs, then its facts, in the order of the pack.")] ImmutableArray<FactDocument> Facts,
    [property: Description("How the named and shown values came about: the steps of the computation by number.")] ImmutableSortedDictionary<int, StepDocument> Trace)
{
    /// <summary>How easily the grade is lost; null where the report does not show it.</summary>
    [Description("How easily the grade is lost; null where the report does not show it.")]
    public FragilityDocument? Fragility { get; init; }

    /// <summary>SHA-256 of the whole text with these digits replaced by zeros.</summary>
    [Description("SHA-256 of this whole text with these 64 digits replaced by zeros, so that a report says itself whether it was changed.")]
    public string Sha256 { get; init; } = TextSeal.Open;
}

/// <summary>The program that wrote a report.</summary>
[Description("The program that wrote the report.")]
public sealed record EngineDocument(
    [property: Description("Its name.")] string Name,
    [property: Description("Its version.")] string Version);

/// <summary>What a report is made from.</summary>
[Description("What the report is made from.")]
public sealed record DataDocument(
    [property: Description("The day of the first bar; null where there are no bars.")] DateOnly? FirstBar,
    [property: Description("The day of the last bar that counts, on or before as_of; null where there are no bars.")] DateOnly? LastBar,
    [property: Description("How many bars count.")] int Bars,
    [property: Description("SHA-256 of the bars' file, or of the symbol's bars written as CSV where the file holds many symbols; null where there is no file.")] string? BarsSha256,
    [property: Description("Which prices the bars are: as in the file (none), adjusted for splits, or for splits_and_dividends, by a factor file, or scaled by the file's adjusted close.")] Adjustment Adjustment,
    [property: Description("The factor file the bars are adjusted by; null where none is used.")] FactorsDocument? Factors,
    [property: Description("The benchmark; null where there is none.")] BenchmarkDocument? Benchmark,
    [property: Description("SHA-256 of the dossier's file; null where there is none.")] string? DossierSha256)
{
    /// <summary>The symbols compared with.</summary>
    [Description("How many symbols cross-sectional functions compared with, and a hash over their data; null where the rules compare none.")]
    public string? Universe { get; init; }
}

/// <summary>A factor file.</summary>
[Description("A factor file: what prices were multiplied by for splits and dividends.")]
public sealed record FactorsDocument(
    [property: Description("The file's name.")] string File,
    [property: Description("Its SHA-256.")] string Sha256);

/// <summary>The benchmark.</summary>
[Description("The benchmark.")]
public sealed record BenchmarkDocument(
    [property: Description("Its symbol.")] string Symbol,
    [property: Description("SHA-256 of its bars' file, or of its bars written as CSV where the file holds many symbols; null where there is no file.")] string? Sha256,
    [property: Description("Which prices its bars are, as with the symbol's.")] Adjustment Adjustment,
    [property: Description("The factor file its bars are adjusted by; null where none is used.")] FactorsDocument? Factors);

/// <summary>The rules.</summary>
[Description("The rules.")]
public sealed record PackIdentity(
    [property: Description("The pack's name.")] string Name,
    [property: Description("Its version.")] string Version,
    [property: Description("Its hash, equal for packs that say the same whatever their layout.")] string Hash,
    [property: Description("Its title.")] string Title,
    [property: Description("Where its method was published; null where the pack does not say.")] string? Source,
    [property: Description("The variant of it; null where it has none.")] string? Variant,
    [property: Description("The packs that it extends, the nearest first.")] ImmutableArray<AncestorDocument> Extends);

/// <summary>A pack that another extends.</summary>
[Description("A pack that another extends.")]
public sealed record AncestorDocument(
    [property: Description("The pack's name.")] string Name,
    [property: Description("Its version.")] string Version,
    [property: Description("Its hash, as in a report made by it alone.")] string Hash);

/// <summary>A step of the computation.</summary>
[Description("A step of the computation.")]
public sealed record StepDocument(
    [property: Description("The name that rules use for it; null where it has none.")] string? Name,
    [property: Description("What it is called in reports; null where it has no title.")] string? Title,
    [property: Description("The rule text.")] string Expression,
    [property: Description("Where it is written, file:line:column; null where nowhere.")] string? Place,
    [property: Description("The value as it is in the computation: a number, a word, a date, or true or false; null where it is missing.")] ReportValue Value,
    [property: Description("The value as the report writes it.")] string Text,
    [property: Description("The unit of a number; null for other values and plain numbers.")] string? Unit,
    [property: Description("Why there is no value; null where there is one.")] string? Missing,
    [property: Description("The steps that it was computed from.")] ImmutableArray<int> Operands,
    [property: Description("Where the value of an input or bar comes from; null for other steps.")] string? Origin);
