using System.Numerics;
using System.Runtime.CompilerServices;

namespace SyntheticAlpha.Plans.Rows;

// A vector of rows looks at every edge and keeps the last that it reaches: for the few edges that rules have, this takes less
// than a branch that is guessed wrong once.
public static partial class Lookup
{
    private static void RunCurve(double[] xs, double[] ys, ReadOnlySpan<double> x, Span<double> result)
    {
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var value = new Vector<double>(x[i..]);
            WithinEnds(xs.Length > 1 ? Line(xs, ys, value) : value, value, xs[0], ys[0], xs[^1], ys[^1]).CopyTo(result[i..]);
        }

        for (; i < x.Length; i++)
            result[i] = Elementwise.Finite(Interpolate(xs, ys, x[i]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Line(double[] xs, double[] ys, Vector<double> x)
    {
        var (x0, y0) = (new Vector<double>(xs[0]), new Vector<double>(ys[0]));
        var (width, rise) = (new Vector<double>(xs[1] - xs[0]), new Vector<double>(ys[1] - ys[0]));
        for (int k = 1; k < xs.Length - 1; k++)
        {
            var reached = IsReached(x, xs[k]);
            x0 = From(x0, reached, xs[k]);
            y0 = From(y0, reached, ys[k]);
            width = From(width, reached, xs[k + 1] - xs[k]);
            rise = From(rise, reached, ys[k + 1] - ys[k]);
        }

        return Along(y0, rise, x, x0, width);
    }

    private static void RunBands(double[] edges, double[] outcomes, ReadOnlySpan<double> x, Span<double> result)
    {
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var (value, outcome) = (new Vector<double>(x[i..]), Elementwise.Missing);
            for (int k = 0; k < edges.Length; k++)
                outcome = Reached(outcome, value, edges[k], outcomes[k]);
            outcome.CopyTo(result[i..]);
        }

        for (; i < x.Length; i++)
            result[i] = BandOf(edges, x[i]) is var band && band < 0 ? double.NaN : outcomes[band];
    }

    private static void RunTable(double[] values, double[] outcomes, ReadOnlySpan<double> x, Span<double> result)
    {
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var (value, outcome) = (new Vector<double>(x[i..]), Elementwise.Missing);
            for (int k = 0; k < values.Length; k++)
                outcome = Met(outcome, value, values[k], outcomes[k]);
            outcome.CopyTo(result[i..]);
        }

        for (; i < x.Length; i++)
            result[i] = Array.IndexOf(values, x[i]) is var row && row < 0 ? double.NaN : outcomes[row];
    }
}
