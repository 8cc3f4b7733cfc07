namespace SyntheticAlpha.Tests.Indicators;

/// <summary>
/// A second, slow and obvious definition of every function: the value at one row from the arguments up to it, after the warm-up.
/// </summary>
public delegate double Reference(double[][] s, double[] n, int i);

/// <summary>The references by name, and the textbook formulas they are made of.</summary>
public static partial class References
{
    public static IReadOnlyDictionary<string, Reference> ByName { get; } = new[]
    {
        Averages, ComposedAverages,
        Momentum, Oscillators,
        Relative, Statistics,
        Structure, Levels, Candles,
        Trend, Directions,
        Volatility, Channels,
        Volume, WeightedByVolume,
    }.SelectMany(family => family).ToDictionary(p => p.Key, p => p.Value);

    /// <summary>The last <paramref name="length"/> values up to row <paramref name="i"/>.</summary>
    private static double[] Last(double[] x, int i, double length) => x[(i + 1 - (int)length)..(i + 1)];

    private static double Deviation(double[] values, int lost) =>
        Math.Sqrt(values.Sum(v => Math.Pow(v - values.Average(), 2)) / (values.Length - lost));

    private static double Covariance(double[] x, double[] y) =>
        x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Sum();

    /// <summary>Simple returns; the first is missing.</summary>
    private static double[] Returns(double[] x) => [double.NaN, .. x.Zip(x.Skip(1), (a, b) => b / a - 1)];

    private static double[] Changes(double[] x) => [double.NaN, .. x.Zip(x.Skip(1), (a, b) => b - a)];

    private static double[] Rows(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];

    /// <summary>A recursive average seeded by the mean of the first values that are not missing.</summary>
    private static double[] Smooth(double[] x, double length, double weight)
    {
        int first = Array.FindIndex(x, v => !double.IsNaN(v)), seeded = first + (int)length - 1;
        var result = Rows(x.Length, _ => double.NaN);
        for (int i = seeded; i < x.Length; i++)
            result[i] = i == seeded ? Last(x, i, length).Average() : result[i - 1] * (1 - weight) + x[i] * weight;
        return result;
    }

    private static double[] Ema(double[] x, double length) => Smooth(x, length, 2 / (length + 1));

    private static double[] Rma(double[] x, double length) => Smooth(x, length, 1 / length);
}
