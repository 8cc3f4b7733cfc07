namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>Pivot levels of each bar.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Levels => new()
    {
        ["pivot_classic"] = (s, n, result) =>
        {
            for (int i = 0; i < result.Length; i++)
                result[i] = FromPivot((s[0][i] + s[1][i] + s[2][i]) / 3, s[0][i], s[1][i], (int)n[0]);
        },
        ["pivot_woodie"] = (s, n, result) =>
        {
            for (int i = 0; i < result.Length; i++)
                result[i] = FromPivot((s[0][i] + s[1][i] + 2 * s[2][i]) / 4, s[0][i], s[1][i], (int)n[0]);
        },
        ["pivot_fibonacci"] = (s, n, result) => Steps(s, (int)n[0], isFromClose: false, [0, 0.382, 0.618, 1], result),
        ["pivot_camarilla"] = (s, n, result) => Steps(s, (int)n[0], isFromClose: true, [0, 1.1 / 12, 1.1 / 6, 1.1 / 4, 1.1 / 2], result),
        ["pivot_demark"] = (s, n, result) =>
        {
            for (int i = 0; i < result.Length; i++)
            {
                double open = s[0][i], high = s[1][i], low = s[2][i], close = s[3][i];
                double x = close < open ? high + 2 * low + close : close > open ? 2 * high + low + close : high + low + 2 * close;
                result[i] = n[0] == 0 ? x / 4 : n[0] > 0 ? x / 2 - low : x / 2 - high;
            }
        },
    };

    private static double FromPivot(double pivot, double high, double low, int level) => level switch
    {
        0 => pivot,
        1 => 2 * pivot - low,
        -1 => 2 * pivot - high,
        2 => pivot + (high - low),
        -2 => pivot - (high - low),
        3 => high + 2 * (pivot - low),
        _ => low - 2 * (high - pivot),
    };

    private static void Steps(double[][] s, int level, bool isFromClose, double[] shares, double[] result)
    {
        double share = Math.Sign(level) * shares[Math.Abs(level)];
        for (int i = 0; i < result.Length; i++)
        {
            double middle = isFromClose ? s[2][i] : (s[0][i] + s[1][i] + s[2][i]) / 3;
            result[i] = middle + share * (s[0][i] - s[1][i]);
        }
    }
}
