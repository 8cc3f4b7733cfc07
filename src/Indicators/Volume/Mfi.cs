using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volume;

/// <summary>Money flow index.</summary>
public static class Mfi
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "mfi",
        Summary = "Share of money that flowed on rising days, from 0 to 100: an rsi with volume.",
        Definition = "100 · flow up / (flow up + flow down) over length bars; flow = typical price · volume, up or down as high + low + close changed, neither where it did not (equal to 14 digits; other programs leave ties to rounding).",
        Source = "Gene Quong and Avrum Soudack, 1989",
        Example = "mfi(14)",
        Parameters =
        [
            NumberParameter.Length(14), SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close, SeriesParameter.Volume,
        ],
        Result = SeriesFunction.Always(Unit.Index),
        Bounds = SeriesFunction.Between(0, 100),
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Series(1), a.Series(2), a.Series(3), a.Length(0), result),
        Undefined = "no money flowed up or down in the window",
    };

    /// <summary>
    /// Computes the index: 0 to 100, missing for the first <paramref name="length"/> rows and where nothing flowed up or down in the window.
    /// </summary>
    public static void Compute(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, ReadOnlySpan<double> volume, int length, Span<double> result)
    {
        using var window = new SlidingWindow<PairSum>(length);
        double before = 0;
        for (int i = 0; i < close.Length; i++)
        {
            // The sum does for the typical price: a third of the flow everywhere cancels out.
            double price = high[i] + low[i] + close[i], flow = price * volume[i], change = Change(before, price);
            before = price;
            result[i] = i > 0
                && window.Push(new PairSum(change > 0 ? flow : 0, change < 0 ? flow : 0), out var flows)
                && flows.First + flows.Second > 0
                ? 100 * flows.First / (flows.First + flows.Second)
                : double.NaN;
        }
    }

    /// <summary>Rounding of the sums must not turn equal typical prices into a flow.</summary>
    private static double Change(double from, double to) => Math.Abs(to - from) <= 1e-14 * Math.Abs(to) ? 0 : to - from;
}
