using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Trend;

/// <summary>The straight line fitted through the last values by least squares.</summary>
public static class Line
{
    /// <summary>The catalogue entry of the slope.</summary>
    public static readonly SeriesFunction Slope = new()
    {
        Name = "slope",
        Summary = "How steep the straight line through the last values is, in the unit of the values for each bar.",
        Definition = "Least-squares slope of x on the bar's number over length bars.",
        Source = "linear regression",
        Example = "slope(close, 20)",
        Parameters = [Signature.X, NumberParameter.Length(min: 2)],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeSlope(a.Series(0), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the fit.</summary>
    public static readonly SeriesFunction RSquared = new()
    {
        Name = "r_squared",
        Summary = "How well a straight line fits the last values, from 0 to 1.",
        Definition = "Share of the variance of x over length bars that its least-squares line explains.",
        Source = "coefficient of determination",
        Example = "r_squared(close, 20)",
        Parameters = Slope.Parameters,
        Result = SeriesFunction.Always(Unit.Ratio),
        Bounds = SeriesFunction.Between(0, 1),
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeRSquared(a.Series(0), a.Length(0), result),
        Undefined = "the values did not change",
    };

    /// <summary>The catalogue entry of the line's value.</summary>
    public static readonly SeriesFunction Value = Slope with
    {
        Name = "linear_regression",
        Summary = "Where the straight line through the last values stands today; the middle of the regression channel.",
        Definition = "Value at today's bar of the least-squares line of x on the bar's number over length bars.",
        Example = "linear_regression(close, 20)",
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeChannel(a.Series(0), a.Length(0), 0, result),
    };

    /// <summary>The catalogue entry of the channel's upper line.</summary>
    public static readonly SeriesFunction Upper = Slope with
    {
        Name = "regression_upper",
        Summary = "The straight line through the last values, raised by how far the values lie from it.",
        Definition = "linear_regression(x, length) + deviations · √(mean of the squared distances from the line over the same bars).",
        Source = "linear regression channel",
        Example = "regression_upper(close, 100, 2)",
        Parameters =
        [
            .. Slope.Parameters, NumberParameter.Number("deviations", "Standard deviations from the line to a bound of the channel.", 0.01, 100, 2),
        ],
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeChannel(a.Series(0), a.Length(0), a.Number(1), result),
    };

    /// <summary>The catalogue entry of the channel's lower line.</summary>
    public static readonly SeriesFunction Lower = Upper with
    {
        Name = "regression_lower",
        Summary = "The straight line through the last values, lowered by how far the values lie from it.",
        Definition = "linear_regression(x, length) − deviations · √(mean of the squared distances from the line over the same bars).",
        Example = "regression_lower(close, 100, 2)",
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeChannel(a.Series(0), a.Length(0), -a.Number(1), result),
    };

    /// <summary>Computes the slope in the unit of <paramref name="x"/> per bar; missing for the first <paramref name="length"/> − 1 rows.</summary>
    public static void ComputeSlope(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        using var window = new SlidingWindow<LineMoments>(length);
        for (int i = 0; i < x.Length; i++)
            result[i] = window.Push(LineMoments.Of(x[i]), out var line) ? line.Slope : double.NaN;
    }

    /// <summary>
    /// Computes the fit from 0 to 1; missing for the first <paramref name="length"/> − 1 rows and where the values did not change.
    /// </summary>
    public static void ComputeRSquared(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        using var window = new SlidingWindow<LineMoments>(length);
        for (int i = 0; i < x.Length; i++)
            result[i] = window.Push(LineMoments.Of(x[i]), out var line) ? line.Explained : double.NaN;
    }

    /// <summary>
    /// Computes the line's value at the newest row plus <paramref name="deviations"/> root mean square distances from it (a negative number for
    /// the lower line), in the unit of <paramref name="x"/>; missing for the first <paramref name="length"/> − 1 rows.
    /// </summary>
    public static void ComputeChannel(ReadOnlySpan<double> x, int length, double deviations, Span<double> result)
    {
        using var window = new SlidingWindow<LineMoments>(length);
        for (int i = 0; i < x.Length; i++)
            result[i] = window.Push(LineMoments.Of(x[i]), out var line) ? line.ValueAtEnd + deviations * line.Residual : double.NaN;
    }
}
