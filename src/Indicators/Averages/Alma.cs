using System.Buffers;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Averages;

/// <summary>Arnaud Legoux's moving average.</summary>
public static class Alma
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "alma",
        Summary = "An average weighted by a bell curve whose top lies near the newest values.",
        Definition = "Mean of the last length values with weights exp(−(j − m)² / (2s²)), j from 0 for the oldest to length − 1, m = offset · (length − 1), s = length / sigma.",
        Source = "Arnaud Legoux and Dimitrios Kouzis-Loukas, 2009",
        Example = "alma(close, 9)",
        Parameters =
        [
            Signature.X, NumberParameter.Length(9),
            NumberParameter.Number("offset", "Where the curve has its top: 0 at the oldest value, 1 at the newest.", 0, 1, 0.85),
            NumberParameter.Number("sigma", "How narrow the curve is: standard deviations in the length.", 0.1, 100, 6),
        ],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), a.Number(1), a.Number(2), result),
    };

    /// <summary>
    /// Computes the average in the unit of <paramref name="x"/>; missing for the first <paramref name="length"/> − 1 rows.
    /// A step costs O(length), four values at a time: a bell curve cannot be moved along by adding and taking away, and a Fourier transform over blocks
    /// of rows would let later rows round earlier values.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int length, double offset, double sigma, Span<double> result)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(length);
        var weights = rented.AsSpan(0, length);
        FillWeights(weights, offset, sigma);
        result[..Math.Min(length - 1, x.Length)].Fill(double.NaN);
        // Distances from the newest value: equal values average to exactly themselves.
        for (int i = length - 1; i < x.Length; i++)
            result[i] = x[i] + Lanes.Weighted(x.Slice(i + 1 - length, length), weights, x[i]);
        ArrayPool<double>.Shared.Return(rented);
    }

    private static void FillWeights(Span<double> weights, double offset, double sigma)
    {
        double middle = offset * (weights.Length - 1), width = weights.Length / sigma, sum = 0;
        // A curve so narrow that all its weights vanish still has its largest at the row next to its top.
        double nearest = Math.Abs(Math.Round(middle) - middle);
        for (int j = 0; j < weights.Length; j++)
            sum += weights[j] = Math.Exp((nearest * nearest - (j - middle) * (j - middle)) / (2 * width * width));
        foreach (ref double weight in weights)
            weight /= sum;
    }
}
