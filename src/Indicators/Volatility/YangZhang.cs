using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volatility;

/// <summary>Yang and Zhang's volatility, which counts gaps and is not misled by a trend.</summary>
public static class YangZhang
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "yang_zhang",
        Summary = "Volatility estimated from the bars' four prices and the gaps between them, as percent a year.",
        Definition =
            "100 · √(days_per_year · (V(ln(open / previous close)) + k · V(ln(close / open)) + (1 − k) · mean of ln(high / close) · ln(high / open) "
            + "+ ln(low / close) · ln(low / open))) over length bars, V the sample variance, k = 0.34 / (1.34 + (length + 1) / (length − 1)).",
        Source = "Dennis Yang and Qiang Zhang, 2000",
        Example = "yang_zhang(30)",
        Parameters =
        [
            NumberParameter.Length(30, min: 2), Signature.DaysPerYear,
            SeriesParameter.Open, SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close,
        ],
        Result = SeriesFunction.Always(Unit.Percent),
        WarmUp = numbers => (int)numbers[0],
        Bounds = SeriesFunction.NotNegative,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Series(1), a.Series(2), a.Series(3), a.Length(0), a.Number(1), result),
        Undefined = "a price in the window is not positive, or open or close lie outside high and low",
    };

    /// <summary>
    /// Computes the volatility in percent a year; missing for the first <paramref name="length"/> rows, where a price in the window is not positive,
    /// and where opens and closes outside the bars' ranges leave no variance.
    /// </summary>
    public static void Compute(
        ReadOnlySpan<double> open, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close,
        int length, double daysPerYear, Span<double> result)
    {
        result[..Math.Min(1, close.Length)].Fill(double.NaN);
        using var gaps = new SlidingWindow<Moments>(length);
        using var changes = new SlidingWindow<Moments>(length);
        using var ranges = new SlidingWindow<Sum>(length);
        double k = 0.34 / (1.34 + (length + 1.0) / (length - 1));
        for (int i = 1; i < close.Length; i++)
        {
            gaps.Push(Moments.Of(GarmanKlass.Growth(open[i], close[i - 1])), out var gap);
            changes.Push(Moments.Of(GarmanKlass.Growth(close[i], open[i])), out var change);
            result[i] = ranges.Push(new Sum(RogersSatchell(open[i], high[i], low[i], close[i])), out var range)
                ? 100 * Math.Sqrt(daysPerYear * (gap.SampleVariance + k * change.SampleVariance + (1 - k) * range.Total / length))
                : double.NaN;
        }
    }

    private static double RogersSatchell(double open, double high, double low, double close) =>
        GarmanKlass.Growth(high, close) * GarmanKlass.Growth(high, open) + GarmanKlass.Growth(low, close) * GarmanKlass.Growth(low, open);
}
