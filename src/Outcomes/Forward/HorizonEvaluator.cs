using System.Collections.Immutable;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Statistics;

namespace SyntheticAlpha.Outcomes.Forward;

/// <summary>What forward returns are grouped and drawn by.</summary>
/// <param name="Across">Whether coefficients and deciles are taken across the symbols of each day.</param>
/// <param name="LeastSymbols">Days with fewer symbols have no coefficient across.</param>
/// <param name="Grades">Grades from worst to best.</param>
/// <param name="Signals">Signals from weakest to strongest.</param>
/// <param name="Draws">How many draws the bootstrap has.</param>
/// <param name="Seed">The seed of the draws.</param>
public sealed record ForwardRules(
    bool Across, int LeastSymbols, ImmutableArray<string> Grades, ImmutableArray<string> Signals, int Draws, ulong Seed);

/// <summary>Evaluates the returns over one horizon.</summary>
public sealed class HorizonEvaluator
{
    private readonly ForwardRules _rules;
    private readonly int _horizon;
    private readonly SortedDictionary<string, int> _dropped = DropReason.Counts();
    private readonly List<ForwardRow> _rows;
    private readonly int[] _deciles;
    private readonly DateOnly[] _dates;
    private readonly int[] _days;
    private readonly int _block;
    private readonly DrawnDays _all;

    /// <summary>Joins scores with returns and draws; what follows only sums.</summary>
    /// <param name="symbols">Scored symbols, sorted by name.</param>
    /// <param name="horizon">Bars from entry to exit.</param>
    /// <param name="rules">Groups and draws.</param>
    public HorizonEvaluator(IReadOnlyList<ScoredSymbol> symbols, int horizon, ForwardRules rules)
    {
        (_rules, _horizon) = (rules, horizon);
        _rows = ForwardRows.Of(symbols, horizon, _dropped);
        _deciles = Deciles.Of(_rows, rules.Across);
        _dates = [.. _rows.Select(r => r.Date).Distinct().Order()];
        _days = [.. _rows.Select(r => Array.BinarySearch(_dates, r.Date))];
        // Returns that overlap depend on each other; a block shorter than they are would tear that apart.
        _block = Block(_dates.Length, horizon);
        _all = new DrawnDays(new StationaryBootstrap(_dates.Length, _block, _dates.Length == 0 ? 0 : rules.Draws, rules.Seed), 0, _dates.Length);
    }

    /// <summary>The mean length of blocks: the horizon with its first bar, or the cube root of the days where that is more.</summary>
    public static int Block(int days, int horizon) => Math.Max(horizon + 1, (int)Math.Ceiling(Math.Cbrt(days)));

    /// <summary>All figures of the horizon.</summary>
    public HorizonDocument Evaluate()
    {
        int[] all = [.. Enumerable.Range(0, _rows.Count)];
        var (grades, signals, deciles) = GroupsOf(all);
        return new HorizonDocument(
            _horizon, _rows.Count, _dates.Length, _dates.Length / _horizon, _block, _dropped, Group("all", all, _all),
            Documents(grades, _all), Documents(signals, _all), Documents(deciles, _all),
            [.. new[] { Spread("grade", grades), Spread("signal", signals), Spread("decile", deciles) }.OfType<SpreadDocument>()],
            Coefficient(), Years(all));
    }

    private static string Decile(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private (List<(string Name, int[] Rows)> Grades, List<(string Name, int[] Rows)> Signals, List<(string Name, int[] Rows)> Deciles) GroupsOf(int[] rows) =>
        (Groups(rows, i => _rows[i].Grade, _rules.Grades), Groups(rows, i => _rows[i].Signal, _rules.Signals),
            Groups(rows, i => Decile(_deciles[i]), [.. Enumerable.Range(1, 10).Select(Decile)]));

    private static List<(string Name, int[] Rows)> Groups(int[] rows, Func<int, string?> of, ImmutableArray<string> order) =>
    [
        .. rows.Where(i => of(i) is not null).GroupBy(i => of(i)!)
            .OrderBy(g => order.IndexOf(g.Key) is >= 0 and var at ? at : int.MaxValue).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g.ToArray())),
    ];

    private ImmutableArray<GroupDocument> Documents(List<(string Name, int[] Rows)> groups, DrawnDays days) => [.. groups.Select(g => Group(g.Name, g.Rows, days))];

    private GroupDocument Group(string name, int[] rows, DrawnDays days)
    {
        var (returns, hits) = (Daily(rows, r => r.Return, days), Daily(rows, r => r.Return > 0 ? 1 : 0, days));
        return new GroupDocument(
            name, rows.Length, rows.Length == 0 ? 0 : returns.Value, days.Bootstrap.IntervalOf(returns),
            rows.Length == 0 ? 0 : hits.Value, days.Bootstrap.IntervalOf(hits));
    }

    private SpreadDocument? Spread(string of, List<(string Name, int[] Rows)> groups)
    {
        if (groups.Count < 2)
            return null;
        var (top, bottom) = (Daily(groups[^1].Rows, r => r.Return, _all), Daily(groups[0].Rows, r => r.Return, _all));
        return new SpreadDocument(
            of, groups[^1].Name, groups[0].Name, groups[^1].Rows.Length, groups[0].Rows.Length, top.Value - bottom.Value, _all.Bootstrap.IntervalOf(top, bottom));
    }

    private InformationCoefficient CoefficientOf(IEnumerable<ForwardRow> rows) =>
        _rules.Across ? InformationCoefficient.Across(rows, _rules.LeastSymbols) : InformationCoefficient.Along(rows);

    private CoefficientDocument? Coefficient()
    {
        var coefficient = CoefficientOf(_rows);
        if (!double.IsFinite(coefficient.Mean))
            return null;
        int lags = NeweyWest.Lags(coefficient.Days.Length, _horizon);
        double error = NeweyWest.StandardError(coefficient.Days, lags);
        return new CoefficientDocument(
            coefficient.Mean, Finite(error), Finite(coefficient.Mean / error), lags, IntervalOf(coefficient, _all), coefficient.Parts.Length,
            coefficient.Parts.Count(p => p > 0) / (double)coefficient.Parts.Length);
    }

    // Days without a coefficient keep their place among the days drawn.
    private Interval? IntervalOf(InformationCoefficient coefficient, DrawnDays days)
    {
        var (sums, counts) = (new double[days.Count], new double[days.Count]);
        for (int i = 0; i < coefficient.Days.Length; i++)
        {
            int day = Array.BinarySearch(_dates, coefficient.Dates[i]) - days.First;
            (sums[day], counts[day]) = (coefficient.Days[i], 1);
        }

        return days.Bootstrap.IntervalOf(new DailyRatio(sums, counts));
    }

    private ImmutableArray<YearDocument> Years(int[] rows) =>
        [.. rows.GroupBy(i => _rows[i].Date.Year).OrderBy(g => g.Key).Select(g => Year(g.Key, [.. g]))];

    private YearDocument Year(int year, int[] rows)
    {
        DateOnly[] dates = [.. _dates.Where(d => d.Year == year)];
        int first = Array.BinarySearch(_dates, dates[0]);
        // A year is drawn from its own days.
        var days = new DrawnDays(new StationaryBootstrap(dates.Length, Math.Min(Block(dates.Length, _horizon), dates.Length), _rules.Draws, _rules.Seed), first, dates.Length);
        var coefficient = CoefficientOf(rows.Select(i => _rows[i]));
        var (all, hits) = (Daily(rows, r => r.Return, days), Daily(rows, r => r.Return > 0 ? 1 : 0, days));
        var groups = GroupsOf(rows);
        var top = Daily([.. rows.Where(i => _deciles[i] == 10)], r => r.Return, days);
        var bottom = Daily([.. rows.Where(i => _deciles[i] == 1)], r => r.Return, days);
        return new YearDocument(
            year, rows.Length, all.Value, days.Bootstrap.IntervalOf(all), hits.Value, days.Bootstrap.IntervalOf(hits),
            Finite(coefficient.Mean), double.IsFinite(coefficient.Mean) ? IntervalOf(coefficient, days) : null,
            Finite(top.Value - bottom.Value), days.Bootstrap.IntervalOf(top, bottom),
            Documents(groups.Grades, days), Documents(groups.Signals, days), Documents(groups.Deciles, days));
    }

    private DailyRatio Daily(int[] rows, Func<ForwardRow, double> value, DrawnDays days)
    {
        var (sums, counts) = (new double[days.Count], new double[days.Count]);
        foreach (int i in rows)
        {
            sums[_days[i] - days.First] += value(_rows[i]);
            counts[_days[i] - days.First]++;
        }

        return new DailyRatio(sums, counts);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    // Days one after another among those with rows, and how they are drawn.
    private sealed record DrawnDays(StationaryBootstrap Bootstrap, int First, int Count);
}
