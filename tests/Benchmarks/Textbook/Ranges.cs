namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>Momentum against the bars' ranges.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Ranges => new()
    {
        ["stoch_k"] = (s, n, result) => RunningMeans(RawK(s, (int)n[0]), (int)n[0] - 1, (int)n[1], result),
        ["stoch_d"] = (s, n, result) =>
        {
            var k = new double[result.Length];
            RunningMeans(RawK(s, (int)n[0]), (int)n[0] - 1, (int)n[1], k);
            RunningMeans(k, (int)(n[0] + n[1]) - 2, (int)n[2], result);
        },
        ["williams_r"] = (s, n, result) =>
        {
            int length = (int)n[0];
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = double.NaN;
                if (i < length - 1)
                    continue;
                double top = Top(s[0], i, length), bottom = Bottom(s[1], i, length);
                result[i] = -100 * (top - s[2][i]) / (top - bottom);
            }
        },
        ["stoch_rsi_k"] = (s, n, result) => StochRsiK(s[0], n, result),
        ["stoch_rsi_d"] = (s, n, result) =>
        {
            var k = new double[result.Length];
            StochRsiK(s[0], n, k);
            RunningMeans(k, (int)(n[0] + n[1] + n[2]) - 2, (int)n[3], result);
        },
        ["cci"] = (s, n, result) => Cci(s[0], s[1], s[2], (int)n[0], result),
        ["awesome_oscillator"] = (s, n, result) =>
        {
            double[] middle = new double[result.Length], slow = new double[result.Length];
            for (int i = 0; i < result.Length; i++)
                middle[i] = (s[0][i] + s[1][i]) / 2;
            RunningMeans(middle, 0, (int)n[0], result);
            RunningMeans(middle, 0, (int)n[1], slow);
            for (int i = 0; i < result.Length; i++)
                result[i] -= slow[i];
        },
        ["ultimate_oscillator"] = (s, n, result) => Ultimate(s[0], s[1], s[2], n, result),
    };

    private static double[] RawK(double[][] s, int length)
    {
        double[] raw = Missing(s[0].Length);
        for (int i = length - 1; i < raw.Length; i++)
        {
            double top = Top(s[0], i, length), bottom = Bottom(s[1], i, length);
            raw[i] = 100 * (s[2][i] - bottom) / (top - bottom);
        }
        return raw;
    }

    private static void StochRsiK(double[] x, double[] n, double[] result)
    {
        var rsi = new double[x.Length];
        Rsi(x, (int)n[0], rsi);
        double[] raw = Missing(x.Length);
        int length = (int)n[1], first = (int)(n[0] + n[1]) - 1;
        for (int i = first; i < x.Length; i++)
        {
            double top = Top(rsi, i, length), bottom = Bottom(rsi, i, length);
            raw[i] = 100 * (rsi[i] - bottom) / (top - bottom);
        }
        RunningMeans(raw, first, (int)n[2], result);
    }

    private static void Cci(double[] high, double[] low, double[] close, int length, double[] result)
    {
        var typical = new double[close.Length];
        for (int i = 0; i < close.Length; i++)
            typical[i] = (high[i] + low[i] + close[i]) / 3;
        for (int i = 0; i < close.Length; i++)
        {
            result[i] = double.NaN;
            if (i < length - 1)
                continue;
            double mean = Mean(typical, i, length), deviation = 0;
            for (int j = i - length + 1; j <= i; j++)
                deviation += Math.Abs(typical[j] - mean);
            result[i] = (typical[i] - mean) / (0.015 * deviation / length);
        }
    }

    private static void Ultimate(double[] high, double[] low, double[] close, double[] n, double[] result)
    {
        double[] pressure = Missing(close.Length), range = TrueRanges(high, low, close);
        for (int i = 1; i < close.Length; i++)
            pressure[i] = close[i] - Math.Min(low[i], close[i - 1]);
        double[] weights = [4, 2, 1];
        Array.Clear(result);
        for (int k = 0; k < 3; k++)
        {
            double[] bought = new double[close.Length], moved = new double[close.Length];
            RunningSums(pressure, 1, (int)n[k], bought);
            RunningSums(range, 1, (int)n[k], moved);
            for (int i = 0; i < close.Length; i++)
                result[i] += 100 * weights[k] * bought[i] / moved[i] / 7;
        }
    }
}
