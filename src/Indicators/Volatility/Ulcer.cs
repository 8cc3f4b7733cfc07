using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volatility;

/// <summary>Ulcer index.</summary>
public static class Ulcer
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "ulcer_index",
        Summary = "How deep and long the recent falls were, in percent.",
        Definition = "Square root of the mean over the last length bars of the squared percent fall from the highest value since the window's first bar.",
        Source = "Peter Martin, 1987",
        Example = "ulcer_index(close, 14)",
        Parameters = [Signature.X, NumberParameter.Length(14)],
        Result = SeriesFunction.Always(Unit.Percent),
        Bounds = SeriesFunction.NotNegative,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
        Undefined = "a value in the window is not positive",
    };

    /// <summary>
    /// Computes the index in percent; missing for the first <paramref name="length"/> − 1 rows and where a value in the window is not positive.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        using var falls = new FallsWindow(length);
        int below = -1;
        for (int i = 0; i < x.Length; i++)
        {
            below = x[i] > 0 ? below : i;
            // What is not positive leaves the result missing while it is in the window; one stands for it there.
            bool isFull = falls.Push(x[i] > 0 ? x[i] : 1);
            result[i] = isFull && (below < 0 || i - below >= length) ? 100 * Math.Sqrt(falls.Squares / length) : double.NaN;
        }
    }
}
