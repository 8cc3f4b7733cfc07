using System.Collections.Immutable;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>Finds the nearest changes that turn an outcome: reach a goal, or lose it where it is met.</summary>
/// <remarks>
/// Values of one number are solved, not sampled: interval arithmetic over the pack proves that no nearer value turns the outcome, and both
/// sides of the value found are evaluated. Of words all are tried.
/// </remarks>
public static class FlipFinder
{
    /// <summary>The changes of one fact and of two and three together.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="goal">The outcome.</param>
    /// <param name="levers">The facts that may move, each by itself; the inputs where it is default.</param>
    /// <param name="closes">Whether to ask about the last close too, which moves every fact that prices drive.</param>
    public static FlipResult Find(Assessment assessment, Goal goal, ImmutableArray<Lever> levers = default, bool closes = false)
    {
        var moved = levers.IsDefault ? Levers.Inputs(assessment) : levers;
        bool isMet = goal.IsMet(assessment);
        var (flips, unsettled) = Alone(assessment, goal, moved);
        var result = new FlipResult(assessment, goal, isMet, moved, flips, unsettled, [], [], [], double.NaN, closes && assessment.Pack.NeedsBars && assessment.Bars.Count > 0 ? CloseScan.OfLast(assessment, goal) : null);
        return isMet ? result : new Combinations(result).Add();
    }

    /// <summary>The changes of one fact alone, the nearest first, with the facts whose search was given up.</summary>
    public static (ImmutableArray<Flip> Flips, ImmutableArray<Lever> Unsettled) Alone(Assessment assessment, Goal goal, ImmutableArray<Lever> levers)
    {
        bool wanted = !goal.IsMet(assessment);
        var (flips, unsettled) = (new List<Flip>(), ImmutableArray.CreateBuilder<Lever>());
        var row = new SharedRow(assessment.Row);
        foreach (var lever in levers)
        {
            var solver = new LeverSolver(row, lever.Nodes, new OutcomeTest(assessment.Pack, goal));
            var (found, settled) = lever.IsNumber ? OfNumber(assessment, goal, lever, solver, wanted) : (OfWords(assessment, goal, lever, solver, wanted), true);
            flips.AddRange(found);
            solver.Leave();
            if (!settled)
                unsettled.Add(lever);
        }

        // A fact that is missing has no distance and comes last.
        return ([.. flips.OrderBy(f => double.IsNaN(f.Distance)).ThenBy(f => f.Distance).ThenBy(f => f.Moves[0].Lever.Name, StringComparer.Ordinal)], unsettled.ToImmutable());
    }

    /// <summary>A change as it comes out in the report.</summary>
    internal static Flip Evaluate(Assessment assessment, Goal goal, ImmutableArray<LeverMove> moves, double near)
    {
        var pack = assessment.Pack;
        ImmutableArray<int> nodes = [.. moves.SelectMany(m => m.Lever.Nodes)];
        ImmutableArray<int> outcomes = Outcomes(pack, goal);
        var part = IntervalPlan.For(pack.Plan, nodes, outcomes);
        var reached = part.Cone.Concat(nodes).ToHashSet();
        ImmutableArray<int> wanted = [.. outcomes.Where(reached.Contains)];
        // Both sides as two rows, and only of what the moves reach; where no last value before is known, today stands for it.
        double[][] columns = [.. moves.SelectMany((m, i) => m.Lever.Nodes.Select(n => new[] { m.To, double.IsNaN(near) ? assessment[n] : i == 0 ? near : m.To }))];
        double[][] values = RowCone.For(assessment.Row, 0, part, wanted, 2).Evaluate(columns);
        var places = wanted.Select((node, i) => (node, i)).ToDictionary(x => x.node, x => x.i);
        double Value(int node, int side) => places.TryGetValue(node, out int place) ? values[place][side] : assessment[node];
        double After(int node) => Value(node, 0);
        string? Word(int? node) => node is { } id && double.IsFinite(After(id)) ? pack.Plan.Texts.Text(After(id)) : null;
        return new Flip(
            moves, near, After(goal.Node), pack.Composite is { } composite ? After(composite.Node) : double.NaN, Word(pack.Grades?.Node), Word(pack.Signals?.Node),
            RuleFlips.Of(pack, node => Value(node, 1), After));
    }

    private static ImmutableArray<int> Outcomes(Pack pack, Goal goal) =>
        [.. new[] { goal.Node, pack.Composite?.Node, pack.Grades?.Node, pack.Signals?.Node }.OfType<int>().Concat(RuleFlips.NodesOf(pack)).Distinct()];

    internal static Assessment At(Assessment assessment, ImmutableArray<LeverMove> moves) => assessment with
    {
        Row = assessment.Row.WhatIf(0, moves.SelectMany(m => m.Lever.Nodes.Select(n => (Node: n, m.To))).ToDictionary(x => x.Node, x => new[] { x.To })),
    };

    private static (IEnumerable<Flip> Found, bool IsSettled) OfNumber(Assessment assessment, Goal goal, Lever lever, LeverSolver solver, bool wanted)
    {
        bool isSettled = true;
        var found = new List<Flip>();
        // From a missing value any value is as near as another: the lowest that does is told.
        var ways = double.IsNaN(lever.Value) ? [(lever.Low, lever.High)] : new[] { (From: lever.Value, To: lever.High), (From: lever.Value, To: lever.Low) };
        foreach (var (from, to) in ways)
        {
            double? at = from <= to == (to == lever.High) || from == to ? solver.Nearest(from, to, wanted, lever.IsWhole) : null;
            isSettled &= !solver.IsGivenUp;
            if (at is not { } value)
                continue;
            double near = value == from ? double.NaN : lever.IsWhole ? value - Math.Sign(to - from) : to > from ? Math.BitDecrement(value) : Math.BitIncrement(value);
            if (!double.IsNaN(near) && solver.Holds(near) == wanted)
                throw new InvalidOperationException($"both sides of {lever.Name} = {value} turn the outcome");
            found.Add(Evaluate(assessment, goal, [new LeverMove(lever, value)], near));
        }

        return (found, isSettled);
    }

    private static IEnumerable<Flip> OfWords(Assessment assessment, Goal goal, Lever lever, LeverSolver solver, bool wanted) =>
        lever.Words.Where(w => w != lever.Value && solver.Holds(w) == wanted)
            .Select(w => Evaluate(assessment, goal, [new LeverMove(lever, w)], double.NaN));
}
