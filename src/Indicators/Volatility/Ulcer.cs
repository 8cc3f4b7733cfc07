using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;

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
    /// A step costs O(length): the maxima start anew with each window.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = i >= length - 1 ? Of(x.Slice(i - length + 1, length)) : double.NaN;
    }

    private static double Of(ReadOnlySpan<double> window)
    {
        double highest = 0, squares = 0;
        foreach (double value in window)
        {
            if (value <= 0)
                return double.NaN;
            highest = Math.Max(highest, value);
            double fall = 100 * ((highest - value) / highest);
            squares += fall * fall;
        }
        return Math.Sqrt(squares / window.Length);
    }
}
