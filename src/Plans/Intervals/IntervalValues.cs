using System.Collections.Immutable;

namespace SyntheticAlpha.Plans.Intervals;

/// <summary>A workspace that evaluates an <see cref="IntervalPlan"/> again and again without allocating; one thread at a time.</summary>
public sealed class IntervalValues
{
    private readonly Interval[] _values;
    private readonly (int Id, IntervalRule Rule, int[] Operands)[] _steps;
    private readonly ImmutableArray<int> _free;

    internal IntervalValues(IntervalPlan plan, Interval[] values)
    {
        _values = values;
        _free = plan.Free;
        _steps = [.. plan.Cone.Select(id => (id, ((RowOperation)plan.Plan.Nodes[id].Operation).Bounds, plan.Plan.Nodes[id].Operands.ToArray()))];
    }

    /// <summary>What a node can be, by the last evaluation.</summary>
    public ref readonly Interval this[int node] => ref _values[node];

    /// <summary>Evaluates with bounds for the free nodes, in the order in which the plan was given them.</summary>
    public void Evaluate(ReadOnlySpan<Interval> bounds)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bounds.Length, _free.Length);
        for (int i = 0; i < bounds.Length; i++)
            _values[_free[i]] = bounds[i];
        foreach (var (id, rule, operands) in _steps)
            _values[id] = rule(new IntervalArguments(_values, operands));
    }
}
