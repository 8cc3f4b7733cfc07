using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volatility;

/// <summary>Parkinson's volatility from the bars' ranges.</summary>
public static class Parkinson
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "parkinson",
        Summary = "Volatility estimated from the bars' highs and lows, as percent a year; gaps do not count.",
        Definition = "100 · √(days_per_year · mean of ln(high / low)² over length bars / (4 · ln 2)).",
        Source = "Michael Parkinson, 1980",
        Example = "parkinson(30)",
        Parameters = [NumberParameter.Length(30), Signature.DaysPerYear, SeriesParameter.High, SeriesParameter.Low],
        Result = SeriesFunction.Always(Unit.Percent),
        Bounds = SeriesFunction.NotNegative,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Series(1), a.Length(0), a.Number(1), result),
        Undefined = "a price in the window is not positive",
    };

    /// <summary>
    /// Computes the volatility in percent a year; missing for the first <paramref name="length"/> − 1 rows and where a price in the window is not positive.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, int length, double daysPerYear, Span<double> result)
    {
        using var window = new SlidingWindow<Sum>(length);
        for (int i = 0; i < high.Length; i++)
        {
            double range = low[i] > 0 && high[i] > 0 ? Math.Log(high[i] / low[i]) : double.NaN;
            result[i] = window.Push(new Sum(range * range), out var squares)
                ? 100 * Math.Sqrt(daysPerYear * squares.Total / (4 * length * Math.Log(2)))
                : double.NaN;
        }
    }
}
