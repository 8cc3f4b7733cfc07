namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Averages that are made of other averages, or weighted by a curve.</summary>
public static partial class References
{
    private static Dictionary<string, Reference> ComposedAverages => new()
    {
        ["dema"] = (s, n, i) => 2 * Ema(s[0], n[0])[i] - EmaOfEma(s[0], n[0], 2)[i],
        ["tema"] = (s, n, i) => 3 * Ema(s[0], n[0])[i] - 3 * EmaOfEma(s[0], n[0], 2)[i] + EmaOfEma(s[0], n[0], 3)[i],
        // The cube of (1 + v) · ema − v · ema of ema, multiplied out.
        ["t3"] = (s, n, i) => new[] { 1, 3, 3, 1 }
            .Select((ways, k) => ways * Math.Pow(1 + n[1], 3 - k) * Math.Pow(-n[1], k) * EmaOfEma(s[0], n[0], 3 + k)[i]).Sum(),
        ["kama"] = (s, n, i) =>
        {
            int length = (int)n[0];
            double average = s[0][length - 1];
            for (int j = length; j <= i; j++)
            {
                double path = Last(Changes(s[0]), j, length).Sum(Math.Abs);
                double efficiency = path == 0 ? 0 : Math.Abs(s[0][j] - s[0][j - length]) / path;
                double weight = Math.Pow(efficiency * (2 / (n[1] + 1) - 2 / (n[2] + 1)) + 2 / (n[2] + 1), 2);
                average = weight * s[0][j] + (1 - weight) * average;
            }
            return average;
        },
        ["alma"] = (s, n, i) =>
        {
            double middle = n[1] * (n[0] - 1), width = n[0] / n[2];
            double[] weights = Rows((int)n[0], j => Math.Exp(-Math.Pow(j - middle, 2) / (2 * width * width)));
            return Last(s[0], i, n[0]).Zip(weights, (x, w) => x * w).Sum() / weights.Sum();
        },
    };

    private static double[] EmaOfEma(double[] x, double length, int times) =>
        Enumerable.Range(0, times).Aggregate(x, (values, _) => Ema(values, length));
}
