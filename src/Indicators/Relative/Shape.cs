using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Relative;

/// <summary>The shape of the last values' distribution: which side its long tail is on, and how heavy the tails are.</summary>
public static class Shape
{
    /// <summary>The catalogue entry of the skewness.</summary>
    public static readonly SeriesFunction Skew = new()
    {
        Name = "skew",
        Summary = "Which side of the mean the rare large values lie on: above (positive) or below (negative).",
        Definition = "√(n(n − 1)) / (n − 2) · m3 / m2^1.5 with n = length and m2, m3 the means of the squared and cubed distances from the mean: G1, as Excel and pandas.",
        Source = "Donald Joanes and Christine Gill, 1998",
        Example = "skew(roc(close, 1), 252)",
        Parameters = [Signature.X, NumberParameter.Length(min: 3)],
        Result = SeriesFunction.Always(Unit.None),
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeSkew(a.Series(0), a.Length(0), result),
        Undefined = "the values did not change",
    };

    /// <summary>The catalogue entry of the kurtosis.</summary>
    public static readonly SeriesFunction Kurtosis = Skew with
    {
        Name = "kurtosis",
        Summary = "How much oftener than in a normal distribution (0) values lie far from the mean.",
        Definition = "(n − 1) / ((n − 2)(n − 3)) · ((n + 1) · (m4 / m2² − 3) + 6) with n = length and m2, m4 the means of the squared distances from the mean and of "
            + "their squares: the excess kurtosis G2, as Excel and pandas.",
        Example = "kurtosis(roc(close, 1), 252)",
        Parameters = [Signature.X, NumberParameter.Length(min: 4)],
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeKurtosis(a.Series(0), a.Length(0), result),
    };

    /// <summary>Computes the skewness; missing for the first <paramref name="length"/> − 1 rows and where the values did not change.</summary>
    public static void ComputeSkew(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        using var window = new SlidingWindow<HigherMoments>(length);
        double n = length, factor = Math.Sqrt(n * (n - 1)) / (n - 2);
        for (int i = 0; i < x.Length; i++)
            result[i] = window.Push(HigherMoments.Of(x[i]), out var moments) ? factor * moments.Skewness : double.NaN;
    }

    /// <summary>Computes the excess kurtosis; missing for the first <paramref name="length"/> − 1 rows and where the values did not change.</summary>
    public static void ComputeKurtosis(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        using var window = new SlidingWindow<HigherMoments>(length);
        double n = length, factor = (n - 1) / ((n - 2) * (n - 3));
        for (int i = 0; i < x.Length; i++)
            result[i] = window.Push(HigherMoments.Of(x[i]), out var moments) ? factor * ((n + 1) * (moments.Kurtosis - 3) + 6) : double.NaN;
    }
}
