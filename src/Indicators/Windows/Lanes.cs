using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>
/// Sums over a window in sixteen lanes, for what has to be taken anew at each row. The lanes are the same on every processor, and so is the result;
/// on one with 256-bit vectors a value costs about a tenth of a nanosecond.
/// </summary>
internal static class Lanes
{
    /// <summary>The sum of the distances from <paramref name="middle"/>.</summary>
    public static double Distances(ReadOnlySpan<double> x, double middle)
    {
        var from = Vector256.Create(middle);
        var blocks = MemoryMarshal.Cast<double, Vector256<double>>(x);
        Vector256<double> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i + 3 < blocks.Length; i += 4)
        {
            a += Vector256.Abs(blocks[i] - from);
            b += Vector256.Abs(blocks[i + 1] - from);
            c += Vector256.Abs(blocks[i + 2] - from);
            d += Vector256.Abs(blocks[i + 3] - from);
        }

        double sum = Vector256.Sum(a + b + (c + d));
        for (int row = i * Vector256<double>.Count; row < x.Length; row++)
            sum += Math.Abs(x[row] - middle);
        return sum;
    }

    /// <summary>The sum of the distances from <paramref name="middle"/>, above it positive, each times its weight.</summary>
    public static double Weighted(ReadOnlySpan<double> x, ReadOnlySpan<double> weights, double middle)
    {
        var from = Vector256.Create(middle);
        var blocks = MemoryMarshal.Cast<double, Vector256<double>>(x);
        var shares = MemoryMarshal.Cast<double, Vector256<double>>(weights);
        Vector256<double> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i + 3 < blocks.Length; i += 4)
        {
            a += (blocks[i] - from) * shares[i];
            b += (blocks[i + 1] - from) * shares[i + 1];
            c += (blocks[i + 2] - from) * shares[i + 2];
            d += (blocks[i + 3] - from) * shares[i + 3];
        }

        double sum = Vector256.Sum(a + b + (c + d));
        for (int row = i * Vector256<double>.Count; row < x.Length; row++)
            sum += (x[row] - middle) * weights[row];
        return sum;
    }
}
