using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Hutson's trix: the change of a triple exponential average, and its signal.</summary>
public static class Trix
{
    private static readonly NumberParameter Length = NumberParameter.Length(15);
    private static readonly NumberParameter SignalLength = NumberParameter.Length(9, name: "signal", summary: "Length of the signal's average.");

    /// <summary>The catalogue entry of the line.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "trix",
        Summary = "By how much percent a very smooth average changes from bar to bar.",
        Definition = "100 · (e / e one bar ago − 1), e = the ema of the ema of ema(x, length), each seeded by the mean of the first length values of the one "
            + "below it (as TA-Lib and TTR; Skender gives values earlier, which fades).",
        Source = "Jack Hutson, 1983",
        Example = "trix(close, 15)",
        Parameters = [Signature.X, Length],
        Result = SeriesFunction.Always(Unit.Percent),
        WarmUp = numbers => 3 * (int)numbers[0] - 2,
        // A bar changes the average by about a thousandth of it.
        Convergence = Convergence.Exponential(numbers => numbers[0], stages: 3, size: 1000),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
        Undefined = "the average is zero",
    };

    /// <summary>The catalogue entry of the signal.</summary>
    public static readonly SeriesFunction Signal = Function with
    {
        Name = "trix_signal",
        Summary = "The exponential average of trix.",
        Definition = "ema(trix(x, length), signal), seeded by the mean of the first signal values of the line (as TTR; Skender takes the plain mean).",
        Example = "trix_signal(close, 15)",
        Parameters = [Signature.X, Length, SignalLength],
        WarmUp = numbers => (int)(3 * numbers[0] + numbers[1]) - 3,
        Convergence = Convergence.Exponential(numbers => Math.Max(numbers[0], numbers[1]), stages: 4, size: 1000),
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeSignal(a.Series(0), a.Length(0), a.Length(1), result),
    };

    /// <summary>Computes the line in percent; missing for the first 3 · <paramref name="length"/> − 2 rows and where the average was zero.</summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        var chain = new ExponentialChain(length);
        double before = double.NaN;
        for (int i = 0; i < x.Length; i++)
        {
            double average = chain.Next(x[i], out _, out _);
            result[i] = before != 0 ? 100 * ((average - before) / before) : double.NaN;
            before = average;
        }
    }

    /// <summary>Computes the signal in percent; missing for <paramref name="signal"/> − 1 rows more than the line and where the line is.</summary>
    public static void ComputeSignal(ReadOnlySpan<double> x, int length, int signal, Span<double> result)
    {
        Compute(x, length, result);
        var average = ExponentialAverage.Usual(signal);
        foreach (ref double value in result)
            value = average.NextOrMissing(value);
    }
}
