namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>Moving averages.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Averages => new()
    {
        ["sma"] = (s, n, result) => RunningMeans(s[0], 0, (int)n[0], result),
        ["mean"] = (s, n, result) => RunningMeans(s[0], 0, (int)n[0], result),
        ["ema"] = (s, n, result) => Ema(s[0], 0, (int)n[0], result),
        ["rma"] = (s, n, result) => Rma(s[0], 0, (int)n[0], result),
        ["wma"] = (s, n, result) => Wma(s[0], 0, (int)n[0], result),
        ["hma"] = (s, n, result) => Hma(s[0], (int)n[0], result),
        ["vwma"] = (s, n, result) => Weighted(s[0], s[1], (int)n[0], result),
        ["dema"] = (s, n, result) =>
        {
            double[][] e = Chain(s[0], (int)n[0], 2);
            for (int i = 0; i < result.Length; i++)
                result[i] = 2 * e[0][i] - e[1][i];
        },
        ["tema"] = (s, n, result) =>
        {
            double[][] e = Chain(s[0], (int)n[0], 3);
            for (int i = 0; i < result.Length; i++)
                result[i] = 3 * e[0][i] - 3 * e[1][i] + e[2][i];
        },
        ["t3"] = (s, n, result) =>
        {
            double[][] e = Chain(s[0], (int)n[0], 6);
            double v = n[1], c3 = (1 + v) * (1 + v) * (1 + v), c4 = -3 * v * (1 + v) * (1 + v), c5 = 3 * v * v * (1 + v), c6 = -v * v * v;
            for (int i = 0; i < result.Length; i++)
                result[i] = c3 * e[2][i] + c4 * e[3][i] + c5 * e[4][i] + c6 * e[5][i];
        },
        ["kama"] = (s, n, result) => Kama(s[0], (int)n[0], 2 / (n[1] + 1), 2 / (n[2] + 1), result),
        ["alma"] = (s, n, result) => Alma(s[0], (int)n[0], n[1], n[2], result),
    };

    /// <summary>An average of the values, one of that average, and so on.</summary>
    private static double[][] Chain(double[] x, int length, int stages)
    {
        var averages = new double[stages][];
        for (int k = 0; k < stages; k++)
            averages[k] = Ema(k == 0 ? x : averages[k - 1], k * (length - 1), length);
        return averages;
    }

    private static void Wma(double[] x, int first, int length, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < length && i >= first + length - 1; j++)
                sum += x[i - j] * (length - j);
            result[i] = i >= first + length - 1 ? sum / (length * (length + 1) / 2.0) : double.NaN;
        }
    }

    private static void Hma(double[] x, int length, double[] result)
    {
        double[] whole = new double[x.Length], half = new double[x.Length];
        Wma(x, 0, length, whole);
        Wma(x, 0, length / 2, half);
        for (int i = 0; i < x.Length; i++)
            half[i] = 2 * half[i] - whole[i];
        Wma(half, length - 1, (int)Math.Sqrt(length), result);
    }

    private static void Weighted(double[] x, double[] weight, int length, double[] result)
    {
        double sum = 0, weights = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * weight[i];
            weights += weight[i];
            if (i >= length)
            {
                sum -= x[i - length] * weight[i - length];
                weights -= weight[i - length];
            }
            result[i] = i >= length - 1 ? sum / weights : double.NaN;
        }
    }

    private static void Kama(double[] x, int length, double quick, double steady, double[] result)
    {
        double average = x.Length >= length ? x[length - 1] : double.NaN;
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = double.NaN;
            if (i < length)
                continue;
            double path = 0;
            for (int j = i - length + 1; j <= i; j++)
                path += Math.Abs(x[j] - x[j - 1]);
            double efficiency = path == 0 ? 0 : Math.Abs(x[i] - x[i - length]) / path, weight = efficiency * (quick - steady) + steady;
            result[i] = average += (x[i] - average) * weight * weight;
        }
    }

    private static void Alma(double[] x, int length, double offset, double sigma, double[] result)
    {
        var weights = new double[length];
        double middle = offset * (length - 1), width = length / sigma, whole = 0;
        for (int j = 0; j < length; j++)
            whole += weights[j] = Math.Exp(-(j - middle) * (j - middle) / (2 * width * width));
        for (int i = 0; i < x.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < length && i >= length - 1; j++)
                sum += weights[j] * x[i - length + 1 + j];
            result[i] = i >= length - 1 ? sum / whole : double.NaN;
        }
    }
}
