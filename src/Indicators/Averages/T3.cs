using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Averages;

/// <summary>Tillson's average: six exponential averages on top of each other.</summary>
public static class T3
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "t3",
        Summary = "A very smooth average with little lag.",
        Definition = "(1 + v)³ · e3 − 3v(1 + v)² · e4 + 3v²(1 + v) · e5 − v³ · e6, v the volume factor, e1 = ema(x, length) and each further one the ema of the one before. "
            + "Each ema is seeded by the mean of the first length values of the one below it (as TA-Lib; Skender starts all at the first value, which fades).",
        Source = "Tim Tillson, 1998",
        Example = "t3(close, 5)",
        Parameters =
        [
            Signature.X, NumberParameter.Length(5),
            NumberParameter.Number("volume_factor", "How much of the lag is taken off: 0 none, 1 as by dema.", 0, 1, 0.7),
        ],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => 6 * (int)numbers[0] - 6,
        // With a volume factor of 1 the weights' sizes add up to 27.
        Convergence = Convergence.Exponential(numbers => numbers[0], stages: 6, size: 27),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), a.Number(1), result),
    };

    /// <summary>Computes the average in the unit of <paramref name="x"/>; missing for the first 6 · <paramref name="length"/> − 6 rows.</summary>
    public static void Compute(ReadOnlySpan<double> x, int length, double volumeFactor, Span<double> result)
    {
        double v = volumeFactor, c6 = -v * v * v, c5 = 3 * v * v * (1 + v), c4 = -3 * v * (1 + v) * (1 + v);
        var lower = new ExponentialChain(length);
        var upper = new ExponentialChain(length);
        for (int i = 0; i < x.Length; i++)
        {
            double e3 = lower.Next(x[i], out _, out _);
            if (double.IsNaN(e3))
            {
                result[i] = double.NaN;
                continue;
            }
            double e6 = upper.Next(e3, out double e4, out double e5);
            // The weights add up to 1: written as steps away from e3, equal values stay exactly what they are.
            result[i] = e3 + c4 * (e4 - e3) + c5 * (e5 - e3) + c6 * (e6 - e3);
        }
    }
}
