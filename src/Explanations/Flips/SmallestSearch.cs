using System.Collections.Immutable;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>What is proven of the changes of up to some facts.</summary>
/// <param name="Facts">The most facts that move together.</param>
/// <param name="Least">No change of up to so many facts does it with less distance in all; +∞ where none does it at all.</param>
/// <param name="Found">The distance of the smallest that was found; NaN where none was.</param>
/// <param name="Steps">How many boxes were looked at.</param>
/// <param name="IsSettled">Whether the search came to its end: what was found is then the smallest, to within <see cref="Tolerance"/>.</param>
public sealed record SmallestProof(int Facts, double Least, double Found, int Steps, bool IsSettled)
{
    /// <summary>How much smaller, as a share of what was found, another change might be: halving a trade-off between facts finer would take long.</summary>
    public const double Tolerance = 0.01;
}

/// <summary>
/// Proves how little some facts have to move together, by branch and bound over boxes of their values: interval arithmetic says of a box
/// that the outcome holds nowhere in it, or may hold; boxes are halved, the one whose nearest corner is nearest first, until no box that is
/// left could be smaller than what was found. Nothing is assumed of the rules: facts that only gain together are found, too.
/// </summary>
internal sealed class SmallestSearch
{
    private const int MostSteps = 100_000;

    private readonly OutcomeTest _test;
    private readonly ImmutableArray<LeverAxis> _axes;
    private readonly SubsetBounds _bounds;

    public SmallestSearch(Assessment assessment, Goal goal, ImmutableArray<Lever> levers)
    {
        _test = new OutcomeTest(assessment.Pack, goal);
        _axes = [.. levers.Where(l => !double.IsNaN(l.Value)).Select(l => new LeverAxis(l))];
        _bounds = new SubsetBounds(assessment, [.. _axes.Select(a => a.Lever)], _test);
    }

    /// <summary>The smallest change of up to some facts, where it is smaller than one that is known, and what is proven.</summary>
    /// <param name="facts">How many facts at most.</param>
    /// <param name="known">The distance of the smallest change known; NaN where none is.</param>
    public (ImmutableArray<LeverMove> Moves, SmallestProof Proof) Find(int facts, double known)
    {
        double best = double.IsNaN(known) ? double.PositiveInfinity : known;
        double enough = best * (1 - SmallestProof.Tolerance), least = double.PositiveInfinity;
        ImmutableArray<LeverMove> moves = [];
        _bounds.Steps = 0;
        var open = new PriorityQueue<Box, double>();
        foreach (int[] subset in Subsets(facts))
            Open(new Box(_bounds.Of(subset), [.. subset.Select(i => _axes[i].Whole)]), enough, open);
        while (open.TryDequeue(out var box, out double distance))
        {
            // All boxes that are left begin farther away.
            bool isNearest = _bounds.HoldsAt(box.Subset, Corner(box, s => s.Near));
            if (distance >= enough || _bounds.Steps >= MostSteps || isNearest)
            {
                least = distance;
                (best, moves) = isNearest && distance < best ? (distance, Moves(box, s => s.Near)) : (best, moves);
                break;
            }

            double far = box.Sides.Select((s, i) => Axis(box, i).Distance(s.Far)).Sum();
            if (far < best && Enumerable.Range(0, box.Sides.Length).All(i => box.Sides[i].Sign != 0 || !Axis(box, i).Lever.IsNumber) && _bounds.HoldsAt(box.Subset, Corner(box, s => s.Far)))
                (best, enough, moves) = (far, far * (1 - SmallestProof.Tolerance), Moves(box, s => s.Far));
            foreach (var half in Halves(box))
                Open(half, enough, open);
        }

        // What was passed over as not near enough begins there.
        least = Math.Min(least, enough);
        return (moves, new SmallestProof(facts, least, double.IsInfinity(best) ? double.NaN : best, _bounds.Steps, _bounds.Steps < MostSteps));
    }

    private IEnumerable<int[]> Subsets(int facts)
    {
        for (int i = 0; i < _axes.Length; i++)
            for (int k = i + 1; k < _axes.Length; k++)
            {
                if (facts == 2)
                    yield return [i, k];
                for (int m = k + 1; m < _axes.Length && facts == 3; m++)
                    yield return [i, k, m];
            }
    }

    // A box is kept where something in it is near enough and may hold; what lies too far away in it is cut off.
    private void Open(Box box, double enough, PriorityQueue<Box, double> open)
    {
        double distance = box.Sides.Select((s, i) => Axis(box, i).Distance(s.Near)).Sum();
        if (distance >= enough)
            return;
        Side[] sides = [.. box.Sides.Select((s, i) => Axis(box, i).Within(s, enough - distance + Axis(box, i).Distance(s.Near)))];
        var cut = box with { Sides = sides };
        // Once the search is given up, boxes are kept as they are: how near the nearest begins is what is known.
        if (_bounds.Steps >= MostSteps || _bounds.MayHold(cut.Subset, Bounds(cut)))
            open.Enqueue(cut, distance);
    }

    // Both ways of a number first; then the side whose nearest value alone would cost most of what the box may reach.
    private IEnumerable<Box> Halves(Box box)
    {
        for (int i = 0; i < box.Sides.Length; i++)
            if (box.Sides[i].Sign == 0 && Axis(box, i).Lever.IsNumber)
                return Axis(box, i).Directions.Select(d => With(box, i, Axis(box, i).Within(d, Axis(box, i).Distance(box.Sides[i].Far))));
        int chosen = -1;
        var (most, widest) = (double.NegativeInfinity, 0.0);
        for (int i = 0; i < box.Sides.Length; i++)
        {
            double width = Axis(box, i).Distance(box.Sides[i].Far) - Axis(box, i).Distance(box.Sides[i].Near);
            if (Axis(box, i).Halves(box.Sides[i]) is null)
                continue;
            double cost = _bounds.Cost(box.Subset, Bounds(With(box, i, box.Sides[i] with { Far = box.Sides[i].Near })));
            if (cost > most + 1e-9 || (cost >= most - 1e-9 && width > widest))
                (chosen, most, widest) = (i, cost, width);
        }

        return chosen < 0 || Axis(box, chosen).Halves(box.Sides[chosen]) is not var (near, far) ? [] : [With(box, chosen, near), With(box, chosen, far)];
    }

    private LeverAxis Axis(Box box, int side) => _axes[box.Subset.Axes[side]];

    private Plans.Intervals.Interval[] Bounds(Box box) => [.. box.Sides.Select((s, i) => Axis(box, i).Bounds(s))];

    // A lever that does not move stays as it is, which of a range in the dossier is not its middle alone.
    private double[] Corner(Box box, Func<Side, double> end) => [.. box.Sides.Select((s, i) => end(s) > 0 ? Axis(box, i).At(s, end(s)) : double.NaN)];

    private ImmutableArray<LeverMove> Moves(Box box, Func<Side, double> end) =>
        [.. box.Sides.Select((s, i) => (Side: s, Axis: Axis(box, i))).Where(x => end(x.Side) > 0).Select(x => new LeverMove(x.Axis.Lever, x.Axis.At(x.Side, end(x.Side))))];

    private static Box With(Box box, int at, Side side)
    {
        Side[] copy = [.. box.Sides];
        copy[at] = side;
        return box with { Sides = copy };
    }

    private sealed record Box(Subset Subset, Side[] Sides);
}
