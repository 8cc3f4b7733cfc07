namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Trend, volatility and volume.</summary>
public static partial class References
{
    private static Dictionary<string, Reference> Trend => new()
    {
        ["adx"] = (s, n, i) =>
        {
            double[] plus = Rma(Moves(s, 1), n[0]), minus = Rma(Moves(s, -1), n[0]);
            double[] index = Rows(i + 1, j => plus[j] + minus[j] == 0 ? 0 : 100 * Math.Abs(plus[j] - minus[j]) / (plus[j] + minus[j]));
            return Rma(index, n[0])[i];
        },
        ["plus_di"] = (s, n, i) => 100 * Rma(Moves(s, 1), n[0])[i] / Rma(TrueRanges(s), n[0])[i],
        ["minus_di"] = (s, n, i) => 100 * Rma(Moves(s, -1), n[0])[i] / Rma(TrueRanges(s), n[0])[i],
        ["aroon_up"] = (s, n, i) => Recency(s[0], n[0], i),
        ["aroon_down"] = (s, n, i) => Recency([.. s[0].Select(v => -v)], n[0], i),
        ["slope"] = (s, n, i) => Slope(Last(s[0], i, n[0])),
        ["r_squared"] = (s, n, i) =>
        {
            double[] y = Last(s[0], i, n[0]);
            double slope = Slope(y), middle = (y.Length - 1) / 2.0;
            return 1 - y.Select((v, j) => Math.Pow(v - y.Average() - slope * (j - middle), 2)).Sum() / Covariance(y, y);
        },
    };

    private static Dictionary<string, Reference> Volatility => new()
    {
        ["true_range"] = (s, _, i) => TrueRanges(s)[i],
        ["atr"] = (s, n, i) => Rma(TrueRanges(s), n[0])[i],
        ["natr"] = (s, n, i) => 100 * Rma(TrueRanges(s), n[0])[i] / s[2][i],
        ["bollinger_upper"] = (s, n, i) => Band(s, n, i, 1),
        ["bollinger_middle"] = (s, n, i) => Band(s, n, i, 0),
        ["bollinger_lower"] = (s, n, i) => Band(s, n, i, -1),
        ["bollinger_percent_b"] = (s, n, i) => (s[0][i] - Band(s, n, i, -1)) / (Band(s, n, i, 1) - Band(s, n, i, -1)),
        ["bollinger_width"] = (s, n, i) => (Band(s, n, i, 1) - Band(s, n, i, -1)) / Band(s, n, i, 0),
        ["stdev"] = (s, n, i) => Deviation(Last(s[0], i, n[0]), 1),
        ["historical_volatility"] = (s, n, i) =>
            100 * Math.Sqrt(n[1]) * Deviation(Last([.. Returns(s[0]).Select(r => Math.Log(1 + r))], i, n[0]), 1),
        ["parkinson"] = (s, n, i) => 100 * Math.Sqrt(
            n[1] * Last(s[0], i, n[0]).Zip(Last(s[1], i, n[0]), (high, low) => Math.Pow(Math.Log(high / low), 2)).Average() / (4 * Math.Log(2))),
        ["ulcer_index"] = (s, n, i) =>
        {
            double[] x = Last(s[0], i, n[0]);
            return Math.Sqrt(x.Select((v, j) => Math.Pow(100 * (v / x[..(j + 1)].Max() - 1), 2)).Average());
        },
    };

    private static Dictionary<string, Reference> Volume => new()
    {
        ["obv"] = (s, _, i) => Rows(i + 1, j => j == 0 ? 0 : Math.Sign(s[0][j] - s[0][j - 1]) * s[1][j]).Sum(),
        ["mfi"] = (s, n, i) =>
        {
            double[] flow = Rows(i + 1, j => j == 0 ? double.NaN : (s[0][j] + s[1][j] + s[2][j]) / 3 * s[3][j]
                * Math.Sign(s[0][j] + s[1][j] + s[2][j] - s[0][j - 1] - s[1][j - 1] - s[2][j - 1]));
            double up = Last(flow, i, n[0]).Where(f => f > 0).Sum(), down = -Last(flow, i, n[0]).Where(f => f < 0).Sum();
            return 100 - 100 / (1 + up / down);
        },
        ["cmf"] = (s, n, i) => Last(Flow(s, i), i, n[0]).Sum() / Last(s[3], i, n[0]).Sum(),
        ["ad_line"] = (s, _, i) => Flow(s, i).Sum(),
        ["relative_volume"] = (s, n, i) => s[0][i] / Last(s[0], i - 1, n[0]).Average(),
        ["up_down_volume"] = (s, n, i) =>
        {
            int[] days = [.. Enumerable.Range(i + 1 - (int)n[0], (int)n[0])];
            double[] ups = [.. days.Where(d => s[0][d] > s[0][d - 1]).Select(d => s[1][d])];
            double[] downs = [.. days.Where(d => s[0][d] < s[0][d - 1]).Select(d => s[1][d])];
            return ups.Length == 0 || downs.Length == 0 ? double.NaN : ups.Average() / downs.Average();
        },
    };

    private static double[] TrueRanges(double[][] s) => Rows(s[2].Length, i => i == 0
        ? double.NaN
        : new[] { s[0][i] - s[1][i], Math.Abs(s[0][i] - s[2][i - 1]), Math.Abs(s[1][i] - s[2][i - 1]) }.Max());

    private static double[] Moves(double[][] s, int direction) => Rows(s[0].Length, i =>
    {
        if (i == 0)
            return double.NaN;
        double up = s[0][i] - s[0][i - 1], down = s[1][i - 1] - s[1][i];
        return direction > 0 ? (up > down && up > 0 ? up : 0) : down > up && down > 0 ? down : 0;
    });

    private static double Recency(double[] x, double length, int i)
    {
        double[] bars = Last(x, i, length + 1);
        return 100 * Array.LastIndexOf(bars, bars.Max()) / length;
    }

    private static double Slope(double[] y)
    {
        double[] x = Rows(y.Length, i => i);
        return Covariance(x, y) / Covariance(x, x);
    }

    private static double Band(double[][] s, double[] n, int i, int side) =>
        Last(s[0], i, n[0]).Average() + side * n[1] * Deviation(Last(s[0], i, n[0]), 0);

    private static double[] Flow(double[][] s, int i) => Rows(i + 1, j =>
        s[0][j] == s[1][j] ? 0 : (2 * s[2][j] - s[0][j] - s[1][j]) / (s[0][j] - s[1][j]) * s[3][j]);
}
