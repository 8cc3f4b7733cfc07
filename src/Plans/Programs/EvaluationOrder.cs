using System.Collections.Immutable;

namespace SyntheticAlpha.Plans.Programs;

/// <summary>The order in which nodes are computed: depth first from those wanted, so that what serves one score is used up before the next begins.</summary>
internal static class EvaluationOrder
{
    /// <summary>The nodes wanted with everything they rest on, operands first; nothing else.</summary>
    public static List<Instruction> Of(Plan plan, ImmutableArray<int> wanted)
    {
        var order = new List<Instruction>();
        var seen = new bool[plan.Nodes.Length];
        var open = new Stack<(int Node, int Next)>();
        foreach (int root in wanted)
        {
            if (seen[root])
                continue;
            seen[root] = true;
            open.Push((root, 0));
            while (open.TryPop(out var top))
            {
                var (node, next) = top;
                int[] operands = OperandsOf(plan, node);
                while (next < operands.Length && seen[operands[next]])
                    next++;
                if (next < operands.Length)
                {
                    open.Push((node, next + 1));
                    seen[operands[next]] = true;
                    open.Push((operands[next], 0));
                }
                else
                    order.Add(new Instruction(node, KernelOf(plan, node), operands));
            }
        }

        return order;
    }

    private static int[] OperandsOf(Plan plan, int node) => plan.Stages[node] == Stage.Row ? [.. plan.Nodes[node].Operands] : [];

    private static RowKernel? KernelOf(Plan plan, int node) =>
        plan.Stages[node] == Stage.Row ? ((RowOperation)plan.Nodes[node].Operation).Kernel : null;
}
