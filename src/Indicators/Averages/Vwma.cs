using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Averages;

/// <summary>Volume-weighted moving average.</summary>
public static class Vwma
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "vwma",
        Summary = "The mean of the last values, each weighted by its bar's volume.",
        Definition = "Sum of x · volume over the last length bars, divided by the sum of their volumes.",
        Source = "volume-weighted moving average",
        Example = "vwma(close, 20)",
        Parameters = [Signature.X, NumberParameter.Length(), SeriesParameter.Volume],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.WithinFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Series(1), a.Length(0), result),
        Undefined = "no volume in the window",
    };

    /// <summary>
    /// Computes the average in the unit of <paramref name="x"/>; missing for the first <paramref name="length"/> − 1 rows and where the window has no volume.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, ReadOnlySpan<double> volume, int length, Span<double> result)
    {
        using var window = new SlidingWindow<WeightedMean>(length);
        for (int i = 0; i < x.Length; i++)
            result[i] = window.Push(new WeightedMean(x[i], volume[i]), out var mean) && mean.Weight > 0 ? mean.Mean : double.NaN;
    }
}
