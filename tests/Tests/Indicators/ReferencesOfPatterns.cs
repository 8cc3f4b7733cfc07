namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Candle patterns, pivot levels and tight ranges.</summary>
public static partial class References
{
    private static Dictionary<string, Reference> Candles => new()
    {
        ["doji"] = (s, n, i) => Yes(s[1][i] > s[2][i] && Math.Abs(s[3][i] - s[0][i]) <= n[0] * (s[1][i] - s[2][i])),
        ["hammer"] = (s, n, i) =>
        {
            double body = Math.Abs(s[3][i] - s[0][i]), below = Math.Min(s[0][i], s[3][i]) - s[2][i], above = s[1][i] - Math.Max(s[0][i], s[3][i]);
            return Yes(body > 0 && below >= n[0] * body && above <= n[1] * (s[1][i] - s[2][i]));
        },
        ["shooting_star"] = (s, n, i) =>
        {
            double body = Math.Abs(s[3][i] - s[0][i]), below = Math.Min(s[0][i], s[3][i]) - s[2][i], above = s[1][i] - Math.Max(s[0][i], s[3][i]);
            return Yes(body > 0 && above >= n[0] * body && below <= n[1] * (s[1][i] - s[2][i]));
        },
        ["bullish_marubozu"] = (s, n, i) => Yes(s[3][i] > s[0][i] && s[3][i] - s[0][i] >= n[0] * (s[1][i] - s[2][i])),
        ["bearish_marubozu"] = (s, n, i) => Yes(s[3][i] < s[0][i] && s[0][i] - s[3][i] >= n[0] * (s[1][i] - s[2][i])),
        ["bullish_engulfing"] = (s, _, i) => Yes(s[3][i - 1] < s[0][i - 1] && s[3][i] > s[0][i] && s[0][i] <= s[3][i - 1] && s[3][i] >= s[0][i - 1]
            && s[3][i] - s[0][i] > s[0][i - 1] - s[3][i - 1]),
        ["bearish_engulfing"] = (s, _, i) => Yes(s[3][i - 1] > s[0][i - 1] && s[3][i] < s[0][i] && s[0][i] >= s[3][i - 1] && s[3][i] <= s[0][i - 1]
            && s[0][i] - s[3][i] > s[3][i - 1] - s[0][i - 1]),
        ["inside_bar"] = (s, _, i) => Yes(s[1][i] <= s[1][i - 1] && s[2][i] >= s[2][i - 1] && s[1][i] - s[2][i] < s[1][i - 1] - s[2][i - 1]),
        ["morning_star"] = (s, n, i) =>
        {
            double fall = s[0][i - 2] - s[3][i - 2];
            return Yes(fall > 0 && fall >= n[0] * (s[1][i - 2] - s[2][i - 2]) && Math.Abs(s[3][i - 1] - s[0][i - 1]) <= n[1] * fall
                && Math.Max(s[0][i - 1], s[3][i - 1]) <= s[3][i - 2] + fall / 2 && s[3][i] > s[0][i] && s[3][i] - s[3][i - 2] >= n[2] * fall);
        },
        ["evening_star"] = (s, n, i) =>
        {
            double rise = s[3][i - 2] - s[0][i - 2];
            return Yes(rise > 0 && rise >= n[0] * (s[1][i - 2] - s[2][i - 2]) && Math.Abs(s[3][i - 1] - s[0][i - 1]) <= n[1] * rise
                && Math.Min(s[0][i - 1], s[3][i - 1]) >= s[0][i - 2] + rise / 2 && s[3][i] < s[0][i] && s[3][i - 2] - s[3][i] >= n[2] * rise);
        },
    };

    private static Dictionary<string, Reference> Levels => new()
    {
        ["pivot_classic"] = (s, n, i) => Floor((s[0][i] + s[1][i] + s[2][i]) / 3, s[0][i], s[1][i])[(int)n[0] + 3],
        ["pivot_woodie"] = (s, n, i) => Floor((s[0][i] + s[1][i] + s[2][i] + s[2][i]) / 4, s[0][i], s[1][i])[(int)n[0] + 3],
        ["pivot_fibonacci"] = (s, n, i) =>
            (s[0][i] + s[1][i] + s[2][i]) / 3 + new[] { -1, -0.618, -0.382, 0, 0.382, 0.618, 1 }[(int)n[0] + 3] * (s[0][i] - s[1][i]),
        ["pivot_camarilla"] = (s, n, i) =>
            s[2][i] + new[] { -6, -3, -2, -1, 0, 1, 2, 3, 6 }[(int)n[0] + 4] * 1.1 / 12 * (s[0][i] - s[1][i]),
        ["pivot_demark"] = (s, n, i) =>
        {
            var (open, high, low, close) = (s[0][i], s[1][i], s[2][i], s[3][i]);
            double x = close < open ? high + 2 * low + close : close > open ? 2 * high + low + close : high + low + 2 * close;
            return n[0] == 0 ? x / 4 : n[0] > 0 ? x / 2 - low : x / 2 - high;
        },
        ["consolidation_bars"] = (s, n, i) => Run(s, n, i),
        ["consolidation_high"] = (s, n, i) => Run(s, n, i) is var bars && bars > 0 ? Last(s[0], i, bars).Max() : double.NaN,
        ["consolidation_low"] = (s, n, i) => Run(s, n, i) is var bars && bars > 0 ? Last(s[1], i, bars).Min() : double.NaN,
    };

    private static double Yes(bool holds) => holds ? 1 : 0;

    /// <summary>S3, S2, S1, P, R1, R2, R3.</summary>
    private static double[] Floor(double p, double high, double low) =>
        [low - 2 * (high - p), p - (high - low), 2 * p - high, p, 2 * p - low, p + (high - low), high + 2 * (p - low)];

    private static int Run(double[][] s, double[] n, int i)
    {
        double limit = n[0] * Rma(TrueRanges(s), n[1])[i];
        return Enumerable.Range(0, (int)Math.Min(n[2], i + 1) + 1)
            .Last(bars => bars == 0 || Last(s[0], i, bars).Max() - Last(s[1], i, bars).Min() <= limit);
    }
}
