using System.Collections.Immutable;
using SyntheticAlpha.Plans.Evaluation;

namespace SyntheticAlpha.Plans.Intervals;

/// <summary>
/// The part of a plan that lies between some nodes whose values are free and some nodes whose values are wanted: what has to be
/// computed again when the free ones change.
/// </summary>
/// <remarks>Series functions are not crossed, as with <see cref="RowValues.WhatIf"/>: one that depends on a free node keeps its value unless it is free itself.</remarks>
public sealed class IntervalPlan
{
    private readonly bool[] _needed;

    private IntervalPlan(Plan plan, ImmutableArray<int> free, ImmutableArray<int> cone, bool[] needed) =>
        (Plan, Free, Cone, _needed) = (plan, free, cone, needed);

    /// <summary>The whole plan.</summary>
    public Plan Plan { get; }

    /// <summary>The nodes whose values are free, in the order given.</summary>
    public ImmutableArray<int> Free { get; }

    /// <summary>The row operations that depend on free nodes and that wanted nodes depend on, operands first.</summary>
    public ImmutableArray<int> Cone { get; }

    /// <summary>All nodes that wanted nodes depend on, themselves included.</summary>
    internal IEnumerable<int> Needed => Enumerable.Range(0, _needed.Length).Where(id => _needed[id]);

    /// <summary>Finds the part of a plan that evaluation has to visit.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="free">The nodes whose bounds are given at each evaluation.</param>
    /// <param name="wanted">The nodes whose bounds are asked for; all where it is default.</param>
    public static IntervalPlan For(Plan plan, ImmutableArray<int> free, ImmutableArray<int> wanted = default)
    {
        var needed = new bool[plan.Nodes.Length];
        foreach (int id in wanted.IsDefault ? [.. Enumerable.Range(0, plan.Nodes.Length)] : wanted)
            needed[id] = true;
        var isFree = new bool[plan.Nodes.Length];
        foreach (int id in free)
            isFree[id] = true;
        for (int id = plan.Nodes.Length - 1; id >= 0; id--)
            if (needed[id] && !isFree[id] && plan.Nodes[id].Operation is RowOperation)
                foreach (int operand in plan.Nodes[id].Operands)
                    needed[operand] = true;
        var moves = (bool[])isFree.Clone();
        var cone = ImmutableArray.CreateBuilder<int>();
        foreach (var node in plan.Nodes)
        {
            if (isFree[node.Id] || !needed[node.Id] || node.Operation is not RowOperation || !node.Operands.Any(o => moves[o]))
                continue;
            moves[node.Id] = true;
            cone.Add(node.Id);
        }

        return new IntervalPlan(plan, free, cone.ToImmutable(), needed);
    }

    /// <summary>A workspace in which every other node keeps what it can be: constants their value, sources and series functions what is said.</summary>
    /// <param name="leaf">What a source or series function can be.</param>
    public IntervalValues Start(Func<PlanNode, Interval> leaf)
    {
        var values = new Interval[Plan.Nodes.Length];
        foreach (int id in Needed)
            values[id] = Plan.Nodes[id] switch
            {
                { Operation: ConstantOperation constant } => Interval.Point(constant.Value),
                { Operation: RowOperation row } node => row.Bounds(new IntervalArguments(values, node.Operands.AsSpan())),
                var node => leaf(node),
            };
        return new IntervalValues(this, values);
    }

    /// <summary>A workspace on values that are the caller's, a node each: evaluation sets the free ones and the cone, and leaves all others.</summary>
    public IntervalValues StartOn(Interval[] values) => new(this, values);

    /// <summary>A workspace in which every other node keeps its value of a row.</summary>
    /// <param name="values">An evaluation that kept the nodes needed.</param>
    /// <param name="row">The row.</param>
    public IntervalValues Start(RowValues values, int row)
    {
        var start = new Interval[Plan.Nodes.Length];
        foreach (int id in Needed)
            start[id] = Interval.Point(values[id, row]);
        return new IntervalValues(this, start);
    }
}
