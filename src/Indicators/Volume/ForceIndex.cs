using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volume;

/// <summary>Elder's force index.</summary>
public static class ForceIndex
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "force_index",
        Summary = "How much money moved the price up (above 0) or down (below 0), smoothed.",
        Definition = "ema((close − previous close) · volume, length), seeded by the mean of its first length values; length 1 is the raw force of a bar.",
        Source = "Alexander Elder, Trading for a Living, 1993",
        Example = "force_index(13)",
        Parameters = [NumberParameter.Length(13), SeriesParameter.Close, SeriesParameter.Volume],
        Result = SeriesFunction.Always(Unit.Money),
        WarmUp = numbers => (int)numbers[0],
        Convergence = Convergence.Exponential(numbers => numbers[0], size: 10),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Series(1), a.Length(0), result),
    };

    /// <summary>Computes the index in units of currency; missing for the first <paramref name="length"/> rows.</summary>
    public static void Compute(ReadOnlySpan<double> close, ReadOnlySpan<double> volume, int length, Span<double> result)
    {
        var average = ExponentialAverage.Usual(length);
        for (int i = 0; i < close.Length; i++)
            result[i] = i > 0 ? average.Next((close[i] - close[i - 1]) * volume[i]) : double.NaN;
    }
}
