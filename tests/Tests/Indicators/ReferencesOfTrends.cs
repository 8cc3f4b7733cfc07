namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Channels, stops and the direction of trends.</summary>
public static partial class References
{
    private static Dictionary<string, Reference> Channels => new()
    {
        ["chandelier_long"] = (s, n, i) => Last(s[0], i, n[0]).Max() - n[1] * Rma(TrueRanges(s), n[0])[i],
        ["chandelier_short"] = (s, n, i) => Last(s[1], i, n[0]).Min() + n[1] * Rma(TrueRanges(s), n[0])[i],
        ["donchian_upper"] = (s, n, i) => Last(s[0], i, n[0]).Max(),
        ["donchian_middle"] = (s, n, i) => Middle(s, n[0], i),
        ["donchian_lower"] = (s, n, i) => Last(s[0], i, n[0]).Min(),
        ["garman_klass"] = (s, n, i) =>
        {
            double[] terms = Rows(i + 1, j => 0.5 * Math.Pow(Math.Log(s[1][j] / s[2][j]), 2) - 0.38629436111989061 * Math.Pow(Math.Log(s[3][j] / s[0][j]), 2));
            return 100 * Math.Sqrt(n[1] * Last(terms, i, n[0]).Average());
        },
        ["keltner_upper"] = (s, n, i) => Ema(s[0], n[0])[i] + n[1] * Rma(TrueRanges(s[1..]), n[2])[i],
        ["keltner_middle"] = (s, n, i) => Ema(s[0], n[0])[i],
        ["keltner_lower"] = (s, n, i) => Ema(s[0], n[0])[i] - n[1] * Rma(TrueRanges(s[1..]), n[2])[i],
        ["linear_regression"] = (s, n, i) => Fitted(Last(s[0], i, n[0]))[^1],
        ["regression_upper"] = (s, n, i) => Fitted(Last(s[0], i, n[0]))[^1] + n[1] * Distance(Last(s[0], i, n[0])),
        ["regression_lower"] = (s, n, i) => Fitted(Last(s[0], i, n[0]))[^1] - n[1] * Distance(Last(s[0], i, n[0])),
        ["yang_zhang"] = (s, n, i) =>
        {
            double[] gaps = Rows(i + 1, j => j == 0 ? double.NaN : Math.Log(s[0][j] / s[3][j - 1]));
            double[] changes = Rows(i + 1, j => Math.Log(s[3][j] / s[0][j]));
            double[] ranges = Rows(i + 1, j => Math.Log(s[1][j] / s[3][j]) * Math.Log(s[1][j] / s[0][j]) + Math.Log(s[2][j] / s[3][j]) * Math.Log(s[2][j] / s[0][j]));
            double k = 0.34 / (1.34 + (n[0] + 1) / (n[0] - 1));
            double variance = Math.Pow(Deviation(Last(gaps, i, n[0]), 1), 2) + k * Math.Pow(Deviation(Last(changes, i, n[0]), 1), 2)
                + (1 - k) * Last(ranges, i, n[0]).Average();
            return 100 * Math.Sqrt(n[1] * variance);
        },
    };

    private static Dictionary<string, Reference> Directions => new()
    {
        ["adxr"] = (s, n, i) => (Trend["adx"](s, n, i) + Trend["adx"](s, n, i - (int)n[0])) / 2,
        ["aroon_oscillator"] = (s, n, i) => Recency(s[0], n[0], i) - Recency([.. s[1].Select(v => -v)], n[0], i),
        ["choppiness"] = (s, n, i) =>
        {
            double[] highs = Rows(i + 1, j => j == 0 ? double.NaN : Math.Max(s[0][j], s[2][j - 1]));
            double[] lows = Rows(i + 1, j => j == 0 ? double.NaN : Math.Min(s[1][j], s[2][j - 1]));
            double range = Last(highs, i, n[0]).Max() - Last(lows, i, n[0]).Min();
            return 100 * Math.Log10(Last(TrueRanges(s), i, n[0]).Sum() / range) / Math.Log10(n[0]);
        },
        ["ichimoku_conversion"] = (s, n, i) => Middle(s, n[0], i),
        ["ichimoku_base"] = (s, n, i) => Middle(s, n[0], i),
        ["ichimoku_lead_a"] = (s, n, i) => (Middle(s, n[0], i - (int)n[2]) + Middle(s, n[1], i - (int)n[2])) / 2,
        ["ichimoku_lead_b"] = (s, n, i) => Middle(s, n[0], i - (int)n[1]),
        ["psar"] = (s, n, i) => Stops(s[0], s[1], n[0], n[1])[i],
        ["supertrend"] = (s, n, i) => Supertrend(s, n, i) is var t && t.IsUp ? t.Lower : t.Upper,
        ["supertrend_upper"] = (s, n, i) => Supertrend(s, n, i).Upper,
        ["supertrend_lower"] = (s, n, i) => Supertrend(s, n, i).Lower,
        ["supertrend_up"] = (s, n, i) => Supertrend(s, n, i).IsUp ? 1 : 0,
        ["vhf"] = (s, n, i) =>
            (Last(s[0], i, n[0]).Max() - Last(s[0], i, n[0]).Min()) / Last(Changes(s[0]), i, n[0]).Sum(Math.Abs),
        ["vortex_plus"] = (s, n, i) => Last(Rows(i + 1, j => j == 0 ? double.NaN : Math.Abs(s[0][j] - s[1][j - 1])), i, n[0]).Sum()
            / Last(TrueRanges(s), i, n[0]).Sum(),
        ["vortex_minus"] = (s, n, i) => Last(Rows(i + 1, j => j == 0 ? double.NaN : Math.Abs(s[1][j] - s[0][j - 1])), i, n[0]).Sum()
            / Last(TrueRanges(s), i, n[0]).Sum(),
    };

    private static double Middle(double[][] s, double length, int i) => (Last(s[0], i, length).Max() + Last(s[1], i, length).Min()) / 2;

    private static double[] Fitted(double[] y) => Rows(y.Length, j => y.Average() + Slope(y) * (j - (y.Length - 1) / 2.0));

    private static double Distance(double[] y) => Math.Sqrt(y.Zip(Fitted(y), (value, line) => Math.Pow(value - line, 2)).Average());

    private static (double Upper, double Lower, bool IsUp) Supertrend(double[][] s, double[] n, int row)
    {
        double[] range = Rma(TrueRanges(s), n[0]);
        int first = (int)n[0];
        var (upper, lower, isUp) = (0.0, 0.0, false);
        for (int i = first; i <= row; i++)
        {
            double middle = (s[0][i] + s[1][i]) / 2, top = middle + n[1] * range[i], bottom = middle - n[1] * range[i];
            if (i == first || top < upper || s[2][i - 1] > upper)
                upper = top;
            if (i == first || bottom > lower || s[2][i - 1] < lower)
                lower = bottom;
            if (i == first)
                isUp = s[2][i] >= middle;
            isUp = isUp ? s[2][i] > lower : s[2][i] > upper;
        }
        return (upper, lower, isUp);
    }

    // Told once for rising and once for falling trends, as in Wilder's book; both prices of the first bar stand for the trend before.
    private static double[] Stops(double[] high, double[] low, double step, double maximum)
    {
        double[] stops = Rows(high.Length, _ => double.NaN);
        bool isUp = !(low[0] - low[1] > Math.Max(0, high[1] - high[0]));
        double stop = isUp ? low[0] : high[0], extreme = isUp ? high[1] : low[1], acceleration = step;
        for (int i = 1; i < high.Length; i++)
        {
            int before = i == 1 ? 1 : i - 1;
            double top = Math.Max(high[before], high[i]), bottom = Math.Min(low[before], low[i]);
            bool isTouched = isUp ? low[i] <= stop : high[i] >= stop;
            if (isTouched)
            {
                isUp = !isUp;
                stop = isUp ? Math.Min(extreme, bottom) : Math.Max(extreme, top);
                (extreme, acceleration) = (isUp ? high[i] : low[i], step);
            }
            else if (isUp ? high[i] > extreme : low[i] < extreme)
            {
                (extreme, acceleration) = (isUp ? high[i] : low[i], Math.Min(maximum, acceleration + step));
            }
            stops[i] = stop;
            stop += acceleration * (extreme - stop);
            stop = isUp ? Math.Min(stop, bottom) : Math.Max(stop, top);
        }
        return stops;
    }
}
