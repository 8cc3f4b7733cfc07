using System.Collections.Immutable;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Ranges;

/// <summary>An end of what a score can be, with the values that attain it.</summary>
/// <param name="Value">The score, evaluated at the corner.</param>
/// <param name="Proven">The end that is proven: nothing lies beyond it. Equal to the score where the bound is exact.</param>
/// <param name="Corner">The open inputs' values there, in their order; a word by its code.</param>
public sealed record ScoreBound(double Value, double Proven, ImmutableArray<double> Corner)
{
    /// <summary>Whether the score attains what is proven.</summary>
    public bool IsExact => Value == Proven;
}

/// <summary>
/// Finds the least or the most a score can be over a box of inputs, by branch and bound: interval arithmetic bounds the score over a box,
/// an ascent along the axes finds values that attain much of it, and boxes that may hold more are halved, the most promising first.
/// </summary>
internal sealed class BoundSearch
{
    private const int MostSplits = 2_000;
    private const int MostRounds = 4;

    private readonly ImmutableArray<RangeInput> _inputs;
    private readonly int _node;
    private readonly int _sign;
    private readonly int[] _owner;
    private readonly IntervalValues _intervals;
    private readonly RowCone _cone;
    private readonly Interval[] _bounds;
    private double _best = double.NegativeInfinity;
    private double[] _corner = [];

    /// <summary>Prepares a search.</summary>
    /// <param name="assessment">Gives all other values.</param>
    /// <param name="inputs">The open inputs.</param>
    /// <param name="node">The score.</param>
    /// <param name="highest">Whether its most is sought, or its least.</param>
    public BoundSearch(Assessment assessment, ImmutableArray<RangeInput> inputs, int node, bool highest)
    {
        (_inputs, _node, _sign) = (inputs, node, highest ? 1 : -1);
        ImmutableArray<int> nodes = [.. inputs.SelectMany(i => i.Nodes)];
        _owner = [.. inputs.SelectMany((input, i) => input.Nodes.Select(_ => i))];
        _intervals = IntervalPlan.For(assessment.Pack.Plan, nodes, [node]).Start(assessment.Row, 0);
        _cone = RowCone.For(assessment.Row, 0, nodes, [node], 3 * inputs.Length);
        _bounds = new Interval[nodes.Length];
    }

    /// <summary>The bound; its value is NaN where the score is missing at all values that were evaluated.</summary>
    public ScoreBound Run()
    {
        double[] low = [.. _inputs.Select(i => i.Low)], high = [.. _inputs.Select(i => i.High)];
        var open = new PriorityQueue<(double[] Low, double[] High), double>();
        Climb(low, high);
        open.Enqueue((low, high), -Bound(low, high));
        double beyond = double.NegativeInfinity;
        for (int splits = 0; open.TryDequeue(out var box, out double negative) && -negative > _best; splits++)
        {
            if (splits < MostSplits)
            {
                Split(box.Low, box.High, open);
                continue;
            }

            beyond = -negative;
            break;
        }

        double proven = Math.Max(beyond, _best);
        bool isMissing = double.IsInfinity(_best);
        return new ScoreBound(isMissing ? double.NaN : _sign * _best, isMissing ? double.NaN : _sign * proven, [.. _inputs.Zip(_corner, (i, place) => i.ValueAt(place))]);
    }

    private void Split(double[] low, double[] high, PriorityQueue<(double[] Low, double[] High), double> open)
    {
        (double[] Low, double[] High, double Bound)[]? halves = null;
        double least = double.PositiveInfinity;
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (low[i] == high[i])
                continue;
            var (below, above) = Halves(i, low[i], high[i]);
            double[] lowerHigh = [.. high], upperLow = [.. low];
            (lowerHigh[i], upperLow[i]) = (below, above);
            double first = Bound(low, lowerHigh), second = Bound(upperLow, high);
            // What brings the larger half down most; then what brings down both.
            double rank = Math.Max(first, second) + 1e-3 * Math.Min(first, second);
            if (rank >= least && halves is not null)
                continue;
            least = rank;
            halves = [(low, lowerHigh, first), (upperLow, high, second)];
        }

        foreach (var half in halves ?? [])
        {
            if (half.Bound <= _best)
                continue;
            Climb(half.Low, half.High);
            if (half.Bound > _best)
                open.Enqueue((half.Low, half.High), -half.Bound);
        }
    }

    private (double Below, double Above) Halves(int input, double low, double high)
    {
        if (!_inputs[input].Words.IsEmpty)
            return (Math.Floor((low + high) / 2), Math.Floor((low + high) / 2) + 1);
        double middle = low + (high - low) / 2;
        return middle < high ? (middle, Math.BitIncrement(middle)) : (low, high);
    }

    private double Bound(double[] low, double[] high)
    {
        for (int i = 0; i < _bounds.Length; i++)
            _bounds[i] = _inputs[_owner[i]].Between(low[_owner[i]], high[_owner[i]]);
        _intervals.Evaluate(_bounds);
        var score = _intervals[_node];
        return score.IsMissing ? double.NegativeInfinity : _sign > 0 ? score.High : -score.Low;
    }

    // Each input by itself at its ends and middle, then all best ones together, until that brings nothing more.
    private void Climb(double[] low, double[] high)
    {
        double[] at = [.. low.Zip(high, (l, h) => Middle(l, h))];
        for (int i = 0; i < at.Length; i++)
            at[i] = _inputs[i].Words.IsEmpty ? at[i] : Math.Floor(at[i]);
        double last = double.NegativeInfinity;
        for (int round = 0; round < MostRounds; round++)
        {
            double[][] points = [at, .. Enumerable.Range(0, at.Length).SelectMany(i => Ends(at, i, low[i], high[i]))];
            double[] scores = Evaluate(points);
            double[] next = [.. at];
            for (int i = 0; i < at.Length; i++)
            {
                double best = scores[0];
                for (int k = 1 + 2 * i; k < 3 + 2 * i; k++)
                    if (scores[k] > best || double.IsNegativeInfinity(best))
                        (best, next[i]) = (scores[k], points[k][i]);
            }

            double together = Evaluate([next])[0];
            if (together <= last || next.AsSpan().SequenceEqual(at))
                return;
            (at, last) = (next, together);
        }
    }

    private static double[][] Ends(double[] at, int i, double low, double high)
    {
        double[] first = [.. at], second = [.. at];
        // From an end the middle is tried, from elsewhere both ends.
        (first[i], second[i]) = at[i] == low ? (Middle(low, high), high) : at[i] == high ? (low, Middle(low, high)) : (low, high);
        return [first, second];
    }

    private static double Middle(double low, double high) => low + (high - low) / 2;

    private double[] Evaluate(double[][] points)
    {
        double[][] columns = [.. _owner.Select(i => points.Select(p => _inputs[i].ValueAt(p[i])).ToArray())];
        double[] scores = [.. _cone.Evaluate(columns)[0].Select(s => double.IsNaN(s) ? double.NegativeInfinity : _sign * s)];
        for (int i = 0; i < scores.Length; i++)
            if (scores[i] > _best)
                (_best, _corner) = (scores[i], points[i]);
        return scores;
    }
}
