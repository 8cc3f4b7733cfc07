using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Structure;

/// <summary>Extremes, sums and counts of the last values.</summary>
public static class Window
{
    /// <summary>The catalogue entry of the highest value.</summary>
    public static readonly SeriesFunction Highest = new()
    {
        Name = "highest",
        Summary = "The highest of the last values.",
        Definition = "Maximum of the last length values, today's included.",
        Source = "rolling maximum",
        Example = "highest(high, 252)",
        Parameters = [Signature.X, NumberParameter.Length()],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.WithinFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeHighest(a.Series(0), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the lowest value.</summary>
    public static readonly SeriesFunction Lowest = Highest with
    {
        Name = "lowest",
        Summary = "The lowest of the last values.",
        Definition = "Minimum of the last length values, today's included.",
        Source = "rolling minimum",
        Example = "lowest(low, 252)",
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeLowest(a.Series(0), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the sum.</summary>
    public static readonly SeriesFunction Sum = Highest with
    {
        Name = "sum",
        Summary = "The sum of the last values.",
        Definition = "Sum of the last length values, today's included.",
        Source = "rolling sum",
        Example = "sum(volume, 20)",
        Bounds = arguments => arguments[0].Low >= 0 ? ValueBounds.NotNegative : ValueBounds.Any,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeSum(a.Series(0), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the count.</summary>
    public static readonly SeriesFunction Count = new()
    {
        Name = "count",
        Summary = "On how many of the last bars the condition was true.",
        Definition = "Number of true among the last length bars, today's included.",
        Source = "rolling count",
        Example = "count(close > open, 20)",
        Parameters = [Signature.Condition, NumberParameter.Length()],
        Result = SeriesFunction.Always(Unit.DayCount),
        Bounds = SeriesFunction.NotNegative,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeSum(a.Series(0), a.Length(0), result),
    };

    /// <summary>Computes the highest value in the unit of <paramref name="x"/>; missing for the first <paramref name="length"/> − 1 rows.</summary>
    public static void ComputeHighest(ReadOnlySpan<double> x, int length, Span<double> result) =>
        RollingExtremes.Fill<Windows.Highest>(x, length, result);

    /// <summary>Computes the lowest value in the unit of <paramref name="x"/>; missing for the first <paramref name="length"/> − 1 rows.</summary>
    public static void ComputeLowest(ReadOnlySpan<double> x, int length, Span<double> result) =>
        RollingExtremes.Fill<Windows.Lowest>(x, length, result);

    /// <summary>
    /// Computes the sum in the unit of <paramref name="x"/>, or the count of a condition's true (1) rows; missing for the first <paramref name="length"/> − 1 rows.
    /// </summary>
    public static void ComputeSum(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        using var window = new SlidingWindow<Windows.Sum>(length);
        for (int i = 0; i < x.Length; i++)
            result[i] = window.Push(new Windows.Sum(x[i]), out var sum) ? sum.Total : double.NaN;
    }
}
