using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules.Composition;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Rules;

/// <summary>A compiled pack: one plan, and what its nodes mean to the reader.</summary>
/// <param name="Name">The pack's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">Its title.</param>
/// <param name="Hash">Equal for packs that say the same, whatever their layout.</param>
/// <param name="Plan">All nodes.</param>
/// <param name="Names">Every name that expressions may use, with its node.</param>
/// <param name="Inputs">What is taken from the dossier.</param>
/// <param name="Facts">Named expressions, in the order of the pack.</param>
/// <param name="Dimensions">What is scored.</param>
/// <param name="Composite">How dimensions make one score; null where the pack has no weights.</param>
/// <param name="Grades">The grade of the composite; null where the pack has none.</param>
/// <param name="Signals">The signal; null where the pack has none.</param>
/// <param name="Levels">Support and resistance.</param>
/// <param name="TradePlan">Entries, stop and targets; null where the pack has none.</param>
/// <param name="Scenarios">Outcomes with price zones.</param>
/// <param name="Cases">Bull and bear; empty where the pack has none.</param>
/// <param name="CatalystHorizonDays">How far ahead events are shown; null where the pack shows none.</param>
/// <param name="Sections">The report's sections.</param>
/// <param name="Disclaimer">The closing words; null where the pack has none.</param>
public sealed record Pack(
    string Name,
    string Version,
    string Title,
    string Hash,
    Plan Plan,
    ImmutableSortedDictionary<string, int> Names,
    ImmutableArray<InputDefinition> Inputs,
    ImmutableArray<FactDefinition> Facts,
    ImmutableArray<Dimension> Dimensions,
    Composite? Composite,
    Scale? Grades,
    SignalScale? Signals,
    ImmutableArray<Level> Levels,
    TradePlan? TradePlan,
    ImmutableArray<Scenario> Scenarios,
    ImmutableArray<Case> Cases,
    int? CatalystHorizonDays,
    ImmutableArray<Section> Sections,
    Template? Disclaimer)
{
    /// <summary>Where the method was published; null where the pack does not say.</summary>
    public string? Source { get; init; }

    /// <summary>Whether some rule reads a column of the bars: without it a report can be made of a dossier alone.</summary>
    public bool NeedsBars { get; init; }

    /// <summary>The names that some expression, text or table of the pack reads.</summary>
    public ImmutableHashSet<string> UsedNames { get; init; } = [];

    /// <summary>The expressions that names are written with, with their places; names that the engine derives have none.</summary>
    public ImmutableDictionary<string, MappedText> Expressions { get; init; } = ImmutableDictionary<string, MappedText>.Empty;

    /// <summary>The hash of the rules alone: equal for packs that differ in name, version and title only.</summary>
    public string RulesHash { get; init; } = "";

    /// <summary>The hash of what its scores compute: equal for packs that score any data alike, whatever names, texts and order they have.</summary>
    public string ScoresHash { get; init; } = "";

    /// <summary>The variant that this is; null where the pack has none.</summary>
    public Variant? Variant { get; init; }

    /// <summary>All variants of the pack in its order; each is compiled by itself.</summary>
    public ImmutableArray<Variant> Variants { get; init; } = [];

    /// <summary>The packs that it extends, the nearest first.</summary>
    public ImmutableArray<PackAncestor> Ancestry { get; init; } = [];

    /// <summary>What differs from the packs underneath: first what the pack changes, then what its variant does.</summary>
    public ImmutableArray<Override> Overrides { get; init; } = [];

    /// <summary>Name, version, variant and what it extends, in one line with hashes cut to 12 digits.</summary>
    public string Identity =>
        $"{Name} {Version}{(Variant is { } variant ? $", variant {variant.Name}" : "")} (hash {Short(Hash)})"
        + string.Concat(Ancestry.Select(a => $", extends {a.Name} {a.Version}{(a.Hash.Length == 0 ? "" : $" (hash {Short(a.Hash)})")}"));

    /// <summary>The name of the first input that can be a word; null where none can.</summary>
    public string? InputOf(string word) => Inputs.FirstOrDefault(i => !i.Words.IsDefaultOrEmpty && i.Words.Contains(word))?.Name;

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}

/// <summary>A form of a pack.</summary>
/// <param name="Name">Its name, as in <c>altman-z:z_prime</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="About">What it is for.</param>
/// <param name="Span">Where it is declared.</param>
public sealed record Variant(string Name, string Title, string? About, SourceSpan Span);

/// <summary>An input as the pack declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Type">Its type.</param>
/// <param name="Words">The words of a category.</param>
/// <param name="Low">The lowest sensible number.</param>
/// <param name="High">The highest sensible number.</param>
/// <param name="Format">How it is written; null for the unit's own way.</param>
/// <param name="About">What it means.</param>
/// <param name="Node">Its node; null where no rule reads it.</param>
/// <param name="Span">Where it is declared.</param>
public sealed record InputDefinition(
    string Name, string Title, ExpressionType Type, ImmutableArray<string> Words, double? Low, double? High,
    NumberFormat? Format, string? About, int? Node, SourceSpan Span)
{
    /// <summary>The length of its periods, where it is a figure of statements.</summary>
    public PeriodLength? Per { get; init; }

    /// <summary>Whether it is a given that no question about changes may move.</summary>
    public bool IsFixed { get; init; }
}

/// <summary>A fact: a named expression.</summary>
public sealed record FactDefinition(string Name, string? Title, string Expression, int Node, NumberFormat? Format, string? About, SourceSpan Span)
{
    /// <summary>Whether it is a given that no question about changes may move.</summary>
    public bool IsFixed { get; init; }
}
