using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe.Panels;
using TableBlock = SyntheticAlpha.Reports.Model.TableBlock;

namespace SyntheticAlpha.Universe.Screens;

/// <summary>Writes a screen as a page that the renderers of reports lay out.</summary>
public sealed class ScreenPage
{
    // So many figures of the plan stand beside the scores; more make a table of their own.
    private const int MostPlanColumns = 3;
    private const int LongestId = 6;
    private const int ShortId = 4;

    private readonly Screen _screen;
    private readonly ImmutableDictionary<int, ScoreScale> _scales;
    private readonly (ScreenColumn Column, int Place)[] _columns;
    private readonly bool _withPlan;

    private ScreenPage(Screen screen)
    {
        _screen = screen;
        _scales = ScreenScorer.Scales(screen.Pack);
        var columns = screen.Request.Columns.Select((c, i) => (Column: c, Place: i));
        _withPlan = columns.Count(c => IsPlan(c.Column)) > MostPlanColumns;
        // Close and plan have a table of their own; margin and share of draws one column.
        _columns = [.. columns.Where(c => !(_withPlan && (IsPlan(c.Column) || c.Column.Name == "close")) && !(c.Column.Name == ScreenColumn.Kept && Has(ScreenColumn.Margin)))];
    }

    /// <summary>The page.</summary>
    public static Report Build(Screen screen)
    {
        var page = new ScreenPage(screen);
        ReportBlock[] ranking = [page.Ranking(), .. page.Legend()];
        var sections = ImmutableArray.CreateBuilder<ReportSection>();
        sections.Add(new ReportSection("ranking", "Ranking", screen.Rows.IsEmpty ? [new ParagraphsBlock(null, [RichText.Plain(page.NoRows())])] : [.. ranking]));
        if (page._withPlan && !screen.Rows.IsEmpty)
            sections.Add(new ReportSection("plans", "Plans in brief", [page.Plans()]));
        if (page.Edges() is { Rows.IsEmpty: false } edges)
            sections.Add(new ReportSection("edges", "What each hangs on", [edges]));
        if (page.Reasons() is { Rows.IsEmpty: false } reasons)
            sections.Add(new ReportSection("reasons", "Without a score", [reasons]));
        return new Report(page.Header(), sections.ToImmutable(), RichText.Empty, new Trace(ImmutableSortedDictionary<int, TraceEntry>.Empty));
    }

    private static bool IsPlan(ScreenColumn column) => column.Name.StartsWith("plan.", StringComparison.Ordinal);

    private bool Has(string name) => _screen.Request.Columns.Any(c => c.Name == name);

    private ReportHeader Header()
    {
        var (request, counts) = (_screen.Request, _screen.Counts);
        string shown = _screen.Rows.Length < counts.Met ? Invariant($", the best {_screen.Rows.Length} shown") : "";
        return new ReportHeader(
            "Screen", Invariant($"{counts.Met} of {Counted.Of(counts.Symbols, "symbol")}"), request.Folder.Path, Day(_screen.AsOf), RichText.Empty, null, null, null, Tone.None,
            [
                ("Rules", _screen.Pack.Identity), ("Condition", request.Rules.WhereText ?? "none"), ("Order", string.Join(", ", request.Rules.Sort.Select(k => $"{k.Text} {(k.IsFalling ? "falling" : "rising")}"))),
                ("Symbols", Outcome(shown)), .. request.Universe is { } universe ? [("Compared with", universe.Description)] : Array.Empty<(string, string)>(), ("Engine", request.Engine),
            ],
            [.. Notices()]);
    }

    private string Outcome(string shown)
    {
        var (counts, bad) = (_screen.Counts, _screen.Bad.Length);
        string old = _screen.TooOld.IsEmpty ? "" : Invariant($", {_screen.TooOld.Length} too old");
        return _screen.Request.Rules.WhereText is null
            ? Invariant($"{counts.Met} with data{shown}{old}, {bad} without any to use")
            : Invariant($"{counts.Met} {Counted.Verb(counts.Met, "meets", "meet")} the condition{shown}, {counts.Failed} {Counted.Verb(counts.Failed, "does", "do")} not, ")
                + Invariant($"of {counts.Unknown} nobody can say{old}, {bad} {Counted.Verb(bad, "has", "have")} no data to use");
    }

    private string NoRows() => _screen.Counts.Failed + _screen.Counts.Unknown > 0 ? "No symbol meets the condition."
        : _screen.TooOld.IsEmpty ? "No symbol has data to use."
        : "No symbol has a last bar that is recent enough.";

    private IEnumerable<string> Notices()
    {
        if (_screen.Counts.Unknown is > 0 and var unknown)
            yield return $"of {Counted.Of(unknown, "symbol")} the condition is missing, so that {Counted.Verb(unknown, "it is", "they are")} left out";
        foreach (string note in ScreenAges.Notes(_screen, "Last bar"))
            yield return note;
        if (_screen.WithoutBenchmark is { } without)
            yield return without;
        if (_screen.Bad.Length > 0)
            yield return $"{Counted.Of(_screen.Bad.Length, "symbol")} could not be scored: the last table says why";
    }

    private TableBlock Ranking()
    {
        bool isStale = _screen.Counts.Stale > 0;
        Column[] columns = [new("Symbol"), Places, .. _columns.Select(c => new Column(TitleOf(c.Column), c.Column.Kind == CellKind.Number)), .. isStale ? [new Column("Last bar")] : Array.Empty<Column>()];
        return new TableBlock(null, [.. columns], [.. _screen.Rows.Select(r => new Row(
            [Plain(r.Symbol), Place(r), .. _columns.Select(c => CellOf(r, c.Column, c.Place)), .. isStale ? [AgeOf(r)] : Array.Empty<Cell>()]))])
        {
            IsSortable = true,
        };
    }

    private Cell CellOf(ScreenRow row, ScreenColumn column, int place)
    {
        var value = row.Figures!.Values[place];
        if (column.Name == ScreenColumn.Margin && Has(ScreenColumn.Kept) && !double.IsNaN(value.Number))
            return Plain($"{value.Text}, {row.Figures.Values[place + 1].Text}") with { SortKey = value.Number };
        var tone = _scales.TryGetValue(column.Node, out var scale) && !double.IsNaN(value.Number) ? scale.ToneOf(value.Number) : Tone.None;
        return new Cell(RichText.Plain(value.Text), tone) { SortKey = KeyOf(column, value) };
    }

    // Grades and signals sort by their place on the pack's scale.
    private double? KeyOf(ScreenColumn column, ScreenValue value)
    {
        ImmutableArray<Step>? steps = column.Name switch { "grade" => _screen.Pack.Grades?.Steps, "signal" => _screen.Pack.Signals?.Steps, _ => null };
        int place = steps?.ToList().FindIndex(s => s.Word == value.Word) ?? -1;
        return place >= 0 ? place : double.IsNaN(value.Number) ? null : value.Number;
    }

    private static Cell AgeOf(ScreenRow row) => row switch
    {
        { LastBar: { } bar, Age: > 0 and var age } => new Cell(RichText.Plain(Invariant($"{Day(bar)}, {age} d old")), Tone.Bad),
        { LastBar: { } bar } => new Cell(RichText.Plain(Day(bar)), Tone.Muted),
        _ => Plain(NumberFormat.Missing),
    };

    // The column that decides the order says so.
    private string TitleOf(ScreenColumn column)
    {
        string title = column.Name == ScreenColumn.Margin && Has(ScreenColumn.Kept) ? "Margin, kept" : column.Name switch
        {
            "composite" => "Score",
            "grade" or "signal" or "close" => char.ToUpperInvariant(column.Name[0]) + column.Name[1..],
            ScreenColumn.Margin => "Margin",
            ScreenColumn.Kept => "Kept",
            var name => ShortOf(name),
        };
        return _screen.Request.Rules.Sort is [var first, ..] && first.Text == column.Name ? title + (first.IsFalling ? "▼" : "▲") : title;
    }

    private string ShortOf(string id)
    {
        bool isClear = _screen.Pack.Dimensions.Count(d => d.Id.StartsWith(id[..Math.Min(id.Length, ShortId)], StringComparison.Ordinal)) == 1;
        return id.Length > LongestId && isClear && _screen.Pack.Dimensions.Any(d => d.Id == id) ? id[..ShortId] : id;
    }

    private IEnumerable<ReportBlock> Legend()
    {
        var titles = _screen.Pack.Dimensions.Where(d => _columns.Any(c => c.Column.Name == d.Id) && ShortOf(d.Id) != d.Title).Select(d => $"{ShortOf(d.Id)} is {d.Title}");
        string[] said = [.. titles, .. Has(ScreenColumn.Margin) ? ["the margin is what the score has above its grade's edge"] : Array.Empty<string>(),
            .. Has(ScreenColumn.Kept) ? ["kept is the share of 4,000 draws that keep the grade, every number within a standard deviation of its own history"] : Array.Empty<string>()];
        if (said.Length > 0)
            yield return new ParagraphsBlock(null, [RichText.Plain(string.Join("; ", said) + ".")]);
    }

    private TableBlock Plans()
    {
        int close = _screen.Request.Columns.ToList().FindIndex(c => c.Name == "close");
        return new TableBlock(
            null, [new Column("Symbol"), Places, new Column("Close", true), new Column("Entry", true), new Column("Stop", true), new Column("Targets", true), new Column("Reward to risk", true)],
            [.. _screen.Rows.Select(r => new Row([
                Plain(r.Symbol), Place(r), close < 0 ? Plain("") : CellOf(r, _screen.Request.Columns[close], close),
                .. r.Figures!.Plan is { } plan ? PlanCells(plan, r.Figures.PlanNumbers) : Enumerable.Repeat(Plain(NumberFormat.Missing), 4)]))])
        {
            IsSortable = true,
        };
    }

    private static Cell[] PlanCells(PlanBrief plan, ImmutableArray<double> keys) =>
    [
        Plain(plan.Entry) with { SortKey = keys[0] }, new Cell(RichText.Plain(plan.Stop), Tone.Bad) { SortKey = keys[1] },
        new Cell(RichText.Plain(plan.Targets), Tone.Good) { SortKey = keys[2] }, Plain(plan.RewardRisk) with { SortKey = keys[3] },
    ];

    private TableBlock Edges() => new(
        null, [new Column("Symbol"), new Column("Nearest change that moves the score by half a point", IsWide: true)],
        [.. _screen.Rows.Where(r => r.Figures!.Edge is not null).Select(r => new Row([Plain(r.Symbol), Plain(r.Figures!.Edge!)]))]);

    private TableBlock Reasons() => new(
        null, [new Column("Symbol"), new Column("Status"), new Column("Why", IsWide: true)],
        [.. _screen.Rows.Concat(_screen.Bad).Where(r => r.Reason is not null && r.Status != PanelStatus.Scored).Select(r => new Row([Plain(r.Symbol), Plain(r.Status), Plain(r.Reason!)]))]);

    private static Column Places => new("#", true) { IsLowestFirst = true };

    private static Cell Place(ScreenRow row) => Plain(row.Rank?.ToString(CultureInfo.InvariantCulture) ?? NumberFormat.Missing) with { SortKey = row.Rank };

    private static Cell Plain(string text) => new(RichText.Plain(text));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
