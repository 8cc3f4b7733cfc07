using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>Explains values: facts, inputs, series functions, bars, and prices of the plan.</summary>
internal sealed class ValueNodes
{
    private readonly ExplanationWalk _walk;
    private readonly Assessment _assessment;
    private readonly NodeText _text;
    private readonly PartTitles _titles;
    private readonly Frontier _frontier;
    private readonly WindowReader _windows;
    private readonly Dictionary<string, FactDefinition> _facts;
    private readonly Dictionary<string, InputDefinition> _inputs;

    public ValueNodes(ExplanationWalk walk, Assessment assessment, NodeText text, PartTitles titles)
    {
        (_walk, _assessment, _text, _titles) = (walk, assessment, text, titles);
        _frontier = new Frontier(assessment.Pack, text);
        _windows = new WindowReader(assessment, text);
        _facts = assessment.Pack.Facts.ToDictionary(f => f.Name, StringComparer.Ordinal);
        _inputs = assessment.Pack.Inputs.ToDictionary(i => i.Name, StringComparer.Ordinal);
    }

    /// <summary>Whether a node gives the same in any row.</summary>
    public bool IsConstant(int id) => _assessment.Pack.Plan.Nodes[id].Operation is ConstantOperation;

    /// <summary>A value with what it was computed from.</summary>
    /// <param name="id">The plan's node.</param>
    /// <param name="name">The name it was asked for by; its plainest name where null.</param>
    /// <param name="depth">How many levels below it.</param>
    /// <param name="within">The rule or text that reads it, in which its place is looked for.</param>
    public ExplanationNode Of(int id, string? name, int depth, SourceSpan? within)
    {
        var node = _assessment.Pack.Plan.Nodes[id];
        name ??= _text.NameOf(id);
        var fact = name is null ? null : _facts.GetValueOrDefault(name);
        var input = name is null ? null : _inputs.GetValueOrDefault(name);
        // A name asked for has its own expression, though others may be written alike and be the same node.
        var written = name is null ? null : _assessment.Pack.Expressions.GetValueOrDefault(name);
        var own = written?.Whole ?? _text.OwnPlace(id, within);
        var shown = new ExplanationNode
        {
            Kind = KindOf(node, fact),
            Title = name is null ? _text.Expression(id, within) : _titles.Of(name),
            Path = name,
            Node = id,
            Rule = node.Operation is SourceOperation ? "" : fact?.Expression ?? (written is null ? _text.Expression(id, within) : SourceText.OneLine(written.Text)),
            Place = input?.Span ?? fact?.Span ?? (name is null ? null : _titles.PlaceOf(name)) ?? written?.Whole
                ?? (node.Operation is SourceOperation ? null : _text.PlaceOf(id, within)),
            Missing = Missing(id),
            Note = fact?.About ?? input?.About ?? "",
            Because = name is null ? null : _titles.BecauseOf(name),
            Window = _windows.Of(node),
            Origin = _assessment.InputOf(id),
        };
        return _walk.Expand(shown, depth, below => _frontier.Below(id).Select(n => _walk.OfNode(n, null, below, own ?? within)));
    }

    /// <summary>The values that an expression reads, or the one that it is.</summary>
    /// <param name="expression">The plan's node.</param>
    /// <param name="depth">How many levels below what is returned.</param>
    /// <param name="within">The rule that the expression stands in.</param>
    public IEnumerable<ExplanationNode> Behind(int expression, int depth, SourceSpan? within) =>
        _frontier.At(expression).Select(n => _walk.OfNode(n, null, depth, within));

    /// <summary>A condition with what it reads.</summary>
    /// <param name="id">The plan's node.</param>
    /// <param name="written">The condition where it stands; the same may be written elsewhere.</param>
    /// <param name="depth">How many levels below it.</param>
    public ExplanationNode Condition(int id, MappedText written, int depth)
    {
        var shown = new ExplanationNode
        {
            Kind = ExplanationKind.Condition,
            Title = "Shown where",
            Node = id,
            Rule = SourceText.OneLine(written.Text),
            Place = written.Whole,
            Missing = Missing(id),
        };
        // The condition and the fact that it names may be one node, so the condition itself is never what was expanded before.
        return depth <= 0
            ? shown with { IsCut = Behind(id, 0, written.Whole).Any() }
            : shown with { Children = [.. Behind(id, depth - 1, written.Whole)] };
    }

    /// <summary>Why a node has no value; null where it has one.</summary>
    public string? Missing(int id) => _assessment.IsMissing(id) ? _assessment.WhyMissing(id) : null;

    private static ExplanationKind KindOf(PlanNode node, FactDefinition? fact) => node.Operation switch
    {
        SourceOperation source when source.Name.StartsWith("input.", StringComparison.Ordinal) || StatementSource.Parse(source.Name) is not null => ExplanationKind.Input,
        SourceOperation source when source.Name.StartsWith("catalysts.", StringComparison.Ordinal) => ExplanationKind.Events,
        SourceOperation => ExplanationKind.Bars,
        _ when fact is not null => ExplanationKind.Fact,
        SeriesOperation or PeriodOperation => ExplanationKind.Function,
        _ when node.Type.Kind == ValueKind.Boolean => ExplanationKind.Condition,
        _ => ExplanationKind.Value,
    };
}
