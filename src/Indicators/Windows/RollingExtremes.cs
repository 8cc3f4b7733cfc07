using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>Which of two values stands out: the higher or the lower.</summary>
internal interface IExtreme
{
    static abstract double Of(double a, double b);

    static abstract Vector<double> Of(Vector<double> a, Vector<double> b);

    /// <summary>Whether <paramref name="a"/> stands out from <paramref name="b"/>; not where they are equal.</summary>
    static abstract bool IsBeyond(double a, double b);

    /// <inheritdoc cref="IsBeyond(double, double)"/>
    static abstract Vector<long> IsBeyond(Vector<double> a, Vector<double> b);
}

/// <summary>The higher of two values.</summary>
internal readonly struct Highest : IExtreme
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double a, double b) => Math.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> a, Vector<double> b) => Vector.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBeyond(double a, double b) => a > b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<long> IsBeyond(Vector<double> a, Vector<double> b) => Vector.GreaterThan(a, b);
}

/// <summary>The lower of two values.</summary>
internal readonly struct Lowest : IExtreme
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double a, double b) => Math.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> a, Vector<double> b) => Vector.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBeyond(double a, double b) => a < b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<long> IsBeyond(Vector<double> a, Vector<double> b) => Vector.LessThan(a, b);
}

/// <summary>The extreme of the last <c>length</c> values of a whole column, in a few passes over vectors of rows.</summary>
/// <remarks>
/// The extreme of a window is that of two shorter ones which cover it, and they may overlap: from windows of one row come those of 2, 4, 8 … rows,
/// and from the longest of these, at last, those of the length. A NaN leaves with the windows that hold it.
/// </remarks>
internal static class RollingExtremes
{
    /// <summary>
    /// Fills the extremes; missing for the first <paramref name="length"/> − 1 rows. <paramref name="result"/> must not lie over
    /// <paramref name="x"/> in part.
    /// </summary>
    public static void Fill<T>(ReadOnlySpan<double> x, int length, Span<double> result)
        where T : IExtreme
    {
        int missing = Math.Min(length - 1, x.Length);
        if (missing < x.Length)
            Cover<T>(x, length, result);
        result[..missing].Fill(double.NaN);
    }

    private static void Cover<T>(ReadOnlySpan<double> x, int length, Span<double> result)
        where T : IExtreme
    {
        x.CopyTo(result);
        for (int size = 1, step; size < length; size += step)
        {
            step = Math.Min(size, length - size);
            Join<T>(result, step);
        }
    }

    // From the last row to the first, so that what a row takes from earlier ones is not theirs of this pass.
    private static void Join<T>(Span<double> values, int step)
        where T : IExtreme
    {
        Span<double> earlier = values[..^step], later = values[step..];
        var olds = MemoryMarshal.Cast<double, Vector<double>>(earlier);
        var news = MemoryMarshal.Cast<double, Vector<double>>(later);
        for (int row = later.Length - 1; row >= news.Length * Vector<double>.Count; row--)
            later[row] = T.Of(earlier[row], later[row]);
        for (int i = news.Length - 1; i >= 0; i--)
            news[i] = T.Of(olds[i], news[i]);
    }
}
