using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building;

/// <summary>Gathers how the shown figures, and everything with a name, came about: the plan's nodes below them with their values.</summary>
internal sealed class TraceBuilder
{
    private readonly Assessment _assessment;
    private readonly FigureWriter _figures;
    private readonly NodeText _printer;
    private readonly Dictionary<int, (string Title, SourceSpan? Span)> _titles = [];

    public TraceBuilder(Assessment assessment, FigureWriter figures)
    {
        (_assessment, _figures, _printer) = (assessment, figures, new NodeText(assessment.Pack));
        AddTitles();
    }

    /// <summary>The steps below some figures and below every named node.</summary>
    public ImmutableSortedDictionary<int, TraceEntry> Build(IEnumerable<int> figures)
    {
        var pack = _assessment.Pack;
        var nodes = new HashSet<int>();
        var open = new Stack<int>(figures.Concat(pack.Names.Values));
        while (open.TryPop(out int node))
            if (nodes.Add(node))
                foreach (int operand in pack.Plan.Nodes[node].Operands)
                    open.Push(operand);
        return nodes.ToImmutableSortedDictionary(n => n, Entry);
    }

    private TraceEntry Entry(int id)
    {
        var node = _assessment.Pack.Plan.Nodes[id];
        bool missing = _assessment.IsMissing(id);
        bool number = node.Type.Kind == ValueKind.Number;
        string unit = number && node.Type.Unit != Unit.None ? node.Type.Unit.ToString() : "";
        var (title, span) = _titles.GetValueOrDefault(id, ("", null));
        return new TraceEntry(
            id, _printer.NameOf(id), title.Length == 0 ? null : title, _printer.Expression(id), (span ?? _printer.PlaceOf(id))?.ToString() ?? "",
            _figures.Format(id, ScoreFormat(id)), number && !missing ? _assessment[id] : null, unit,
            missing ? _assessment.WhyMissing(id) : null, node.Operands, Origin(node));
    }

    // A grade turns at a score as it is rounded: with the decimals that the pack gives it, where it declares no format.
    private NumberFormat? ScoreFormat(int id)
    {
        var pack = _assessment.Pack;
        int? decimals = pack.Composite is { Format: null } composite && composite.Node == id ? composite.Decimals
            : pack.Dimensions.FirstOrDefault(d => d.Node == id && d.Format is null)?.Decimals;
        return decimals is { } digits ? NumberFormat.For(pack.Plan.Nodes[id].Type.Unit) with { Decimals = digits } : null;
    }

    private string Origin(PlanNode node)
    {
        if (node.Operation is not SourceOperation source)
            return "";
        if (StatementSource.Parse(source.Name) is { } figure)
            return DataTables.Origin(_assessment.FigureOf(figure), figure.Per);
        if (_assessment.InputOf(node.Id) is { } value)
            return $"{DataTables.Origin(value)} ({value.Span})";
        return source.Name.StartsWith("input.", StringComparison.Ordinal) || source.Name.StartsWith("catalysts.", StringComparison.Ordinal)
            || _assessment.Bars.Count == 0
            ? ""
            : FormattableString.Invariant($"bar of {_assessment.Bars.Dates[^1]:yyyy-MM-dd}");
    }

    private void AddTitles()
    {
        var pack = _assessment.Pack;
        foreach (var input in pack.Inputs)
            _titles.TryAdd(input.Node!.Value, (input.Title, input.Span));
        foreach (var fact in pack.Facts.Where(f => f.Title is not null && pack.Plan.Nodes[f.Node].Operation is not ConstantOperation))
            _titles.TryAdd(fact.Node, (fact.Title!, null));
        foreach (var dimension in pack.Dimensions)
        {
            _titles.TryAdd(dimension.Node, (dimension.Title, dimension.Span));
            foreach (var sub in dimension.SubScores)
                _titles.TryAdd(sub.Node, ($"{dimension.Title}: {sub.Title}", sub.Span));
        }

        if (pack.Composite is { } composite)
        {
            _titles.TryAdd(composite.Node, (composite.Title, composite.Span));
            foreach (var weight in composite.Weights)
                _titles.TryAdd(weight.Weighted, ($"{pack.Dimensions.First(d => d.Id == weight.Dimension).Title}, weighted", weight.Span));
        }

        if (pack.Grades is { } grades)
            _titles.TryAdd(grades.Node, ("Grade", grades.Steps[^1].Span));
        if (pack.Signals is { } signals)
            _titles.TryAdd(signals.Node, ("Signal", signals.Steps[^1].Span));
    }
}
