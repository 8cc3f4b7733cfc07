using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Plans.Binding;

namespace SyntheticAlpha.Plans;

/// <summary>Brings the nodes of many plans into one, in which what several of them compute alike stands once.</summary>
/// <param name="texts">The texts of all of them: plans can be brought together only where they were made with the same ones.</param>
public sealed class PlanUnion(TextTable texts)
{
    private readonly List<PlanNode> _nodes = [];
    private readonly CrossSlots _crossSlots = new();
    private readonly Dictionary<(string Hash, ExpressionType Type), int> _known = [];

    /// <summary>Takes over some nodes of a plan with all that they rest on, and says where they are.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="roots">The nodes wanted.</param>
    /// <exception cref="ArgumentException">The plan's texts have codes of their own.</exception>
    public ImmutableArray<int> Add(Plan plan, ImmutableArray<int> roots)
    {
        if (plan.Texts != texts)
            throw new ArgumentException("the plan was made with other texts", nameof(plan));
        var needed = new bool[roots.Length == 0 ? 0 : roots.Max() + 1];
        foreach (int root in roots)
            needed[root] = true;
        for (int id = needed.Length - 1; id >= 0; id--)
            if (needed[id])
                foreach (int operand in plan.Nodes[id].Operands)
                    needed[operand] = true;
        var places = new int[needed.Length];
        for (int id = 0; id < needed.Length; id++)
            if (needed[id])
                places[id] = Place(plan.Nodes[id], places);
        return [.. roots.Select(r => places[r])];
    }

    /// <summary>The plan of all nodes taken over so far.</summary>
    public Plan Build() => new([.. _nodes], texts, _crossSlots.All);

    private int Place(PlanNode node, int[] places)
    {
        var key = (node.Hash, node.Type);
        if (_known.TryGetValue(key, out int known))
            return known;
        ImmutableArray<int> operands = [.. node.Operands.Select(o => places[o])];
        _nodes.Add(node with { Id = _nodes.Count, Operands = operands, Operation = Here(node, operands) });
        return _known[key] = _nodes.Count - 1;
    }

    // What compares symbols names the slot of what it compares, which is another one here.
    private Operation Here(PlanNode node, ImmutableArray<int> operands) => node.Operation is RowOperation { CrossSlot: not null } operation
        ? CrossFunction.Of(operation).Operation(_crossSlots.Of(operands[0], operands.Length > 2 ? operands[1] : null, node.CrossDepth - 1))
        : node.Operation;
}
