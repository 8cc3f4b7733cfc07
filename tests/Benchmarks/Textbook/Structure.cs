namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>Windows, runs, crossings and swings.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Structure => new()
    {
        ["highest"] = (s, n, result) => Extremes(s[0], (int)n[0], isTop: true, result),
        ["lowest"] = (s, n, result) => Extremes(s[0], (int)n[0], isTop: false, result),
        ["sum"] = (s, n, result) => RunningSums(s[0], 0, (int)n[0], result),
        ["count"] = (s, n, result) => RunningSums(s[0], 0, (int)n[0], result),
        ["lag"] = (s, n, result) =>
        {
            for (int i = 0; i < result.Length; i++)
                result[i] = i >= n[0] ? s[0][i - (int)n[0]] : double.NaN;
        },
        ["diff"] = (s, n, result) => Change(s[0], (int)n[0], isPercent: false, result),
        ["gap"] = (s, _, result) =>
        {
            for (int i = 0; i < result.Length; i++)
                result[i] = i > 0 ? 100 * (s[0][i] / s[1][i - 1] - 1) : double.NaN;
        },
        ["cross_above"] = (s, _, result) => Cross(s[0], s[1], result),
        ["cross_below"] = (s, _, result) => Cross(s[1], s[0], result),
        ["rising"] = (s, n, result) => Run(s[0], (int)n[0], 1, result),
        ["falling"] = (s, n, result) => Run(s[0], (int)n[0], -1, result),
        ["bars_since"] = (s, _, result) =>
        {
            int last = -1;
            for (int i = 0; i < result.Length; i++)
            {
                if (s[0][i] == 1)
                    last = i;
                result[i] = last >= 0 ? i - last : double.NaN;
            }
        },
        ["swing_high"] = (s, n, result) => Swings(s[0], (int)n[0], 1, isPrevious: false, result),
        ["previous_swing_high"] = (s, n, result) => Swings(s[0], (int)n[0], 1, isPrevious: true, result),
        ["swing_low"] = (s, n, result) => Swings(s[0], (int)n[0], -1, isPrevious: false, result),
        ["previous_swing_low"] = (s, n, result) => Swings(s[0], (int)n[0], -1, isPrevious: true, result),
        ["consolidation_bars"] = (s, n, result) => Consolidation(s, n, 'n', result),
        ["consolidation_high"] = (s, n, result) => Consolidation(s, n, 'h', result),
        ["consolidation_low"] = (s, n, result) => Consolidation(s, n, 'l', result),
    };

    private static void Extremes(double[] x, int length, bool isTop, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = i < length - 1 ? double.NaN : isTop ? Top(x, i, length) : Bottom(x, i, length);
    }

    private static void Cross(double[] x, double[] y, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = i == 0 ? double.NaN : x[i] > y[i] && x[i - 1] <= y[i - 1] ? 1 : 0;
    }

    private static void Run(double[] x, int length, int way, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
        {
            bool isRun = true;
            for (int j = i - length + 1; j <= i && i >= length; j++)
                if (way * (x[j] - x[j - 1]) <= 0)
                    isRun = false;
            result[i] = i < length ? double.NaN : isRun ? 1 : 0;
        }
    }

    private static void Swings(double[] x, int length, int way, bool isPrevious, double[] result)
    {
        double latest = double.NaN, previous = double.NaN;
        for (int i = 0; i < x.Length; i++)
        {
            int middle = i - length;
            bool isSwing = middle >= length;
            for (int j = 1; j <= length && isSwing; j++)
                isSwing = way * x[middle - j] < way * x[middle] && way * x[middle + j] <= way * x[middle];
            if (isSwing)
                (previous, latest) = (latest, x[middle]);
            result[i] = isPrevious ? previous : latest;
        }
    }

    private static void Consolidation(double[][] s, double[] n, char part, double[] result)
    {
        double[] range = Atr(s[0], s[1], s[2], (int)n[1]);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = double.NaN;
            if (i < n[1])
                continue;
            double limit = n[0] * range[i], high = s[0][i], low = s[1][i];
            int bars = high - low <= limit ? 1 : 0;
            while (bars > 0 && bars < n[2] && bars <= i)
            {
                double top = Math.Max(high, s[0][i - bars]), bottom = Math.Min(low, s[1][i - bars]);
                if (top - bottom > limit)
                    break;
                (high, low, bars) = (top, bottom, bars + 1);
            }
            result[i] = part == 'n' ? bars : bars == 0 ? double.NaN : part == 'h' ? high : low;
        }
    }
}
