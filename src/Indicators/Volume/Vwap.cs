using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volume;

/// <summary>The mean price that volume was traded at, over the last bars or since an event.</summary>
public static class Vwap
{
    private const string Typical = "typical = (high + low + close) / 3.";

    /// <summary>The catalogue entry of the rolling one.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "vwap",
        Summary = "The mean price of the last bars, each weighted by its volume.",
        Definition = "Sum of typical · volume over length bars, divided by the sum of their volumes; " + Typical
            + " (TTR weighs whatever price it is given: with the close that is vwma.)",
        Source = "volume-weighted average price",
        Example = "vwap(20)",
        Parameters = [NumberParameter.Length(), .. Bars()],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Series(1), a.Series(2), a.Series(3), a.Length(0), result),
        Undefined = "no volume in the window",
    };

    /// <summary>The catalogue entry of the anchored one.</summary>
    public static readonly SeriesFunction Anchored = new()
    {
        Name = "anchored_vwap",
        Summary = "The mean price since a condition was last true, each bar weighted by its volume.",
        Definition = "Sum of typical · volume from the latest bar on which the condition was true to today's, divided by the sum of their volumes; " + Typical,
        Source = "Brian Shannon, anchored VWAP",
        Example = "anchored_vwap(gap() > 3)",
        Parameters = [Signature.Condition, .. Bars()],
        Result = units => ExpressionType.Number(units[1]),
        WarmUp = _ => 0,
        Convergence = Convergence.Once("the condition has been true"),
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputeAnchored(a.Series(0), a.Series(1), a.Series(2), a.Series(3), a.Series(4), result),
        Undefined = "the condition has not been true yet, or no volume since",
    };

    /// <summary>
    /// Computes the rolling average in the prices' unit; missing for the first <paramref name="length"/> − 1 rows and where the window has no volume.
    /// </summary>
    public static void Compute(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, ReadOnlySpan<double> volume, int length, Span<double> result)
    {
        using var window = new SlidingWindow<WeightedMean>(length);
        for (int i = 0; i < close.Length; i++)
        {
            result[i] = window.Push(new WeightedMean(TypicalPrice(high, low, close, i), volume[i]), out var mean) && mean.Weight > 0
                ? mean.Mean
                : double.NaN;
        }
    }

    /// <summary>
    /// Computes the average since <paramref name="condition"/> (1 or 0) was last true, in the prices' unit; missing before it first was and
    /// while there has been no volume since.
    /// </summary>
    public static void ComputeAnchored(
        ReadOnlySpan<double> condition, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, ReadOnlySpan<double> volume,
        Span<double> result)
    {
        var mean = default(WeightedMean);
        bool isAnchored = false;
        for (int i = 0; i < close.Length; i++)
        {
            var bar = new WeightedMean(TypicalPrice(high, low, close, i), volume[i]);
            mean = condition[i] != 0 ? bar : WeightedMean.Merge(mean, bar);
            isAnchored |= condition[i] != 0;
            result[i] = isAnchored && mean.Weight > 0 ? mean.Mean : double.NaN;
        }
    }

    // As distances from the low: a bar without range has exactly its price.
    private static double TypicalPrice(ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int i) =>
        low[i] + (high[i] - low[i] + (close[i] - low[i])) / 3;

    private static Parameter[] Bars() => [SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close, SeriesParameter.Volume];
}
