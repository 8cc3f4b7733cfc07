using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules.Composition;
using SyntheticAlpha.Rules.Documents;
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

/// <summary>A dimension with the nodes of its score and of the bounds that missing data leave it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Range">What the score can be.</param>
/// <param name="Decimals">Decimals of the score.</param>
/// <param name="Node">The score.</param>
/// <param name="Low">The score if everything missing gave nothing.</param>
/// <param name="High">The score if everything missing gave all its points.</param>
/// <param name="SubScores">What it is made of.</param>
/// <param name="Span">Where it is written.</param>
public sealed record Dimension(
    string Id, string Title, PointRange Range, int Decimals, int Node, int Low, int High, ImmutableArray<SubScore> SubScores, SourceSpan Span)
{
    /// <summary>The most points; infinite where there is no end.</summary>
    public double Max => Range.High;

    /// <summary>Whether the score is the mean of its sub-scores; their sum where it is not.</summary>
    public bool IsMean { get; init; }

    /// <summary>How the score is written; null for plain digits.</summary>
    public NumberFormat? Format { get; init; }
}

/// <summary>A sub-score with its nodes and rules.</summary>
/// <param name="Id">Its name, <c>dimension.sub_score</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Range">What the points can be.</param>
/// <param name="Decimals">Decimals of the points.</param>
/// <param name="Missing">What happens when it cannot be computed.</param>
/// <param name="Node">The points, after rounding and policy; missing where it is left out.</param>
/// <param name="Raw">The points before policy.</param>
/// <param name="Low">The fewest points that missing data allow.</param>
/// <param name="High">The most points that missing data allow.</param>
/// <param name="Method">How points come about.</param>
/// <param name="Because">Why it scores so.</param>
/// <param name="Span">Where it is written.</param>
public sealed record SubScore(
    string Id, string Title, PointRange Range, int Decimals, MissingPolicy Missing, int Node, int Raw, int Low, int High,
    Method Method, Template? Because, SourceSpan Span)
{
    /// <summary>The most points; infinite where there is no end.</summary>
    public double Max => Range.High;
}

/// <summary>How a sub-score's points come about.</summary>
public abstract record Method;

/// <summary>Conditions that each add points.</summary>
public sealed record Checks(ImmutableArray<Check> Items) : Method;

/// <summary>A condition with the points that it adds.</summary>
public sealed record Check(string Expression, int When, double Points, Template? Because, SourceSpan Span);

/// <summary>Points by stretches of a number; <c>From</c> is −∞ for the first.</summary>
public sealed record Bands(string Expression, int Of, ImmutableArray<Band> Items, SourceSpan Span) : Method;

/// <summary>A stretch from its lower edge to just below the next; <c>From</c> is the least number in it, −∞ for an open end.</summary>
public sealed record Band(double From, double Points, Template? Because, SourceSpan Span);

/// <summary>Points along straight lines.</summary>
public sealed record Curve(string Expression, int Of, ImmutableArray<(double X, double Y)> Points, SourceSpan Span) : Method;

/// <summary>Points by a word.</summary>
public sealed record Category(string Expression, int Of, ImmutableArray<CategoryWord> Words, SourceSpan Span) : Method;

/// <summary>A word with its points.</summary>
public sealed record CategoryWord(string Word, double Points, Template? Because, SourceSpan Span);

/// <summary>Points by an expression.</summary>
public sealed record Formula(string Expression, int Node, SourceSpan Span) : Method;

/// <summary>The composite with its nodes.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Decimals">Decimals of the score.</param>
/// <param name="Missing">What happens to a dimension without a score.</param>
/// <param name="Node">The score, rounded.</param>
/// <param name="Exact">The score before rounding.</param>
/// <param name="Low">The score if everything missing gave nothing.</param>
/// <param name="High">The score if everything missing gave all its points.</param>
/// <param name="Weights">What each dimension adds, in the order of the dimensions; empty where a formula gives the score.</param>
/// <param name="Span">Where it is written.</param>
public sealed record Composite(
    string Title, int Decimals, MissingPolicy Missing, int Node, int Exact, int Low, int High, ImmutableArray<Weight> Weights, SourceSpan Span)
{
    /// <summary>What the score can be.</summary>
    public PointRange Range { get; init; } = PointRange.Hundred;

    /// <summary>The stretch that gauges show; its range where null.</summary>
    public PointRange? Gauge { get; init; }

    /// <summary>How it is written; null for plain digits.</summary>
    public NumberFormat? Format { get; init; }

    /// <summary>Whether it is the plain mean of its dimensions.</summary>
    public bool IsMean { get; init; }

    /// <summary>Whether dimensions have weights in percent.</summary>
    public bool HasWeights => Weights.Any(w => w.Percent is not null);
}

/// <summary>What a dimension adds to the composite.</summary>
/// <param name="Dimension">The dimension's name.</param>
/// <param name="Percent">The weight as written; null where the composite is a plain sum or mean.</param>
/// <param name="Effective">The node of the weight in percent that it has with what is known: more than written where others are left out.</param>
/// <param name="Weighted">The node of what it adds; these add up to the composite.</param>
/// <param name="Span">Where it is written.</param>
public sealed record Weight(string Dimension, double? Percent, int? Effective, int Weighted, SourceSpan Span);

/// <summary>Grades from worst to best with the node of the grade earned.</summary>
public sealed record Scale(int Node, ImmutableArray<Step> Steps);

/// <summary>A step of a scale.</summary>
/// <param name="Word">The grade or signal.</param>
/// <param name="From">The least number that gives it; −∞ for an open end.</param>
/// <param name="Stretch">The numbers that give it, in words: "from 8", "above 0.5", "below -1.78", "any other".</param>
/// <param name="Because">What it means.</param>
/// <param name="Span">Where it is written.</param>
public sealed record Step(string Word, double From, string Stretch, string? Because, SourceSpan Span)
{
    /// <summary>The edge as a comparison (">= 8", "&gt; 0.5"); empty for the word that takes what is left.</summary>
    public string Edge { get; init; } = "";
}

/// <summary>Signals from weakest to strongest, what the score alone gives, and what is left after caps and vetoes.</summary>
public sealed record SignalScale(
    int Node, int ByScore, ImmutableArray<Step> Steps, ImmutableArray<Brake> Caps, ImmutableArray<Brake> Vetoes);

/// <summary>A cap or veto.</summary>
public sealed record Brake(string Expression, int When, string Signal, Template Because, SourceSpan Span);

/// <summary>A zone of prices (or percentages): nodes of both ends and the middle.</summary>
public sealed record Zone(int Low, int High, int Middle)
{
    /// <summary>Whether it is one price.</summary>
    public bool IsPoint => Low == High;
}

/// <summary>A support or resistance.</summary>
public sealed record Level(string Id, string Title, LevelSide Side, Zone Zone, Template Because, SourceSpan Span);

/// <summary>Entries, stop and targets with the returns and rewards that follow from them.</summary>
/// <param name="Reference">The price that returns are counted from.</param>
/// <param name="Timeframe">How long to hold.</param>
/// <param name="Entries">Zones to buy in.</param>
/// <param name="Stop">Where to give up.</param>
/// <param name="Targets">Where to sell.</param>
/// <param name="Sizes">Position sizes in percent.</param>
/// <param name="RewardRisk">Reward to risk from the reference price (entry null) and from each entry's middle to each target.</param>
public sealed record TradePlan(
    int Reference, Template? Timeframe, ImmutableArray<PlanZone> Entries, PlanPrice Stop, ImmutableArray<PlanPrice> Targets,
    ImmutableArray<PlanZone> Sizes, ImmutableArray<RewardRisk> RewardRisk);

/// <summary>A zone of the plan.</summary>
public sealed record PlanZone(string Id, string Title, Zone Zone, Template Because, SourceSpan Span);

/// <summary>A price of the plan with its return from the reference price in percent.</summary>
public sealed record PlanPrice(string Id, string Title, int Price, int Return, Template Because, SourceSpan Span);

/// <summary>What a target pays for each unit risked down to the stop.</summary>
public sealed record RewardRisk(string? Entry, string Target, int Node);

/// <summary>An outcome with its price zone and the returns to its ends in percent.</summary>
public sealed record Scenario(string Id, string Title, Side Side, Zone Zone, Zone Return, Template Because, SourceSpan Span);

/// <summary>One side's arguments and target zone.</summary>
public sealed record Case(Side Side, string Title, ImmutableArray<Paragraph> Points, bool Dossier, Zone Target);

/// <summary>A text shown where its condition holds; always where <c>When</c> is null.</summary>
public sealed record Paragraph(int? When, Template Text)
{
    /// <summary>The condition as written; null where there is none.</summary>
    public MappedText? Condition { get; init; }
}

/// <summary>A section of the report.</summary>
public sealed record Section(string Id, string Title, int? When, ImmutableArray<SectionPart> Parts)
{
    /// <summary>The condition as written; null where there is none.</summary>
    public MappedText? Condition { get; init; }
}

/// <summary>A part of a section.</summary>
public abstract record SectionPart(string? Title);

/// <summary>Paragraphs.</summary>
public sealed record TextPart(string? Title, ImmutableArray<Paragraph> Paragraphs) : SectionPart(Title);

/// <summary>A table.</summary>
public sealed record TablePart(string? Title, TableKind Kind, string? Dimension, ImmutableArray<string> Facts) : SectionPart(Title);

/// <summary>A chart; lines and columns are names.</summary>
public sealed record ChartPart(
    string? Title, ChartKind Kind, ImmutableArray<string> Lines, ImmutableArray<string> Columns, ImmutableArray<double> Guides, int Bars) : SectionPart(Title)
{
    /// <summary>The dimension that it is of; null for all.</summary>
    public string? Dimension { get; init; }
}
