using System.Numerics;
using System.Runtime.CompilerServices;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Rows;

/// <summary>Kleene's and: false wins over missing (S. C. Kleene, Introduction to Metamathematics, 1952).</summary>
internal readonly struct And : IBinary, IKnownBinary
{
    public static double Invoke(double a, double b) => a == 0 || b == 0 ? 0 : a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) =>
        Elementwise.Select(
            Vector.Equals(a, Vector<double>.Zero) | Vector.Equals(b, Vector<double>.Zero), Vector<double>.Zero, a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InvokeKnown(Vector<double> a, Vector<double> b) => a & b;

    public static Interval Bound(in Interval a, in Interval b) => Interval.Truth(
        a.CanBeFalse || b.CanBeFalse,
        a.CanBeTrue && b.CanBeTrue,
        (a.MayBeMissing && (b.MayBeMissing || b.CanBeTrue)) || (b.MayBeMissing && a.CanBeTrue));
}

/// <summary>Kleene's or: true wins over missing.</summary>
internal readonly struct Or : IBinary, IKnownBinary
{
    public static double Invoke(double a, double b) => a == 1 || b == 1 ? 1 : a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) =>
        Elementwise.Select(
            Vector.Equals(a, Vector<double>.One) | Vector.Equals(b, Vector<double>.One), Vector<double>.One, a + b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InvokeKnown(Vector<double> a, Vector<double> b) => a | b;

    public static Interval Bound(in Interval a, in Interval b) => Interval.Truth(
        a.CanBeFalse && b.CanBeFalse,
        a.CanBeTrue || b.CanBeTrue,
        (a.MayBeMissing && (b.MayBeMissing || b.CanBeFalse)) || (b.MayBeMissing && a.CanBeFalse));
}

internal readonly struct Not : IUnary
{
    public static double Invoke(double x) => 1 - x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> x) => Vector<double>.One - x;

    public static Interval Bound(in Interval x) => Interval.Truth(x.CanBeTrue, x.CanBeFalse, x.MayBeMissing);
}

/// <summary>Whether a value is missing; itself never missing.</summary>
internal readonly struct IsMissing : IUnary
{
    public static double Invoke(double x) => double.IsNaN(x) ? 1 : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> x) => Elementwise.Truth(~Elementwise.Present(x));

    public static Interval Bound(in Interval x) => Interval.Truth(!x.IsMissing, x.MayBeMissing);
}

/// <summary>Whether a value is there; itself never missing.</summary>
internal readonly struct IsKnown : IUnary
{
    public static double Invoke(double x) => double.IsNaN(x) ? 0 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> x) => Elementwise.Truth(Elementwise.Present(x));

    /// <summary>True outright where the value cannot be missing.</summary>
    public static void Code(VectorWriter writer, int[] operands)
    {
        if (!writer.Bounds(operands[0]).MayBeMissing)
        {
            writer.Number(1);
            return;
        }

        writer.Operand(operands[0]);
        writer.Invoke<IsKnown>(1);
    }

    public static Interval Bound(in Interval x) => Interval.Truth(x.MayBeMissing, !x.IsMissing);
}

/// <summary>The first value, or the second where the first is missing.</summary>
internal readonly struct Coalesce : IBinary
{
    public static double Invoke(double a, double b) => double.IsNaN(a) ? b : a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) =>
        Elementwise.Select(Elementwise.Present(a), a, b);

    public static Interval Bound(in Interval a, in Interval b) =>
        !a.MayBeMissing ? a : a.IsMissing ? b : a.WhenKnown.Union(b);
}

/// <summary>The value where its condition is true, zero where it is false: what a check adds to its sub-score.</summary>
internal readonly struct WhenTrue : IBinary
{
    public static double Invoke(double condition, double value) => condition == 0 ? 0 : double.IsNaN(condition) ? double.NaN : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> condition, Vector<double> value) =>
        Elementwise.Select(
            Vector.Equals(condition, Vector<double>.Zero),
            Vector<double>.Zero,
            Elementwise.Select(Elementwise.Present(condition), value, Elementwise.Missing));

    /// <summary>The same for points that are there: a truth value times them, a zero without sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InvokeOfKnownPoints(Vector<double> condition, Vector<double> points) => condition * points + Vector<double>.Zero;

    /// <summary>The same for points that are there and not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InvokeOfGain(Vector<double> condition, Vector<double> points) => condition * points;

    /// <summary>The cheapest of these for what the points can be.</summary>
    public static void Code(VectorWriter writer, int[] operands)
    {
        var points = writer.Bounds(operands[1]);
        writer.Operand(operands[0]);
        writer.Operand(operands[1]);
        if (points.MayBeMissing)
            writer.Invoke<WhenTrue>(2);
        else
            writer.Call(typeof(WhenTrue), points.Low >= 0 ? nameof(InvokeOfGain) : nameof(InvokeOfKnownPoints));
    }

    public static Interval Bound(in Interval condition, in Interval value)
    {
        var result = Interval.Nothing;
        if (condition.CanBeFalse)
            result = result.Union(Interval.Point(0));
        if (condition.CanBeTrue)
            result = result.Union(value);
        return condition.MayBeMissing ? result.OrMissing : result;
    }
}

/// <summary>The second value where the first is true, the third where it is false.</summary>
internal readonly struct If : ITernary
{
    public static double Invoke(double condition, double then, double otherwise) =>
        condition == 1 ? then : condition == 0 ? otherwise : double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> condition, Vector<double> then, Vector<double> otherwise) =>
        Elementwise.Select(
            Vector.Equals(condition, Vector<double>.One),
            then,
            Elementwise.Select(Vector.Equals(condition, Vector<double>.Zero), otherwise, Elementwise.Missing));

    public static Interval Bound(in Interval condition, in Interval then, in Interval otherwise)
    {
        var result = Interval.Nothing;
        if (condition.CanBeTrue)
            result = result.Union(then);
        if (condition.CanBeFalse)
            result = result.Union(otherwise);
        return condition.MayBeMissing ? result.OrMissing : result;
    }
}
