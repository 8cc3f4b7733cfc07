namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>A series function as a textbook writes it down: fills <paramref name="result"/>, missing during the warm-up.</summary>
/// <param name="s">The series arguments in the order of the signature.</param>
/// <param name="n">The number arguments in the order of the signature.</param>
/// <param name="result">One value a bar.</param>
public delegate void TextbookLoop(double[][] s, double[] n, double[] result);

/// <summary>
/// A plain loop for every series function of the catalogue, to measure the catalogue against: windows are summed anew for each bar, plain sums are
/// carried along by adding the newest and taking the oldest away, recursive averages carry their last value. No care is taken of missing values,
/// of zero ranges or of rounding that piles up.
/// </summary>
public static partial class TextbookLoops
{
    /// <summary>The loops by function.</summary>
    public static IReadOnlyDictionary<string, TextbookLoop> ByName { get; } = new[]
    {
        Averages, Oscillators, Ranges, Candles, Statistics, Ratios, Structure, Levels, Trends, Followers, Channels, Volatility, Volume,
    }.SelectMany(family => family).ToDictionary(p => p.Key, p => p.Value);

    private static double Total(double[] x, int i, int length)
    {
        double sum = 0;
        for (int j = i - length + 1; j <= i; j++)
            sum += x[j];
        return sum;
    }

    private static double Mean(double[] x, int i, int length) => Total(x, i, length) / length;

    private static double Squares(double[] x, int i, int length)
    {
        double mean = Mean(x, i, length), sum = 0;
        for (int j = i - length + 1; j <= i; j++)
            sum += (x[j] - mean) * (x[j] - mean);
        return sum;
    }

    private static double Products(double[] x, double[] y, int i, int length)
    {
        double meanX = Mean(x, i, length), meanY = Mean(y, i, length), sum = 0;
        for (int j = i - length + 1; j <= i; j++)
            sum += (x[j] - meanX) * (y[j] - meanY);
        return sum;
    }

    private static double Top(double[] x, int i, int length)
    {
        double top = x[i];
        for (int j = i - length + 1; j < i; j++)
            if (x[j] > top)
                top = x[j];
        return top;
    }

    private static double Bottom(double[] x, int i, int length)
    {
        double bottom = x[i];
        for (int j = i - length + 1; j < i; j++)
            if (x[j] < bottom)
                bottom = x[j];
        return bottom;
    }

    private static double[] Missing(int rows)
    {
        var column = new double[rows];
        Array.Fill(column, double.NaN);
        return column;
    }

    /// <summary>Sums of the last values from row <paramref name="first"/> on, carried along.</summary>
    private static void RunningSums(double[] x, int first, int length, double[] result) => Running(x, first, length, 1, result);

    /// <summary>Means of the last values from row <paramref name="first"/> on, their sum carried along.</summary>
    private static void RunningMeans(double[] x, int first, int length, double[] result) => Running(x, first, length, length, result);

    private static void Running(double[] x, int first, int length, double divisor, double[] result)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (i >= first)
                sum += x[i];
            if (i >= first + length)
                sum -= x[i - length];
            result[i] = i >= first + length - 1 ? sum / divisor : double.NaN;
        }
    }

    /// <summary>A recursive average from row <paramref name="first"/> on, seeded by the mean of its first values.</summary>
    private static void Smooth(double[] x, int first, int length, double weight, double[] result)
    {
        double sum = 0, average = double.NaN;
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = double.NaN;
            if (i < first)
                continue;
            if (i < first + length)
                sum += x[i];
            if (i == first + length - 1)
                average = sum / length;
            else if (i >= first + length)
                average = x[i] * weight + average * (1 - weight);
            result[i] = average;
        }
    }

    private static void Ema(double[] x, int first, int length, double[] result) => Smooth(x, first, length, 2.0 / (length + 1), result);

    private static void Rma(double[] x, int first, int length, double[] result) => Smooth(x, first, length, 1.0 / length, result);

    private static double[] Ema(double[] x, int first, int length)
    {
        var result = new double[x.Length];
        Ema(x, first, length, result);
        return result;
    }

    private static double[] Rma(double[] x, int first, int length)
    {
        var result = new double[x.Length];
        Rma(x, first, length, result);
        return result;
    }

    private static double TrueRange(double[] high, double[] low, double[] close, int i) =>
        Math.Max(high[i] - low[i], Math.Max(Math.Abs(high[i] - close[i - 1]), Math.Abs(low[i] - close[i - 1])));

    private static double[] TrueRanges(double[] high, double[] low, double[] close)
    {
        double[] ranges = Missing(close.Length);
        for (int i = 1; i < close.Length; i++)
            ranges[i] = TrueRange(high, low, close, i);
        return ranges;
    }

    /// <summary>Wilder's average of the true range, in one pass.</summary>
    private static void Atr(double[] high, double[] low, double[] close, int length, double[] result)
    {
        double sum = 0, average = double.NaN;
        result[0] = double.NaN;
        for (int i = 1; i < close.Length; i++)
        {
            double range = TrueRange(high, low, close, i);
            if (i <= length)
                sum += range;
            if (i == length)
                average = sum / length;
            else if (i > length)
                average = (average * (length - 1) + range) / length;
            result[i] = average;
        }
    }

    private static double[] Atr(double[] high, double[] low, double[] close, int length)
    {
        var result = new double[close.Length];
        Atr(high, low, close, length, result);
        return result;
    }
}
