using System.Buffers;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Commodity channel index.</summary>
public static class Cci
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "cci",
        Summary = "How far the typical price is from its mean, in mean deviations; mostly within ±100.",
        Definition = "(typical − mean) / (0.015 · mean absolute deviation), typical = (high + low + close) / 3, over length bars.",
        Source = "Donald Lambert, 1980",
        Example = "cci(20)",
        Parameters = [NumberParameter.Length(20, min: 2), SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close],
        Result = SeriesFunction.Always(Unit.Index),
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Series(1), a.Series(2), a.Length(0), result),
        Undefined = "the typical price did not move",
    };

    /// <summary>
    /// Computes the index; missing for the first <paramref name="length"/> − 1 rows and where the typical price did not move.
    /// A step costs O(length), four values at a time: the absolute deviation has to be taken anew from each window's mean. Sums over values kept in
    /// order would take O(log² length), which is more up to several thousand bars.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int length, Span<double> result)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(close.Length);
        var typical = rented.AsSpan(0, close.Length);
        using var window = new SlidingWindow<Moments>(length);
        for (int i = 0; i < close.Length; i++)
        {
            typical[i] = (high[i] + low[i] + close[i]) / 3;
            if (!window.Push(Moments.Of(typical[i]), out var moments) || moments.Squares <= 0)
            {
                result[i] = double.NaN;
                continue;
            }

            double deviation = Lanes.Distances(typical.Slice(i + 1 - length, length), moments.Mean);
            result[i] = (typical[i] - moments.Mean) / (0.015 * (deviation / length));
        }

        ArrayPool<double>.Shared.Return(rented);
    }
}
