using System.Buffers;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volatility;

/// <summary>Standard deviation of the values or, annualised, of their log returns.</summary>
public static class StandardDeviation
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "stdev",
        Summary = "How far the last values scatter around their mean, in their unit.",
        Definition = "Square root of the squared deviations from the mean of the last length values, divided by length − 1 (the sample's, as TTR; TA-Lib and Skender divide by length).",
        Source = "standard deviation",
        Example = "stdev(close, 20)",
        Parameters = [Signature.X, NumberParameter.Length(min: 2)],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.NotNegative,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the volatility.</summary>
    public static readonly SeriesFunction Historical = new()
    {
        Name = "historical_volatility",
        Summary = "How much the daily returns scatter, as percent a year.",
        Definition = "100 · sample standard deviation of the last length log returns · √days_per_year.",
        Source = "close-to-close volatility",
        Example = "historical_volatility(close, 30)",
        Parameters = [Signature.X, NumberParameter.Length(30, min: 2), Signature.DaysPerYear],
        Result = SeriesFunction.Always(Unit.Percent),
        Bounds = SeriesFunction.NotNegative,
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeHistorical(a.Series(0), a.Length(0), a.Number(1), result),
        Undefined = "a value in the window is not positive",
    };

    /// <summary>
    /// Computes the sample deviation in the unit of <paramref name="x"/>; missing for the first <paramref name="length"/> − 1 rows, zero for equal values.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result) =>
        RollingWindow.Fill<Moments, ColumnMoments, Scatter>(new(x), length, new(1), result);

    /// <summary>
    /// Computes the annualised volatility in percent; missing for the first <paramref name="length"/> rows and where a value in the window is not positive.
    /// </summary>
    public static void ComputeHistorical(ReadOnlySpan<double> x, int length, double daysPerYear, Span<double> result)
    {
        result[..Math.Min(1, x.Length)].Fill(double.NaN);
        if (x.Length < 2)
            return;
        double[] returns = ArrayPool<double>.Shared.Rent(x.Length - 1);
        for (int i = 1; i < x.Length; i++)
            returns[i - 1] = LogReturn(x[i - 1], x[i]);
        RollingWindow.Fill<Moments, ColumnMoments, Scatter>(new(returns), length, new(100 * Math.Sqrt(daysPerYear)), result[1..]);
        ArrayPool<double>.Shared.Return(returns);
    }

    private static double LogReturn(double from, double to) => from > 0 && to > 0 ? Math.Log(to / from) : double.NaN;

    private readonly struct Scatter(double scale) : IWindowOutput<Moments>
    {
        public double Of(in Moments window, int row) => scale * Math.Sqrt(window.SampleVariance);
    }
}
