using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Averages;

/// <summary>Simple moving average.</summary>
public static class Sma
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "sma",
        Summary = "The plain mean of the last values.",
        Definition = "Sum of the last length values, today's included, divided by length.",
        Source = "simple moving average",
        Example = "sma(close, 200)",
        Parameters = [Signature.X, NumberParameter.Length()],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.WithinFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
    };

    /// <summary>The same under the statistician's name.</summary>
    public static readonly SeriesFunction Mean = Function with { Name = "mean", Example = "mean(volume, 50)", Source = "arithmetic mean" };

    /// <summary>Computes the mean of the last <paramref name="length"/> values, in their unit; missing for the first length − 1 rows.</summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result) => RollingMean.Fill(x, length, result);
}
