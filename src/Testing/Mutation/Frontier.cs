using SyntheticAlpha.Explanations;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Testing.Mutation;

/// <summary>Finds what a value rests on and a test can give: the nearest names, inputs, bar columns and series below it.</summary>
internal sealed class Frontier(Pack pack)
{
    private readonly NodeText _names = new(pack);

    /// <summary>The nodes that can be given in place of what lies below some nodes, and the constants on the way there.</summary>
    public (List<int> Nodes, List<double> Constants) Below(IEnumerable<int> tops)
    {
        var (found, constants, seen) = (new List<int>(), new List<double>(), new HashSet<int>());
        var open = new Stack<int>(tops.SelectMany(t => pack.Plan.Nodes[t].Operands).Reverse());
        while (open.TryPop(out int id))
        {
            if (!seen.Add(id))
                continue;
            var node = pack.Plan.Nodes[id];
            if (node.Operation is ConstantOperation constant)
                constants.Add(constant.Value);
            else if (node.Operation is SourceOperation or SeriesOperation or PeriodOperation || _names.NameOf(id) is not null)
                found.Add(id);
            else
                foreach (int operand in node.Operands.Reverse())
                    open.Push(operand);
        }

        return (found, constants);
    }

    /// <summary>What a test calls a node: its name, or its expression.</summary>
    public string? NameOf(int id) =>
        _names.NameOf(id) ?? (pack.Plan.Nodes[id] is { IsDerived: false, Span: { } span } ? string.Join(' ', span.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null);

    /// <summary>Edges and knots of the sub-score, grade or signal that a node is.</summary>
    public IEnumerable<double> Edges(int node)
    {
        var sub = pack.Dimensions.SelectMany(d => d.SubScores).FirstOrDefault(s => s.Node == node || s.Raw == node);
        var edges = sub?.Method switch
        {
            Bands bands => bands.Items.Select(b => b.From),
            Curve curve => curve.Points.Zip(curve.Points.Skip(1)).SelectMany(p => Enumerable.Range(0, 20).Select(k => p.First.X + (p.Second.X - p.First.X) * k / 20.0)).Append(curve.Points[^1].X),
            _ => [],
        };
        var steps = node == pack.Grades?.Node ? pack.Grades.Steps : node == pack.Signals?.Node ? pack.Signals!.Steps : [];
        // Both sides of an edge: one that does not belong to what is above it is kept as the least number above.
        return edges.Concat(steps.Select(s => s.From)).Where(double.IsFinite).SelectMany(e => new[] { e, Math.BitDecrement(e) });
    }

    /// <summary>The longest stretch of words in a text, to be looked for in a report.</summary>
    public static string? Words(Template text) =>
        text.Parts.OfType<TemplateText>().SelectMany(t => t.Text.Split("**")).Select(w => w.Trim()).OrderByDescending(w => w.Length).FirstOrDefault(w => w.Length >= 6);
}
