using System.Runtime.CompilerServices;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volatility;

/// <summary>True range and its averages.</summary>
public static class TrueRange
{
    private const string Author = "J. Welles Wilder, New Concepts in Technical Trading Systems, 1978";

    /// <summary>The catalogue entry of a single bar's range.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "true_range",
        Summary = "The bar's range, with the gap from the day before.",
        Definition = "max(high, previous close) − min(low, previous close); the first bar has none.",
        Source = Author,
        Example = "true_range()",
        Parameters = [SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.NotNegative,
        WarmUp = _ => 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Series(1), a.Series(2), result),
    };

    /// <summary>The catalogue entry of the average.</summary>
    public static readonly SeriesFunction Average = new()
    {
        Name = "atr",
        Summary = "How far the price moves on a usual day, gaps included.",
        Definition = "rma(true range, length), seeded by the mean of the first length true ranges.",
        Source = Author,
        Example = "atr(14)",
        Parameters = [NumberParameter.Length(14), .. Function.Parameters],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.NotNegative,
        WarmUp = numbers => (int)numbers[0],
        Convergence = Convergence.Wilder(numbers => numbers[0], size: 10),
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputeAverage(a.Series(0), a.Series(1), a.Series(2), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the average in percent.</summary>
    public static readonly SeriesFunction Normalized = Average with
    {
        Name = "natr",
        Summary = "How far the price moves on a usual day, in percent of the close.",
        Definition = "100 · atr(length) / close.",
        Source = "normalized average true range",
        Example = "natr(14)",
        Result = SeriesFunction.Always(Unit.Percent),
        Bounds = SeriesFunction.NotNegative,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputeNormalized(a.Series(0), a.Series(1), a.Series(2), a.Length(0), result),
        Undefined = "the close is zero",
    };

    /// <summary>Computes each bar's true range in the prices' unit; missing for the first row.</summary>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, Span<double> result)
    {
        if (result.Length > 0)
            result[0] = double.NaN;
        for (int i = 1; i < close.Length; i++)
            result[i] = At(high, low, close, i);
    }

    /// <summary>Computes Wilder's average of the true range in the prices' unit; missing for the first <paramref name="length"/> rows.</summary>
    public static void ComputeAverage(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int length, Span<double> result)
    {
        Compute(high, low, close, result);
        if (result.Length > 1)
            ExponentialAverage.Wilder(length).Fill(result[1..], result[1..]);
    }

    /// <summary>
    /// Computes the average true range in percent of the close; missing for the first <paramref name="length"/> rows and where the close is zero.
    /// </summary>
    public static void ComputeNormalized(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int length, Span<double> result)
    {
        ComputeAverage(high, low, close, length, result);
        for (int i = 0; i < close.Length; i++)
            result[i] = close[i] != 0 ? 100 * (result[i] / close[i]) : double.NaN;
    }

    /// <summary>The true range of a bar that has one before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double At(ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int i) =>
        double.MaxNative(high[i], close[i - 1]) - double.MinNative(low[i], close[i - 1]);
}
