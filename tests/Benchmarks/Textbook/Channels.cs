namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>Bands and channels around the price.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Channels => new()
    {
        ["bollinger_upper"] = (s, n, result) => Bollinger(s[0], (int)n[0], n[1], 'b', result),
        ["bollinger_middle"] = (s, n, result) => RunningMeans(s[0], 0, (int)n[0], result),
        ["bollinger_lower"] = (s, n, result) => Bollinger(s[0], (int)n[0], -n[1], 'b', result),
        ["bollinger_percent_b"] = (s, n, result) => Bollinger(s[0], (int)n[0], n[1], 'p', result),
        ["bollinger_width"] = (s, n, result) => Bollinger(s[0], (int)n[0], n[1], 'w', result),
        ["chandelier_long"] = (s, n, result) =>
        {
            Atr(s[0], s[1], s[2], (int)n[0], result);
            for (int i = (int)n[0]; i < result.Length; i++)
                result[i] = Top(s[0], i, (int)n[0]) - n[1] * result[i];
        },
        ["chandelier_short"] = (s, n, result) =>
        {
            Atr(s[0], s[1], s[2], (int)n[0], result);
            for (int i = (int)n[0]; i < result.Length; i++)
                result[i] = Bottom(s[1], i, (int)n[0]) + n[1] * result[i];
        },
        ["donchian_upper"] = (s, n, result) => Extremes(s[0], (int)n[0], isTop: true, result),
        ["donchian_middle"] = (s, n, result) => Middles(s, (int)n[0], 0, result),
        ["donchian_lower"] = (s, n, result) => Extremes(s[0], (int)n[0], isTop: false, result),
        ["keltner_upper"] = (s, n, result) => Keltner(s, n, n[1], result),
        ["keltner_middle"] = (s, n, result) => Ema(s[0], 0, (int)n[0], result),
        ["keltner_lower"] = (s, n, result) => Keltner(s, n, -n[1], result),
    };

    private static void Bollinger(double[] x, int length, double deviations, char part, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = double.NaN;
            if (i < length - 1)
                continue;
            double mean = Mean(x, i, length), squares = 0;
            for (int j = i - length + 1; j <= i; j++)
                squares += (x[j] - mean) * (x[j] - mean);
            double band = deviations * Math.Sqrt(squares / length);
            result[i] = part == 'b' ? mean + band : part == 'w' ? 2 * band / mean : (x[i] - (mean - band)) / (2 * band);
        }
    }

    private static void Keltner(double[][] s, double[] n, double multiplier, double[] result)
    {
        double[] range = Atr(s[1], s[2], s[3], (int)n[2]);
        Ema(s[0], 0, (int)n[0], result);
        for (int i = 0; i < result.Length; i++)
            result[i] += multiplier * range[i];
    }
}
