using System.Collections.Immutable;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>Some of the levers, with the part of the plan that they reach.</summary>
internal sealed record Subset(int[] Axes, (int Id, IntervalRule Rule, int[] Operands)[] Steps);

/// <summary>
/// Says what a score can be while some of many levers move: of the plan only what these reach is evaluated, all else keeps its value of the
/// day. One thread at a time.
/// </summary>
internal sealed class SubsetBounds
{
    private readonly Assessment _assessment;
    private readonly ImmutableArray<Lever> _levers;
    private readonly OutcomeTest _test;
    private readonly (int Id, IntervalRule Rule, int[] Operands)[] _steps;
    private readonly bool[][] _reached;
    private readonly IntervalValues _outcome;
    private readonly Interval[] _values;
    private Subset? _last;

    public SubsetBounds(Assessment assessment, ImmutableArray<Lever> levers, OutcomeTest test)
    {
        (_assessment, _levers, _test) = (assessment, levers, test);
        var plan = assessment.Pack.Plan;
        var cone = IntervalPlan.For(plan, [.. levers.SelectMany(l => l.Nodes)], test.Wanted).Cone;
        _steps = [.. cone.Select(id => (id, ((RowOperation)plan.Nodes[id].Operation).Bounds, plan.Nodes[id].Operands.ToArray()))];
        _reached = [.. levers.Select(l => Reached(plan, cone, l))];
        _values = [.. Enumerable.Range(0, plan.Nodes.Length).Select(Today)];
        _outcome = IntervalPlan.For(plan, test.Wanted, test.Wanted).Start(assessment.Row, 0);
    }

    /// <summary>How many evaluations there were.</summary>
    public int Steps { get; set; }

    /// <summary>Some of the levers.</summary>
    public Subset Of(int[] axes) => new(axes, [.. _steps.Where((_, i) => axes.Any(a => _reached[a][i]))]);

    /// <summary>Whether the outcome may hold where the levers are within bounds.</summary>
    public bool MayHold(Subset subset, Interval[] bounds) => Evaluate(subset, bounds) != false;

    /// <summary>Whether the outcome holds where the levers have some values; NaN for one that stays.</summary>
    public bool HoldsAt(Subset subset, double[] values)
    {
        if (Evaluate(subset, [.. values.Select(Interval.Point)]) is { } holds)
            return holds;
        // Interval arithmetic is a little wider than the evaluator in few functions, so the last word is the evaluator's.
        var set = values.SelectMany((v, i) => double.IsNaN(v) ? [] : _levers[subset.Axes[i]].Nodes.Select(n => (n, v))).ToDictionary(x => x.n, x => new[] { x.v });
        var row = set.Count == 0 ? _assessment.Row : _assessment.Row.WhatIf(0, set, _test.Wanted);
        return _test.Holds([.. _test.Wanted.Select(n => row[n, 0])]);
    }

    /// <summary>How much worse than the goal the best score within bounds is, in points; +∞ where there is none.</summary>
    public double Cost(Subset subset, Interval[] bounds)
    {
        Evaluate(subset, bounds);
        return _test.Short(_outcome);
    }

    private bool? Evaluate(Subset subset, Interval[] bounds)
    {
        Steps++;
        if (_last is { } last && last != subset)
            Restore(last);
        _last = subset;
        for (int i = 0; i < bounds.Length; i++)
            foreach (int node in _levers[subset.Axes[i]].Nodes)
                _values[node] = bounds[i].IsMissing ? Today(node) : bounds[i];
        foreach (var (id, rule, operands) in subset.Steps)
            _values[id] = rule(new IntervalArguments(_values, operands));
        _outcome.Evaluate([.. _test.Wanted.Select(n => _values[n])]);
        return _test.Holds(_outcome);
    }

    private void Restore(Subset subset)
    {
        foreach (int axis in subset.Axes)
            foreach (int node in _levers[axis].Nodes)
                _values[node] = Today(node);
        foreach (var (id, _, _) in subset.Steps)
            _values[id] = Today(id);
    }

    private Interval Today(int node) => Interval.Point(_assessment[node]);

    private static bool[] Reached(Plan plan, ImmutableArray<int> cone, Lever lever)
    {
        var moves = new bool[plan.Nodes.Length];
        foreach (int node in lever.Nodes)
            moves[node] = true;
        return [.. cone.Select(id => moves[id] = plan.Nodes[id].Operands.Any(o => moves[o]))];
    }
}
