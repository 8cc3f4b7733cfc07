using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volatility;

/// <summary>The chandelier exit: a stop that hangs from the recent extreme.</summary>
public static class Chandelier
{
    /// <summary>The catalogue entry of the stop for long positions.</summary>
    public static readonly SeriesFunction Long = new()
    {
        Name = "chandelier_long",
        Summary = "A stop for long positions: the recent high less a number of average true ranges.",
        Definition = "Highest high over length bars − multiplier · atr(length).",
        Source = "Charles Le Beau",
        Example = "chandelier_long(22, 3)",
        Parameters =
        [
            NumberParameter.Length(22), NumberParameter.Number("multiplier", "Average true ranges from the extreme to the stop.", 0.01, 100, 3),
            SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close,
        ],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)numbers[0],
        Convergence = Convergence.Wilder(numbers => numbers[0], size: 10),
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Series(1), a.Series(2), a.Length(0), a.Number(1), isLong: true, result),
    };

    /// <summary>The catalogue entry of the stop for short positions.</summary>
    public static readonly SeriesFunction Short = Long with
    {
        Name = "chandelier_short",
        Summary = "A stop for short positions: the recent low plus a number of average true ranges.",
        Definition = "Lowest low over length bars + multiplier · atr(length).",
        Example = "chandelier_short(22, 3)",
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Series(1), a.Series(2), a.Length(0), a.Number(1), isLong: false, result),
    };

    /// <summary>Computes the stop in the prices' unit; missing for the first <paramref name="length"/> rows.</summary>
    public static void Compute(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int length, double multiplier, bool isLong,
        Span<double> result)
    {
        using var window = new SlidingWindow<BarRange>(length);
        var average = ExponentialAverage.Wilder(length);
        for (int i = 0; i < close.Length; i++)
        {
            double distance = i > 0 ? multiplier * average.Next(TrueRange.At(high, low, close, i)) : double.NaN;
            window.Push(new BarRange(high[i], low[i]), out var range);
            result[i] = isLong ? range.High - distance : range.Low + distance;
        }
    }
}
