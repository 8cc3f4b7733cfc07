using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Relative;

/// <summary>How two series vary together, in the product of their units.</summary>
public static class Covariance
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "covariance",
        Summary = "How far two series move together around their means, in the product of their units; covariance(x, x, length) is the variance.",
        Definition = "Sum of (x − mean of x) · (y − mean of y) over the last length bars / (length − 1): of the values themselves, not of their returns, "
            + "and the sample's as stdev (Skender divides by length). Percentages, indices and points give a plain number.",
        Source = "Karl Pearson, 1895",
        Example = "covariance(roc(close, 1), roc(benchmark_close, 1), 60)",
        Parameters = [Signature.X, Signature.Y, NumberParameter.Length(min: 2)],
        Result = units => ExpressionType.Number(Unit.Multiply(units[0], units[1]) ?? Unit.None),
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Series(1), a.Length(0), result),
    };

    /// <summary>Computes the sample covariance in the product of the units; missing for the first <paramref name="length"/> − 1 rows.</summary>
    public static void Compute(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int length, Span<double> result) =>
        RollingWindow.Fill<PairMoments, ColumnPairMoments, Sample>(new(x, y), length, new(length), result);

    private readonly struct Sample(int length) : IWindowOutput<PairMoments>
    {
        public double Of(in PairMoments window, int row) => window.Products / (length - 1);
    }
}
