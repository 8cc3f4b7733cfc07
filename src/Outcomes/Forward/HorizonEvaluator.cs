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
    private readonly StationaryBootstrap _bootstrap;

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
        _bootstrap = new StationaryBootstrap(_dates.Length, _block, _dates.Length == 0 ? 0 : rules.Draws, rules.Seed);
    }

    /// <summary>The mean length of blocks: the horizon with its first bar, or the cube root of the days where that is more.</summary>
    public static int Block(int days, int horizon) => Math.Max(horizon + 1, (int)Math.Ceiling(Math.Cbrt(days)));

    /// <summary>All figures of the horizon.</summary>
    public HorizonDocument Evaluate()
    {
        int[] all = [.. Enumerable.Range(0, _rows.Count)];
        var grades = Groups(all, i => _rows[i].Grade, _rules.Grades);
        var signals = Groups(all, i => _rows[i].Signal, _rules.Signals);
        var deciles = Groups(all, i => Decile(_deciles[i]), [.. Enumerable.Range(1, 10).Select(Decile)]);
        return new HorizonDocument(
            _horizon, _rows.Count, _dates.Length, _dates.Length / _horizon, _block, _dropped, Group("all", all), Documents(grades), Documents(signals), Documents(deciles),
            [.. new[] { Spread("grade", grades), Spread("signal", signals), Spread("decile", deciles) }.OfType<SpreadDocument>()],
            Coefficient(), Years(all));
    }

    private static string Decile(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static List<(string Name, int[] Rows)> Groups(int[] rows, Func<int, string?> of, ImmutableArray<string> order) =>
    [
        .. rows.Where(i => of(i) is not null).GroupBy(i => of(i)!)
            .OrderBy(g => order.IndexOf(g.Key) is >= 0 and var at ? at : int.MaxValue).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g.ToArray())),
    ];

    private ImmutableArray<GroupDocument> Documents(List<(string Name, int[] Rows)> groups) => [.. groups.Select(g => Group(g.Name, g.Rows))];

    private GroupDocument Group(string name, int[] rows)
    {
        var (returns, hits) = (Daily(rows, r => r.Return), Daily(rows, r => r.Return > 0 ? 1 : 0));
        return new GroupDocument(
            name, rows.Length, rows.Length == 0 ? 0 : returns.Value, _bootstrap.IntervalOf(returns),
            rows.Length == 0 ? 0 : hits.Value, _bootstrap.IntervalOf(hits));
    }

    private SpreadDocument? Spread(string of, List<(string Name, int[] Rows)> groups)
    {
        if (groups.Count < 2)
            return null;
        var (top, bottom) = (Daily(groups[^1].Rows, r => r.Return), Daily(groups[0].Rows, r => r.Return));
        return new SpreadDocument(of, groups[^1].Name, groups[0].Name, top.Value - bottom.Value, _bootstrap.IntervalOf(top, bottom));
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
            coefficient.Mean, Finite(error), Finite(coefficient.Mean / error), lags, IntervalOf(coefficient), coefficient.Parts.Length,
            coefficient.Parts.Count(p => p > 0) / (double)coefficient.Parts.Length);
    }

    // Days without a coefficient keep their place among the days drawn.
    private Interval? IntervalOf(InformationCoefficient coefficient)
    {
        var (sums, counts) = (new double[_dates.Length], new double[_dates.Length]);
        for (int i = 0; i < coefficient.Days.Length; i++)
        {
            int day = Array.BinarySearch(_dates, coefficient.Dates[i]);
            (sums[day], counts[day]) = (coefficient.Days[i], 1);
        }

        return _bootstrap.IntervalOf(new DailyRatio(sums, counts));
    }

    private ImmutableArray<YearDocument> Years(int[] rows) =>
        [.. rows.GroupBy(i => _rows[i].Date.Year).OrderBy(g => g.Key).Select(g => Year(g.Key, [.. g]))];

    private YearDocument Year(int year, int[] rows)
    {
        DateOnly[] dates = [.. _dates.Where(d => d.Year == year)];
        int first = Array.BinarySearch(_dates, dates[0]);
        // A year is drawn from its own days.
        var bootstrap = new StationaryBootstrap(dates.Length, Math.Min(Block(dates.Length, _horizon), dates.Length), _rules.Draws, _rules.Seed);
        DailyRatio Cut(DailyRatio ratio) => new(ratio.Sums[first..(first + dates.Length)], ratio.Counts[first..(first + dates.Length)]);
        var coefficient = CoefficientOf(rows.Select(i => _rows[i]));
        var values = new DailyRatio(new double[dates.Length], new double[dates.Length]);
        for (int i = 0; i < coefficient.Days.Length; i++)
            (values.Sums[Array.BinarySearch(dates, coefficient.Dates[i])], values.Counts[Array.BinarySearch(dates, coefficient.Dates[i])]) = (coefficient.Days[i], 1);
        var (all, hits) = (Cut(Daily(rows, r => r.Return)), Cut(Daily(rows, r => r.Return > 0 ? 1 : 0)));
        var top = Cut(Daily([.. rows.Where(i => _deciles[i] == 10)], r => r.Return));
        var bottom = Cut(Daily([.. rows.Where(i => _deciles[i] == 1)], r => r.Return));
        return new YearDocument(
            year, rows.Length, all.Value, bootstrap.IntervalOf(all), hits.Value, bootstrap.IntervalOf(hits),
            Finite(coefficient.Mean), double.IsFinite(coefficient.Mean) ? bootstrap.IntervalOf(values) : null,
            Finite(top.Value - bottom.Value), bootstrap.IntervalOf(top, bottom));
    }

    private DailyRatio Daily(int[] rows, Func<ForwardRow, double> value)
    {
        var (sums, counts) = (new double[_dates.Length], new double[_dates.Length]);
        foreach (int i in rows)
        {
            sums[_days[i]] += value(_rows[i]);
            counts[_days[i]]++;
        }

        return new DailyRatio(sums, counts);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
