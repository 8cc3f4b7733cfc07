using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Rules.Composition;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Documents;

/// <summary>
/// A pack as it is written. Each file of the folder may hold any of the keys; lists and mappings of several files are joined in
/// the order of the files' names.
/// </summary>
[Description("A rule pack, or a part of one.")]
public sealed record PackDocument
{
    /// <summary>The pack's name and version.</summary>
    [Description("What the pack is: name, version, title. Stands in one file only.")]
    public PackHeader? Pack { get; init; }

    /// <summary>Forms of the pack by name.</summary>
    [Description("Forms of the pack by name, each with what it changes. The header's \"variant\" names the one that is used where none is asked for.")]
    public ImmutableArray<Named<VariantRule>> Variants { get; init; } = [];

    /// <summary>What is taken away from the pack underneath.</summary>
    [Description("In a pack that extends another, or in a variant: what is taken away, as paths of keys and ids: levels.r3.")]
    public ImmutableArray<MappedText> Remove { get; init; } = [];

    /// <summary>What is taken from the dossier.</summary>
    [Description("What the rules take from the dossier, by name.")]
    public ImmutableArray<Named<InputDeclaration>> Inputs { get; init; } = [];

    /// <summary>Named expressions.</summary>
    [Description("Named expressions over bars, inputs and other facts.")]
    public ImmutableArray<Named<FactDeclaration>> Facts { get; init; } = [];

    /// <summary>What is scored.</summary>
    [Description("The dimensions that are scored, each a sum of sub-scores.")]
    public ImmutableArray<DimensionRule> Dimensions { get; init; } = [];

    /// <summary>How dimensions make the composite.</summary>
    [Description("How the dimensions make one score.")]
    public CompositeRule? Composite { get; init; }

    /// <summary>The grade for each stretch of the composite.</summary>
    [Description("Grades from the best to the worst, each with the lowest composite that earns it.")]
    public ImmutableArray<GradeRule> Grades { get; init; } = [];

    /// <summary>The signal for each stretch of the composite.</summary>
    [Description("Signals, and what holds them back.")]
    public SignalRules? Signals { get; init; }

    /// <summary>Price levels.</summary>
    [Description("Support and resistance.")]
    public ImmutableArray<LevelRule> Levels { get; init; } = [];

    /// <summary>Entries, stop and targets.</summary>
    [Description("Entries, stop, targets and sizes.")]
    public PlanRules? Plan { get; init; }

    /// <summary>What could happen to the price.</summary>
    [Description("Price zones for named outcomes.")]
    public ImmutableArray<ScenarioRule> Scenarios { get; init; } = [];

    /// <summary>The two sides.</summary>
    [Description("What speaks for and against.")]
    public CaseRules? Cases { get; init; }

    /// <summary>Which events are shown.</summary>
    [Description("Which of the dossier's events are shown.")]
    public CatalystRules? Catalysts { get; init; }

    /// <summary>The report's sections in order.</summary>
    [Description("The report's sections in order.")]
    public ImmutableArray<SectionRule> Report { get; init; } = [];

    /// <summary>The closing words of the report.</summary>
    [Description("The closing words of the report.")]
    public MappedText? Disclaimer { get; init; }

    /// <summary>What stands in the files, whether it could be read or not.</summary>
    internal PackOutline Outline { get; init; } = PackOutline.Empty;

    /// <summary>The packs that this one extends, the nearest first.</summary>
    internal ImmutableArray<PackAncestor> Ancestry { get; init; } = [];

    /// <summary>What differs from the packs underneath, those of the pack first, then those of the variant.</summary>
    internal ImmutableArray<Override> Overrides { get; init; } = [];
}

/// <summary>What a pack is.</summary>
[Description("What the pack is.")]
public sealed record PackHeader
{
    /// <summary>Its name.</summary>
    [Description("The pack's name, as in its folder.")]
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    [Description("The pack's version: major.minor.patch.")]
    public required MappedText Version { get; init; }

    /// <summary>Its title.</summary>
    [Description("The pack's title in reports.")]
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    [Description("What the pack scores, and for whom.")]
    public string? Description { get; init; }

    /// <summary>Where the method was published.</summary>
    [Description("Where the method was published: author, title, year. Reports name it.")]
    public string? Source { get; init; }

    /// <summary>The pack whose contents it takes over.</summary>
    [Description("The pack whose contents it takes over and changes, with the version it was made for: trade-score@1, or a path such as ../other@1.2.")]
    public MappedText? Extends { get; init; }

    /// <summary>The variant that is used where none is asked for.</summary>
    [Description("The variant that is used where none is asked for; needed where the pack has variants.")]
    public MappedText? Variant { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A form of the pack; beside its title it may hold any key of a pack, which counts over the pack's own.</summary>
[Description("A form of the pack. Beside these keys it holds whatever keys of a pack it changes, in the same way as a pack that extends another.")]
public sealed record VariantRule : IYamlShape<VariantRule>
{
    /// <summary>Its title.</summary>
    [Description("What it is called in reports.")]
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    [Description("What it is for, or where it comes from.")]
    public string? About { get; init; }

    /// <inheritdoc/>
    public static VariantRule? FromYaml(YamlNode node, YamlBinder binder) =>
        (VariantRule?)binder.ReadRecord(
            node is YamlMap map ? map with { Entries = [.. map.Entries.Where(e => IsOwn(e.Key.Text))] } : node, typeof(VariantRule));

    /// <summary>Whether a key belongs to the variant itself rather than to what it changes.</summary>
    internal static bool IsOwn(string key) => key is "title" or "about";
}

/// <summary>An input that the dossier may give.</summary>
[Description("An input that the dossier may give.")]
public sealed record InputDeclaration
{
    /// <summary>Its title.</summary>
    [Description("What it is called in reports.")]
    public required string Title { get; init; }

    /// <summary>Its unit, where it is a number.</summary>
    [Description("The unit of a number: price, percent, ratio, index, points, shares, currency, days or none.")]
    public MappedText? Unit { get; init; }

    /// <summary>The words it can be, where it is a category.</summary>
    [Description("The words of a category.")]
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Whether it is a date.</summary>
    [Description("true for a date.")]
    public bool Date { get; init; }

    /// <summary>The length of the periods, where it is a figure of statements.</summary>
    [Description("For a figure of statements, one value a period: year, half_year or quarter. The name is then that of the latest period known, prior(name) that of the one before.")]
    public PeriodLength? Per { get; init; }

    /// <summary>The range that sensible values lie in.</summary>
    [Description("The range that sensible values lie in: 0..100.")]
    public MappedText? Range { get; init; }

    /// <summary>How it is written in reports.</summary>
    [Description("How it is written in reports, such as 0.0% or $0.00.")]
    public MappedText? Format { get; init; }

    /// <summary>What it means and where it is found.</summary>
    [Description("What it means and where it is found.")]
    public string? About { get; init; }

    /// <summary>Whether it is a given that no question about changes may move.</summary>
    [Description("true for a given that cannot change, such as a fund's fee: alpha flip and the fragility of a report leave it out.")]
    public bool Fixed { get; init; }
}

/// <summary>A named expression; a bare text stands for its value.</summary>
public sealed record FactDeclaration : IYamlShape<FactDeclaration>
{
    /// <summary>The expression.</summary>
    [Description("The expression.")]
    public required MappedText Value { get; init; }

    /// <summary>Its title.</summary>
    [Description("What it is called in reports.")]
    public string? Title { get; init; }

    /// <summary>The unit it must have.</summary>
    [Description("The unit that it must have; checked.")]
    public MappedText? Unit { get; init; }

    /// <summary>How it is written in reports.</summary>
    [Description("How it is written in reports, such as 0.0% or $0.00.")]
    public MappedText? Format { get; init; }

    /// <summary>What it means.</summary>
    [Description("What it means.")]
    public string? About { get; init; }

    /// <summary>Whether it is a given that no question about changes may move.</summary>
    [Description("true for a given that cannot change, such as a fund's fee: alpha flip and the fragility of a report leave it out.")]
    public bool Fixed { get; init; }

    /// <inheritdoc/>
    public static FactDeclaration? FromYaml(YamlNode node, YamlBinder binder) =>
        node is YamlMap
            ? (FactDeclaration?)binder.ReadRecord(node, typeof(FactDeclaration))
            : binder.Text(node, "an expression") is { } text ? new FactDeclaration { Value = text } : null;
}
