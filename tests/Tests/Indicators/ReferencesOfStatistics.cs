namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Statistics of returns and values, and what weighs prices by volume.</summary>
public static partial class References
{
    private static Dictionary<string, Reference> Statistics => new()
    {
        ["covariance"] = (s, n, i) => Covariance(Last(s[0], i, n[0]), Last(s[1], i, n[0])) / (n[0] - 1),
        ["sharpe"] = (s, n, i) =>
        {
            double[] excess = Excess(s[0], n, i);
            return Math.Sqrt(n[2]) * excess.Average() / Deviation(excess, 1);
        },
        ["sortino"] = (s, n, i) =>
        {
            double[] excess = Excess(s[0], n, i);
            return excess.All(e => e >= 0) ? double.NaN : Math.Sqrt(n[2]) * excess.Average() / Math.Sqrt(excess.Average(e => e < 0 ? e * e : 0));
        },
        ["skew"] = (s, n, i) => Math.Sqrt(n[0] * (n[0] - 1)) / (n[0] - 2) * Standardized(Last(s[0], i, n[0]), 3),
        ["kurtosis"] = (s, n, i) =>
            (n[0] - 1) / ((n[0] - 2) * (n[0] - 3)) * ((n[0] + 1) * (Standardized(Last(s[0], i, n[0]), 4) - 3) + 6),
        ["hurst"] = (s, n, i) => RangeSlope(s[0], n[0], i, _ => 0),
        ["hurst_corrected"] = (s, n, i) => RangeSlope(s[0], n[0], i, size => Math.Sqrt(Math.PI * size / 2)
            - GammaRatio((int)size) * Enumerable.Range(1, (int)size - 1).Sum(j => Math.Sqrt((size - j) / j))),
    };

    private static Dictionary<string, Reference> WeightedByVolume => new()
    {
        ["force_index"] = (s, n, i) => Ema([.. Changes(s[0]).Zip(s[1], (change, volume) => change * volume)], n[0])[i],
        ["pvo"] = (s, n, i) => PercentageLine(s[0], n)[i],
        ["pvo_signal"] = (s, n, i) => Ema(PercentageLine(s[0], n), n[2])[i],
        ["pvo_histogram"] = (s, n, i) => PercentageLine(s[0], n)[i] - Ema(PercentageLine(s[0], n), n[2])[i],
        ["vwap"] = (s, n, i) => MeanPrice(s, i - (int)n[0] + 1, i),
        ["anchored_vwap"] = (s, _, i) => Array.LastIndexOf(s[0], 1, i) is var anchor && anchor >= 0 ? MeanPrice(s[1..], anchor, i) : double.NaN,
    };

    private static double[] Excess(double[] x, double[] n, int i) => [.. Last(Returns(x), i, n[0]).Select(r => r - n[1] / 100 / n[2])];

    private static double Standardized(double[] values, int power) =>
        values.Average(v => Math.Pow(v - values.Average(), power)) / Math.Pow(Deviation(values, 0), power);

    private static double RangeSlope(double[] values, double length, int i, Func<double, double> added)
    {
        double[] returns = [.. Returns(values).Select(r => Math.Log(1 + r))];
        double[] sizes = [.. Enumerable.Range(0, 20).Select(k => Math.Floor(length / Math.Pow(2, k))).Where(size => size >= 8)];
        double[] ratios = [.. sizes.Select((size, k) =>
            added(size) + Enumerable.Range(0, 1 << k).Average(piece => RescaledRange(Last(returns, i - piece * (int)size, size))))];
        double[] x = [.. sizes.Select(v => Math.Log(v))], y = [.. ratios.Select(v => Math.Log(v))];
        return Covariance(x, y) / Covariance(x, x);
    }

    /// <summary>Γ((n − 1) / 2) / (√π · Γ(n / 2)) from factorials: Γ(k + ½) = (2k)! √π / (4^k k!).</summary>
    private static double GammaRatio(int n) => n % 2 == 0
        ? Half(n / 2 - 1) / Factorial(n / 2 - 1)
        : Factorial((n - 3) / 2) / (Math.PI * Half((n - 1) / 2));

    /// <summary>Γ(k + ½) / √π.</summary>
    private static double Half(int k) => Factorial(2 * k) / (Math.Pow(4, k) * Factorial(k));

    private static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, k) => product * k);

    private static double RescaledRange(double[] values)
    {
        double[] path = Rows(values.Length, j => values[..(j + 1)].Sum(v => v - values.Average()));
        return (path.Max() - path.Min()) / Deviation(values, 0);
    }

    private static double MeanPrice(double[][] s, int first, int last)
    {
        int[] days = [.. Enumerable.Range(first, last - first + 1)];
        return days.Sum(d => (s[0][d] + s[1][d] + s[2][d]) / 3 * s[3][d]) / days.Sum(d => s[3][d]);
    }
}
