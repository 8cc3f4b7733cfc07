namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>True range and volatility.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Volatility => new()
    {
        ["true_range"] = (s, _, result) =>
        {
            result[0] = double.NaN;
            for (int i = 1; i < result.Length; i++)
                result[i] = TrueRange(s[0], s[1], s[2], i);
        },
        ["atr"] = (s, n, result) => Atr(s[0], s[1], s[2], (int)n[0], result),
        ["natr"] = (s, n, result) =>
        {
            Atr(s[0], s[1], s[2], (int)n[0], result);
            for (int i = 0; i < result.Length; i++)
                result[i] = 100 * result[i] / s[2][i];
        },
        ["stdev"] = (s, n, result) => Deviations(s[0], 0, (int)n[0], 1, result),
        ["historical_volatility"] = (s, n, result) =>
        {
            double[] returns = Missing(result.Length);
            for (int i = 1; i < result.Length; i++)
                returns[i] = Math.Log(s[0][i] / s[0][i - 1]);
            Deviations(returns, 1, (int)n[0], 100 * Math.Sqrt(n[1]), result);
        },
        ["parkinson"] = (s, n, result) =>
        {
            var squares = new double[result.Length];
            for (int i = 0; i < result.Length; i++)
                squares[i] = Math.Pow(Math.Log(s[0][i] / s[1][i]), 2);
            RunningMeans(squares, 0, (int)n[0], result);
            for (int i = 0; i < result.Length; i++)
                result[i] = 100 * Math.Sqrt(n[1] * result[i] / (4 * Math.Log(2)));
        },
        ["garman_klass"] = (s, n, result) =>
        {
            var terms = new double[result.Length];
            for (int i = 0; i < result.Length; i++)
                terms[i] = 0.5 * Math.Pow(Math.Log(s[1][i] / s[2][i]), 2) - (2 * Math.Log(2) - 1) * Math.Pow(Math.Log(s[3][i] / s[0][i]), 2);
            RunningMeans(terms, 0, (int)n[0], result);
            for (int i = 0; i < result.Length; i++)
                result[i] = 100 * Math.Sqrt(n[1] * result[i]);
        },
        ["yang_zhang"] = (s, n, result) => YangZhang(s[0], s[1], s[2], s[3], (int)n[0], n[1], result),
    };

    private static void Deviations(double[] x, int first, int length, double factor, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = i >= first + length - 1 ? factor * Math.Sqrt(Squares(x, i, length) / (length - 1)) : double.NaN;
    }

    private static void YangZhang(
        double[] open, double[] high, double[] low, double[] close, int length, double daysPerYear, double[] result)
    {
        double[] gaps = Missing(close.Length), changes = Missing(close.Length), ranges = Missing(close.Length);
        for (int i = 1; i < close.Length; i++)
        {
            gaps[i] = Math.Log(open[i] / close[i - 1]);
            changes[i] = Math.Log(close[i] / open[i]);
            ranges[i] = Math.Log(high[i] / close[i]) * Math.Log(high[i] / open[i]) + Math.Log(low[i] / close[i]) * Math.Log(low[i] / open[i]);
        }
        double k = 0.34 / (1.34 + (length + 1.0) / (length - 1));
        for (int i = 0; i < close.Length; i++)
        {
            result[i] = double.NaN;
            if (i < length)
                continue;
            double variance = Squares(gaps, i, length) / (length - 1) + k * Squares(changes, i, length) / (length - 1);
            result[i] = 100 * Math.Sqrt(daysPerYear * (variance + (1 - k) * Mean(ranges, i, length)));
        }
    }
}
