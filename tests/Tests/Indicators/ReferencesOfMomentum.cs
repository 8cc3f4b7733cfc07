namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Oscillators.</summary>
public static partial class References
{
    private static Dictionary<string, Reference> Oscillators => new()
    {
        ["stoch_rsi_k"] = (s, n, i) => Last(RawStochasticRsi(s[0], n), i, n[2]).Average(),
        ["stoch_rsi_d"] = (s, n, i) => Enumerable.Range(0, (int)n[3]).Average(k => Last(RawStochasticRsi(s[0], n), i - k, n[2]).Average()),
        ["awesome_oscillator"] = (s, n, i) =>
        {
            double[] middle = [.. s[0].Zip(s[1], (high, low) => (high + low) / 2)];
            return Last(middle, i, n[0]).Average() - Last(middle, i, n[1]).Average();
        },
        ["ultimate_oscillator"] = (s, n, i) =>
        {
            double[] pressure = Rows(i + 1, j => j == 0 ? double.NaN : s[2][j] - Math.Min(s[1][j], s[2][j - 1]));
            double[] shares = [.. n.Select(length => Last(pressure, i, length).Sum() / Last(TrueRanges(s), i, length).Sum())];
            return 100 * (4 * shares[0] + 2 * shares[1] + shares[2]) / 7;
        },
        ["tsi"] = (s, n, i) => Strength(s[0], n)[i],
        ["tsi_signal"] = (s, n, i) => Ema(Strength(s[0], n), n[2])[i],
        ["ppo"] = (s, n, i) => PercentageLine(s[0], n)[i],
        ["ppo_signal"] = (s, n, i) => Ema(PercentageLine(s[0], n), n[2])[i],
        ["ppo_histogram"] = (s, n, i) => PercentageLine(s[0], n)[i] - Ema(PercentageLine(s[0], n), n[2])[i],
        ["trix"] = (s, n, i) => 100 * Returns(EmaOfEma(s[0], n[0], 3))[i],
        ["trix_signal"] = (s, n, i) => Ema([.. Returns(EmaOfEma(s[0], n[0], 3)).Select(r => 100 * r)], n[1])[i],
        ["cmo"] = (s, n, i) =>
        {
            double[] changes = Last(Changes(s[0]), i, n[0]);
            return 100 * changes.Sum() / changes.Sum(Math.Abs);
        },
        ["connors_rsi"] = (s, n, i) =>
        {
            double[] streak = Rows(i + 1, j =>
            {
                int first = j;
                while (first > 0 && s[0][j] != s[0][j - 1] && Math.Sign(s[0][first] - s[0][first - 1]) == Math.Sign(s[0][j] - s[0][j - 1]))
                    first--;
                return first == j ? 0 : (j - first) * Math.Sign(s[0][j] - s[0][j - 1]);
            });
            double[] changes = Returns(s[0]);
            double rank = 100 * Last(changes, i - 1, n[2]).Count(c => c < changes[i]) / n[2];
            return (RelativeStrength(s[0], n[0])[i] + RelativeStrength(streak, n[1])[i] + rank) / 3;
        },
        ["bull_power"] = (s, n, i) => s[0][i] - Ema(s[1], n[0])[i],
        ["bear_power"] = (s, n, i) => s[0][i] - Ema(s[1], n[0])[i],
    };

    private static double[] RelativeStrength(double[] x, double length)
    {
        double[] up = Rma([.. Changes(x).Select(c => double.IsNaN(c) ? c : Math.Max(c, 0))], length);
        double[] down = Rma([.. Changes(x).Select(c => double.IsNaN(c) ? c : Math.Max(-c, 0))], length);
        return Rows(x.Length, i => up[i] == 0 && down[i] == 0 ? 50 : 100 - 100 / (1 + up[i] / down[i]));
    }

    private static double[] RawStochasticRsi(double[] x, double[] n)
    {
        double[] rsi = RelativeStrength(x, n[0]);
        return Rows(x.Length, i =>
        {
            if (i < n[0] + n[1] - 1)
                return double.NaN;
            double low = Last(rsi, i, n[1]).Min(), high = Last(rsi, i, n[1]).Max();
            return high - low < 1e-9 ? double.NaN : 100 * (rsi[i] - low) / (high - low);
        });
    }

    private static double[] Strength(double[] x, double[] n)
    {
        double[] net = Ema(Ema(Changes(x), n[0]), n[1]), path = Ema(Ema([.. Changes(x).Select(Math.Abs)], n[0]), n[1]);
        return Rows(x.Length, i => 100 * net[i] / path[i]);
    }

    private static double[] PercentageLine(double[] x, double[] n)
    {
        double[] slow = Ema(x, n[1]);
        return [.. Ema(x, n[0]).Zip(slow, (fast, base_) => 100 * (fast / base_ - 1))];
    }
}
