using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Binding;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Explanations;

/// <summary>Writes what a node computes: the rule's own text, or for steps of the engine a formula over names.</summary>
public sealed class NodeText
{
    private const int Deepest = 4;

    private readonly Plan _plan;
    private readonly Dictionary<int, string> _names = [];
    private readonly Dictionary<int, MappedText> _written = [];

    /// <summary>Reads the names of a pack.</summary>
    public NodeText(Pack pack)
    {
        _plan = pack.Plan;
        // Of several names the plainest is shown: close rather than cases.bear.high.
        foreach (var (name, node) in pack.Names.OrderBy(n => n.Key.Count(c => c == '.')).ThenBy(n => n.Key.Length).ThenBy(n => n.Key, StringComparer.Ordinal))
            if (_plan.Nodes[node].Operation is not ConstantOperation)
            {
                _names.TryAdd(node, name);
                if (pack.Expressions.TryGetValue(name, out var expression))
                    _written.TryAdd(node, expression);
            }
    }

    /// <summary>The name that rules use for a node; null where it has none.</summary>
    public string? NameOf(int id) => _names.GetValueOrDefault(id);

    /// <summary>What the node computes.</summary>
    /// <param name="id">The node.</param>
    /// <param name="within">The rule that reads it: of the places at which it is written alike, the one there counts.</param>
    public string Expression(int id, SourceSpan? within = null)
    {
        var node = _plan.Nodes[id];
        if (node.Operation is SourceOperation or PeriodOperation)
            return Formula(node, 0);
        return _written.TryGetValue(id, out var expression) ? SourceText.OneLine(expression.Text)
            : OwnPlace(id, within) is { } place ? SourceText.OneLine(place.Text) : Formula(node, 0);
    }

    /// <summary>Where the node is written: under its name, else within the rule that reads it, else wherever it is; null where the engine added it.</summary>
    /// <param name="id">The node.</param>
    /// <param name="within">The rule that reads it.</param>
    public SourceSpan? OwnPlace(int id, SourceSpan? within = null) =>
        _written.TryGetValue(id, out var expression) ? expression.Whole
        : within is { } rule && _plan.PlaceIn(id, rule) is { } place ? place
        : _plan.Nodes[id] is { IsDerived: false, Span: { } span } ? span : null;

    /// <summary>The same, and for what the engine added the rule that it serves.</summary>
    public SourceSpan? PlaceOf(int id, SourceSpan? within = null) => OwnPlace(id, within) ?? _plan.Nodes[id].Span;

    private string Operand(int id, int depth)
    {
        if (_names.TryGetValue(id, out string? name))
            return name;
        var node = _plan.Nodes[id];
        return depth < Deepest ? Formula(node, depth) : "…";
    }

    private string Formula(PlanNode node, int depth)
    {
        string[] operands = [.. node.Operands.Select(o => Operand(o, depth + 1))];
        return node.Operation switch
        {
            ConstantOperation constant => Constant(constant.Value, node.Type),
            SourceOperation source => StatementSource.Parse(source.Name)?.ToString() ?? source.Name,
            SeriesOperation series => $"{series.Function.Name}({string.Join(", ", operands.Concat(series.Numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))))})",
            RowOperation row => Row(row.Key, operands, depth),
            PeriodOperation { Inner: not AggregateOperation } period when node.Span is { } span => $"{PeriodFunction.NameOf(period.Period)}({SourceText.OneLine(span.Text)})",
            PeriodOperation period => $"{PeriodFunction.NameOf(period.Period)}({string.Join(", ", operands)})",
            _ => "",
        };
    }

    private static string Row(string key, string[] operands, int depth)
    {
        string name = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        string function = colon < 0 ? name : name[..colon];
        if (operands is [var left, var right] && !char.IsLetter(function[0]))
        {
            string text = $"{left} {function} {right}";
            return depth == 0 ? text : $"({text})";
        }

        return $"{function}({string.Join(", ", operands)})";
    }

    private string Constant(double value, ExpressionType type) => type.Kind switch
    {
        ValueKind.Text => $"'{_plan.Texts.Text(value)}'",
        ValueKind.Boolean => value == 1 ? "true" : "false",
        ValueKind.Date => DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
