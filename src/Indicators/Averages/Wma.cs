using System.Buffers;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Averages;

/// <summary>Linearly weighted moving average, and Hull's average made of three of them.</summary>
public static class Wma
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "wma",
        Summary = "An average in which newer values weigh more, in even steps.",
        Definition = "Mean of the last length values with weights 1 for the oldest up to length for today's.",
        Source = "linearly weighted moving average",
        Example = "wma(close, 20)",
        Parameters = [Signature.X, NumberParameter.Length()],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.WithinFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
    };

    /// <summary>The catalogue entry of Hull's average.</summary>
    public static readonly SeriesFunction Hull = new()
    {
        Name = "hma",
        Summary = "A smooth average that lags less than others; it can overshoot the values.",
        Definition = "wma(2 · wma(x, length / 2) − wma(x, length), √length), both derived lengths rounded down.",
        Source = "Alan Hull, 2005",
        Example = "hma(close, 20)",
        Parameters = [Signature.X, NumberParameter.Length(min: 2)],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)numbers[0] + Root((int)numbers[0]) - 2,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeHull(a.Series(0), a.Length(0), result),
    };

    /// <summary>Computes the weighted average in the unit of <paramref name="x"/>; missing for the first <paramref name="length"/> − 1 rows.</summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        using var window = new SlidingWindow<LineMoments>(length);
        for (int i = 0; i < x.Length; i++)
            result[i] = window.Push(LineMoments.Of(x[i]), out var line) ? line.LinearlyWeightedMean : double.NaN;
    }

    /// <summary>
    /// Computes Hull's average in the unit of <paramref name="x"/>; missing for the first <paramref name="length"/> + √length − 2 rows.
    /// </summary>
    public static void ComputeHull(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        double[] slow = ArrayPool<double>.Shared.Rent(x.Length);
        Compute(x, length, slow.AsSpan(0, x.Length));
        Compute(x, length / 2, result);
        for (int i = 0; i < x.Length; i++)
            slow[i] = 2 * result[i] - slow[i];
        int first = Math.Min(length - 1, x.Length);
        result[..first].Fill(double.NaN);
        Compute(slow.AsSpan(first, x.Length - first), Root(length), result[first..]);
        ArrayPool<double>.Shared.Return(slow);
    }

    private static int Root(int length) => (int)Math.Sqrt(length);
}
