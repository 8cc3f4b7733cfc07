using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Statistics;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Outcomes.Pages;

/// <summary>Writes the returns over one horizon.</summary>
internal static class HorizonPage
{
    public static ReportSection Write(HorizonDocument horizon, string mode)
    {
        string among = mode == "across" ? "its day's scores" : "all scores, later ones too: it describes, it cannot be traded";
        return new ReportSection($"horizon-{horizon.Bars}", $"Returns over {horizon.Bars} bars",
        [
            new ParagraphsBlock(null,
            [
                RichText.Plain($"{Counted.Of(horizon.Rows, "row")} on {Counted.Of(horizon.Days, "day")}; blocks of {horizon.Block} days on average. A row's decile is its place among {among}."),
            ]),
            Groups(horizon),
            Spreads(horizon),
            .. IntervalNote.Under([.. IntervalNote.Of([horizon.All, .. horizon.Grades, .. horizon.Signals, .. horizon.Deciles]), .. horizon.Spreads.Select(s => s.Interval)]),
            IntervalChart.Of("Mean return by score decile, 95%", horizon.Deciles.Select(d => ($"Decile {d.Name}", d.Mean, d.Interval, Numbers.Percent(d.Mean)))),
            .. Years(horizon),
        ]);
    }

    private static TableBlock Groups(HorizonDocument horizon)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        rows.Add(Group(horizon.All with { Name = "All" }, RowKind.Normal));
        foreach (var (title, groups) in new[] { ("By grade", horizon.Grades), ("By signal", horizon.Signals), ("By score decile", horizon.Deciles) })
            if (!groups.IsEmpty)
            {
                rows.Add(new Row([new Cell(RichText.Plain(title)), .. Enumerable.Repeat(new Cell(RichText.Empty), 5)], RowKind.Group));
                rows.AddRange(groups.Select(g => Group(g, RowKind.Normal)));
            }

        return new TableBlock("Mean return and share above zero",
            [new Column("Group"), new Column("Rows", true), new Column("Mean", true), new Column("95%", true), new Column("Above 0", true), new Column("95%", true)],
            rows.ToImmutable());
    }

    private static Row Group(GroupDocument group, RowKind kind) => new(
        Numbers.Row(group.Name, Numbers.Count(group.Rows), Numbers.Percent(group.Mean), Numbers.Range(group.Interval, 2), Numbers.Share(group.HitRate), Numbers.Range(group.HitInterval, 0, 100)).Cells, kind);

    private static TableBlock Spreads(HorizonDocument horizon) => new("Best less worst group, percentage points",
        [new Column("Of"), new Column("Groups"), new Column("Rows of each", true), new Column("Spread", true), new Column("95%", true)],
        [.. horizon.Spreads.Select(s => Numbers.Row(s.Of, $"{s.Top} − {s.Bottom}", OfEach(s.TopRows, s.BottomRows), Numbers.Plain(s.Value, 2), Numbers.Range(s.Interval, 2)))]);

    private static string OfEach(int top, int bottom) => $"{Numbers.Count(top)} and {Numbers.Count(bottom)}";

    private static IEnumerable<ReportBlock> Years(HorizonDocument horizon)
    {
        static string OfDeciles(YearDocument y) => OfEach(Rows(y, "10"), Rows(y, "1"));
        static int Rows(YearDocument y, string decile) => y.Deciles.FirstOrDefault(d => d.Name == decile)?.Rows ?? 0;
        static string Name(YearDocument y) => y.Year.ToString(CultureInfo.InvariantCulture);
        yield return new TableBlock("Returns by year of the scored day",
            [new Column("Year"), new Column("Rows", true), new Column("Mean", true), new Column("95%", true), new Column("Above 0", true), new Column("95%", true)],
            [.. horizon.Years.Select(y => Numbers.Row(Name(y), Numbers.Count(y.Rows), Numbers.Percent(y.Mean), Numbers.Range(y.MeanInterval, 2), Numbers.Share(y.HitRate), Numbers.Range(y.HitInterval, 0, 100)))]);
        yield return new TableBlock("Coefficient and spread by year of the scored day",
            [new Column("Year"), new Column("IC", true), new Column("95%", true), new Column("Decile 10 − 1", true), new Column("Rows of each", true), new Column("95%", true)],
            [.. horizon.Years.Select(y => Numbers.Row(Name(y), Numbers.Plain(y.Coefficient, 3), Numbers.Range(y.Interval, 3), Numbers.Plain(y.Spread, 2), OfDeciles(y), Numbers.Range(y.SpreadInterval, 2)))]);
        foreach (var note in IntervalNote.Under(horizon.Years.SelectMany(y => (Interval?[])[y.MeanInterval, y.SpreadInterval, .. y.Coefficient is null ? [] : new[] { y.Interval }]), "rows, at either end of a spread, or days of a coefficient"))
            yield return note;
        yield return IntervalChart.Of("Coefficient by year, 95%", horizon.Years.Where(y => y.Coefficient is not null).Select(y => (Name(y), y.Coefficient!.Value, y.Interval, Numbers.Plain(y.Coefficient, 3))));
    }

    /// <summary>Returns of grades, signals and deciles, year by year; it stands behind all else, being long.</summary>
    public static ReportSection ByYear(HorizonDocument horizon) => new($"years-{horizon.Bars}", $"Year by year: returns over {horizon.Bars} bars",
    [
        .. new[] { ByYear("Grade", horizon, y => y.Grades), ByYear("Signal", horizon, y => y.Signals), ByYear("Score decile", horizon, y => y.Deciles) }.Where(t => !t.Rows.IsEmpty),
        .. IntervalNote.Under(IntervalNote.Of(horizon.Years.SelectMany(y => y.Grades.Concat(y.Signals).Concat(y.Deciles))), "rows"),
    ]);

    // One group after the other, so that its years stand below each other.
    private static TableBlock ByYear(string title, HorizonDocument horizon, Func<YearDocument, ImmutableArray<GroupDocument>> of)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        foreach (var group in horizon.Years.SelectMany(y => of(y).Select(g => (y.Year, Group: g))).GroupBy(g => g.Group.Name).OrderBy(g => Place(g.Key)))
        {
            rows.Add(new Row([new Cell(RichText.Plain($"{title} {group.Key}")), .. Enumerable.Repeat(new Cell(RichText.Empty), 5)], RowKind.Group));
            rows.AddRange(group.Select(g => Group(g.Group with { Name = g.Year.ToString(CultureInfo.InvariantCulture) }, RowKind.Normal)));
        }

        return new TableBlock($"By {title.ToLowerInvariant()} and year of the scored day",
            [new Column("Year"), new Column("Rows", true), new Column("Mean", true), new Column("95%", true), new Column("Above 0", true), new Column("95%", true)],
            rows.ToImmutable());

        // In the order of the whole, which has every group that a year has.
        int Place(string name) => (title switch { "Grade" => horizon.Grades, "Signal" => horizon.Signals, _ => horizon.Deciles }).Select(g => g.Name).ToList().IndexOf(name);
    }
}
