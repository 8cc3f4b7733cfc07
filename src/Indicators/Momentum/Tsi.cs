using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Blau's true strength index and its signal.</summary>
public static class Tsi
{
    private static readonly NumberParameter Long = NumberParameter.Length(25, name: "long", summary: "Length of the first average of the changes.");
    private static readonly NumberParameter Short = NumberParameter.Length(13, name: "short", summary: "Length of the average of that average.");
    private static readonly NumberParameter SignalLength = NumberParameter.Length(7, name: "signal", summary: "Length of the signal's average.");

    /// <summary>The catalogue entry of the index.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "tsi",
        Summary = "Which way the changes go on balance, from −100 (only down) to 100 (only up), smoothed twice.",
        Definition = "100 · ema(ema(change, long), short) / ema(ema(|change|, long), short), each ema seeded by the mean of the first values of the one below it.",
        Source = "William Blau, 1991",
        Example = "tsi(close)",
        Parameters = [Signature.X, Long, Short],
        Result = SeriesFunction.Always(Unit.Index),
        WarmUp = numbers => (int)(numbers[0] + numbers[1]) - 1,
        Convergence = Convergence.Exponential(Slowest, stages: 2, size: 100),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), a.Length(1), result),
        Undefined = "the values did not change",
    };

    /// <summary>The catalogue entry of the signal.</summary>
    public static readonly SeriesFunction Signal = Function with
    {
        Name = "tsi_signal",
        Summary = "The exponential average of the true strength index.",
        Definition = "ema(tsi(x, long, short), signal), seeded by the mean of the first signal values of the index.",
        Example = "tsi_signal(close)",
        Parameters = [Signature.X, Long, Short, SignalLength],
        WarmUp = numbers => (int)(numbers[0] + numbers[1] + numbers[2]) - 2,
        Convergence = Convergence.Exponential(numbers => Math.Max(Slowest(numbers), numbers[2]), stages: 3, size: 100),
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeSignal(a.Series(0), a.Length(0), a.Length(1), a.Length(2), result),
    };

    /// <summary>
    /// Computes the index: −100 to 100, missing for the first <paramref name="first"/> + <paramref name="second"/> − 1 rows and while nothing has changed.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int first, int second, Span<double> result)
    {
        var (change, changes) = (ExponentialAverage.Usual(first), ExponentialAverage.Usual(second));
        var (size, sizes) = (ExponentialAverage.Usual(first), ExponentialAverage.Usual(second));
        result[..Math.Min(first, x.Length)].Fill(double.NaN);
        for (int i = 1; i < x.Length; i++)
        {
            double moved = change.Next(x[i] - x[i - 1]), path = size.Next(Math.Abs(x[i] - x[i - 1]));
            if (i < first)
                continue;
            double net = changes.Next(moved), whole = sizes.Next(path);
            result[i] = whole > 0 ? Math.Clamp(100 * (net / whole), -100, 100) : double.NaN;
        }
    }

    /// <summary>Computes the signal: −100 to 100, missing for <paramref name="signal"/> − 1 rows more than the index and where the index is.</summary>
    public static void ComputeSignal(ReadOnlySpan<double> x, int first, int second, int signal, Span<double> result)
    {
        Compute(x, first, second, result);
        var average = ExponentialAverage.Usual(signal);
        foreach (ref double value in result)
            value = average.NextOrMissing(value);
    }

    private static double Slowest(ImmutableArray<double> numbers) => Math.Max(numbers[0], numbers[1]);
}
