using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Elder's ray: how far a bar's ends reach from the average of the closes.</summary>
public static class ElderRay
{
    /// <summary>The catalogue entry of the bulls.</summary>
    public static readonly SeriesFunction Bull = new()
    {
        Name = "bull_power",
        Summary = "How far the high is above the average of the closes.",
        Definition = "high − ema(close, length).",
        Source = "Alexander Elder, 1989",
        Example = "bull_power(13)",
        Parameters = [NumberParameter.Length(13), SeriesParameter.High, SeriesParameter.Close],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Convergence = Convergence.Exponential(numbers => numbers[0], size: 100),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Series(1), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the bears.</summary>
    public static readonly SeriesFunction Bear = Bull with
    {
        Name = "bear_power",
        Summary = "How far the low is above the average of the closes; mostly negative.",
        Definition = "low − ema(close, length).",
        Example = "bear_power(13)",
        Parameters = [NumberParameter.Length(13), SeriesParameter.Low, SeriesParameter.Close],
    };

    /// <summary>Computes how far <paramref name="end"/> is above the average, in the prices' unit; missing for the first <paramref name="length"/> − 1 rows.</summary>
    public static void Compute(ReadOnlySpan<double> end, ReadOnlySpan<double> close, int length, Span<double> result)
    {
        var average = ExponentialAverage.Usual(length);
        for (int i = 0; i < close.Length; i++)
            result[i] = end[i] - average.Next(close[i]);
    }
}
