using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Documents;

/// <summary>A section of the report.</summary>
[Description("A section of the report.")]
public sealed record SectionRule
{
    /// <summary>Its name, for links.</summary>
    [Description("Its name, for links.")]
    public required MappedText Id { get; init; }

    /// <summary>Its title.</summary>
    [Description("Its heading.")]
    public required string Title { get; init; }

    /// <summary>The condition under which it is shown.</summary>
    [Description("The condition under which it is shown; always where it is left out.")]
    public MappedText? When { get; init; }

    /// <summary>What stands in it.</summary>
    [Description("What stands in it, in order.")]
    public required ImmutableArray<BlockRule> Blocks { get; init; }
}

/// <summary>The tables that a report can show.</summary>
public enum TableKind
{
    /// <summary>Dimensions with score, weight and weighted score; composite, grade and signal.</summary>
    Scores,

    /// <summary>The sub-scores of one dimension, or of all.</summary>
    SubScores,

    /// <summary>Support and resistance.</summary>
    Levels,

    /// <summary>Entries, stop and targets.</summary>
    Plan,

    /// <summary>Reward to risk of each entry against each target.</summary>
    RewardRisk,

    /// <summary>Position sizes.</summary>
    Sizes,

    /// <summary>Scenarios with zones and returns.</summary>
    Scenarios,

    /// <summary>Bull against bear.</summary>
    Cases,

    /// <summary>Events ahead.</summary>
    Catalysts,

    /// <summary>Facts listed by name, with value and basis.</summary>
    Facts,

    /// <summary>The figures of statements, period by period.</summary>
    Statements,

    /// <summary>What was missing and what was estimated.</summary>
    Quality,

    /// <summary>The grades with their stretches of the composite and what they mean.</summary>
    Grades,

    /// <summary>What caps and vetoes did to the signal.</summary>
    Signal,

    /// <summary>How easily the grade is lost, and what ranges of the dossier leave open.</summary>
    Fragility,
}

/// <summary>The charts that a report can show.</summary>
public enum ChartKind
{
    /// <summary>Candles with lines, levels and the plan's zones.</summary>
    Price,

    /// <summary>Lines and columns below each other on the price chart's dates.</summary>
    Lines,

    /// <summary>The dimensions' scores, or the sub-scores of one.</summary>
    Scores,

    /// <summary>How the weighted dimensions add up to the composite, or the sub-scores to a dimension.</summary>
    Waterfall,
}

/// <summary>One block of a section: text, a table, or a chart.</summary>
[Description("One block of a section: text, a table, or a chart.")]
public sealed record BlockRule
{
    /// <summary>Paragraphs.</summary>
    [Description("Paragraphs, each shown where its condition holds.")]
    public ImmutableArray<ParagraphRule> Text { get; init; } = [];

    /// <summary>A table.</summary>
    [Description("A table: scores, sub_scores, levels, plan, reward_risk, sizes, scenarios, cases, catalysts, facts, statements, grades, quality or signal.")]
    public TableKind? Table { get; init; }

    /// <summary>A chart.</summary>
    [Description("A chart: price, lines, scores or waterfall.")]
    public ChartKind? Chart { get; init; }

    /// <summary>A heading over a table or chart.</summary>
    [Description("A heading over the table or chart.")]
    public string? Title { get; init; }

    /// <summary>The dimension that a table or chart of sub-scores is of.</summary>
    [Description("The dimension that a table of sub-scores, or a chart of scores or a waterfall, is of.")]
    public MappedText? Of { get; init; }

    /// <summary>The facts of a table, or the lines of a chart.</summary>
    [Description("The facts of a table of facts, or the lines of a chart.")]
    public ImmutableArray<MappedText> Facts { get; init; } = [];

    /// <summary>The columns of a chart.</summary>
    [Description("The facts of a lines chart drawn as columns.")]
    public ImmutableArray<MappedText> Columns { get; init; } = [];

    /// <summary>Horizontal guides of a chart.</summary>
    [Description("Values at which a lines chart shows a guide.")]
    public ImmutableArray<double> Guides { get; init; } = [];

    /// <summary>How many bars a chart shows.</summary>
    [Description("How many bars a chart shows.")]
    public int Bars { get; init; } = 252;

    /// <summary>Its place.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A paragraph, shown where its condition holds; a bare text is always shown.</summary>
[Description("A paragraph: a text, or sentences of which each may have a condition; a bare text is always shown.")]
public sealed record ParagraphRule : IYamlShape<ParagraphRule>
{
    /// <summary>The condition.</summary>
    [Description("The condition under which it is shown; always where it is left out.")]
    public MappedText? When { get; init; }

    /// <summary>The text.</summary>
    [Description("The text with {expressions} and **strong** words.")]
    public MappedText? Text { get; init; }

    /// <summary>Sentences that make one paragraph.</summary>
    [Description("Instead of a text: sentences that follow each other in one paragraph, each shown where its condition holds.")]
    public ImmutableArray<ParagraphRule> Sentences { get; init; } = [];

    /// <inheritdoc/>
    public static ParagraphRule? FromYaml(YamlNode node, YamlBinder binder)
    {
        if (node is not YamlMap map)
            return binder.Text(node) is { } text ? new ParagraphRule { Text = text } : null;
        if (binder.ReadRecord(node, typeof(ParagraphRule)) is not ParagraphRule rule)
            return null;
        if (rule.Text is not null || !rule.Sentences.IsEmpty)
            return rule;
        if (map.Find("text") is null && map.Find("sentences") is null)
            binder.Diagnostics.Add(YamlDiagnostics.MissingKey(node.Span, "text", ""));
        return null;
    }
}
