using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Change over a number of bars, in percent or as it is.</summary>
public static class Roc
{
    /// <summary>The catalogue entry of the percentage.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "roc",
        Summary = "The change over the last bars in percent.",
        Definition = "100 · (x / x length bars ago − 1).",
        Source = "rate of change",
        Example = "roc(close, 63)",
        Parameters = [Signature.X, NumberParameter.Length()],
        Result = SeriesFunction.Always(Unit.Percent),
        Bounds = SeriesFunction.PercentChange,
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
        Undefined = "change from zero",
    };

    /// <summary>The catalogue entry of the difference.</summary>
    public static readonly SeriesFunction Momentum = new()
    {
        Name = "momentum",
        Summary = "The change over the last bars in the unit of the values.",
        Definition = "x − x length bars ago.",
        Source = "momentum",
        Example = "momentum(close, 10)",
        Parameters = [Signature.X, NumberParameter.Length()],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeDifference(a.Series(0), a.Length(0), result),
    };

    /// <summary>Computes the change over <paramref name="length"/> bars in percent; missing for as many rows and where it starts from zero.</summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        int missing = Math.Min(length, x.Length);
        result[..missing].Fill(double.NaN);
        Returns.Fill(x, length, 100, result[missing..]);
    }

    /// <summary>Computes the change over <paramref name="length"/> bars in the unit of <paramref name="x"/>; missing for as many rows.</summary>
    public static void ComputeDifference(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = i >= length ? x[i] - x[i - length] : double.NaN;
    }
}
