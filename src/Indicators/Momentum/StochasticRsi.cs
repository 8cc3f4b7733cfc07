using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Where the RSI stands within its own recent range.</summary>
public static class StochasticRsi
{
    private const string Author = "Tushar Chande and Stanley Kroll, The New Technical Trader, 1994";

    // On a scale of 0 to 100: a narrower range is what rounding leaves of none.
    private const double NoRange = 1e-9;

    private static readonly NumberParameter Rsi = NumberParameter.Length(14, min: 2, name: "rsi_length", summary: "Length of the RSI.");
    private static readonly NumberParameter Range = NumberParameter.Length(14, min: 2, summary: "Bars of the RSI's range.");
    private static readonly NumberParameter Smooth = NumberParameter.Length(3, name: "smooth", summary: "Bars that the raw position is averaged over.");
    private static readonly NumberParameter SignalLength = NumberParameter.Length(3, name: "signal", summary: "Bars of the signal line.");

    /// <summary>The catalogue entry of %K.</summary>
    public static readonly SeriesFunction K = new()
    {
        Name = "stoch_rsi_k",
        Summary = "Where the RSI stands in its own recent range, from 0 (lowest) to 100 (highest), smoothed.",
        Definition = "Mean over smooth bars of 100 · (rsi − lowest rsi) / (highest rsi − lowest rsi), extremes over length bars; smooth = 1 is the raw position of the book.",
        Source = Author,
        Example = "stoch_rsi_k(close)",
        Parameters = [Signature.X, Rsi, Range, Smooth],
        Result = SeriesFunction.Always(Unit.Index),
        WarmUp = numbers => (int)(numbers[0] + numbers[1] + numbers[2]) - 2,
        // The range of the RSI may be a hundredth of its scale.
        Convergence = Convergence.Wilder(numbers => numbers[0], size: 1000),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), a.Length(1), a.Length(2), 1, result),
        Undefined = "the RSI did not move",
    };

    /// <summary>The catalogue entry of %D.</summary>
    public static readonly SeriesFunction D = K with
    {
        Name = "stoch_rsi_d",
        Summary = "The signal line of stoch_rsi_k: its mean over the last bars.",
        Definition = "Mean of stoch_rsi_k(x, rsi_length, length, smooth) over signal bars.",
        Example = "stoch_rsi_d(close)",
        Parameters = [Signature.X, Rsi, Range, Smooth, SignalLength],
        WarmUp = numbers => (int)(numbers[0] + numbers[1] + numbers[2] + numbers[3]) - 3,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Length(0), a.Length(1), a.Length(2), a.Length(3), result),
    };

    /// <summary>
    /// Computes the position of the RSI in its range of <paramref name="length"/> bars, averaged over <paramref name="smooth"/> and again over
    /// <paramref name="signal"/> bars: 0 to 100, missing for the first rsiLength + length + smooth + signal − 3 rows and where a range in the averages was empty.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int rsiLength, int length, int smooth, int signal, Span<double> result)
    {
        Momentum.Rsi.Compute(x, rsiLength, result);
        using var ranges = new SlidingWindow<BarRange>(length);
        using var smoothed = new SlidingWindow<Moments>(smooth);
        using var signals = new SlidingWindow<Moments>(signal);
        for (int i = Math.Min(rsiLength, x.Length); i < x.Length; i++)
        {
            double rsi = result[i];
            result[i] = ranges.Push(new BarRange(rsi, rsi), out var range)
                && smoothed.Push(Moments.Of(range.Width > NoRange ? 100 * ((rsi - range.Low) / range.Width) : double.NaN), out var k)
                && signals.Push(Moments.Of(k.Mean), out var d)
                ? d.Mean
                : double.NaN;
        }
    }
}
