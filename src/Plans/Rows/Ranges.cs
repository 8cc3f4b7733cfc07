using System.Numerics;
using System.Runtime.CompilerServices;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Rows;

/// <summary>A value kept within bounds; missing where one of the three is, or the lower bound is above the upper one.</summary>
internal readonly struct Clamp : ITernary
{
    public static double Invoke(double x, double low, double high) => low <= high ? Math.Max(low, Math.Min(x, high)) : double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> x, Vector<double> low, Vector<double> high)
    {
        var below = Elementwise.Select(Vector.GreaterThan(x, high), high, x);
        var kept = Elementwise.Select(Vector.LessThan(below, low), low, below);
        return Elementwise.Select(Vector.LessThanOrEqual(low, high), kept, Elementwise.Missing);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> AtMost(Vector<double> x, Vector<double> high) => Elementwise.Select(Vector.GreaterThan(x, high), high, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> AtLeast(Vector<double> x, Vector<double> low) => Elementwise.Select(Vector.LessThan(x, low), low, x);

    /// <summary>Between bounds that are there and in order: those sides that the value can be beyond.</summary>
    public static void Code(VectorWriter writer, int[] operands)
    {
        var (x, low, high) = (writer.Bounds(operands[0]), writer.Bounds(operands[1]), writer.Bounds(operands[2]));
        writer.Operand(operands[0]);
        if (low.MayBeMissing || high.MayBeMissing || !(low.High <= high.Low) || x.IsMissing)
        {
            writer.Operand(operands[1]);
            writer.Operand(operands[2]);
            writer.Invoke<Clamp>(3);
            return;
        }

        if (x.High > high.Low)
            writer.Call(typeof(Clamp), nameof(AtMost), operands[2]);
        if (x.Low < low.High)
            writer.Call(typeof(Clamp), nameof(AtLeast), operands[1]);
    }

    public static Interval Bound(in Interval x, in Interval low, in Interval high)
    {
        if (x.IsMissing || Interval.EitherMissing(low, high) || low.Low > high.High)
            return Interval.Missing;
        bool missing = x.MayBeMissing || low.MayBeMissing || high.MayBeMissing || low.High > high.Low;
        // Where there is a result at all, the lower bound is not above the upper one.
        double mostLow = Math.Min(low.High, high.High), leastHigh = Math.Max(high.Low, low.Low);
        return Interval.Computed(Math.Max(low.Low, Math.Min(x.Low, leastHigh)), Math.Max(mostLow, Math.Min(x.High, high.High)), missing);
    }
}

/// <summary>Whether a value lies between two others or on one of them.</summary>
internal readonly struct Between : ITernary
{
    public static double Invoke(double x, double low, double high) => And.Invoke(LessOrEqual.Invoke(low, x), LessOrEqual.Invoke(x, high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> x, Vector<double> low, Vector<double> high) =>
        And.Invoke(LessOrEqual.Invoke(low, x), LessOrEqual.Invoke(x, high));

    public static Interval Bound(in Interval x, in Interval low, in Interval high) =>
        And.Bound(LessOrEqual.Bound(low, x), LessOrEqual.Bound(x, high));
}

/// <summary>Whether a value is one of many.</summary>
internal static class OneOf
{
    /// <summary>The same as part of a compiled pass.</summary>
    public static void Code(VectorWriter writer, int[] operands)
    {
        writer.Number(0);
        for (int k = 1; k < operands.Length; k++)
        {
            writer.Operand(operands[0]);
            writer.Operand(operands[k]);
            writer.Invoke<Equal>(2);
            writer.Invoke<Or>(2);
        }
    }

    public static void Run(in RowArguments a, Span<double> result)
    {
        int i = 0;
        for (; i <= result.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var (x, found) = (new Vector<double>(a[0][i..]), Vector<double>.Zero);
            for (int k = 1; k < a.Count; k++)
                found = Or.Invoke(found, Equal.Invoke(x, new Vector<double>(a[k][i..])));
            found.CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            double found = 0;
            for (int k = 1; k < a.Count; k++)
                found = Or.Invoke(found, Equal.Invoke(a[0][i], a[k][i]));
            result[i] = found;
        }
    }
}
