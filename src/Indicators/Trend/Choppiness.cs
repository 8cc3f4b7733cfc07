using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Trend;

/// <summary>Whether the price goes somewhere or back and forth: the choppiness index and the vertical horizontal filter.</summary>
public static class Choppiness
{
    /// <summary>The catalogue entry of the index.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "choppiness",
        Summary = "How much of the movement went back and forth: near 100 sideways, near 0 straight; above 61.8 counts as sideways.",
        Definition = "100 · log(sum of the true ranges / (highest true high − lowest true low)) / log(length), all over length bars; true highs and lows include the close before.",
        Source = "E. W. Dreiss, 1993",
        Example = "choppiness(14)",
        Parameters = [NumberParameter.Length(14, min: 2), SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close],
        Result = SeriesFunction.Always(Unit.Index),
        WarmUp = numbers => (int)numbers[0],
        Bounds = SeriesFunction.Between(0, 100),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Series(1), a.Series(2), a.Length(0), result),
        Undefined = "the bars had no range",
    };

    /// <summary>The catalogue entry of the filter.</summary>
    public static readonly SeriesFunction Filter = new()
    {
        Name = "vhf",
        Summary = "The vertical horizontal filter: how far the values spread as a ratio to how far they travelled; higher in a trend.",
        Definition = "(highest − lowest of the last length values) / sum of the last length sizes of changes.",
        Source = "Adam White, 1991",
        Example = "vhf(close, 28)",
        Parameters = [Signature.X, NumberParameter.Length(28)],
        Result = SeriesFunction.Always(Unit.Ratio),
        WarmUp = numbers => (int)numbers[0],
        Bounds = SeriesFunction.Between(0, 1),
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeFilter(a.Series(0), a.Length(0), result),
        Undefined = "the values did not change",
    };

    /// <summary>Computes the index: 0 to 100, missing for the first <paramref name="length"/> rows and where the bars had no range.</summary>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int length, Span<double> result)
    {
        result[..Math.Min(1, close.Length)].Fill(double.NaN);
        using var window = new SlidingWindow<Journey>(length);
        for (int i = 1; i < close.Length; i++)
        {
            double top = Math.Max(high[i], close[i - 1]), bottom = Math.Min(low[i], close[i - 1]);
            result[i] = window.Push(new Journey(top, bottom, top - bottom), out var journey) && journey.Way > 0 && journey.High > journey.Low
                ? 100 * Math.Log(journey.Way / (journey.High - journey.Low)) / Math.Log(length)
                : double.NaN;
        }
    }

    /// <summary>Computes the filter as a ratio; missing for the first <paramref name="length"/> rows and where the values did not change.</summary>
    public static void ComputeFilter(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        result[..Math.Min(1, x.Length)].Fill(double.NaN);
        using var window = new SlidingWindow<Journey>(length);
        for (int i = 1; i < x.Length; i++)
        {
            result[i] = window.Push(new Journey(x[i], x[i], Math.Abs(x[i] - x[i - 1])), out var journey) && journey.Way > 0
                ? (journey.High - journey.Low) / journey.Way
                : double.NaN;
        }
    }

    /// <summary>The range of some rows and the length of the way through them.</summary>
    private readonly record struct Journey(double High, double Low, double Way) : IMergeable<Journey>
    {
        public static Journey Merge(Journey older, Journey newer) =>
            new(Math.Max(older.High, newer.High), Math.Min(older.Low, newer.Low), older.Way + newer.Way);
    }
}
