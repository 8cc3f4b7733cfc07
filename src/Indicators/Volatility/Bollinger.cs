using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Averages;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volatility;

/// <summary>Bollinger bands: three lines and two measures made of them.</summary>
public static class Bollinger
{
    private const string Deviation = " The deviation is the population's (divided by length).";

    /// <summary>The catalogue entry of the upper band.</summary>
    public static readonly SeriesFunction Upper = new()
    {
        Name = "bollinger_upper",
        Summary = "The mean of the last values plus a number of their standard deviations.",
        Definition = "sma(x, length) + deviations · σ over the same bars." + Deviation,
        Source = "John Bollinger, 1983",
        Example = "bollinger_upper(close, 20, 2)",
        Parameters =
        [
            Signature.X, NumberParameter.Length(20, min: 2),
            NumberParameter.Number("deviations", "Standard deviations from the middle to a band.", 0.01, 100, 2),
        ],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeBand(a.Series(0), a.Length(0), a.Number(1), result),
    };

    /// <summary>The catalogue entry of the middle line.</summary>
    public static readonly SeriesFunction Middle = Upper with
    {
        Name = "bollinger_middle",
        Bounds = SeriesFunction.WithinFirst,
        Summary = "The line between the bands: the mean of the last values.",
        Definition = "sma(x, length), whatever the deviations.",
        Example = "bollinger_middle(close, 20, 2)",
        Kernel = static (in SeriesArguments a, Span<double> result) => Sma.Compute(a.Series(0), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the lower band.</summary>
    public static readonly SeriesFunction Lower = Upper with
    {
        Name = "bollinger_lower",
        Summary = "The mean of the last values minus a number of their standard deviations.",
        Definition = "sma(x, length) − deviations · σ over the same bars." + Deviation,
        Example = "bollinger_lower(close, 20, 2)",
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeBand(a.Series(0), a.Length(0), -a.Number(1), result),
    };

    /// <summary>The catalogue entry of %b.</summary>
    public static readonly SeriesFunction PercentB = Upper with
    {
        Name = "bollinger_percent_b",
        Summary = "Where the value stands between the bands: 0 at the lower, 1 at the upper (a ratio, despite its usual name).",
        Definition = "(x − lower) / (upper − lower)." + Deviation,
        Example = "bollinger_percent_b(close, 20, 2)",
        Result = SeriesFunction.Always(Unit.Ratio),
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputePercentB(a.Series(0), a.Length(0), a.Number(1), result),
        Undefined = "the values did not change",
    };

    /// <summary>The catalogue entry of the width.</summary>
    public static readonly SeriesFunction Width = Upper with
    {
        Name = "bollinger_width",
        Summary = "How far the bands are apart, as a ratio to the middle line.",
        Definition = "(upper − lower) / middle." + Deviation,
        Example = "bollinger_width(close, 20, 2)",
        Result = SeriesFunction.Always(Unit.Ratio),
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeWidth(a.Series(0), a.Length(0), a.Number(1), result),
        Undefined = "the mean is zero",
    };

    /// <summary>
    /// Computes the mean plus <paramref name="deviations"/> standard deviations (a negative number for the lower band), in the unit of
    /// <paramref name="x"/>; missing for the first <paramref name="length"/> − 1 rows.
    /// </summary>
    public static void ComputeBand(ReadOnlySpan<double> x, int length, double deviations, Span<double> result)
    {
        using var window = new SlidingWindow<Moments>(length);
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = window.Push(Moments.Of(x[i]), out var moments)
                ? moments.Mean + deviations * Math.Sqrt(moments.Variance)
                : double.NaN;
        }
    }

    /// <summary>
    /// Computes the place between the bands as a ratio; missing for the first <paramref name="length"/> − 1 rows and where the bands meet.
    /// </summary>
    public static void ComputePercentB(ReadOnlySpan<double> x, int length, double deviations, Span<double> result)
    {
        using var window = new SlidingWindow<Moments>(length);
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = window.Push(Moments.Of(x[i]), out var moments) && moments.Squares > 0
                ? 0.5 + (x[i] - moments.Mean) / (2 * deviations * Math.Sqrt(moments.Variance))
                : double.NaN;
        }
    }

    /// <summary>
    /// Computes the distance of the bands as a ratio to the mean; missing for the first <paramref name="length"/> − 1 rows and where the mean is zero.
    /// </summary>
    public static void ComputeWidth(ReadOnlySpan<double> x, int length, double deviations, Span<double> result)
    {
        using var window = new SlidingWindow<Moments>(length);
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = window.Push(Moments.Of(x[i]), out var moments) && moments.Mean != 0
                ? 2 * deviations * Math.Sqrt(moments.Variance) / moments.Mean
                : double.NaN;
        }
    }
}
