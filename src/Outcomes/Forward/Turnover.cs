using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Statistics;

namespace SyntheticAlpha.Outcomes.Forward;

/// <summary>How often a symbol's grade, signal and decile differ from the scored day before.</summary>
public sealed class Turnover
{
    // Verdicts that change today are likelier to change back tomorrow; a month of bars holds that together.
    private const int Month = 21;

    private readonly ForwardRow[] _rows;
    private readonly int _draws;
    private readonly ulong _seed;

    private Turnover(ForwardRow[] rows, int draws, ulong seed) => (_rows, _draws, _seed) = (rows, draws, seed);

    /// <summary>The shares of changes among all pairs of neighbouring scored days that both have a value.</summary>
    /// <param name="symbols">Scored symbols.</param>
    /// <param name="across">Whether deciles are those of a day.</param>
    /// <param name="draws">Draws of the bootstrap.</param>
    /// <param name="seed">Its seed.</param>
    /// <returns>Of grades, signals and deciles; what has no pair is left out.</returns>
    public static ImmutableArray<TurnoverDocument> Of(IReadOnlyList<ScoredSymbol> symbols, bool across, int draws, ulong seed)
    {
        ForwardRow[] rows =
        [
            .. symbols.SelectMany((s, number) => s.Days.Where(d => double.IsFinite(d.Score))
                .Select(d => new ForwardRow(number, s.Bars.Dates[d.Bar], d.Score, d.Grade, d.Signal, 0))),
        ];
        int[] deciles = Deciles.Of(rows, across);
        var turnover = new Turnover(rows, draws, seed);
        return
        [
            .. new[]
            {
                turnover.Of("grade", i => rows[i].Grade), turnover.Of("signal", i => rows[i].Signal),
                turnover.Of("decile", i => deciles[i].ToString(CultureInfo.InvariantCulture)),
            }.OfType<TurnoverDocument>(),
        ];
    }

    private TurnoverDocument? Of(string name, Func<int, string?> of)
    {
        (DateOnly Date, bool IsChange)[] pairs =
        [
            .. Enumerable.Range(1, Math.Max(0, _rows.Length - 1))
                .Where(i => _rows[i].Symbol == _rows[i - 1].Symbol && of(i) is not null && of(i - 1) is not null)
                .Select(i => (_rows[i].Date, of(i) != of(i - 1))),
        ];
        if (pairs.Length == 0)
            return null;
        var (share, interval, block) = Share(pairs);
        return new TurnoverDocument(name, pairs.Length, share, interval, block,
            [.. pairs.GroupBy(p => p.Date.Year).OrderBy(g => g.Key).Select(g => (g.Key, Pairs: g.ToArray())).Select(y => Year(y.Key, y.Pairs))]);
    }

    private TurnoverYearDocument Year(int year, (DateOnly Date, bool IsChange)[] pairs)
    {
        var (share, interval, _) = Share(pairs);
        return new TurnoverYearDocument(year, pairs.Length, share, interval);
    }

    private (double Share, Interval? Interval, int Block) Share((DateOnly Date, bool IsChange)[] pairs)
    {
        var days = pairs.GroupBy(p => p.Date).OrderBy(g => g.Key).ToArray();
        var ratio = new DailyRatio([.. days.Select(d => (double)d.Count(p => p.IsChange))], [.. days.Select(d => (double)d.Count())]);
        int block = Math.Min(HorizonEvaluator.Block(days.Length, Month - 1), days.Length);
        return (ratio.Value, new StationaryBootstrap(days.Length, block, _draws, _seed).IntervalOf(ratio), block);
    }
}
