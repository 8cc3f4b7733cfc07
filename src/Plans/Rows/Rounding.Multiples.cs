using System.Numerics;
using System.Runtime.CompilerServices;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Rows;

public static partial class Rounding
{
    /// <summary>Rounds a number of steps to a whole one.</summary>
    internal interface IWhole
    {
        static abstract double Invoke(double steps);

        static abstract Vector<double> Invoke(Vector<double> steps);
    }

    internal readonly struct Nearest : IWhole
    {
        public static double Invoke(double steps) => Math.CopySign(Math.Floor(Lift(Math.Abs(steps)) + 0.5), steps);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<double> Invoke(Vector<double> steps)
        {
            var size = Vector.Abs(steps);
            return Vector.CopySign(Vector.Floor(size + Nudge(size) + new Vector<double>(0.5)), steps);
        }
    }

    internal readonly struct Down : IWhole
    {
        public static double Invoke(double steps) => Math.Floor(steps + Nudge(steps));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<double> Invoke(Vector<double> steps) => Vector.Floor(steps + Nudge(steps));
    }

    internal readonly struct Up : IWhole
    {
        public static double Invoke(double steps) => Math.Ceiling(steps - Nudge(steps));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<double> Invoke(Vector<double> steps) => Vector.Ceiling(steps - Nudge(steps));
    }

    internal static double Multiple<T>(double x, double step)
        where T : IWhole
    {
        if (!(step > 0))
            return double.NaN;
        double steps = x / step;
        if (!(Math.Abs(steps) < Whole))
            return x;
        // 3 × 0.1 is not 0.3 in binary, 3 / 10 is.
        double perOne = Math.Round(1 / step);
        return perOne > 1 && Math.Abs(perOne * step - 1) < Nearness ? T.Invoke(steps) / perOne : T.Invoke(steps) * step;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<double> Multiple<T>(Vector<double> x, Vector<double> step)
        where T : IWhole
    {
        var (one, zero) = (Vector<double>.One, Vector<double>.Zero);
        var steps = x / step;
        var perOne = Vector.Round(one / step);
        var isPart = Vector.GreaterThan(perOne, one) & Vector.LessThan(Vector.Abs(perOne * step - one), new Vector<double>(Nearness));
        var whole = T.Invoke(steps);
        var rounded = Elementwise.Select(isPart, whole / perOne, whole * step);
        var result = Elementwise.Select(Vector.LessThan(Vector.Abs(steps), new Vector<double>(Whole)), rounded, x);
        return Elementwise.Select(Vector.GreaterThan(step, zero), result, Elementwise.Missing);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Nudge(Vector<double> x) =>
        Vector.MinNative(Vector.Abs(x) * new Vector<double>(Nearness), new Vector<double>(MostNearness));
}

/// <summary>The nearest multiple of a step.</summary>
internal readonly struct RoundTo : IBinary
{
    public static double Invoke(double a, double b) => Elementwise.Finite(Rounding.ToStep(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Elementwise.Finite(Rounding.Multiple<Rounding.Nearest>(a, b));

    public static Interval Bound(in Interval a, in Interval b) => Rounding.StepBound(a, b, Rounding.ToStep);
}

/// <summary>The largest multiple of a step that is not above.</summary>
internal readonly struct FloorTo : IBinary
{
    public static double Invoke(double a, double b) => Elementwise.Finite(Rounding.FloorTo(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Elementwise.Finite(Rounding.Multiple<Rounding.Down>(a, b));

    public static Interval Bound(in Interval a, in Interval b) => Rounding.StepBound(a, b, Rounding.FloorTo);
}

/// <summary>The smallest multiple of a step that is not below.</summary>
internal readonly struct CeilingTo : IBinary
{
    public static double Invoke(double a, double b) => Elementwise.Finite(Rounding.CeilingTo(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> a, Vector<double> b) => Elementwise.Finite(Rounding.Multiple<Rounding.Up>(a, b));

    public static Interval Bound(in Interval a, in Interval b) => Rounding.StepBound(a, b, Rounding.CeilingTo);
}
