using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Structure;

/// <summary>Quantiles of the last values.</summary>
public static class Quantiles
{
    /// <summary>The catalogue entry of any quantile.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "quantile",
        Summary = "The value that a given share of the last values does not exceed.",
        Definition = "The value at place (length − 1) · q of the last length values in order, between two neighbours by a straight line (Hyndman and Fan's type 7).",
        Source = "Rob Hyndman and Yanan Fan, 1996",
        Example = "quantile(close, 252, 0.9)",
        Parameters =
        [
            Signature.X, NumberParameter.Length(),
            NumberParameter.Number("q", "Share of the values from 0 (the lowest) to 1 (the highest).", 0, 1),
        ],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.WithinFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), a.Number(1), result),
    };

    /// <summary>The catalogue entry of the median.</summary>
    public static readonly SeriesFunction Median = new()
    {
        Name = "median",
        Summary = "The middle one of the last values.",
        Definition = "The middle of the last length values in order; the mean of the two middle ones for an even length.",
        Source = "median",
        Example = "median(volume, 50)",
        Parameters = [Signature.X, NumberParameter.Length()],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.WithinFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), 0.5, result),
    };

    /// <summary>
    /// Computes the quantile <paramref name="share"/> (0 to 1) in the unit of <paramref name="x"/>; missing for the first <paramref name="length"/> − 1 rows.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int length, double share, Span<double> result)
    {
        using var window = new RankedWindow(x, length);
        for (int i = 0; i < x.Length; i++)
            result[i] = window.Push() ? window.Quantile(share) : double.NaN;
    }
}
