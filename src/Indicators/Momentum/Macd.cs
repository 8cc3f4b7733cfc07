using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Moving average convergence/divergence: the line, its signal and their difference.</summary>
public static class Macd
{
    private const string Author = "Gerald Appel, 1979";

    internal static readonly NumberParameter Fast = NumberParameter.Length(12, name: "fast", summary: "Length of the faster average.");
    internal static readonly NumberParameter Slow = NumberParameter.Length(26, name: "slow", summary: "Length of the slower average.");
    internal static readonly NumberParameter SignalLength = NumberParameter.Length(9, name: "signal", summary: "Length of the signal's average.");

    /// <summary>The catalogue entry of the line.</summary>
    public static readonly SeriesFunction Line = new()
    {
        Name = "macd",
        Summary = "How far a fast exponential average is above a slow one, in the unit of the values.",
        Definition = "ema(x, fast) − ema(x, slow), each seeded by the mean of its own first values (TA-Lib starts the fast one later; the difference fades).",
        Source = Author,
        Example = "macd(close)",
        Parameters = [Signature.X, Fast, Slow],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)Math.Max(numbers[0], numbers[1]) - 1,
        Convergence = Convergence.Exponential(Slowest, size: 100),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), a.Length(1), result),
    };

    /// <summary>The catalogue entry of the signal.</summary>
    public static readonly SeriesFunction Signal = new()
    {
        Name = "macd_signal",
        Summary = "The exponential average of the macd line.",
        Definition = "ema(macd(x, fast, slow), signal), seeded by the mean of the first signal values of the line.",
        Source = Author,
        Example = "macd_signal(close)",
        Parameters = [Signature.X, Fast, Slow, SignalLength],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)(Math.Max(numbers[0], numbers[1]) + numbers[2]) - 2,
        Convergence = Convergence.Exponential(numbers => Math.Max(Slowest(numbers), numbers[2]), stages: 2, size: 100),
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputeSignal(a.Series(0), a.Length(0), a.Length(1), a.Length(2), result),
        Composition = new(
            static (in SeriesArguments a, Span<double> result) => Average(a.Part(0), Math.Max(a.Length(0), a.Length(1)), a.Length(2), result),
            new SeriesPart(Line, 0, 1)),
    };

    /// <summary>The catalogue entry of the histogram.</summary>
    public static readonly SeriesFunction Histogram = Signal with
    {
        Name = "macd_histogram",
        Summary = "How far the macd line is above its signal.",
        Definition = "macd(x, fast, slow) − macd_signal(x, fast, slow, signal).",
        Example = "macd_histogram(close)",
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputeHistogram(a.Series(0), a.Length(0), a.Length(1), a.Length(2), result),
        Composition = new(
            static (in SeriesArguments a, Span<double> result) => Subtract(a.Part(0), a.Part(1), result),
            new SeriesPart(Line, 0, 1), new SeriesPart(Signal, 0, 1, 2)),
    };

    /// <summary>Computes the line in the unit of <paramref name="x"/>; missing until the longer average has its seed.</summary>
    public static void Compute(ReadOnlySpan<double> x, int fast, int slow, Span<double> result)
    {
        var near = ExponentialAverage.Usual(fast);
        var far = ExponentialAverage.Usual(slow);
        for (int i = 0; i < x.Length; i++)
            result[i] = near.Next(x[i]) - far.Next(x[i]);
    }

    /// <summary>Computes the signal in the unit of <paramref name="x"/>; missing for <paramref name="signal"/> − 1 rows more than the line.</summary>
    public static void ComputeSignal(ReadOnlySpan<double> x, int fast, int slow, int signal, Span<double> result)
    {
        Compute(x, fast, slow, result);
        Average(result, Math.Max(fast, slow), signal, result);
    }

    /// <summary>Computes line − signal in the unit of <paramref name="x"/>; missing where the signal is.</summary>
    public static void ComputeHistogram(ReadOnlySpan<double> x, int fast, int slow, int signal, Span<double> result)
    {
        Compute(x, fast, slow, result);
        var average = ExponentialAverage.Usual(signal);
        for (int i = Math.Max(fast, slow) - 1; i < result.Length; i++)
            result[i] -= average.Next(result[i]);
    }

    // From the row on in which the line has its first value.
    private static void Average(ReadOnlySpan<double> line, int slowest, int length, Span<double> result)
    {
        int first = Math.Min(slowest - 1, line.Length);
        result[..first].Fill(double.NaN);
        ExponentialAverage.Usual(length).Fill(line[first..], result[first..]);
    }

    private static void Subtract(ReadOnlySpan<double> line, ReadOnlySpan<double> signal, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = line[i] - signal[i];
    }

    // Averages differ by about a hundredth of the values they are made of: a start counts a hundred times.
    private static double Slowest(ImmutableArray<double> numbers) => Math.Max(numbers[0], numbers[1]);
}
