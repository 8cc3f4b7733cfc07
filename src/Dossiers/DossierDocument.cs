using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Dossiers;

/// <summary>A dossier file as it is written.</summary>
[Description("What is known of an instrument beside its bars.")]
public sealed record DossierDocument
{
    /// <summary>The instrument's symbol.</summary>
    [Description("The instrument's symbol, as in the name of the bars' file.")]
    public required MappedText Symbol { get; init; }

    /// <summary>The instrument's name.</summary>
    [Description("The instrument's full name.")]
    public string? Name { get; init; }

    /// <summary>The currency of its prices.</summary>
    [Description("The currency of prices as ISO 4217 code; USD where it is not given.")]
    public string? Currency { get; init; }

    /// <summary>The symbol that the instrument is compared with.</summary>
    [Description("The symbol that the instrument is compared with, unless another is asked for.")]
    public string? Benchmark { get; init; }

    /// <summary>The day the dossier was drawn up.</summary>
    [Description("The day the dossier was drawn up: the report's date unless another is asked for.")]
    public DateOnly? AsOf { get; init; }

    /// <summary>The day from which values count as known where they do not say.</summary>
    [Description("The day from which values count as known, unless they say otherwise; as_of where it is not given.")]
    public DateOnly? Known { get; init; }

    /// <summary>The source of values that do not say.</summary>
    [Description("The source of values that do not name one.")]
    public string? Source { get; init; }

    /// <summary>How values came about that do not say.</summary>
    [Description("How values came about that do not say: observed, estimated or assumed.")]
    public Basis Basis { get; init; } = Basis.Observed;

    /// <summary>The inputs by name.</summary>
    [Description("The inputs that the pack declares: a number, a range (18..22), a word, a date, or a mapping with value, basis, source and known; a list gives revisions.")]
    public ImmutableArray<Named<InputEntry>> Inputs { get; init; } = [];

    /// <summary>Which inputs are high and low together.</summary>
    [Description("Which inputs given as ranges are high and low together: alpha ranges draws them so.")]
    public ImmutableArray<CorrelationEntry> Correlations { get; init; } = [];

    /// <summary>Figures of statements by period.</summary>
    [Description("Figures of statements, one entry for each period and filing; a later filing of the same period restates what it gives.")]
    public ImmutableArray<StatementEntry> Statements { get; init; } = [];

    /// <summary>Dated events ahead.</summary>
    [Description("Dated events ahead.")]
    public ImmutableArray<CatalystEntry> Catalysts { get; init; } = [];

    /// <summary>Arguments for and against.</summary>
    [Description("Arguments for and against, for the table of cases.")]
    public ImmutableArray<ArgumentEntry> Arguments { get; init; } = [];

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A value with what is known of it.</summary>
[Description("A value with its basis, source and the day it became known.")]
public sealed record ValueEntry
{
    /// <summary>The value.</summary>
    [Description("A number, a range (18..22), a word or a date.")]
    public required MappedText Value { get; init; }

    /// <summary>How it came about.</summary>
    [Description("observed, estimated or assumed.")]
    public Basis? Basis { get; init; }

    /// <summary>Where it comes from.</summary>
    [Description("Where the value comes from.")]
    public string? Source { get; init; }

    /// <summary>The day from which it counts as known.</summary>
    [Description("The day from which the value counts as known.")]
    public DateOnly? Known { get; init; }

    /// <summary>Whether it is a given that no question about changes may move.</summary>
    [Description("true for a given that cannot change: alpha flip and the fragility of a report leave it out.")]
    public bool Fixed { get; init; }

    /// <summary>How a range is drawn from.</summary>
    [Description("How likely the numbers of a range are: uniform (all alike, where it is not given), triangular (its middle the likeliest) or normal (its ends two standard deviations from the middle, cut there).")]
    public Distribution Distribution { get; init; }
}

/// <summary>Inputs that are high and low together.</summary>
[Description("Inputs given as ranges that are high and low together, or one where the other is not.")]
public sealed record CorrelationEntry
{
    /// <summary>The inputs.</summary>
    [Description("Two or more inputs of the dossier: each two of them have the correlation.")]
    public required ImmutableArray<MappedText> Between { get; init; }

    /// <summary>The rank correlation.</summary>
    [Description("Their rank correlation (Spearman's), from -1 (one is high where the other is low) over 0 (independent, as where nothing is declared) to 1.")]
    public required double Rank { get; init; }

    /// <summary>Where it comes from.</summary>
    [Description("Where it comes from.")]
    public string? Source { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>All values of an input: one bare, one with what is known of it, or a list of revisions.</summary>
public sealed record InputEntry(ImmutableArray<ValueEntry> Revisions) : IYamlShape<InputEntry>
{
    /// <inheritdoc/>
    public static InputEntry? FromYaml(YamlNode node, YamlBinder binder)
    {
        if (node is not YamlList list)
            return One(node, binder) is { } one ? new InputEntry([one]) : null;
        if (list.Items.IsEmpty)
            binder.Diagnostics.Add(DossierDiagnostics.NoValue(list.Span));
        var entries = list.Items.Select(item => One(item, binder)).OfType<ValueEntry>();
        return new InputEntry([.. entries]);
    }

    private static ValueEntry? One(YamlNode node, YamlBinder binder) =>
        node is YamlMap ? binder.Bind<ValueEntry>(node) : binder.Text(node, "a value") is { } text ? new ValueEntry { Value = text } : null;
}

/// <summary>A statement, or a later filing that restates one.</summary>
[Description("The figures of a period as one filing gave them.")]
public sealed record StatementEntry
{
    /// <summary>The last day of the period.</summary>
    [Description("The last day of the period.")]
    public required DateOnly Period { get; init; }

    /// <summary>The length of the period.</summary>
    [Description("The length of the period: year, half_year or quarter.")]
    public PeriodLength Per { get; init; } = PeriodLength.Year;

    /// <summary>The day of the filing.</summary>
    [Description("The day it was filed: nothing in it counts before.")]
    public required DateOnly Filed { get; init; }

    /// <summary>Where it comes from.</summary>
    [Description("Where the figures come from, such as the filing's name.")]
    public string? Source { get; init; }

    /// <summary>How the figures came about.</summary>
    [Description("observed, estimated or assumed.")]
    public Basis? Basis { get; init; }

    /// <summary>The figures by name.</summary>
    [Description("The figures by the names that the pack declares, in full: 1250000000.")]
    public required ImmutableArray<Named<MappedText>> Values { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>An event as it is written.</summary>
[Description("A dated event ahead.")]
public sealed record CatalystEntry
{
    /// <summary>What happens.</summary>
    [Description("What happens.")]
    public required string Event { get; init; }

    /// <summary>The day it happens.</summary>
    [Description("The day, where it is known.")]
    public DateOnly? Date { get; init; }

    /// <summary>The days between which it happens.</summary>
    [Description("First and last day, where only a window is known: 2026-07-10..2026-07-17.")]
    public MappedText? Window { get; init; }

    /// <summary>How much it may move the price.</summary>
    [Description("low, medium or high.")]
    public required Impact Impact { get; init; }

    /// <summary>Which way it is expected to move the price.</summary>
    [Description("bullish, bearish, mixed or binary.")]
    public required Bias Bias { get; init; }

    /// <summary>What to look for.</summary>
    [Description("What to look for.")]
    public string? Note { get; init; }

    /// <summary>How the date came about.</summary>
    [Description("observed (scheduled), estimated or assumed.")]
    public Basis? Basis { get; init; }

    /// <summary>Where it comes from.</summary>
    [Description("Where the date comes from.")]
    public string? Source { get; init; }

    /// <summary>The day from which it counts as known.</summary>
    [Description("The day from which the event counts as known.")]
    public DateOnly? Known { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>An argument as it is written.</summary>
[Description("An argument for one side.")]
public sealed record ArgumentEntry
{
    /// <summary>The side it speaks for.</summary>
    [Description("bull or bear.")]
    public required Side Side { get; init; }

    /// <summary>The argument.</summary>
    [Description("The argument in one sentence.")]
    public required string Text { get; init; }

    /// <summary>How it came about.</summary>
    [Description("observed, estimated or assumed.")]
    public Basis? Basis { get; init; }

    /// <summary>Where it comes from.</summary>
    [Description("Where the argument comes from.")]
    public string? Source { get; init; }

    /// <summary>The day from which it counts as known.</summary>
    [Description("The day from which the argument counts as known.")]
    public DateOnly? Known { get; init; }

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}
