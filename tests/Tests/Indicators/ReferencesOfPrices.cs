namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Averages, momentum, relative and structure.</summary>
public static partial class References
{
    private static Dictionary<string, Reference> Averages => new()
    {
        ["sma"] = (s, n, i) => Last(s[0], i, n[0]).Average(),
        ["mean"] = (s, n, i) => Last(s[0], i, n[0]).Average(),
        ["ema"] = (s, n, i) => Ema(s[0], n[0])[i],
        ["rma"] = (s, n, i) => Rma(s[0], n[0])[i],
        ["wma"] = (s, n, i) => Weighted(Last(s[0], i, n[0])),
        ["hma"] = (s, n, i) => Weighted(Last(
            Rows(i + 1, j => j < n[0] - 1 ? double.NaN : 2 * Weighted(Last(s[0], j, Math.Floor(n[0] / 2))) - Weighted(Last(s[0], j, n[0]))),
            i,
            Math.Floor(Math.Sqrt(n[0])))),
        ["vwma"] = (s, n, i) => Last(s[0], i, n[0]).Zip(Last(s[1], i, n[0]), (x, v) => x * v).Sum() / Last(s[1], i, n[0]).Sum(),
    };

    private static Dictionary<string, Reference> Momentum => new()
    {
        ["rsi"] = (s, n, i) =>
        {
            double up = Rma([.. Changes(s[0]).Select(c => double.IsNaN(c) ? c : Math.Max(c, 0))], n[0])[i];
            double down = Rma([.. Changes(s[0]).Select(c => double.IsNaN(c) ? c : Math.Max(-c, 0))], n[0])[i];
            return 100 - 100 / (1 + up / down);
        },
        ["stoch_k"] = (s, n, i) => Last(RawK(s, n[0], i), i, n[1]).Average(),
        ["stoch_d"] = (s, n, i) => Enumerable.Range(0, (int)n[2]).Average(k => Last(RawK(s, n[0], i), i - k, n[1]).Average()),
        ["williams_r"] = (s, n, i) => RawK(s, n[0], i)[i] - 100,
        ["macd"] = (s, n, i) => Line(s, n)[i],
        ["macd_signal"] = (s, n, i) => Ema(Line(s, n), n[2])[i],
        ["macd_histogram"] = (s, n, i) => Line(s, n)[i] - Ema(Line(s, n), n[2])[i],
        ["roc"] = (s, n, i) => 100 * (s[0][i] / s[0][i - (int)n[0]] - 1),
        ["momentum"] = (s, n, i) => s[0][i] - s[0][i - (int)n[0]],
        ["cci"] = (s, n, i) =>
        {
            double[] typical = Last(Rows(i + 1, j => (s[0][j] + s[1][j] + s[2][j]) / 3), i, n[0]);
            return (typical[^1] - typical.Average()) / 0.015 / typical.Average(t => Math.Abs(t - typical.Average()));
        },
    };

    private static Dictionary<string, Reference> Relative => new()
    {
        ["beta"] = (s, n, i) =>
        {
            double[] x = Last(Returns(s[0]), i, n[0]), y = Last(Returns(s[1]), i, n[0]);
            return Covariance(x, y) / Covariance(y, y);
        },
        ["correlation"] = (s, n, i) => Correlation(Last(Returns(s[0]), i, n[0]), Last(Returns(s[1]), i, n[0])),
        ["price_correlation"] = (s, n, i) => Correlation(Last(s[0], i, n[0]), Last(s[1], i, n[0])),
        ["relative_strength"] = (s, n, i) => 100 * (s[0][i] / s[0][i - (int)n[0]] - s[1][i] / s[1][i - (int)n[0]]),
        ["drawdown"] = (s, n, i) => 100 * (s[0][i] / Last(s[0], i, n[0]).Max() - 1),
        ["max_drawdown"] = (s, n, i) =>
        {
            double[] x = Last(s[0], i, n[0]);
            return x.SelectMany((from, j) => x[j..].Select(to => 100 * (to / from - 1))).Min();
        },
        ["zscore"] = (s, n, i) => (s[0][i] - Last(s[0], i, n[0]).Average()) / Deviation(Last(s[0], i, n[0]), 1),
        ["percentile_rank"] = (s, n, i) => 100 * Last(s[0], i - 1, n[0]).Count(v => v <= s[0][i]) / n[0],
    };

    private static Dictionary<string, Reference> Structure => new()
    {
        ["cross_above"] = (s, _, i) => s[0][i] > s[1][i] && s[0][i - 1] <= s[1][i - 1] ? 1 : 0,
        ["cross_below"] = (s, _, i) => s[0][i] < s[1][i] && s[0][i - 1] >= s[1][i - 1] ? 1 : 0,
        ["lag"] = (s, n, i) => s[0][i - (int)n[0]],
        ["diff"] = (s, n, i) => s[0][i] - s[0][i - (int)n[0]],
        ["gap"] = (s, _, i) => 100 * (s[0][i] / s[1][i - 1] - 1),
        ["quantile"] = (s, n, i) => Quantile(Last(s[0], i, n[0]), n[1]),
        ["median"] = (s, n, i) => Quantile(Last(s[0], i, n[0]), 0.5),
        ["rising"] = (s, n, i) => Last(Changes(s[0]), i, n[0]).All(c => c > 0) ? 1 : 0,
        ["falling"] = (s, n, i) => Last(Changes(s[0]), i, n[0]).All(c => c < 0) ? 1 : 0,
        ["bars_since"] = (s, _, i) => Array.LastIndexOf(s[0], 1, i) is var last && last >= 0 ? i - last : double.NaN,
        ["swing_high"] = (s, n, i) => Swing(s[0], (int)n[0], i, 0),
        ["previous_swing_high"] = (s, n, i) => Swing(s[0], (int)n[0], i, 1),
        ["swing_low"] = (s, n, i) => -Swing([.. s[0].Select(v => -v)], (int)n[0], i, 0),
        ["previous_swing_low"] = (s, n, i) => -Swing([.. s[0].Select(v => -v)], (int)n[0], i, 1),
        ["highest"] = (s, n, i) => Last(s[0], i, n[0]).Max(),
        ["lowest"] = (s, n, i) => Last(s[0], i, n[0]).Min(),
        ["sum"] = (s, n, i) => Last(s[0], i, n[0]).Sum(),
        ["count"] = (s, n, i) => Last(s[0], i, n[0]).Count(v => v == 1),
    };

    private static double Weighted(double[] x) => x.Select((v, j) => v * (j + 1)).Sum() / (x.Length * (x.Length + 1) / 2.0);

    private static double[] Line(double[][] s, double[] n) => [.. Ema(s[0], n[0]).Zip(Ema(s[0], n[1]), (fast, slow) => fast - slow)];

    private static double[] RawK(double[][] s, double length, int i) => Rows(i + 1, j =>
    {
        if (j < length - 1)
            return double.NaN;
        double high = Last(s[0], j, length).Max(), low = Last(s[1], j, length).Min();
        return 100 * (s[2][j] - low) / (high - low);
    });

    private static double Correlation(double[] x, double[] y) => Covariance(x, y) / Math.Sqrt(Covariance(x, x) * Covariance(y, y));

    private static double Quantile(double[] x, double share)
    {
        double[] sorted = [.. x.Order()];
        double place = (x.Length - 1) * share;
        return sorted[(int)place] + (place - Math.Floor(place)) * (sorted[(int)Math.Ceiling(place)] - sorted[(int)place]);
    }

    private static double Swing(double[] x, int length, int i, int skipped)
    {
        for (int j = i - length; j >= length; j--)
            if (x[(j - length)..j].All(v => v < x[j]) && x[(j + 1)..(j + length + 1)].All(v => v <= x[j]) && skipped-- == 0)
                return x[j];
        return double.NaN;
    }
}
