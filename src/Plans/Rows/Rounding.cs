using System.Numerics;
using System.Runtime.CompilerServices;

namespace SyntheticAlpha.Plans.Rows;

/// <summary>
/// Rounding half away from zero as people do it by hand: values within 1e-12 (relative) of a tie count as ties,
/// so that 71 × 15% gives 10.65 and 10.7, though in binary the product is a little less.
/// </summary>
public static partial class Rounding
{
    private const double Nearness = 1e-12;

    // However large the value, a thousandth of the last place kept is the most that counts as a tie:
    // a relative nearness alone would lift 1,000,000,000,000 by one.
    private const double MostNearness = 1e-3;

    // Powers of ten that divide it stay within a double.
    private const double SmallestStep = 1e-300;

    // From here on a double has no fractions.
    private const double Whole = 4503599627370496;

    /// <summary>Rounds to a number of decimals.</summary>
    public static double Round(double x, int decimals)
    {
        double scale = Math.Pow(10, decimals);
        return RoundScaled(x, scale);
    }

    /// <summary>Rounds to a multiple of <paramref name="step"/>; missing where the step is not positive.</summary>
    public static double ToStep(double x, double step) => Multiple<Nearest>(x, step);

    /// <summary>The largest multiple of <paramref name="step"/> not above the value.</summary>
    public static double FloorTo(double x, double step) => Multiple<Down>(x, step);

    /// <summary>The smallest multiple of <paramref name="step"/> not below the value.</summary>
    public static double CeilingTo(double x, double step) => Multiple<Up>(x, step);

    /// <summary>The largest of 1, 2 and 5 times a power of ten that is not above the value; missing where that is not positive.</summary>
    public static double RoundStep(double x)
    {
        if (!(x > SmallestStep) || double.IsInfinity(x))
            return double.NaN;
        double nearly = x * (1 + Nearness);
        if (double.IsInfinity(nearly))
            return nearly;
        int exponent = Decades.Of(nearly);
        double power = Decades.Power(Math.Abs(exponent));
        double lead = (exponent < 0 ? x * power : x / power) * (1 + Nearness);
        int digit = lead >= 5 ? 5 : lead >= 2 ? 2 : 1;
        return exponent < 0 ? digit / power : digit * power;
    }

    /// <summary>The steps of a column. Neighbouring rows mostly have the same one: sizes well within its bounds are not looked up again.</summary>
    internal static void RoundSteps(in RowArguments a, Span<double> result)
    {
        var x = a[0];
        var (step, low, high) = (double.NaN, double.PositiveInfinity, double.NegativeInfinity);
        for (int i = 0; i < x.Length; i++)
        {
            if (!(x[i] > low && x[i] < high))
            {
                step = RoundStep(x[i]);
                // The next step is twice this one at least; what counts as nearly that is far nearer.
                (low, high) = step is > 1e-290 and < 1e290 ? (step * 1.000001, step * 1.999999) : (double.PositiveInfinity, double.NegativeInfinity);
            }

            result[i] = Elementwise.Finite(step);
        }
    }

    /// <summary>The next round number above a positive value, on the <see cref="RoundStep"/> of a share of it.</summary>
    public static double LevelAbove(double x, double share)
    {
        double step = RoundStep(x * share);
        return CeilingTo(FloorTo(x, step) + step / 2, step);
    }

    /// <summary>The next round number below a positive value, on the <see cref="RoundStep"/> of a share of it.</summary>
    public static double LevelBelow(double x, double share)
    {
        double step = RoundStep(x * share);
        return FloorTo(CeilingTo(x, step) - step / 2, step);
    }

    internal static RowKernel Kernel(int decimals)
    {
        double scale = Math.Pow(10, decimals);
        return (in RowArguments a, Span<double> result) => RoundColumn(a[0], scale, result);
    }

    /// <summary>Rounding to decimals as part of a compiled pass.</summary>
    internal static VectorCode Code(int decimals)
    {
        double scale = Math.Pow(10, decimals);
        return (writer, operands) =>
        {
            var x = writer.Bounds(operands[0]);
            writer.Operand(operands[0]);
            writer.Scalar(scale);
            // So far the nearness is the smaller nudge.
            bool isSmall = x.Low >= 0 && x.High * scale * Nearness < MostNearness / 2;
            writer.Call(typeof(Rounding), isSmall ? nameof(RoundSmall) : nameof(RoundVector));
        };
    }

    // A division takes as long as all the rest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> RoundVector(Vector<double> value, double scale)
    {
        var scaled = Vector.Abs(value) * new Vector<double>(scale);
        var rounded = Vector.Floor(scaled + Vector.MinNative(scaled * new Vector<double>(Nearness), new Vector<double>(MostNearness)) + new Vector<double>(0.5));
        if (scale != 1)
            rounded /= new Vector<double>(scale);
        var signed = Elementwise.Select(Vector.LessThan(value, Vector<double>.Zero), Vector<double>.Zero - rounded, rounded);
        return Elementwise.Select(Vector.LessThan(scaled, new Vector<double>(Whole)), signed, value);
    }

    // For numbers that are not negative and far from where a double stops having fractions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> RoundSmall(Vector<double> value, double scale)
    {
        var scaled = scale == 1 ? value : value * new Vector<double>(scale);
        var rounded = Vector.Floor(scaled + scaled * new Vector<double>(Nearness) + new Vector<double>(0.5));
        return scale == 1 ? rounded : rounded / new Vector<double>(scale);
    }

    private static void RoundColumn(ReadOnlySpan<double> x, double scale, Span<double> result)
    {
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
            RoundVector(new Vector<double>(x[i..]), scale).CopyTo(result[i..]);

        for (; i < x.Length; i++)
            result[i] = RoundScaled(x[i], scale);
    }

    private static double RoundScaled(double x, double scale)
    {
        double scaled = Math.Abs(x) * scale;
        if (!(scaled < Whole))
            return x;
        double rounded = Math.Floor(Lift(scaled) + 0.5) / scale;
        return x < 0 ? 0 - rounded : rounded;
    }

    private static double Lift(double size) => size + Nudge(size);

    private static double Nudge(double x) => Math.Min(Math.Abs(x) * Nearness, MostNearness);
}
