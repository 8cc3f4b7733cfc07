using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Williams' awesome oscillator.</summary>
public static class Awesome
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "awesome_oscillator",
        Summary = "How far the mean of the last few bars' middles is above that of many.",
        Definition = "sma(middle, fast) − sma(middle, slow), middle = (high + low) / 2.",
        Source = "Bill Williams, New Trading Dimensions, 1998",
        Example = "awesome_oscillator()",
        Parameters =
        [
            NumberParameter.Length(5, name: "fast", summary: "Bars of the faster mean."),
            NumberParameter.Length(34, name: "slow", summary: "Bars of the slower mean."),
            SeriesParameter.High, SeriesParameter.Low,
        ],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)Math.Max(numbers[0], numbers[1]) - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Series(1), a.Length(0), a.Length(1), result),
    };

    /// <summary>Computes the oscillator in the prices' unit; missing until the longer mean is complete.</summary>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, int fast, int slow, Span<double> result)
    {
        using var near = new SlidingWindow<Moments>(fast);
        using var far = new SlidingWindow<Moments>(slow);
        for (int i = 0; i < high.Length; i++)
        {
            var middle = Moments.Of((high[i] + low[i]) / 2);
            bool isNear = near.Push(middle, out var quick), isFar = far.Push(middle, out var steady);
            result[i] = isNear && isFar ? quick.Mean - steady.Mean : double.NaN;
        }
    }
}
