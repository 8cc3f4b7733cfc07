using System.Collections.Immutable;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>The nearest values below a node that a reader knows: those with names, sources, and series functions.</summary>
public sealed class Frontier(Pack pack, NodeText text)
{
    /// <summary>The values that a node's expression reads, in its order, each once; constants stand in the expression itself.</summary>
    public ImmutableArray<int> Below(int node)
    {
        var found = new List<int>();
        var seen = new HashSet<int>();
        foreach (int operand in pack.Plan.Nodes[node].Operands)
            Collect(operand, seen, found);
        return [.. found];
    }

    /// <summary>The node itself where a reader knows it, else the values below it.</summary>
    public ImmutableArray<int> At(int node)
    {
        var found = new List<int>();
        Collect(node, [], found);
        return [.. found];
    }

    // With a stack of its own: a pack's expressions may be as deep as it likes.
    private void Collect(int start, HashSet<int> seen, List<int> found)
    {
        var open = new Stack<int>([start]);
        while (open.TryPop(out int id))
        {
            var node = pack.Plan.Nodes[id];
            if (node.Operation is ConstantOperation || !seen.Add(id))
                continue;
            if (text.NameOf(id) is not null || node.Operation is SourceOperation or SeriesOperation or PeriodOperation)
                found.Add(id);
            else
                foreach (int operand in node.Operands.Reverse())
                    open.Push(operand);
        }
    }
}
