using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Averages;

/// <summary>Mulloy's averages: exponential averages of averages, combined so that their lags cancel out.</summary>
public static class Dema
{
    private const string Seeding =
        " Each ema is seeded by the mean of the first length values of the one below it (as TA-Lib and TTR; Skender gives values earlier, which fades).";

    /// <summary>The catalogue entry of the double one.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "dema",
        Summary = "An exponential average with most of its lag taken off.",
        Definition = "2 · e1 − e2, with e1 = ema(x, length) and e2 = ema(e1, length)." + Seeding,
        Source = "Patrick Mulloy, 1994",
        Example = "dema(close, 20)",
        Parameters = [Signature.X, NumberParameter.Length()],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => 2 * (int)numbers[0] - 2,
        Convergence = Convergence.Exponential(numbers => numbers[0], stages: 2, size: 3),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the triple one.</summary>
    public static readonly SeriesFunction Triple = Function with
    {
        Name = "tema",
        Summary = "An exponential average that follows a steady trend without lag; it can overshoot the values.",
        Definition = "3 · e1 − 3 · e2 + e3, with e1 = ema(x, length), e2 = ema(e1, length) and e3 = ema(e2, length)." + Seeding,
        Example = "tema(close, 20)",
        WarmUp = numbers => 3 * (int)numbers[0] - 3,
        Convergence = Convergence.Exponential(numbers => numbers[0], stages: 3, size: 7),
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeTriple(a.Series(0), a.Length(0), result),
    };

    /// <summary>Computes the double average in the unit of <paramref name="x"/>; missing for the first 2 · <paramref name="length"/> − 2 rows.</summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        var first = ExponentialAverage.Usual(length);
        var second = ExponentialAverage.Usual(length);
        for (int i = 0; i < x.Length; i++)
        {
            double e1 = first.Next(x[i]);
            result[i] = i >= length - 1 ? e1 + (e1 - second.Next(e1)) : double.NaN;
        }
    }

    /// <summary>Computes the triple average in the unit of <paramref name="x"/>; missing for the first 3 · <paramref name="length"/> − 3 rows.</summary>
    public static void ComputeTriple(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        var chain = new ExponentialChain(length);
        for (int i = 0; i < x.Length; i++)
        {
            double e3 = chain.Next(x[i], out double e1, out double e2);
            result[i] = e3 + 3 * (e1 - e2);
        }
    }
}
