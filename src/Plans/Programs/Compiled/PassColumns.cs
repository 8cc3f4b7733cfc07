namespace SyntheticAlpha.Plans.Programs.Compiled;

/// <summary>
/// Which column holds a value between passes: facts and results have their own, in memory that is the caller's; what else one pass
/// leaves for a later one lies in a chunk's column until the last pass that reads it.
/// </summary>
internal sealed class PassColumns
{
    private readonly Dictionary<int, int> _columnOf = [];
    private readonly HashSet<int> _inMemory = [];

    /// <summary>Lays the columns out: facts, then results, then those of chunks.</summary>
    public PassColumns(Plan plan, IReadOnlyList<int> leaves, IReadOnlyList<int> keep, List<Pass> passes)
    {
        (Leaves, Kept) = (leaves.Count, keep.Count);
        for (int i = 0; i < keep.Count; i++)
            if (plan.Stages[keep[i]] == Stage.Row)
                _columnOf[keep[i]] = Leaves + i;
        for (int i = 0; i < leaves.Count; i++)
            _columnOf[leaves[i]] = i;
        Count = Leaves + Kept;
        _inMemory.UnionWith(_columnOf.Keys);
        PlaceConstants(plan, passes);
        PlaceBetween(passes);
    }

    /// <summary>How many facts are read.</summary>
    public int Leaves { get; }

    /// <summary>How many results are written.</summary>
    public int Kept { get; }

    /// <summary>How many columns there are in all.</summary>
    public int Count { get; private set; }

    /// <summary>The columns that hold a number that kernels read.</summary>
    public List<(int Column, double Value)> Constants { get; } = [];

    /// <summary>The column of a node's value; −1 where it never leaves its pass.</summary>
    public int Of(int node) => _columnOf.GetValueOrDefault(node, -1);

    private void PlaceConstants(Plan plan, List<Pass> passes)
    {
        foreach (int node in passes.Where(p => !p.IsCode).SelectMany(p => p.Instructions[0].Operands))
            if (plan.Nodes[node].Operation is ConstantOperation constant && _columnOf.TryAdd(node, Count))
                Constants.Add((Count++, constant.Value));
    }

    private void PlaceBetween(List<Pass> passes)
    {
        var (definedIn, lastUse) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        for (int p = 0; p < passes.Count; p++)
            foreach (var instruction in passes[p].Instructions)
            {
                definedIn[instruction.Node] = p;
                foreach (int operand in instruction.Operands)
                    lastUse[operand] = p;
            }

        var (free, open) = (new Stack<int>(), new List<(int Node, int Last)>());
        for (int p = 0; p < passes.Count; p++)
        {
            foreach (var (node, _) in open.Where(o => o.Last < p))
                free.Push(_columnOf[node]);
            open.RemoveAll(o => o.Last < p);
            foreach (var instruction in passes[p].Instructions)
            {
                bool isRead = lastUse.TryGetValue(instruction.Node, out int last) && (last > p || !passes[p].IsCode);
                if (_inMemory.Contains(instruction.Node) || (passes[p].IsCode && !isRead))
                    continue;
                _columnOf[instruction.Node] = free.TryPop(out int column) ? column : Count++;
                open.Add((instruction.Node, Math.Max(last, p)));
            }
        }
    }
}
