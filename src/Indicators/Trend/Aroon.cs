using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Trend;

/// <summary>Aroon: how recent the last high and the last low are.</summary>
public static class Aroon
{
    /// <summary>The catalogue entry of the highs.</summary>
    public static readonly SeriesFunction Up = new()
    {
        Name = "aroon_up",
        Summary = "How recent the highest high is, from 100 (today) to 0 (length bars ago).",
        Definition = "100 · (length − bars since the highest of the last length + 1 highs) / length; of equal highs the newest counts (as TA-Lib and TTR).",
        Source = "Tushar Chande, 1995",
        Example = "aroon_up(25)",
        Parameters = [NumberParameter.Length(25), SeriesParameter.High],
        Result = SeriesFunction.Always(Unit.Index),
        Bounds = SeriesFunction.Between(0, 100),
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isUp: true, result),
    };

    /// <summary>The catalogue entry of the lows.</summary>
    public static readonly SeriesFunction Down = Up with
    {
        Name = "aroon_down",
        Summary = "How recent the lowest low is, from 100 (today) to 0 (length bars ago).",
        Definition = "100 · (length − bars since the lowest of the last length + 1 lows) / length; of equal lows the newest counts (as TA-Lib and TTR).",
        Example = "aroon_down(25)",
        Parameters = [NumberParameter.Length(25), SeriesParameter.Low],
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isUp: false, result),
    };

    /// <summary>The catalogue entry of the difference.</summary>
    public static readonly SeriesFunction Oscillator = Up with
    {
        Name = "aroon_oscillator",
        Summary = "How much more recent the highest high is than the lowest low, from 100 to −100.",
        Definition = "aroon_up(length) − aroon_down(length).",
        Example = "aroon_oscillator(25)",
        Parameters = [NumberParameter.Length(25), SeriesParameter.High, SeriesParameter.Low],
        Bounds = SeriesFunction.Between(-100, 100),
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeOscillator(a.Series(0), a.Series(1), a.Length(0), result),
    };

    /// <summary>
    /// Computes how recent the highest (or lowest) value of <paramref name="x"/> is: 0 to 100, missing for the first <paramref name="length"/> rows.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int length, bool isUp, Span<double> result)
    {
        using var window = new SlidingWindow<NewestPeak>(length + 1);
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = window.Push(new NewestPeak(isUp ? x[i] : -x[i], i), out var peak)
                ? 100.0 * (length - (i - peak.Row)) / length
                : double.NaN;
        }
    }

    /// <summary>Computes the difference of the two: −100 to 100, missing for the first <paramref name="length"/> rows.</summary>
    public static void ComputeOscillator(ReadOnlySpan<double> high, ReadOnlySpan<double> low, int length, Span<double> result)
    {
        using var highs = new SlidingWindow<NewestPeak>(length + 1);
        using var lows = new SlidingWindow<NewestPeak>(length + 1);
        for (int i = 0; i < high.Length; i++)
        {
            bool isFull = highs.Push(new NewestPeak(high[i], i), out var peak);
            result[i] = lows.Push(new NewestPeak(-low[i], i), out var trough) && isFull
                ? 100.0 * (peak.Row - trough.Row) / length
                : double.NaN;
        }
    }
}
