using System.Numerics;
using System.Runtime.CompilerServices;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Rows;

internal readonly struct Add : IBinary, IBoundedBinary
{
    public static double Invoke(double a, double b) => Elementwise.Finite(a + b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Elementwise.Finite(a + b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InvokeInBounds(Vector<double> a, Vector<double> b) => a + b;

    public static Interval Bound(in Interval a, in Interval b) =>
        Interval.EitherMissing(a, b) ? Interval.Missing : Interval.Computed(a.Low + b.Low, a.High + b.High, a.MayBeMissing || b.MayBeMissing);
}

internal readonly struct Subtract : IBinary, IBoundedBinary
{
    public static double Invoke(double a, double b) => Elementwise.Finite(a - b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Elementwise.Finite(a - b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InvokeInBounds(Vector<double> a, Vector<double> b) => a - b;

    public static Interval Bound(in Interval a, in Interval b) =>
        Interval.EitherMissing(a, b) ? Interval.Missing : Interval.Computed(a.Low - b.High, a.High - b.Low, a.MayBeMissing || b.MayBeMissing);
}

internal readonly struct Multiply : IBinary, IBoundedBinary
{
    public static double Invoke(double a, double b) => Elementwise.Finite(a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Elementwise.Finite(a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InvokeInBounds(Vector<double> a, Vector<double> b) => a * b + Vector<double>.Zero;

    public static Interval Bound(in Interval a, in Interval b)
    {
        if (Interval.EitherMissing(a, b))
            return Interval.Missing;
        double p = a.Low * b.Low, q = a.Low * b.High, r = a.High * b.Low, s = a.High * b.High;
        return Interval.Computed(
            Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)), a.MayBeMissing || b.MayBeMissing);
    }
}

internal readonly struct Divide : IBinary, IBoundedBinary
{
    public static double Invoke(double a, double b) => b == 0 ? double.NaN : Elementwise.Finite(a / b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Elementwise.Finite(a / b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InvokeInBounds(Vector<double> a, Vector<double> b) => a / b + Vector<double>.Zero;

    public static Interval Bound(in Interval a, in Interval b) => Division.Quotient(a, b);
}

internal readonly struct Remainder : IBinary
{
    public static double Invoke(double a, double b) => b == 0 ? double.NaN : Elementwise.Finite(a - b * Math.Floor(a / b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) =>
        Elementwise.Select(Vector.Equals(b, Vector<double>.Zero), Elementwise.Missing, Elementwise.Finite(a - b * Vector.Floor(a / b)));

    public static Interval Bound(in Interval a, in Interval b) => Division.Remainder(a, b);
}

internal readonly struct Negate : IUnary
{
    public static double Invoke(double x) => 0 - x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> x) => Vector<double>.Zero - x;

    public static Interval Bound(in Interval x) => x.IsMissing ? x : Interval.Computed(0 - x.High, 0 - x.Low, x.MayBeMissing);
}

internal readonly struct Absolute : IUnary
{
    public static double Invoke(double x) => Math.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> x) => Vector.Abs(x);

    public static Interval Bound(in Interval x) =>
        x.IsMissing ? x : Interval.Computed(
            x.Low > 0 ? x.Low : x.High < 0 ? -x.High : 0, Math.Max(Math.Abs(x.Low), Math.Abs(x.High)), x.MayBeMissing);
}

internal readonly struct SquareRoot : IUnary
{
    public static double Invoke(double x) => Math.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> x) => Vector.SquareRoot(x);

    public static Interval Bound(in Interval x) =>
        Interval.Computed(Math.Sqrt(Math.Max(x.Low, 0)), Math.Sqrt(x.High), x.MayBeMissing || x.Low < 0);
}

/// <summary>The smaller value; missing where either is missing.</summary>
internal readonly struct Smaller : IBinary
{
    public static double Invoke(double a, double b) => Math.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) =>
        Elementwise.Select(Elementwise.Present(a), Elementwise.Select(Vector.LessThan(a, b), a, b), a);

    public static Interval Bound(in Interval a, in Interval b)
    {
        if (Interval.EitherMissing(a, b))
            return Interval.Missing;
        bool missing = a.MayBeMissing || b.MayBeMissing;
        double low = Math.Min(a.Low, b.Low), high = Math.Min(a.High, b.High);
        // Each can be the smaller one as long as the other can be as large.
        var either = a.Intersect(low, high).Union(b.Intersect(low, high));
        return Interval.Computed(low, high, missing).With(a.Codes != 0 && b.Codes != 0 ? either.Codes : 0, missing);
    }
}

/// <summary>The larger value; missing where either is missing.</summary>
internal readonly struct Larger : IBinary
{
    public static double Invoke(double a, double b) => Math.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) =>
        Elementwise.Select(Elementwise.Present(a), Elementwise.Select(Vector.GreaterThan(a, b), a, b), a);

    public static Interval Bound(in Interval a, in Interval b)
    {
        if (Interval.EitherMissing(a, b))
            return Interval.Missing;
        bool missing = a.MayBeMissing || b.MayBeMissing;
        double low = Math.Max(a.Low, b.Low), high = Math.Max(a.High, b.High);
        var either = a.Intersect(low, high).Union(b.Intersect(low, high));
        return Interval.Computed(low, high, missing).With(a.Codes != 0 && b.Codes != 0 ? either.Codes : 0, missing);
    }
}
