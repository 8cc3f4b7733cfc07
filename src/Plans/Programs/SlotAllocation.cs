namespace SyntheticAlpha.Plans.Programs;

/// <summary>Gives each value a column for as long as it is needed; columns go to the next value after that. Constants keep theirs.</summary>
internal sealed class SlotAllocation
{
    private readonly int[] _lastUse;
    private readonly int[] _slotOf;
    private readonly Plan _plan;
    private readonly Stack<int> _free = new();
    private readonly List<(int Slot, double Value)> _constants = [];

    public SlotAllocation(Plan plan, List<Instruction> instructions)
    {
        _plan = plan;
        _slotOf = new int[plan.Nodes.Length];
        _lastUse = new int[plan.Nodes.Length];
        Array.Fill(_slotOf, -1);
        for (int i = 0; i < instructions.Count; i++)
        {
            _lastUse[instructions[i].Node] = i;
            foreach (int operand in instructions[i].Operands)
                _lastUse[operand] = i;
        }
    }

    /// <summary>How many columns there are.</summary>
    public int Count { get; private set; }

    /// <summary>The columns of constants with their values.</summary>
    public (int Slot, double Value)[] Constants => [.. _constants];

    /// <summary>The column of an instruction's value, and those of its operands. Instructions are placed one after another.</summary>
    public (int Slot, int[] Operands) Place(Instruction instruction, int at)
    {
        int slot = Take(instruction.Node);
        int[] operands = Array.ConvertAll(instruction.Operands, id => _slotOf[id]);
        // Only now: a kernel may write its result before it has read all operands.
        foreach (int operand in instruction.Operands)
            Release(operand, at);
        Release(instruction.Node, at);
        return (slot, operands);
    }

    private void Release(int node, int at)
    {
        if (_lastUse[node] != at || _plan.Stages[node] == Stage.Constant)
            return;
        _free.Push(_slotOf[node]);
        // An operand may stand there twice.
        _lastUse[node] = -1;
    }

    private int Take(int node)
    {
        bool isConstant = _plan.Stages[node] == Stage.Constant;
        int slot = !isConstant && _free.TryPop(out int free) ? free : Count++;
        if (isConstant)
            _constants.Add((slot, ((ConstantOperation)_plan.Nodes[node].Operation).Value));
        return _slotOf[node] = slot;
    }
}
