namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>Candle patterns; the series are open, high, low and close.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Candles => new()
    {
        ["doji"] = (s, n, result) =>
        {
            for (int i = 0; i < result.Length; i++)
                result[i] = s[1][i] > s[2][i] && Body(s, i) <= n[0] * (s[1][i] - s[2][i]) ? 1 : 0;
        },
        ["hammer"] = (s, n, result) => Wicks(s, n, isLower: true, result),
        ["shooting_star"] = (s, n, result) => Wicks(s, n, isLower: false, result),
        ["bullish_marubozu"] = (s, n, result) => Marubozu(s, n[0], 1, result),
        ["bearish_marubozu"] = (s, n, result) => Marubozu(s, n[0], -1, result),
        ["bullish_engulfing"] = (s, _, result) => Engulfing(s, 1, result),
        ["bearish_engulfing"] = (s, _, result) => Engulfing(s, -1, result),
        ["inside_bar"] = (s, _, result) =>
        {
            double[] high = s[1], low = s[2];
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = i == 0
                    ? double.NaN
                    : high[i] <= high[i - 1] && low[i] >= low[i - 1] && high[i] - low[i] < high[i - 1] - low[i - 1] ? 1 : 0;
            }
        },
        ["morning_star"] = (s, n, result) => Star(s, n, 1, result),
        ["evening_star"] = (s, n, result) => Star(s, n, -1, result),
    };

    private static double Body(double[][] s, int i) => Math.Abs(s[3][i] - s[0][i]);

    private static void Wicks(double[][] s, double[] n, bool isLower, double[] result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            double body = Body(s, i), below = Math.Min(s[0][i], s[3][i]) - s[2][i], above = s[1][i] - Math.Max(s[0][i], s[3][i]);
            double wick = isLower ? below : above, other = isLower ? above : below;
            result[i] = body > 0 && wick >= n[0] * body && other <= n[1] * (s[1][i] - s[2][i]) ? 1 : 0;
        }
    }

    private static void Marubozu(double[][] s, double share, int way, double[] result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = way * (s[3][i] - s[0][i]) > 0 && Body(s, i) >= share * (s[1][i] - s[2][i]) ? 1 : 0;
    }

    private static void Engulfing(double[][] s, int way, double[] result)
    {
        double[] open = s[0], close = s[3];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = i == 0
                ? double.NaN
                : way * (close[i - 1] - open[i - 1]) < 0 && way * (close[i] - open[i]) > 0
                    && way * (open[i] - close[i - 1]) <= 0 && way * (close[i] - open[i - 1]) >= 0 && Body(s, i) > Body(s, i - 1) ? 1 : 0;
        }
    }

    private static void Star(double[][] s, double[] n, int way, double[] result)
    {
        double[] open = s[0], close = s[3];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = double.NaN;
            if (i < 2)
                continue;
            double body = Body(s, i - 2), middle = (open[i - 2] + close[i - 2]) / 2;
            double edge = way > 0 ? Math.Max(open[i - 1], close[i - 1]) : Math.Min(open[i - 1], close[i - 1]);
            bool isFirst = way * (close[i - 2] - open[i - 2]) < 0 && body >= n[0] * (s[1][i - 2] - s[2][i - 2]);
            bool isSecond = Body(s, i - 1) <= n[1] * body && way * (edge - middle) <= 0;
            result[i] = isFirst && isSecond && way * (close[i] - open[i]) > 0 && way * (close[i] - close[i - 2]) >= n[2] * body ? 1 : 0;
        }
    }
}
