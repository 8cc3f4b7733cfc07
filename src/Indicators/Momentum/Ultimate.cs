using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Williams' ultimate oscillator.</summary>
public static class Ultimate
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "ultimate_oscillator",
        Summary = "How much of the bars' true range was bought up by the close, over three periods, from 0 to 100.",
        Definition = "100 · (4 · a + 2 · b + c) / 7 with a, b, c = sum of buying pressure / sum of true range over short, middle and long bars; "
            + "buying pressure = close − min(low, previous close), true range = max(high, previous close) − min(low, previous close).",
        Source = "Larry Williams, 1976",
        Example = "ultimate_oscillator()",
        Parameters =
        [
            NumberParameter.Length(7, name: "short", summary: "Bars of the shortest period, which weighs 4."),
            NumberParameter.Length(14, name: "middle", summary: "Bars of the middle period, which weighs 2."),
            NumberParameter.Length(28, name: "long", summary: "Bars of the longest period, which weighs 1."),
            SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close,
        ],
        Result = SeriesFunction.Always(Unit.Index),
        WarmUp = numbers => (int)Math.Max(numbers[0], Math.Max(numbers[1], numbers[2])),
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Series(1), a.Series(2), a.Length(0), a.Length(1), a.Length(2), result),
        Undefined = "the bars of a period had no true range",
    };

    /// <summary>Computes the oscillator: 0 to 100, missing for as many rows as the longest period has and where a period had no true range.</summary>
    public static void Compute(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int shortest, int middle, int longest, Span<double> result)
    {
        using var a = new SlidingWindow<PairSum>(shortest);
        using var b = new SlidingWindow<PairSum>(middle);
        using var c = new SlidingWindow<PairSum>(longest);
        result[..Math.Min(1, close.Length)].Fill(double.NaN);
        for (int i = 1; i < close.Length; i++)
        {
            double bottom = Math.Min(low[i], close[i - 1]);
            var bar = new PairSum(close[i] - bottom, Math.Max(high[i], close[i - 1]) - bottom);
            bool isA = a.Push(bar, out var first), isB = b.Push(bar, out var second), isC = c.Push(bar, out var third);
            result[i] = isA && isB && isC ? 100 * (4 * Share(first) + 2 * Share(second) + Share(third)) / 7 : double.NaN;
        }
    }

    private static double Share(PairSum sums) => sums.Second > 0 ? sums.First / sums.Second : double.NaN;
}
