namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>Statistics of the last values and of returns against a benchmark.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Statistics => new()
    {
        ["beta"] = (s, n, result) =>
        {
            double[] x = Returns(s[0]), y = Returns(s[1]);
            int length = (int)n[0];
            for (int i = 0; i < result.Length; i++)
                result[i] = i >= length ? Products(x, y, i, length) / Squares(y, i, length) : double.NaN;
        },
        ["correlation"] = (s, n, result) => Correlation(Returns(s[0]), Returns(s[1]), 1, (int)n[0], result),
        ["price_correlation"] = (s, n, result) => Correlation(s[0], s[1], 0, (int)n[0], result),
        ["covariance"] = (s, n, result) =>
        {
            int length = (int)n[0];
            for (int i = 0; i < result.Length; i++)
                result[i] = i >= length - 1 ? Products(s[0], s[1], i, length) / (length - 1) : double.NaN;
        },
        ["skew"] = (s, n, result) => Shape(s[0], (int)n[0], isSkew: true, result),
        ["kurtosis"] = (s, n, result) => Shape(s[0], (int)n[0], isSkew: false, result),
        ["zscore"] = (s, n, result) =>
        {
            int length = (int)n[0];
            for (int i = 0; i < result.Length; i++)
                result[i] = i >= length - 1 ? (s[0][i] - Mean(s[0], i, length)) / Math.Sqrt(Squares(s[0], i, length) / (length - 1)) : double.NaN;
        },
        ["percentile_rank"] = (s, n, result) =>
        {
            int length = (int)n[0];
            for (int i = 0; i < result.Length; i++)
            {
                double count = 0;
                for (int j = i - length; j < i && i >= length; j++)
                    count += s[0][j] <= s[0][i] ? 1 : 0;
                result[i] = i >= length ? 100 * count / length : double.NaN;
            }
        },
        ["quantile"] = (s, n, result) => Quantile(s[0], (int)n[0], n[1], result),
        ["median"] = (s, n, result) => Quantile(s[0], (int)n[0], 0.5, result),
    };

    private static double[] Returns(double[] x)
    {
        double[] returns = Missing(x.Length);
        for (int i = 1; i < x.Length; i++)
            returns[i] = x[i] / x[i - 1] - 1;
        return returns;
    }

    private static void Correlation(double[] x, double[] y, int first, int length, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = i >= first + length - 1
                ? Products(x, y, i, length) / Math.Sqrt(Squares(x, i, length) * Squares(y, i, length))
                : double.NaN;
        }
    }

    private static void Shape(double[] x, int length, bool isSkew, double[] result)
    {
        double n = length;
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = double.NaN;
            if (i < length - 1)
                continue;
            double mean = Mean(x, i, length), m2 = 0, m3 = 0, m4 = 0;
            for (int j = i - length + 1; j <= i; j++)
            {
                double d = x[j] - mean, square = d * d;
                m2 += square / n;
                m3 += square * d / n;
                m4 += square * square / n;
            }
            result[i] = isSkew
                ? Math.Sqrt(n * (n - 1)) / (n - 2) * m3 / (m2 * Math.Sqrt(m2))
                : (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6);
        }
    }

    private static void Quantile(double[] x, int length, double share, double[] result)
    {
        var sorted = new double[length];
        double place = (length - 1) * share;
        int below = (int)place, above = Math.Min(below + 1, length - 1);
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = double.NaN;
            if (i < length - 1)
                continue;
            Array.Copy(x, i - length + 1, sorted, 0, length);
            Array.Sort(sorted);
            result[i] = sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
    }
}
