using System.Collections.Immutable;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>
/// Finds the nearest value of one number at which an outcome turns, by branch and bound: over a stretch of values interval arithmetic says
/// that the outcome holds throughout, nowhere, or leaves it open; what is open is halved, the near half first, down to single doubles,
/// which are evaluated. So everything nearer is proven, not sampled.
/// </summary>
internal sealed class LeverSolver
{
    // A search that interval arithmetic cannot narrow is given up rather than left to run.
    private const int MostSteps = 20_000;
    private const int MostWhole = 1_000;

    private readonly OutcomeTest _test;
    private readonly SharedRow _row;
    private readonly IntervalPlan _part;
    private readonly IntervalValues _intervals;
    private readonly Interval[] _bounds;
    private readonly double[] _results;
    private readonly double[] _breaks;
    private RowCone? _cone;
    private int _steps;

    public LeverSolver(Assessment assessment, ImmutableArray<int> nodes, OutcomeTest test)
        : this(new SharedRow(assessment.Row), nodes, test)
    {
    }

    /// <summary>A solver on a row that it shares with others; <see cref="Leave"/> has to be called before the next one works.</summary>
    public LeverSolver(SharedRow row, ImmutableArray<int> nodes, OutcomeTest test)
    {
        (_test, _row) = (test, row);
        _part = IntervalPlan.For(row.Row.Plan, nodes, test.Wanted);
        _intervals = _part.StartOn(row.Values);
        _breaks = Breakpoints.Of(_part);
        (_bounds, _results) = (new Interval[nodes.Length], new double[test.Wanted.Length]);
    }

    /// <summary>The part of the plan that the number reaches.</summary>
    public IntervalPlan Part => _part;

    /// <summary>Leaves the row as it was.</summary>
    public void Leave() => _row.Restore(_part);

    /// <summary>Whether the last search was given up before it was settled.</summary>
    public bool IsGivenUp => _steps > MostSteps;

    /// <summary>Whether the outcome holds with the number at a value.</summary>
    public bool Holds(double value) => _test.Holds(Evaluate(value));

    /// <summary>The score with the number at a value; NaN where missing.</summary>
    public double Score(double value) => Evaluate(value)[0];

    /// <summary>
    /// The value nearest to <paramref name="from"/> on the way to <paramref name="to"/>, both included, at which the outcome is
    /// <paramref name="wanted"/>; null where there is none, or where the search was given up.
    /// </summary>
    public double? Nearest(double from, double to, bool wanted)
    {
        _steps = 0;
        var open = new Stack<(double Near, double Far)>([(from, to)]);
        while (open.TryPop(out var piece))
        {
            if (++_steps > MostSteps)
                return null;
            if (piece.Near == piece.Far)
            {
                if (Holds(piece.Near) == wanted)
                    return piece.Near;
                continue;
            }

            bool? holds = OverStretch(Math.Min(piece.Near, piece.Far), Math.Max(piece.Near, piece.Far));
            if (holds == wanted)
                return piece.Near;
            if (holds is not null)
                continue;
            double middle = Break(piece.Near, piece.Far) ?? Middle(piece.Near, piece.Far);
            double beyond = piece.Far > piece.Near ? Math.BitIncrement(middle) : Math.BitDecrement(middle);
            open.Push((beyond, piece.Far));
            open.Push((piece.Near, middle));
        }

        return null;
    }

    /// <summary>The same, of a count the nearest whole number.</summary>
    /// <param name="from">Where to start; a whole number for counts.</param>
    /// <param name="to">Where to end.</param>
    /// <param name="wanted">The outcome.</param>
    /// <param name="isWhole">Whether only whole numbers count.</param>
    public double? Nearest(double from, double to, bool wanted, bool isWhole)
    {
        double start = from;
        for (int i = 0; i < MostWhole && Nearest(start, to, wanted) is { } at; i++)
        {
            double whole = isWhole ? to > from ? Math.Ceiling(at) : Math.Floor(at) : at;
            if (to > from ? whole > to : whole < to)
                return null;
            if (whole == at || Holds(whole) == wanted)
                return whole;
            start = whole;
        }

        return null;
    }

    private bool? OverStretch(double low, double high)
    {
        _bounds.AsSpan().Fill(Interval.Between(low, high));
        _intervals.Evaluate(_bounds);
        return _test.Holds(_intervals);
    }

    // Ranges of one value are what the evaluator computes, but for few functions that are a little wider: then it has the last word.
    private double[] Evaluate(double value)
    {
        _bounds.AsSpan().Fill(Interval.Point(value));
        _intervals.Evaluate(_bounds);
        bool isExact = true;
        for (int i = 0; i < _results.Length; i++)
        {
            var result = _intervals[_test.Wanted[i]];
            isExact &= result.IsMissing || (result.Low == result.High && !result.MayBeMissing);
            _results[i] = result.IsMissing ? double.NaN : result.Low;
        }

        if (isExact)
            return _results;
        _cone ??= RowCone.For(_row.Row, 0, _part, _test.Wanted, 1);
        _cone.EvaluateOne([.. _bounds.Select(_ => value)], _results);
        return _results;
    }

    // The last value of the near piece, so that the pieces meet at the number in the middle of those that rules compare with, or just before it.
    private double? Break(double near, double far)
    {
        double low = Math.Min(near, far), high = Math.Max(near, far);
        int from = Array.BinarySearch(_breaks, low), to = Array.BinarySearch(_breaks, high);
        (from, to) = (from < 0 ? ~from : from, to < 0 ? ~to - 1 : to);
        if (from > to)
            return null;
        double at = _breaks[(from + to) / 2];
        double before = far > near ? Math.BitDecrement(at) : Math.BitIncrement(at);
        bool isWithin = far > near ? before >= near && before < far : before <= near && before > far;
        // A piece that begins at the number itself is parted behind it.
        return isWithin ? before : at == near ? at : null;
    }

    // Lies within the piece and never on its far end. Stretches over many powers of ten are halved by powers: that is how doubles lie.
    private static double Middle(double near, double far)
    {
        double middle = Math.Abs(near) > 1e6 * Math.Max(1, Math.Abs(far)) || Math.Abs(far) > 1e6 * Math.Max(1, Math.Abs(near))
            ? Math.CopySign(Math.Sqrt(Math.Max(1, Math.Abs(near))) * Math.Sqrt(Math.Max(1, Math.Abs(far))), Math.Abs(near) > Math.Abs(far) ? near : far)
            : near / 2 + far / 2;
        bool isWithin = far > near ? middle >= near && middle < far : middle <= near && middle > far;
        return isWithin ? middle : near;
    }
}
