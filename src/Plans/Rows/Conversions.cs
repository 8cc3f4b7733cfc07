using System.Numerics;
using System.Runtime.CompilerServices;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Rows;

/// <summary>A ratio as a percentage.</summary>
internal readonly struct ToPercent : IUnary
{
    public static double Invoke(double x) => Elementwise.Finite(x * 100);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> x) => Elementwise.Finite(x * 100);

    public static Interval Bound(in Interval x) => Interval.Computed(x.Low * 100, x.High * 100, x.MayBeMissing);
}

/// <summary>A percentage as a ratio.</summary>
internal readonly struct ToRatio : IUnary
{
    private static readonly Vector<double> Hundred = new(100d);

    public static double Invoke(double x) => Elementwise.Finite(x / 100);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> x) => Elementwise.Finite(x / Hundred);

    public static Interval Bound(in Interval x) => Interval.Computed(x.Low / 100, x.High / 100, x.MayBeMissing);
}

/// <summary>The number without its unit.</summary>
internal readonly struct Same : IUnary
{
    public static double Invoke(double x) => Elementwise.Finite(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> x) => Elementwise.Finite(x);

    public static Interval Bound(in Interval x) => x;
}

/// <summary>1, 0 or −1 as the value is above, at or below zero.</summary>
internal readonly struct Sign : IUnary
{
    public static double Invoke(double x) => double.IsNaN(x) ? double.NaN : Math.Sign(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> x) => Elementwise.Select(
        Elementwise.Present(x),
        Elementwise.Truth(Vector.GreaterThan(x, Vector<double>.Zero)) - Elementwise.Truth(Vector.LessThan(x, Vector<double>.Zero)),
        Elementwise.Missing);

    public static Interval Bound(in Interval x) => x.IsMissing ? x : Interval.Computed(Math.Sign(x.Low), Math.Sign(x.High), x.MayBeMissing);
}

/// <summary>What is gained for each unit risked; missing where nothing is risked.</summary>
internal readonly struct PerUnitRisked : IBinary
{
    public static double Invoke(double gain, double risk) => risk > 0 ? Elementwise.Finite(gain / risk) : double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Invoke(Vector<double> gain, Vector<double> risk) =>
        Elementwise.Select(Vector.GreaterThan(risk, Vector<double>.Zero), Elementwise.Finite(gain / risk), Elementwise.Missing);

    public static Interval Bound(in Interval gain, in Interval risk) => risk.Low > 0
        ? Division.Quotient(gain, risk)
        : Division.Quotient(gain, risk.Intersect(double.Epsilon, double.MaxValue)).OrMissing;
}
