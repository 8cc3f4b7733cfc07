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

    private readonly OutcomeTest _test;
    private readonly IntervalValues _intervals;
    private readonly RowCone _cone;
    private readonly Interval[] _bounds;
    private readonly double[] _values;
    private readonly double[] _results;
    private int _steps;

    public LeverSolver(Assessment assessment, ImmutableArray<int> nodes, OutcomeTest test)
        : this(assessment.Row, nodes, test)
    {
    }

    public LeverSolver(RowValues row, ImmutableArray<int> nodes, OutcomeTest test)
    {
        _test = test;
        var part = IntervalPlan.For(row.Plan, nodes, test.Wanted);
        _intervals = part.Start(row, 0);
        _cone = RowCone.For(row, 0, part, test.Wanted, 1);
        (_bounds, _values, _results) = (new Interval[nodes.Length], new double[nodes.Length], new double[test.Wanted.Length]);
    }

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
            double middle = Middle(piece.Near, piece.Far);
            double beyond = piece.Far > piece.Near ? Math.BitIncrement(middle) : Math.BitDecrement(middle);
            open.Push((beyond, piece.Far));
            open.Push((piece.Near, middle));
        }

        return null;
    }

    private bool? OverStretch(double low, double high)
    {
        _bounds.AsSpan().Fill(Interval.Between(low, high));
        _intervals.Evaluate(_bounds);
        return _test.Holds(_intervals);
    }

    private double[] Evaluate(double value)
    {
        _values.AsSpan().Fill(value);
        _cone.EvaluateOne(_values, _results);
        return _results;
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
