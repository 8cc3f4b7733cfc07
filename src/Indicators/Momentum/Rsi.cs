using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Relative strength index.</summary>
public static class Rsi
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "rsi",
        Summary = "Share of gains in the recent moves, from 0 (only losses) to 100 (only gains).",
        Definition = "100 − 100 / (1 + average gain / average loss), averages smoothed by Wilder (weight 1/length) and seeded by the mean of the first length changes; 50 where nothing moved.",
        Source = "J. Welles Wilder, New Concepts in Technical Trading Systems, 1978",
        Example = "rsi(close, 14)",
        Parameters = [new SeriesParameter("x", "The values."), NumberParameter.Length(14)],
        Result = SeriesFunction.Always(Unit.Index),
        Bounds = SeriesFunction.Between(0, 100),
        WarmUp = numbers => (int)numbers[0],
        Convergence = Convergence.Wilder(numbers => numbers[0], size: 10),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
    };

    /// <summary>
    /// Computes the index for each row of <paramref name="x"/>: 0 to 100, missing for the first <paramref name="length"/> rows; 50 where nothing moved.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        int seeded = Math.Min(length, x.Length);
        result[..seeded].Fill(double.NaN);
        if (x.Length <= length)
            return;
        double gain = 0, loss = 0;
        for (int i = 1; i <= length; i++)
            Add(x[i] - x[i - 1], ref gain, ref loss);
        gain /= length;
        loss /= length;
        result[length] = Index(gain, loss);
        double keep = (length - 1.0) / length, weight = 1.0 / length;
        for (int i = length + 1; i < x.Length; i++)
        {
            double change = x[i] - x[i - 1];
            gain = gain * keep + Math.Max(change, 0) * weight;
            loss = loss * keep + Math.Max(-change, 0) * weight;
            result[i] = Index(gain, loss);
        }
    }

    private static void Add(double change, ref double gain, ref double loss)
    {
        gain += Math.Max(change, 0);
        loss += Math.Max(-change, 0);
    }

    private static double Index(double gain, double loss) => gain + loss == 0 ? 50 : 100 * (gain / (gain + loss));
}
