using System.Collections.Immutable;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Universe.Across;

/// <summary>Some nodes' values of a symbol on some days.</summary>
/// <param name="Days">The day numbers of the rows: each its bar's, or the report's where there are no bars.</param>
/// <param name="Rows">The values.</param>
internal sealed record DayRows(int[] Days, RowValues Rows)
{
    /// <summary>The rows of every bar in a stretch, each as known on its day.</summary>
    public static List<DayRows> Of(Pack pack, MarketData data, DateOnly? from, DateOnly? to, ImmutableArray<int> nodes, CancellationToken cancellation)
    {
        var rows = new List<DayRows>();
        foreach (var stretch in PriceStretch.Of(data, from, to))
        {
            var history = ScoreHistory.EvaluateOnly(pack, stretch.Data, stretch.From, stretch.To, nodes, cancellation);
            rows.Add(new DayRows([.. history.Dates.Select(d => d.DayNumber)], history.Rows));
        }

        return rows;
    }

    /// <summary>The rows of some bars' days as known on a day; without bars the one row there is.</summary>
    public static List<DayRows> Of(Pack pack, MarketData data, DateOnly asOf, ImmutableHashSet<DateOnly> bars, ImmutableArray<int> nodes, CancellationToken cancellation)
    {
        var rows = new List<DayRows>();
        var (dates, series) = ScoreHistory.SeriesOf(pack, data, asOf, nodes, cancellation);
        for (int row = 0; row < dates.Length; row++)
            if (bars.Contains(dates[row]))
                rows.Add(new DayRows([dates[row].DayNumber], RowValues.OfHistory(series, row, 1, nodes)));
        return rows;
    }
}
