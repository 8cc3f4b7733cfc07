using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Averages;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volatility;

/// <summary>Keltner's channel: bands of average true ranges around an average.</summary>
public static class Keltner
{
    private const string Author = "Chester Keltner, 1960, as changed by Linda Raschke";

    private const string Convention =
        " The averages are those of ema and atr (as Skender); Keltner's own and TTR's channel is keltner_…(20, 2, 20, (high + low + close) / 3).";

    /// <summary>The catalogue entry of the upper line.</summary>
    public static readonly SeriesFunction Upper = new()
    {
        Name = "keltner_upper",
        Summary = "The exponential average of the price plus a number of average true ranges.",
        Definition = "ema(x, length) + multiplier · atr(atr_length)." + Convention,
        Source = Author,
        Example = "keltner_upper(20, 2, 10)",
        Parameters =
        [
            NumberParameter.Length(20), NumberParameter.Number("multiplier", "Average true ranges from the middle to a band.", 0.01, 100, 2),
            NumberParameter.Length(10, name: "atr_length", summary: "Bars of the average true range."),
            SeriesParameter.Close with { Name = "x", Summary = "The prices averaged." },
            SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close,
        ],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)Math.Max(numbers[0] - 1, numbers[2]),
        Convergence = Convergence.After(numbers => Math.Max(Convergence.Fade(2 / (numbers[0] + 1)), Convergence.Fade(1 / numbers[2], size: 10))),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, a.Number(1), result),
    };

    /// <summary>The catalogue entry of the middle line.</summary>
    public static readonly SeriesFunction Middle = Upper with
    {
        Name = "keltner_middle",
        Summary = "The line between the channel's bands: the exponential average of the price.",
        Definition = "ema(x, length).",
        Example = "keltner_middle(20)",
        Parameters = [Upper.Parameters[0], Upper.Parameters[3]],
        WarmUp = numbers => (int)numbers[0] - 1,
        Convergence = Ema.Function.Convergence,
        Bounds = SeriesFunction.WithinFirst,
        Kernel = static (in SeriesArguments a, Span<double> result) => Ema.Compute(a.Series(0), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the lower line.</summary>
    public static readonly SeriesFunction Lower = Upper with
    {
        Name = "keltner_lower",
        Summary = "The exponential average of the price minus a number of average true ranges.",
        Definition = "ema(x, length) − multiplier · atr(atr_length)." + Convention,
        Example = "keltner_lower(20, 2, 10)",
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, -a.Number(1), result),
    };

    /// <summary>
    /// Computes the average of <paramref name="x"/> plus <paramref name="multiplier"/> average true ranges (a negative number for the lower line),
    /// in the prices' unit; missing for the first max(<paramref name="length"/> − 1, <paramref name="atrLength"/>) rows.
    /// </summary>
    public static void Compute(
        ReadOnlySpan<double> x, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close,
        int length, double multiplier, int atrLength, Span<double> result)
    {
        var middle = ExponentialAverage.Usual(length);
        var range = ExponentialAverage.Wilder(atrLength);
        for (int i = 0; i < x.Length; i++)
            result[i] = middle.Next(x[i]) + multiplier * (i > 0 ? range.Next(TrueRange.At(high, low, close, i)) : double.NaN);
    }

    private static void Compute(in SeriesArguments a, double multiplier, Span<double> result) =>
        Compute(a.Series(0), a.Series(1), a.Series(2), a.Series(3), a.Length(0), multiplier, a.Length(2), result);
}
