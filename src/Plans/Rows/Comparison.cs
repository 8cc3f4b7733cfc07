using System.Numerics;
using System.Runtime.CompilerServices;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Rows;

// A comparison with a missing operand is missing, so each of these asks for both operands first.

internal readonly struct Less : IBinary, IKnownBinary
{
    public static double Invoke(double a, double b) => Truth.Of(a < b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Truth.Of(Vector.LessThan(a, b), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InvokeKnown(Vector<double> a, Vector<double> b) => Elementwise.Truth(Vector.LessThan(a, b));

    public static Interval Bound(in Interval a, in Interval b) => Truth.Bound(a, b, canBeFalse: a.High >= b.Low, canBeTrue: a.Low < b.High);
}

internal readonly struct LessOrEqual : IBinary, IKnownBinary
{
    public static double Invoke(double a, double b) => Truth.Of(a <= b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Truth.Of(Vector.LessThanOrEqual(a, b), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InvokeKnown(Vector<double> a, Vector<double> b) => Elementwise.Truth(Vector.LessThanOrEqual(a, b));

    public static Interval Bound(in Interval a, in Interval b) => Truth.Bound(a, b, canBeFalse: a.High > b.Low, canBeTrue: a.Low <= b.High);
}

internal readonly struct Equal : IBinary, IKnownBinary
{
    public static double Invoke(double a, double b) => Truth.Of(a == b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Truth.Of(Vector.Equals(a, b), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InvokeKnown(Vector<double> a, Vector<double> b) => Elementwise.Truth(Vector.Equals(a, b));

    public static Interval Bound(in Interval a, in Interval b) => Truth.Bound(a, b, canBeFalse: Truth.CanDiffer(a, b), canBeTrue: Truth.CanMeet(a, b));
}

internal readonly struct NotEqual : IBinary, IKnownBinary
{
    public static double Invoke(double a, double b) => Truth.Of(a != b, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Truth.Of(~Vector.Equals(a, b), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> InvokeKnown(Vector<double> a, Vector<double> b) => Elementwise.Truth(~Vector.Equals(a, b));

    public static Interval Bound(in Interval a, in Interval b) => Truth.Bound(a, b, canBeFalse: Truth.CanMeet(a, b), canBeTrue: Truth.CanDiffer(a, b));
}

/// <summary>Truth values that are missing where an operand is.</summary>
internal static class Truth
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(bool condition, double a, double b) =>
        double.IsNaN(a) || double.IsNaN(b) ? double.NaN : condition ? 1 : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<long> condition, Vector<double> a, Vector<double> b) =>
        Elementwise.Truth(condition, Elementwise.EitherMissing(a, b));

    public static Interval Bound(in Interval a, in Interval b, bool canBeFalse, bool canBeTrue) =>
        Interval.EitherMissing(a, b) ? Interval.Missing : Interval.Truth(canBeFalse, canBeTrue, a.MayBeMissing || b.MayBeMissing);

    public static bool CanDiffer(in Interval a, in Interval b) => !(a.IsPoint && b.IsPoint && a.Low == b.Low);

    public static bool CanMeet(in Interval a, in Interval b) =>
        a.Low <= b.High && b.Low <= a.High && (a.Codes == 0 || b.Codes == 0 || (a.Codes & b.Codes) != 0);
}
