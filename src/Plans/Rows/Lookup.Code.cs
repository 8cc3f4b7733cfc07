using System.Numerics;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace SyntheticAlpha.Plans.Rows;

// Compiled passes hold a lookup's points as constants; what is computed of them, and in which order, is what the loops do.
public static partial class Lookup
{
    // Beyond so many points, a loop over them is as quick as the code of them all.
    private const int MostPoints = 32;

    private static VectorCode? CurveCode(double[] xs, double[] ys) => xs.Length is 1 or > MostPoints ? null : (writer, operands) =>
    {
        int x = operands[0];
        // One comparison an edge serves all four values of the line that begins there.
        LocalBuilder[] reached = [.. xs[1..^1].Select(edge => Edge(writer, x, edge))];
        Last(writer, reached, k => ys[k]);
        Last(writer, reached, k => ys[k + 1] - ys[k]);
        writer.Operand(x);
        Last(writer, reached, k => xs[k]);
        Last(writer, reached, k => xs[k + 1] - xs[k]);
        writer.Call(typeof(Lookup), nameof(Along));
        writer.Operand(x);
        foreach (double end in (ReadOnlySpan<double>)[xs[0], ys[0], xs[^1], ys[^1]])
            writer.Scalar(end);
        writer.Call(typeof(Lookup), nameof(WithinEnds));
    };

    private static VectorCode? StepCode(double[] keys, double[] outcomes, string step) => keys.Length > MostPoints ? null : (writer, operands) =>
    {
        writer.Number(double.NaN);
        for (int k = 0; k < keys.Length; k++)
        {
            writer.Operand(operands[0]);
            writer.Scalar(keys[k]);
            writer.Scalar(outcomes[k]);
            writer.Call(typeof(Lookup), step);
        }
    };

    private static LocalBuilder Edge(VectorWriter writer, int x, double edge)
    {
        writer.Operand(x);
        writer.Scalar(edge);
        writer.Call(typeof(Lookup), nameof(IsReached));
        return writer.Keep<Vector<long>>();
    }

    // The value that belongs to the last edge reached; to the first where none is.
    private static void Last(VectorWriter writer, LocalBuilder[] reached, Func<int, double> value)
    {
        writer.Number(value(0));
        for (int k = 0; k < reached.Length; k++)
        {
            writer.Kept(reached[k]);
            writer.Scalar(value(k + 1));
            writer.Call(typeof(Lookup), nameof(From));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<long> IsReached(Vector<double> x, double edge) => Vector.GreaterThanOrEqual(x, new Vector<double>(edge));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> From(Vector<double> before, Vector<long> reached, double value) =>
        Elementwise.Select(reached, new Vector<double>(value), before);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Reached(Vector<double> before, Vector<double> x, double edge, double value) =>
        From(before, IsReached(x, edge), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Met(Vector<double> before, Vector<double> x, double key, double value) =>
        Elementwise.Select(Vector.Equals(x, new Vector<double>(key)), new Vector<double>(value), before);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Along(Vector<double> y0, Vector<double> rise, Vector<double> x, Vector<double> x0, Vector<double> width) =>
        y0 + rise * ((x - x0) / width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> WithinEnds(Vector<double> line, Vector<double> x, double least, double first, double most, double last)
    {
        var y = Elementwise.Select(Vector.LessThan(x, new Vector<double>(least)), new Vector<double>(first), line);
        return Elementwise.Finite(Elementwise.Select(Vector.GreaterThanOrEqual(x, new Vector<double>(most)), new Vector<double>(last), y));
    }
}
