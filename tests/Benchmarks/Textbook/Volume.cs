namespace SyntheticAlpha.Benchmarks.Textbook;

/// <summary>Volume, alone and with prices.</summary>
public static partial class TextbookLoops
{
    private static Dictionary<string, TextbookLoop> Volume => new()
    {
        ["force_index"] = (s, n, result) =>
        {
            double[] force = Missing(result.Length);
            for (int i = 1; i < result.Length; i++)
                force[i] = (s[0][i] - s[0][i - 1]) * s[1][i];
            Ema(force, 1, (int)n[0], result);
        },
        ["mfi"] = (s, n, result) => Mfi(s, (int)n[0], result),
        ["cmf"] = (s, n, result) =>
        {
            double[] flow = new double[result.Length], volume = new double[result.Length];
            for (int i = 0; i < result.Length; i++)
                flow[i] = Place(s, i) * s[3][i];
            RunningSums(flow, 0, (int)n[0], result);
            RunningSums(s[3], 0, (int)n[0], volume);
            for (int i = 0; i < result.Length; i++)
                result[i] /= volume[i];
        },
        ["ad_line"] = (s, _, result) =>
        {
            double line = 0;
            for (int i = 0; i < result.Length; i++)
                result[i] = line += Place(s, i) * s[3][i];
        },
        ["obv"] = (s, _, result) =>
        {
            result[0] = 0;
            for (int i = 1; i < result.Length; i++)
                result[i] = result[i - 1] + (s[0][i] > s[0][i - 1] ? s[1][i] : s[0][i] < s[0][i - 1] ? -s[1][i] : 0);
        },
        ["relative_volume"] = (s, n, result) =>
        {
            int length = (int)n[0];
            RunningMeans(s[0], 0, length, result);
            for (int i = result.Length - 1; i >= 0; i--)
                result[i] = i >= length ? s[0][i] / result[i - 1] : double.NaN;
        },
        ["up_down_volume"] = (s, n, result) => UpDown(s[0], s[1], (int)n[0], result),
        ["vwap"] = (s, n, result) => Weighted(Typical(s, 0), s[3], (int)n[0], result),
        ["anchored_vwap"] = (s, _, result) =>
        {
            double[] typical = Typical(s, 1);
            double money = 0, volume = 0;
            bool isAnchored = false;
            for (int i = 0; i < result.Length; i++)
            {
                if (s[0][i] == 1)
                    (money, volume, isAnchored) = (0, 0, true);
                money += typical[i] * s[4][i];
                volume += s[4][i];
                result[i] = isAnchored ? money / volume : double.NaN;
            }
        },
    };

    /// <summary>Where the close stands between high and low, from −1 to 1.</summary>
    private static double Place(double[][] s, int i) =>
        s[0][i] > s[1][i] ? (s[2][i] - s[1][i] - (s[0][i] - s[2][i])) / (s[0][i] - s[1][i]) : 0;

    private static double[] Typical(double[][] s, int high)
    {
        var typical = new double[s[high].Length];
        for (int i = 0; i < typical.Length; i++)
            typical[i] = (s[high][i] + s[high + 1][i] + s[high + 2][i]) / 3;
        return typical;
    }

    private static void Mfi(double[][] s, int length, double[] result)
    {
        double[] typical = Typical(s, 0);
        for (int i = 0; i < result.Length; i++)
        {
            double up = 0, down = 0;
            for (int j = i - length + 1; j <= i && i >= length; j++)
            {
                up += typical[j] > typical[j - 1] ? typical[j] * s[3][j] : 0;
                down += typical[j] < typical[j - 1] ? typical[j] * s[3][j] : 0;
            }
            result[i] = i >= length ? 100 * up / (up + down) : double.NaN;
        }
    }

    private static void UpDown(double[] close, double[] volume, int length, double[] result)
    {
        for (int i = 0; i < close.Length; i++)
        {
            double up = 0, down = 0;
            int ups = 0, downs = 0;
            for (int j = i - length + 1; j <= i && i >= length; j++)
            {
                if (close[j] > close[j - 1])
                    (up, ups) = (up + volume[j], ups + 1);
                if (close[j] < close[j - 1])
                    (down, downs) = (down + volume[j], downs + 1);
            }
            result[i] = i >= length && ups > 0 && downs > 0 ? up / ups / (down / downs) : double.NaN;
        }
    }
}
