using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Volatility;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Trend;

/// <summary>The vortex indicator's two lines.</summary>
public static class Vortex
{
    /// <summary>The catalogue entry of the upward line.</summary>
    public static readonly SeriesFunction Plus = new()
    {
        Name = "vortex_plus",
        Summary = "Upward movement as a ratio to the true range, about 1; above vortex_minus in an up-trend.",
        Definition = "Sum over length bars of |high − previous low| / sum of the true ranges.",
        Source = "Etienne Botes and Douglas Siepman, 2010",
        Example = "vortex_plus(14)",
        Parameters = [NumberParameter.Length(14), SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close],
        Result = SeriesFunction.Always(Unit.Ratio),
        WarmUp = numbers => (int)numbers[0],
        Bounds = SeriesFunction.NotNegative,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Series(1), a.Series(2), a.Length(0), isUp: true, result),
        Undefined = "the bars had no true range",
    };

    /// <summary>The catalogue entry of the downward line.</summary>
    public static readonly SeriesFunction Minus = Plus with
    {
        Name = "vortex_minus",
        Summary = "Downward movement as a ratio to the true range, about 1; above vortex_plus in a down-trend.",
        Definition = "Sum over length bars of |low − previous high| / sum of the true ranges.",
        Example = "vortex_minus(14)",
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Series(1), a.Series(2), a.Length(0), isUp: false, result),
    };

    /// <summary>Computes a line as a ratio; missing for the first <paramref name="length"/> rows and where there was no true range.</summary>
    public static void Compute(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int length, bool isUp, Span<double> result)
    {
        result[..Math.Min(1, close.Length)].Fill(double.NaN);
        using var window = new SlidingWindow<PairSum>(length);
        for (int i = 1; i < close.Length; i++)
        {
            double movement = Math.Abs(isUp ? high[i] - low[i - 1] : low[i] - high[i - 1]);
            result[i] = window.Push(new PairSum(movement, TrueRange.At(high, low, close, i)), out var sums) && sums.Second > 0
                ? sums.First / sums.Second
                : double.NaN;
        }
    }
}
