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
    private readonly int[] _owner;
    private readonly IntervalValues _intervals;
    private readonly Interval[] _bounds;
    private readonly RowCone _cone;

    // Of the points around one: the value in which each differs from it, the columns of the nodes, and the scores.
    private readonly double[] _ends;
    private readonly double[][] _columns;
    private readonly double[] _scores;
    private readonly double[] _values;
    private int _sign;
    private double _best;
    private double[] _corner = [];

    /// <summary>Prepares a search, which can be run for either end.</summary>
    /// <param name="assessment">Gives all other values.</param>
    /// <param name="inputs">The open inputs.</param>
    /// <param name="node">The score.</param>
    public BoundSearch(Assessment assessment, ImmutableArray<RangeInput> inputs, int node)
    {
        (_inputs, _node) = (inputs, node);
        ImmutableArray<int> nodes = [.. inputs.SelectMany(i => i.Nodes)];
        _owner = [.. inputs.SelectMany((input, i) => input.Nodes.Select(_ => i))];
        var part = IntervalPlan.For(assessment.Pack.Plan, nodes, [node]);
        int points = 1 + 2 * inputs.Length;
        _intervals = part.Start(assessment.Row, 0);
        _bounds = new Interval[nodes.Length];
        _cone = RowCone.For(assessment.Row, 0, part, [node], points);
        _ends = new double[points];
        _columns = [.. nodes.Select(_ => new double[points])];
        _scores = new double[points];
        _values = new double[nodes.Length];
    }

    /// <summary>The least or the most; its value is NaN where the score is missing at all values that were evaluated.</summary>
    public ScoreBound Run(bool highest)
    {
        (_sign, _best, _corner) = (highest ? 1 : -1, double.NegativeInfinity, []);
        double[] low = [.. _inputs.Select(i => i.Low)], high = [.. _inputs.Select(i => i.High)];
        var open = new PriorityQueue<(double[] Low, double[] High), double>();
        Climb(low, high);
        open.Enqueue((low, high), -Bound(low, high, 0, low[0], high[0]));
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
        (int Input, double Below, double Above, double First, double Second) split = (-1, 0, 0, 0, 0);
        double least = double.PositiveInfinity;
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (low[i] == high[i])
                continue;
            var (below, above) = Halves(i, low[i], high[i]);
            double first = Bound(low, high, i, low[i], below), second = Bound(low, high, i, above, high[i]);
            // What brings the larger half down most; then what brings down both.
            double rank = Math.Max(first, second) + 1e-3 * Math.Min(first, second);
            if (rank >= least && split.Input >= 0)
                continue;
            (least, split) = (rank, (i, below, above, first, second));
        }

        if (split.Input < 0)
            return;
        double[] lowerHigh = [.. high], upperLow = [.. low];
        (lowerHigh[split.Input], upperLow[split.Input]) = (split.Below, split.Above);
        Open(low, lowerHigh, split.First, open);
        Open(upperLow, high, split.Second, open);
    }

    private void Open(double[] low, double[] high, double bound, PriorityQueue<(double[] Low, double[] High), double> open)
    {
        if (bound <= _best)
            return;
        Climb(low, high);
        if (bound > _best)
            open.Enqueue((low, high), -bound);
    }

    private (double Below, double Above) Halves(int input, double low, double high)
    {
        if (!_inputs[input].Words.IsEmpty)
            return (Math.Floor((low + high) / 2), Math.Floor((low + high) / 2) + 1);
        double middle = low + (high - low) / 2;
        return middle < high ? (middle, Math.BitIncrement(middle)) : (low, high);
    }

    // What bounds the score over a box in which one input lies between ends of its own.
    private double Bound(double[] low, double[] high, int input, double from, double to)
    {
        for (int i = 0; i < _bounds.Length; i++)
        {
            int owner = _owner[i];
            _bounds[i] = owner == input ? _inputs[owner].Between(from, to) : _inputs[owner].Between(low[owner], high[owner]);
        }

        _intervals.Evaluate(_bounds);
        var score = _intervals[_node];
        return score.IsMissing ? double.NegativeInfinity : _sign > 0 ? score.High : -score.Low;
    }

    // Each input by itself at its ends and middle, then all best ones together, until that brings nothing more.
    private void Climb(double[] low, double[] high)
    {
        var at = new double[_inputs.Length];
        for (int i = 0; i < at.Length; i++)
            at[i] = _inputs[i].Words.IsEmpty ? Middle(low[i], high[i]) : Math.Floor(Middle(low[i], high[i]));
        double[] next = [.. at];
        double last = double.NegativeInfinity;
        for (int round = 0; round < MostRounds; round++)
        {
            ScoreAround(at, low, high);
            for (int i = 0; i < at.Length; i++)
            {
                double best = _scores[0];
                for (int k = 1 + 2 * i; k < 3 + 2 * i; k++)
                    if (_scores[k] > best || double.IsNegativeInfinity(best))
                        (best, next[i]) = (_scores[k], _ends[k]);
            }

            double together = ScoreAt(next);
            if (together <= last || next.AsSpan().SequenceEqual(at))
                return;
            next.CopyTo(at, 0);
            last = together;
        }
    }

    // The scores of a point and of those that differ from it in one input: from an end the middle is tried, from elsewhere both ends.
    private void ScoreAround(double[] at, double[] low, double[] high)
    {
        for (int i = 0; i < at.Length; i++)
            (_ends[1 + 2 * i], _ends[2 + 2 * i]) =
                at[i] == low[i] ? (Middle(low[i], high[i]), high[i]) : at[i] == high[i] ? (low[i], Middle(low[i], high[i])) : (low[i], high[i]);
        for (int n = 0; n < _columns.Length; n++)
        {
            int owner = _owner[n];
            Array.Fill(_columns[n], _inputs[owner].ValueAt(at[owner]));
            for (int k = 1 + 2 * owner; k < 3 + 2 * owner; k++)
                _columns[n][k] = _inputs[owner].ValueAt(_ends[k]);
        }

        _cone.EvaluateInto(_columns, [_scores]);
        for (int k = 0; k < _scores.Length; k++)
        {
            _scores[k] = Signed(_scores[k]);
            if (!(_scores[k] > _best))
                continue;
            (_best, _corner) = (_scores[k], [.. at]);
            if (k > 0)
                _corner[(k - 1) / 2] = _ends[k];
        }
    }

    private double ScoreAt(double[] point)
    {
        for (int n = 0; n < _values.Length; n++)
            _values[n] = _inputs[_owner[n]].ValueAt(point[_owner[n]]);
        Span<double> result = stackalloc double[1];
        _cone.EvaluateOne(_values, result);
        double score = Signed(result[0]);
        if (score > _best)
            (_best, _corner) = (score, [.. point]);
        return score;
    }

    private double Signed(double score) => double.IsNaN(score) ? double.NegativeInfinity : _sign * score;

    private static double Middle(double low, double high) => low + (high - low) / 2;
}
