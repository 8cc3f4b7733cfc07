using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Averages;

/// <summary>Exponential moving averages: the usual one and Wilder's.</summary>
public static class Ema
{
    /// <summary>The catalogue entry of the usual one.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "ema",
        Summary = "An average in which older values fade out step by step.",
        Definition = "average + (x − average) · 2 / (length + 1), seeded by the mean of the first length values.",
        Source = "exponential moving average",
        Example = "ema(close, 20)",
        Parameters = [Signature.X, NumberParameter.Length()],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.WithinFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Convergence = Convergence.Exponential(numbers => numbers[0]),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
    };

    /// <summary>The catalogue entry of Wilder's.</summary>
    public static readonly SeriesFunction Wilder = new()
    {
        Name = "rma",
        Summary = "Wilder's average, which fades about half as fast as an ema of the same length.",
        Definition = "average + (x − average) / length, seeded by the mean of the first length values.",
        Source = "J. Welles Wilder, New Concepts in Technical Trading Systems, 1978",
        Example = "rma(close, 14)",
        Parameters = [Signature.X, NumberParameter.Length()],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.WithinFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Convergence = Convergence.Wilder(numbers => numbers[0]),
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeWilder(a.Series(0), a.Length(0), result),
    };

    /// <summary>Computes the usual average in the unit of <paramref name="x"/>; missing for the first <paramref name="length"/> − 1 rows.</summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result) =>
        ExponentialAverage.Usual(length).Fill(x, result);

    /// <summary>Computes Wilder's average in the unit of <paramref name="x"/>; missing for the first <paramref name="length"/> − 1 rows.</summary>
    public static void ComputeWilder(ReadOnlySpan<double> x, int length, Span<double> result) =>
        ExponentialAverage.Wilder(length).Fill(x, result);
}
