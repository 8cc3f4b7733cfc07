namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>How strong a trend is and which way it goes.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Trends => new()
    {
        ["adx"] = (s, n, result) => Adx(s[0], s[1], (int)n[0], result),
        ["adxr"] = (s, n, result) =>
        {
            var adx = new double[result.Length];
            Adx(s[0], s[1], (int)n[0], adx);
            for (int i = 0; i < result.Length; i++)
                result[i] = i >= n[0] ? (adx[i] + adx[i - (int)n[0]]) / 2 : double.NaN;
        },
        ["plus_di"] = (s, n, result) => Direction(s, (int)n[0], 1, result),
        ["minus_di"] = (s, n, result) => Direction(s, (int)n[0], -1, result),
        ["aroon_up"] = (s, n, result) => Aroon(s[0], (int)n[0], 1, result),
        ["aroon_down"] = (s, n, result) => Aroon(s[0], (int)n[0], -1, result),
        ["aroon_oscillator"] = (s, n, result) =>
        {
            var down = new double[result.Length];
            Aroon(s[0], (int)n[0], 1, result);
            Aroon(s[1], (int)n[0], -1, down);
            for (int i = 0; i < result.Length; i++)
                result[i] -= down[i];
        },
        ["choppiness"] = (s, n, result) => Choppiness(s[0], s[1], s[2], (int)n[0], result),
        ["vhf"] = (s, n, result) =>
        {
            int length = (int)n[0];
            for (int i = 0; i < result.Length; i++)
            {
                double way = 0;
                for (int j = i - length + 1; j <= i && i >= length; j++)
                    way += Math.Abs(s[0][j] - s[0][j - 1]);
                result[i] = i >= length ? (Top(s[0], i, length) - Bottom(s[0], i, length)) / way : double.NaN;
            }
        },
        ["vortex_plus"] = (s, n, result) => Vortex(s, (int)n[0], s[0], s[1], result),
        ["vortex_minus"] = (s, n, result) => Vortex(s, (int)n[0], s[1], s[0], result),
    };

    private static double[] Moves(double[] high, double[] low, int way)
    {
        double[] moves = Missing(high.Length);
        for (int i = 1; i < high.Length; i++)
        {
            double up = high[i] - high[i - 1], down = low[i - 1] - low[i];
            moves[i] = way > 0 ? (up > down && up > 0 ? up : 0) : (down > up && down > 0 ? down : 0);
        }
        return moves;
    }

    private static void Adx(double[] high, double[] low, int length, double[] result)
    {
        double[] plus = Rma(Moves(high, low, 1), 1, length), minus = Rma(Moves(high, low, -1), 1, length), index = Missing(high.Length);
        for (int i = length; i < high.Length; i++)
            index[i] = plus[i] + minus[i] == 0 ? 0 : 100 * Math.Abs(plus[i] - minus[i]) / (plus[i] + minus[i]);
        Rma(index, length, length, result);
    }

    private static void Direction(double[][] s, int length, int way, double[] result)
    {
        double[] range = Atr(s[0], s[1], s[2], length);
        Rma(Moves(s[0], s[1], way), 1, length, result);
        for (int i = 0; i < result.Length; i++)
            result[i] = 100 * result[i] / range[i];
    }

    private static void Aroon(double[] x, int length, int way, double[] result)
    {
        for (int i = 0; i < x.Length; i++)
        {
            int newest = i;
            for (int j = i - 1; j >= i - length && i >= length; j--)
                if (way * x[j] > way * x[newest])
                    newest = j;
            result[i] = i >= length ? 100.0 * (length - (i - newest)) / length : double.NaN;
        }
    }

    private static void Choppiness(double[] high, double[] low, double[] close, int length, double[] result)
    {
        double[] tops = Missing(close.Length), bottoms = Missing(close.Length), ranges = TrueRanges(high, low, close);
        for (int i = 1; i < close.Length; i++)
        {
            tops[i] = Math.Max(high[i], close[i - 1]);
            bottoms[i] = Math.Min(low[i], close[i - 1]);
        }
        for (int i = 0; i < close.Length; i++)
        {
            result[i] = i >= length
                ? 100 * Math.Log10(Total(ranges, i, length) / (Top(tops, i, length) - Bottom(bottoms, i, length))) / Math.Log10(length)
                : double.NaN;
        }
    }

    private static void Vortex(double[][] s, int length, double[] today, double[] before, double[] result)
    {
        double[] ranges = TrueRanges(s[0], s[1], s[2]);
        for (int i = 0; i < result.Length; i++)
        {
            double moved = 0;
            for (int j = i - length + 1; j <= i && i >= length; j++)
                moved += Math.Abs(today[j] - before[j - 1]);
            result[i] = i >= length ? moved / Total(ranges, i, length) : double.NaN;
        }
    }
}
