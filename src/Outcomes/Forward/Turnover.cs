using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Scores;

namespace SyntheticAlpha.Outcomes.Forward;

/// <summary>How often a symbol's grade, signal and decile differ from the scored day before.</summary>
public static class Turnover
{
    /// <summary>The shares of changes among all pairs of neighbouring scored days that both have a value.</summary>
    public static TurnoverDocument Of(IReadOnlyList<ScoredSymbol> symbols, bool across)
    {
        ForwardRow[] rows =
        [
            .. symbols.SelectMany((s, number) => s.Days.Where(d => double.IsFinite(d.Score))
                .Select(d => new ForwardRow(number, s.Bars.Dates[d.Bar], d.Score, d.Grade, d.Signal, 0))),
        ];
        int[] deciles = Deciles.Of(rows, across);
        return new TurnoverDocument(
            Share(rows, i => rows[i].Grade), Share(rows, i => rows[i].Signal),
            Share(rows, i => deciles[i].ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static double? Share(ForwardRow[] rows, Func<int, string?> of)
    {
        int[] pairs = [.. Enumerable.Range(1, Math.Max(0, rows.Length - 1)).Where(i => rows[i].Symbol == rows[i - 1].Symbol && of(i) is not null && of(i - 1) is not null)];
        return pairs.Length == 0 ? null : pairs.Count(i => of(i) != of(i - 1)) / (double)pairs.Length;
    }
}
