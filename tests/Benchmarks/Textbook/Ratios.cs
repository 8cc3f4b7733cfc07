namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>Falls, returns for the risk taken, and Hurst's exponent.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Ratios => new()
    {
        ["relative_strength"] = (s, n, result) =>
        {
            int length = (int)n[0];
            for (int i = 0; i < result.Length; i++)
                result[i] = i >= length ? 100 * (s[0][i] / s[0][i - length] - s[1][i] / s[1][i - length]) : double.NaN;
        },
        ["drawdown"] = (s, n, result) =>
        {
            int length = (int)n[0];
            for (int i = 0; i < result.Length; i++)
                result[i] = i >= length - 1 ? 100 * (s[0][i] / Top(s[0], i, length) - 1) : double.NaN;
        },
        ["max_drawdown"] = (s, n, result) => Deepest(s[0], (int)n[0], result),
        ["ulcer_index"] = (s, n, result) => Ulcer(s[0], (int)n[0], result),
        ["sharpe"] = (s, n, result) =>
        {
            double[] returns = Returns(s[0]);
            int length = (int)n[0];
            double hurdle = n[1] / 100 / n[2];
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = i >= length
                    ? Math.Sqrt(n[2]) * (Mean(returns, i, length) - hurdle) / Math.Sqrt(Squares(returns, i, length) / (length - 1))
                    : double.NaN;
            }
        },
        ["sortino"] = (s, n, result) => Sortino(Returns(s[0]), (int)n[0], n[1] / 100 / n[2], n[2], result),
        ["hurst"] = (s, n, result) => Hurst(s[0], (int)n[0], isCorrected: false, result),
        ["hurst_corrected"] = (s, n, result) => Hurst(s[0], (int)n[0], isCorrected: true, result),
    };

    private static void Deepest(double[] x, int length, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double top = 0, worst = 0;
            for (int j = i - length + 1; j <= i && i >= length - 1; j++)
            {
                top = Math.Max(top, x[j]);
                worst = Math.Min(worst, 100 * (x[j] / top - 1));
            }
            result[i] = i >= length - 1 ? worst : double.NaN;
        }
    }

    private static void Ulcer(double[] x, int length, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double top = 0, squares = 0;
            for (int j = i - length + 1; j <= i && i >= length - 1; j++)
            {
                top = Math.Max(top, x[j]);
                double fall = 100 * (x[j] / top - 1);
                squares += fall * fall;
            }
            result[i] = i >= length - 1 ? Math.Sqrt(squares / length) : double.NaN;
        }
    }

    private static void Sortino(double[] returns, int length, double hurdle, double daysPerYear, double[] result)
    {
        for (int i = 0; i < returns.Length; i++)
        {
            double sum = 0, squares = 0;
            for (int j = i - length + 1; j <= i && i >= length; j++)
            {
                double excess = returns[j] - hurdle;
                sum += excess;
                squares += excess < 0 ? excess * excess : 0;
            }
            result[i] = i >= length ? Math.Sqrt(daysPerYear) * (sum / length) / Math.Sqrt(squares / length) : double.NaN;
        }
    }

    private static void Hurst(double[] x, int length, bool isCorrected, double[] result)
    {
        double[] returns = Missing(x.Length);
        for (int i = 1; i < x.Length; i++)
            returns[i] = Math.Log(x[i] / x[i - 1]);
        int sizes = 0;
        while (length >> sizes >= 8)
            sizes++;
        double[] logSize = new double[sizes], logRatio = new double[sizes], added = new double[sizes];
        for (int k = 0; k < sizes; k++)
        {
            logSize[k] = Math.Log(length >> k);
            added[k] = isCorrected ? Math.Sqrt(Math.PI * (length >> k) / 2) - WalkRatio(length >> k) : 0;
        }
        for (int i = 0; i < x.Length; i++)
        {
            for (int k = 0; k < sizes && i >= length; k++)
            {
                double sum = 0;
                for (int piece = 0; piece < 1 << k; piece++)
                    sum += RescaledRange(returns, i - piece * (length >> k), length >> k);
                logRatio[k] = Math.Log(added[k] + sum / (1 << k));
            }
            result[i] = i >= length ? Products(logSize, logRatio, sizes - 1, sizes) / Squares(logSize, sizes - 1, sizes) : double.NaN;
        }
    }

    private static double RescaledRange(double[] returns, int i, int length)
    {
        double mean = Mean(returns, i, length), path = 0, top = double.MinValue, bottom = double.MaxValue;
        for (int j = i - length + 1; j <= i; j++)
        {
            path += returns[j] - mean;
            top = Math.Max(top, path);
            bottom = Math.Min(bottom, path);
        }
        return (top - bottom) / Math.Sqrt(Squares(returns, i, length) / length);
    }

    /// <summary>Anis and Lloyd's mean ratio of a random walk; the ratio of gammas by its recurrence from 2 or 3.</summary>
    private static double WalkRatio(int size)
    {
        double sum = 0, gammas = size % 2 == 0 ? Math.Sqrt(Math.PI) : 2 / Math.Sqrt(Math.PI);
        for (int j = 1; j < size; j++)
            sum += Math.Sqrt((size - j) / (double)j);
        for (int m = size % 2 == 0 ? 2 : 3; m < size; m += 2)
            gammas *= (m - 1.0) / m;
        return gammas / Math.Sqrt(Math.PI) * sum;
    }
}
