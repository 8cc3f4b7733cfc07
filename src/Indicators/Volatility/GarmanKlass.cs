using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volatility;

/// <summary>Garman and Klass' volatility from the four prices of each bar.</summary>
public static class GarmanKlass
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "garman_klass",
        Summary = "Volatility estimated from the bars' open, high, low and close, as percent a year; gaps do not count.",
        Definition = "100 · √(days_per_year · mean over length bars of ½ · ln(high / low)² − (2 · ln 2 − 1) · ln(close / open)²).",
        Source = "Mark Garman and Michael Klass, 1980",
        Example = "garman_klass(30)",
        Parameters =
        [
            NumberParameter.Length(30), Signature.DaysPerYear,
            SeriesParameter.Open, SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close,
        ],
        Result = SeriesFunction.Always(Unit.Percent),
        WarmUp = numbers => (int)numbers[0] - 1,
        Bounds = SeriesFunction.NotNegative,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Series(1), a.Series(2), a.Series(3), a.Length(0), a.Number(1), result),
        Undefined = "a price in the window is not positive, or open or close lie outside high and low",
    };

    /// <summary>
    /// Computes the volatility in percent a year; missing for the first <paramref name="length"/> − 1 rows, where a price in the window is not
    /// positive, and where opens and closes outside the bars' ranges leave no variance.
    /// </summary>
    public static void Compute(
        ReadOnlySpan<double> open, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close,
        int length, double daysPerYear, Span<double> result)
    {
        using var window = new SlidingWindow<Sum>(length);
        for (int i = 0; i < close.Length; i++)
        {
            double range = Growth(high[i], low[i]), change = Growth(close[i], open[i]);
            result[i] = window.Push(new Sum(0.5 * range * range - (2 * Math.Log(2) - 1) * change * change), out var sum)
                ? 100 * Math.Sqrt(daysPerYear * sum.Total / length)
                : double.NaN;
        }
    }

    /// <summary>The logarithm of a ratio of prices; missing where one is not positive.</summary>
    internal static double Growth(double to, double from) => to > 0 && from > 0 ? Math.Log(to / from) : double.NaN;
}
