using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;
using Window = SyntheticAlpha.Indicators.Structure.Window;

namespace SyntheticAlpha.Indicators.Relative;

/// <summary>Falls from earlier heights.</summary>
public static class Drawdown
{
    /// <summary>The catalogue entry of the fall up to today.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "drawdown",
        Summary = "How far the value is below the highest of the last bars, in percent: 0 at the high, −20 a fifth below.",
        Definition = "100 · (x / highest of the last length values − 1).",
        Source = "drawdown",
        Example = "drawdown(close, 252)",
        Parameters = [Signature.X, NumberParameter.Length()],
        Result = SeriesFunction.Always(Unit.Percent),
        Bounds = SeriesFunction.PercentFall,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
        Composition = new(
            static (in SeriesArguments a, Span<double> result) => Fall(a.Series(0), a.Part(0), result),
            new SeriesPart(Window.Highest, 0)),
        Undefined = "the highest value is not positive",
    };

    /// <summary>The catalogue entry of the worst fall.</summary>
    public static readonly SeriesFunction Worst = Function with
    {
        Name = "max_drawdown",
        Summary = "The worst fall from a value to a later one within the last bars, in percent: −20 for a fall by a fifth, 0 where nothing fell.",
        Definition = "100 · (lowest ratio of a value to an earlier one within the last length values − 1), at most 0.",
        Source = "maximum drawdown",
        Example = "max_drawdown(close, 252)",
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeWorst(a.Series(0), a.Length(0), result),
        Composition = null,
        Undefined = "a value in the window is not positive",
    };

    /// <summary>
    /// Computes the fall from the highest of <paramref name="length"/> values in percent, 0 or negative;
    /// missing for the first length − 1 rows and where the highest is not positive.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        RollingExtremes.Fill<Highest>(x, length, result);
        Fall(x, result, result);
    }

    /// <summary>
    /// Computes the worst fall within <paramref name="length"/> values in percent, 0 or negative;
    /// missing for the first length − 1 rows and where a value in the window is not positive.
    /// </summary>
    public static void ComputeWorst(ReadOnlySpan<double> x, int length, Span<double> result) =>
        RollingWindow.Fill<WorstFall, ColumnFalls, WorstPercent>(new(x), length, default, result);

    private static void Fall(ReadOnlySpan<double> x, ReadOnlySpan<double> highest, Span<double> result)
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = highest[i] > 0 ? 100 * ((x[i] - highest[i]) / highest[i]) : double.NaN;
    }

    private readonly struct WorstPercent : IWindowOutput<WorstFall>
    {
        public double Of(in WorstFall window, int row) => window.Low > 0 ? 100 * (window.Ratio - 1) : double.NaN;
    }
}
