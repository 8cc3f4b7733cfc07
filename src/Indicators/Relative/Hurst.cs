using System.Buffers;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Relative;

/// <summary>Hurst's exponent by rescaled ranges, as it is and corrected for short windows.</summary>
public static class Hurst
{
    private const int SmallestPiece = 8;

    private const string Method =
        "Rescaled-range analysis of the last length log returns: they are cut into 1, 2, 4, … pieces of length / 1, / 2, / 4, … returns (rounded down, at least 8, "
        + "counted back from today); of each piece the range of the running sum of distances from its mean is divided by their population deviation; "
        + "the exponent is the least-squares slope of ln(mean ratio) on ln(piece length)";

    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "hurst",
        Summary = "Whether moves tend to go on (above 0.5) or to turn back (below 0.5); short windows read too high, about 0.56 for a random walk over 100 bars.",
        Definition = Method + ".",
        Source = "Harold Hurst, 1951; Benoit Mandelbrot and James Wallis, 1969",
        Example = "hurst(close, 100)",
        Parameters = [Signature.X, NumberParameter.Length(100, min: 2 * SmallestPiece)],
        Result = SeriesFunction.Always(Unit.None),
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isCorrected: false, result),
        Undefined = "the returns of a piece did not vary, or a value is not positive",
    };

    /// <summary>The catalogue entry of the corrected one.</summary>
    public static readonly SeriesFunction Corrected = Function with
    {
        Name = "hurst_corrected",
        Summary = "Whether moves tend to go on (above 0.5) or to turn back (below 0.5), without the bias of short windows.",
        Definition = Method + ", each mean ratio first plus √(π · size / 2) minus what a random walk gives: "
            + "Γ((size − 1) / 2) / (√π · Γ(size / 2)) · sum over j from 1 to size − 1 of √((size − j) / j) (without Peters' factor (size − ½) / size).",
        Source = "Alexis Anis and Emlyn Lloyd, 1976",
        Example = "hurst_corrected(close, 100)",
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isCorrected: true, result),
        Undefined = "the returns of a piece varied too little, or a value is not positive",
    };

    /// <summary>
    /// Computes the exponent; missing for the first <paramref name="length"/> rows, where the returns of a piece did not vary and where a value in the
    /// window is not positive. A step costs O(log² length): the range around a mean that moves is searched on the hull of the sums' path.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int length, bool isCorrected, Span<double> result)
    {
        double[] returns = ArrayPool<double>.Shared.Rent(x.Length), ratios = ArrayPool<double>.Shared.Rent(x.Length);
        for (int i = 1; i < x.Length; i++)
            returns[i] = x[i] > 0 && x[i - 1] > 0 ? Math.Log(x[i] / x[i - 1]) : double.NaN;
        result[..Math.Min(length, x.Length)].Fill(double.NaN);
        result[Math.Min(length, x.Length)..].Clear();
        var (middle, squares) = Sizes(length);
        for (int pieces = 1; length / pieces >= SmallestPiece; pieces *= 2)
        {
            int size = length / pieces;
            FillRescaledRanges(returns.AsSpan(0, x.Length), size, ratios);
            // The slope is linear in the logarithms: each size adds its share.
            double weight = (Math.Log(size) - middle) / squares, added = isCorrected ? Math.Sqrt(Math.PI * size / 2) - Expected(size) : 0;
            for (int i = length; i < x.Length; i++)
                result[i] += weight * Logarithm(MeanOf(ratios, i, size, pieces) + added);
        }
        ArrayPool<double>.Shared.Return(returns);
        ArrayPool<double>.Shared.Return(ratios);
    }

    /// <summary>The mean of the sizes' logarithms and the sum of their squared distances from it.</summary>
    private static (double Middle, double Squares) Sizes(int length)
    {
        double sum = 0, squares = 0;
        int count = 0;
        for (; length >> count >= SmallestPiece; count++)
            sum += Math.Log(length >> count);
        for (int k = 0; k < count; k++)
            squares += Math.Pow(Math.Log(length >> k) - sum / count, 2);
        return (sum / count, squares);
    }

    private static void FillRescaledRanges(ReadOnlySpan<double> returns, int size, double[] ratios)
    {
        using var moments = new SlidingWindow<Moments>(size);
        using var path = new PathRange(size);
        for (int i = 1; i < returns.Length; i++)
        {
            // What is missing makes the moments of its windows missing; the path must not remember it for longer.
            path.Push(double.IsNaN(returns[i]) ? 0 : returns[i]);
            ratios[i] = moments.Push(Moments.Of(returns[i]), out var piece) && piece.Squares > 0
                ? path.Of(piece.Mean) / Math.Sqrt(piece.Variance)
                : double.NaN;
        }
    }

    private static double MeanOf(double[] ratios, int last, int size, int pieces)
    {
        double sum = 0;
        for (int k = 0; k < pieces; k++)
            sum += ratios[last - k * size];
        return sum / pieces;
    }

    /// <summary>The ratio that independent normal returns have on average.</summary>
    private static double Expected(int size)
    {
        // Γ((n − 1) / 2) / (√π · Γ(n / 2)) is 1 for n = 2 and 2 / π for n = 3; two steps further it is multiplied by (n − 1) / n.
        double gammas = size % 2 == 0 ? 1 : 2 / Math.PI, sum = 0;
        for (int n = 2 + size % 2; n < size; n += 2)
            gammas *= (n - 1.0) / n;
        for (int j = 1; j < size; j++)
            sum += Math.Sqrt((size - j) / (double)j);
        return gammas * sum;
    }

    private static double Logarithm(double value) => value > 0 ? Math.Log(value) : double.NaN;
}
