using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Outcomes.Scores;

/// <summary>Finds in the rows of a panel what outcomes are computed from.</summary>
internal sealed class PanelRows
{
    // A vendor's files of the same prices may be rounded to fewer digits; a dividend moves prices by more.
    private const double MostRounding = 1e-3;

    private static readonly string[] Always = ["symbol", "date", "close", "status", "reason", "composite"];
    private readonly ImmutableArray<string> _names;
    private readonly int _grade, _signal, _stop;
    private readonly ImmutableArray<string> _zones;
    private readonly int[] _prices;

    /// <summary>Reads blocks with the columns of <see cref="Names"/>, in their order.</summary>
    public PanelRows(PanelRules rules, ImmutableArray<string> names)
    {
        _names = names;
        (_grade, _signal, _stop) = (At("grade"), At("signal"), At("plan.stop"));
        _zones = [.. rules.Entries.Where(id => At($"plan.entries.{id}.low") >= 0 && At($"plan.entries.{id}.high") >= 0)];
        _prices = [_stop, .. _zones.SelectMany(id => new[] { At($"plan.entries.{id}.low"), At($"plan.entries.{id}.high") }), .. names.Where(IsTarget).Select(At)];
    }

    /// <summary>Whether plans are among the columns.</summary>
    public bool HasPlan => _stop >= 0 && !_zones.IsEmpty && _names.Any(IsTarget);

    /// <summary>Of all columns those that are read.</summary>
    public static ImmutableArray<string> Names(PanelRules rules, IEnumerable<TableColumn> columns)
    {
        var zones = rules.Entries.SelectMany(id => new[] { $"plan.entries.{id}.low", $"plan.entries.{id}.high" }).ToHashSet();
        // A grade that is no text is none that returns could be grouped by.
        var there = columns.Where(c => c.Name is not ("grade" or "signal") || c.Kind == CellKind.Text).Select(c => c.Name).ToHashSet();
        return [.. Always, .. there.Where(n => n is "grade" or "signal" or "plan.stop" || IsTarget(n) || zones.Contains(n)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Why a symbol's one row has no date; null where its rows are days.</summary>
    public static LeftOut? Without(TableBlock block) => double.IsNaN(block.Values[1][0])
        ? new LeftOut(block.Text(0, 0)!, block.Text(3, 0)!, 1, block.Text(4, 0) ?? "")
        : null;

    /// <summary>The days and closes of rows.</summary>
    public static IEnumerable<(DateOnly Date, double Close)> Closes(IEnumerable<TableBlock> blocks) =>
        blocks.SelectMany(b => Enumerable.Range(0, b.Count).Select(i => (Day(b, i), b.Values[2][i])));

    /// <summary>The first day whose close differs from that of its bar by more than rounding, with both; null where none does.</summary>
    public static (DateOnly Day, double Panel, double Bar)? OtherClose(IEnumerable<TableBlock> blocks, BarSeries bars)
    {
        foreach (var (day, close) in Closes(blocks))
        {
            int bar = bars.Dates.BinarySearch(day);
            if (bar >= 0 && Math.Abs(bars.Close.Span[bar] - close) > MostRounding * Math.Abs(close))
                return (day, close, bars.Close.Span[bar]);
        }

        return null;
    }

    /// <summary>
    /// The scored days of a stretch. Prices of plans are brought to the basis of the bars: a panel has those that were known on
    /// each day, the bars those that are known today.
    /// </summary>
    /// <param name="blocks">A symbol's rows.</param>
    /// <param name="bars">Its bars.</param>
    /// <param name="days">The first and last day; null for no bound.</param>
    /// <param name="missing">How many rows have no bar.</param>
    public ImmutableArray<ScoredDay> Join(IEnumerable<TableBlock> blocks, BarSeries bars, (DateOnly? From, DateOnly? To) days, out int missing)
    {
        var scored = ImmutableArray.CreateBuilder<ScoredDay>();
        missing = 0;
        foreach (var block in blocks)
            for (int i = 0; i < block.Count; i++)
            {
                var date = Day(block, i);
                if (date < days.From || date > days.To)
                    continue;
                int bar = bars.Dates.BinarySearch(date);
                if (bar < 0)
                    missing++;
                else
                    scored.Add(new ScoredDay(bar, block.Values[5][i], Word(block, _grade, i), Word(block, _signal, i), Plan(block, i, bars.Close.Span[bar] / block.Values[2][i])));
            }

        return scored.ToImmutable();
    }

    private DayPlan? Plan(TableBlock block, int row, double basis)
    {
        if (!HasPlan)
            return null;
        var plan = new DayPlan(_zones, Array.ConvertAll(_prices, column => block.Values[column][row] * basis));
        return plan.IsWhole ? plan : null;
    }

    private static DateOnly Day(TableBlock block, int row) => DateOnly.FromDayNumber((int)block.Values[1][row]);

    private static string? Word(TableBlock block, int column, int row) => column < 0 ? null : block.Text(column, row);

    // plan.targets.t1, and not plan.targets.t1.return.
    private static bool IsTarget(string name) => name.StartsWith("plan.targets.", StringComparison.Ordinal) && name.Count(c => c == '.') == 2;

    private int At(string name) => _names.IndexOf(name);
}
