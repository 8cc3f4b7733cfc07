using System.Numerics;

namespace SyntheticAlpha.Plans.Rows;

/// <summary>
/// Rounding half away from zero as people do it by hand: values within 1e-12 (relative) of a tie count as ties,
/// so that 71 × 15% gives 10.65 and 10.7, though in binary the product is a little less.
/// </summary>
public static class Rounding
{
    private const double Nudge = 1 + 1e-12;

    /// <summary>Rounds to a number of decimals.</summary>
    public static double Round(double x, int decimals)
    {
        double scale = Math.Pow(10, decimals);
        return RoundScaled(x, scale);
    }

    /// <summary>Rounds to a multiple of <paramref name="step"/>; missing where the step is not positive.</summary>
    public static double ToStep(double x, double step) =>
        step > 0 ? Math.CopySign(Math.Floor(Math.Abs(x) / step * Nudge + 0.5) * step, x) : double.NaN;

    /// <summary>The largest multiple of <paramref name="step"/> not above the value.</summary>
    public static double FloorTo(double x, double step) =>
        step > 0 ? Math.Floor(x / step + Math.Abs(x / step) * 1e-12) * step : double.NaN;

    /// <summary>The smallest multiple of <paramref name="step"/> not below the value.</summary>
    public static double CeilingTo(double x, double step) =>
        step > 0 ? Math.Ceiling(x / step - Math.Abs(x / step) * 1e-12) * step : double.NaN;

    /// <summary>The largest of 1, 2 and 5 times a power of ten that is not above the value; missing where that is not positive.</summary>
    public static double RoundStep(double x)
    {
        if (!(x > 0) || double.IsInfinity(x))
            return double.NaN;
        double power = Math.Pow(10, Math.Floor(Math.Log10(x * Nudge)));
        double lead = x * Nudge / power;
        return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
    }

    internal static RowKernel Kernel(int decimals)
    {
        double scale = Math.Pow(10, decimals);
        return (in RowArguments a, Span<double> result) => RoundColumn(a[0], scale, result);
    }

    private static void RoundColumn(ReadOnlySpan<double> x, double scale, Span<double> result)
    {
        int i = 0;
        var (factor, half, inverse) = (new Vector<double>(scale * Nudge), new Vector<double>(0.5), new Vector<double>(scale));
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var value = new Vector<double>(x[i..]);
            var rounded = Vector.Floor(Vector.Abs(value) * factor + half) / inverse;
            Vector.ConditionalSelect(Vector.LessThan(value, Vector<double>.Zero), -rounded, rounded).CopyTo(result[i..]);
        }

        for (; i < x.Length; i++)
            result[i] = RoundScaled(x[i], scale);
    }

    private static double RoundScaled(double x, double scale)
    {
        double rounded = Math.Floor(Math.Abs(x) * (scale * Nudge) + 0.5) / scale;
        return x < 0 ? -rounded : rounded;
    }
}
