namespace SyntheticAlpha.Plans.Intervals;

/// <summary>What a row operation can give, from what its operands can be: every value that its kernel computes from enclosed operands is enclosed.</summary>
public delegate Interval IntervalRule(in IntervalArguments arguments);

/// <summary>The enclosures of an operation's operands.</summary>
public readonly ref struct IntervalArguments(Interval[] values, ReadOnlySpan<int> operands)
{
    private readonly ReadOnlySpan<int> _operands = operands;

    /// <summary>How many operands there are.</summary>
    public int Count => _operands.Length;

    /// <summary>An operand's enclosure.</summary>
    public ref readonly Interval this[int index] => ref values[_operands[index]];
}
