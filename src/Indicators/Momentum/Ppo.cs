using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>The percentage price oscillator: macd in percent of the slow average, so that symbols compare.</summary>
public static class Ppo
{
    private const string Author = "Gerald Appel, in percent";

    /// <summary>The catalogue entry of the line.</summary>
    public static readonly SeriesFunction Line = new()
    {
        Name = "ppo",
        Summary = "How far a fast exponential average is above a slow one, in percent of the slow one.",
        Definition = "100 · (ema(x, fast) − ema(x, slow)) / ema(x, slow), each seeded by the mean of its own first values.",
        Source = Author,
        Example = "ppo(close)",
        Parameters = [Signature.X, Macd.Fast, Macd.Slow],
        Result = SeriesFunction.Always(Unit.Percent),
        WarmUp = Macd.Line.WarmUp,
        Convergence = Macd.Line.Convergence,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), a.Length(1), result),
        Undefined = "the slow average is zero",
    };

    /// <summary>The catalogue entry of the signal.</summary>
    public static readonly SeriesFunction Signal = Line with
    {
        Name = "ppo_signal",
        Summary = "The exponential average of the ppo line.",
        Definition = "ema(ppo(x, fast, slow), signal), seeded by the mean of the first signal values of the line.",
        Example = "ppo_signal(close)",
        Parameters = [Signature.X, Macd.Fast, Macd.Slow, Macd.SignalLength],
        WarmUp = Macd.Signal.WarmUp,
        Convergence = Macd.Signal.Convergence,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeSignal(a.Series(0), a.Length(0), a.Length(1), a.Length(2), result),
    };

    /// <summary>The catalogue entry of the histogram.</summary>
    public static readonly SeriesFunction Histogram = Signal with
    {
        Name = "ppo_histogram",
        Summary = "How far the ppo line is above its signal, in percentage points.",
        Definition = "ppo(x, fast, slow) − ppo_signal(x, fast, slow, signal).",
        Example = "ppo_histogram(close)",
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeHistogram(a.Series(0), a.Length(0), a.Length(1), a.Length(2), result),
    };

    /// <summary>Computes the line in percent; missing until the longer average has its seed and where the slow one is zero.</summary>
    public static void Compute(ReadOnlySpan<double> x, int fast, int slow, Span<double> result)
    {
        var near = ExponentialAverage.Usual(fast);
        var far = ExponentialAverage.Usual(slow);
        for (int i = 0; i < x.Length; i++)
        {
            double quick = near.Next(x[i]), steady = far.Next(x[i]);
            result[i] = steady != 0 ? 100 * ((quick - steady) / steady) : double.NaN;
        }
    }

    /// <summary>Computes the signal in percent; missing for <paramref name="signal"/> − 1 rows more than the line and where the line is.</summary>
    public static void ComputeSignal(ReadOnlySpan<double> x, int fast, int slow, int signal, Span<double> result)
    {
        Compute(x, fast, slow, result);
        var average = ExponentialAverage.Usual(signal);
        foreach (ref double value in result)
            value = average.NextOrMissing(value);
    }

    /// <summary>Computes line − signal in percentage points; missing where the signal is.</summary>
    public static void ComputeHistogram(ReadOnlySpan<double> x, int fast, int slow, int signal, Span<double> result)
    {
        Compute(x, fast, slow, result);
        var average = ExponentialAverage.Usual(signal);
        foreach (ref double value in result)
            value -= average.NextOrMissing(value);
    }
}
