namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>Momentum made of averages and changes.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Oscillators => new()
    {
        ["rsi"] = (s, n, result) => Rsi(s[0], (int)n[0], result),
        ["roc"] = (s, n, result) => Change(s[0], (int)n[0], isPercent: true, result),
        ["momentum"] = (s, n, result) => Change(s[0], (int)n[0], isPercent: false, result),
        ["macd"] = (s, n, result) => Macd(s[0], n, isPercent: false, result),
        ["macd_signal"] = (s, n, result) => Signal(s[0], n, isPercent: false, isHistogram: false, result),
        ["macd_histogram"] = (s, n, result) => Signal(s[0], n, isPercent: false, isHistogram: true, result),
        ["ppo"] = (s, n, result) => Macd(s[0], n, isPercent: true, result),
        ["ppo_signal"] = (s, n, result) => Signal(s[0], n, isPercent: true, isHistogram: false, result),
        ["ppo_histogram"] = (s, n, result) => Signal(s[0], n, isPercent: true, isHistogram: true, result),
        ["pvo"] = (s, n, result) => Macd(s[0], n, isPercent: true, result),
        ["pvo_signal"] = (s, n, result) => Signal(s[0], n, isPercent: true, isHistogram: false, result),
        ["pvo_histogram"] = (s, n, result) => Signal(s[0], n, isPercent: true, isHistogram: true, result),
        ["bull_power"] = (s, n, result) => Power(s[0], s[1], (int)n[0], result),
        ["bear_power"] = (s, n, result) => Power(s[0], s[1], (int)n[0], result),
        ["cmo"] = (s, n, result) => Cmo(s[0], (int)n[0], result),
        ["trix"] = (s, n, result) => Trix(s[0], (int)n[0], result),
        ["trix_signal"] = (s, n, result) =>
        {
            double[] trix = new double[result.Length];
            Trix(s[0], (int)n[0], trix);
            Ema(trix, 3 * (int)n[0] - 2, (int)n[1], result);
        },
        ["tsi"] = (s, n, result) => Tsi(s[0], (int)n[0], (int)n[1], result),
        ["tsi_signal"] = (s, n, result) =>
        {
            double[] tsi = new double[result.Length];
            Tsi(s[0], (int)n[0], (int)n[1], tsi);
            Ema(tsi, (int)(n[0] + n[1]) - 1, (int)n[2], result);
        },
        ["connors_rsi"] = (s, n, result) => ConnorsRsi(s[0], (int)n[0], (int)n[1], (int)n[2], result),
    };

    private static void Rsi(double[] x, int length, double[] result)
    {
        double gain = 0, loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = double.NaN;
            if (i == 0)
                continue;
            double change = x[i] - x[i - 1], up = change > 0 ? change : 0, down = change < 0 ? -change : 0;
            if (i <= length)
            {
                gain += up / length;
                loss += down / length;
            }
            else
            {
                gain = (gain * (length - 1) + up) / length;
                loss = (loss * (length - 1) + down) / length;
            }
            if (i >= length)
                result[i] = gain + loss == 0 ? 50 : 100 - 100 / (1 + gain / loss);
        }
    }

    private static void Change(double[] x, int length, bool isPercent, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = i < length ? double.NaN : isPercent ? 100 * (x[i] / x[i - length] - 1) : x[i] - x[i - length];
    }

    private static void Macd(double[] x, double[] n, bool isPercent, double[] result)
    {
        double[] fast = Ema(x, 0, (int)n[0]), slow = Ema(x, 0, (int)n[1]);
        for (int i = 0; i < x.Length; i++)
            result[i] = isPercent ? 100 * (fast[i] - slow[i]) / slow[i] : fast[i] - slow[i];
    }

    private static void Signal(double[] x, double[] n, bool isPercent, bool isHistogram, double[] result)
    {
        var line = new double[x.Length];
        Macd(x, n, isPercent, line);
        Ema(line, (int)Math.Max(n[0], n[1]) - 1, (int)n[2], result);
        for (int i = 0; i < x.Length && isHistogram; i++)
            result[i] = line[i] - result[i];
    }

    private static void Power(double[] price, double[] close, int length, double[] result)
    {
        Ema(close, 0, length, result);
        for (int i = 0; i < close.Length; i++)
            result[i] = price[i] - result[i];
    }

    private static void Cmo(double[] x, int length, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double gains = 0, losses = 0;
            for (int j = i - length + 1; j <= i && i >= length; j++)
            {
                gains += Math.Max(x[j] - x[j - 1], 0);
                losses += Math.Max(x[j - 1] - x[j], 0);
            }
            result[i] = i >= length ? 100 * (gains - losses) / (gains + losses) : double.NaN;
        }
    }

    private static void Trix(double[] x, int length, double[] result)
    {
        double[] e = Chain(x, length, 3)[2];
        for (int i = 0; i < x.Length; i++)
            result[i] = i > 0 ? 100 * (e[i] / e[i - 1] - 1) : double.NaN;
    }

    private static void Tsi(double[] x, int first, int second, double[] result)
    {
        double[] change = Missing(x.Length), size = Missing(x.Length);
        for (int i = 1; i < x.Length; i++)
        {
            change[i] = x[i] - x[i - 1];
            size[i] = Math.Abs(change[i]);
        }
        double[] net = Ema(Ema(change, 1, first), first, second), path = Ema(Ema(size, 1, first), first, second);
        for (int i = 0; i < x.Length; i++)
            result[i] = 100 * net[i] / path[i];
    }

    private static void ConnorsRsi(double[] x, int rsiLength, int streakLength, int rankLength, double[] result)
    {
        double[] streak = new double[x.Length], ofStreak = new double[x.Length], change = Missing(x.Length);
        for (int i = 1; i < x.Length; i++)
        {
            change[i] = 100 * (x[i] / x[i - 1] - 1);
            streak[i] = x[i] > x[i - 1] ? Math.Max(streak[i - 1], 0) + 1 : x[i] < x[i - 1] ? Math.Min(streak[i - 1], 0) - 1 : 0;
        }
        Rsi(x, rsiLength, result);
        Rsi(streak, streakLength, ofStreak);
        for (int i = 0; i < x.Length; i++)
        {
            double lower = 0;
            for (int j = i - rankLength; j < i && j >= 1; j++)
                lower += change[j] < change[i] ? 1 : 0;
            result[i] = i > rankLength ? (result[i] + ofStreak[i] + 100 * lower / rankLength) / 3 : double.NaN;
        }
    }
}
