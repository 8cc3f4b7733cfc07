using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Outcomes.Forward;
using SyntheticAlpha.Outcomes.Scores;

namespace SyntheticAlpha.Tests.Outcomes;

/// <summary>Made-up bars and scores.</summary>
internal static class Made
{
    public static readonly ForwardRules Along = new(false, 20, ["D", "C", "B", "A"], [], 50, 1);

    /// <summary>A random walk with a score and a plan on every day; the score comes of the bar and the random number of the day.</summary>
    public static ScoredSymbol Walk(string symbol, int bars, int seed, double scale = 1, Func<double[], int, double>? score = null)
    {
        var random = new Random(seed);
        var (open, high, low, close) = (new double[bars], new double[bars], new double[bars], new double[bars]);
        double last = 100;
        for (int i = 0; i < bars; i++)
        {
            open[i] = last * (1 + (0.01 * (random.NextDouble() - 0.5)));
            close[i] = open[i] * Math.Exp(0.04 * (random.NextDouble() - 0.5));
            high[i] = Math.Max(open[i], close[i]) * (1 + (0.01 * random.NextDouble()));
            low[i] = Math.Min(open[i], close[i]) * (1 - (0.01 * random.NextDouble()));
            last = close[i];
        }

        var days = Enumerable.Range(0, bars).Select(i => new ScoredDay(
            i, score?.Invoke(close, i) ?? random.NextDouble() * 100, "DCBA"[i % 4].ToString(), i % 3 == 0 ? "Buy" : "Hold",
            new DayPlan(close[i] * 0.96 * scale, [close[i] * 1.03 * scale, close[i] * 1.06 * scale],
                [new EntryZone("near", close[i] * 0.985 * scale, close[i] * 0.995 * scale), new EntryZone("up", close[i] * 1.01 * scale, close[i] * 1.015 * scale)])));
        return new ScoredSymbol(Series(symbol, open, high, low, close, scale), [.. days]);
    }

    /// <summary>Bars of prices on successive days from 2020-01-01.</summary>
    public static BarSeries Series(string symbol, double[] open, double[] high, double[] low, double[] close, double scale = 1)
    {
        ImmutableArray<DateOnly> dates = [.. Enumerable.Range(0, open.Length).Select(i => new DateOnly(2020, 1, 1).AddDays(i))];
        ImmutableArray<double> Scaled(double[] prices) => [.. prices.Select(p => p * scale)];
        return BarSeries.Create(symbol, dates, Scaled(open), Scaled(high), Scaled(low), Scaled(close), [.. open.Select(_ => 1.0)]);
    }

    /// <summary>The same without the bars from one on.</summary>
    public static ScoredSymbol Cut(ScoredSymbol symbol, int bars) =>
        new(symbol.Bars.UpTo(symbol.Bars.Dates[bars - 1]), [.. symbol.Days.Where(d => d.Bar < bars)]);
}
