using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Relative;

/// <summary>How unusual today's value is among the recent ones.</summary>
public static class Standing
{
    /// <summary>The catalogue entry of the distance in deviations.</summary>
    public static readonly SeriesFunction ZScore = new()
    {
        Name = "zscore",
        Summary = "How many standard deviations the value is above its recent mean.",
        Definition = "(x − sma(x, length)) / stdev(x, length), today's value included; the deviation is the sample's (Skender takes the population's).",
        Source = "standard score",
        Example = "zscore(close, 20)",
        Parameters = [Signature.X, NumberParameter.Length(min: 2)],
        Result = SeriesFunction.Always(Unit.None),
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeZScore(a.Series(0), a.Length(0), result),
        Undefined = "the values did not change",
    };

    /// <summary>The catalogue entry of the rank.</summary>
    public static readonly SeriesFunction PercentileRank = new()
    {
        Name = "percentile_rank",
        Summary = "How many of the values before were not higher than today's, in percent.",
        Definition = "100 · count of the length values before today's that are below or equal / length. Equal ones count in full; today's own does not count.",
        Source = "percentile rank",
        Example = "percentile_rank(close, 252)",
        Parameters = [Signature.X, NumberParameter.Length()],
        Result = SeriesFunction.Always(Unit.Percent),
        Bounds = SeriesFunction.Between(0, 100),
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeRank(a.Series(0), a.Length(0), result),
    };

    /// <summary>
    /// Computes the distance from the mean in deviations; missing for the first <paramref name="length"/> − 1 rows and where the values did not change.
    /// </summary>
    public static void ComputeZScore(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        using var window = new SlidingWindow<Moments>(length);
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = window.Push(Moments.Of(x[i]), out var moments) && moments.Squares > 0
                ? (x[i] - moments.Mean) / Math.Sqrt(moments.SampleVariance)
                : double.NaN;
        }
    }

    /// <summary>Computes the rank among the <paramref name="length"/> values before in percent; missing for the first length rows.</summary>
    public static void ComputeRank(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        using var window = new RankedWindow(x, length);
        bool isFull = false;
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = isFull ? 100.0 * window.CountUpTo(x[i]) / length : double.NaN;
            isFull = window.Push();
        }
    }
}
