using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Sql;

/// <summary>A column of the table that a pack's query reads.</summary>
/// <param name="Name">Its name: the fact's, the input's, the bar column's, or the expression where it has no name.</param>
/// <param name="Node">The plan's node whose values it holds, missing as NULL.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Expression">How the pack defines it; empty for inputs and bar columns.</param>
public sealed record FactColumn(string Name, int Node, ExpressionType Type, string Expression);

/// <summary>The table of facts that a pack's scores are computed from: named facts and inputs, bar columns, levels and prices of the plan, and what no database can compute.</summary>
public static class FactTable
{
    /// <summary>What the query gives: sub-scores, dimensions, composite, grade and signal, with their nodes, in the order of the pack.</summary>
    public static ImmutableArray<(string Name, int Node)> Outputs(Pack pack)
    {
        var outputs = ImmutableArray.CreateBuilder<(string, int)>();
        foreach (var dimension in pack.Dimensions)
        {
            outputs.AddRange(dimension.SubScores.Select(s => (s.Id, s.Node)));
            outputs.Add((dimension.Id, dimension.Node));
        }

        if (pack.Composite is { } composite)
            outputs.Add(("composite", composite.Node));
        if (pack.Grades is { } grades)
            outputs.Add(("grade", grades.Node));
        if (pack.Signals is { } signals)
            outputs.Add(("signal", signals.Node));
        return outputs.ToImmutable();
    }

    /// <summary>The columns that the outputs rest on, in the order of the plan.</summary>
    public static ImmutableArray<FactColumn> Of(Pack pack)
    {
        var plan = pack.Plan;
        var names = Names(pack);
        var outputs = Outputs(pack).Select(o => o.Node).ToHashSet();
        var wanted = new bool[plan.Nodes.Length];
        foreach (int node in outputs)
            wanted[node] = true;
        var columns = new List<FactColumn>();
        for (int id = plan.Nodes.Length - 1; id >= 0; id--)
        {
            var node = plan.Nodes[id];
            if (!wanted[id] || node.Operation is ConstantOperation)
                continue;
            if (node.Operation is RowOperation row && SqlOperations.CanSay(row) && (outputs.Contains(id) || !names.ContainsKey(id)) && plan.Stages[id] == Stage.Row)
                foreach (int operand in node.Operands)
                    wanted[operand] = true;
            else
                columns.Add(names.GetValueOrDefault(id) ?? Unnamed(node));
        }

        columns.Reverse();
        return MakeUnique(columns);
    }

    private static Dictionary<int, FactColumn> Names(Pack pack)
    {
        var names = new Dictionary<int, FactColumn>();
        foreach (var input in pack.Inputs)
            if (input.Node is { } node)
                names.TryAdd(node, new FactColumn(input.Name, node, input.Type, ""));
        foreach (var fact in pack.Facts)
            names.TryAdd(fact.Node, new FactColumn(fact.Name, fact.Node, pack.Plan.Nodes[fact.Node].Type, fact.Expression));
        foreach (var node in pack.Plan.Nodes)
            if (node.Operation is SourceOperation source)
                names.TryAdd(node.Id, new FactColumn(source.Name, node.Id, node.Type, ""));
        // Levels and the plan are computed by formulas of steps and round numbers, which SQL can hardly say.
        foreach (var (name, node) in pack.Names)
            if (name.StartsWith("levels.", StringComparison.Ordinal) || name.StartsWith("plan.", StringComparison.Ordinal))
                names.TryAdd(node, new FactColumn(name, node, pack.Plan.Nodes[node].Type, ""));
        return names;
    }

    private static FactColumn Unnamed(PlanNode node)
    {
        string text = node.Span is { } span && !node.IsDerived ? string.Join(' ', span.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : $"value_{node.Id}";
        return new FactColumn(text, node.Id, node.Type, text);
    }

    // Columns of databases are told apart without regard to letter case.
    private static ImmutableArray<FactColumn> MakeUnique(List<FactColumn> columns)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. columns.Select(c => taken.Add(c.Name) ? c : c with { Name = Another(c.Name, taken) })];
    }

    private static string Another(string name, HashSet<string> taken)
    {
        int number = 2;
        while (!taken.Add($"{name}_{number}"))
            number++;
        return $"{name}_{number}";
    }
}
