using System.Collections.Immutable;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Versions.Impacts;

namespace SyntheticAlpha.Versions.Pages;

/// <summary>Writes what a change does to scores, as sections of the comparison's page.</summary>
public static class ImpactPage
{
    // JSON has them all.
    private const int MostMovers = 10;
    private const int MostStretches = 20;

    /// <summary>The sections: distribution and transitions, shares of edits, movers, days on which signals differ.</summary>
    public static IEnumerable<ReportSection> Sections(Impact impact)
    {
        yield return Overview(impact);
        if (impact.Rows.Compared == 0 || impact.Rows.Compared == impact.Rows.Unchanged)
            yield break;
        yield return SharesPage.Section(impact);
        yield return Movers(impact);
        if (!impact.Stretches.IsEmpty)
            yield return Signals(impact);
    }

    /// <summary>Lines of the page's head.</summary>
    public static IEnumerable<(string Label, string Text)> Facts(Impact impact)
    {
        yield return ("Compared", $"{Figures.Of(impact.Rows.Compared, "row")} of {Figures.Of(impact.Symbols.Length, "symbol")}, {Figures.Day(impact.From)} to {Figures.Day(impact.To)}");
    }

    /// <summary>Warnings that the reader must see.</summary>
    public static IEnumerable<string> Notices(Impact impact) =>
        impact.Bad.Select(b => $"{b.Symbol} is left out: {b.Problem.Message}");

    private static ReportSection Overview(Impact impact)
    {
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new ParagraphsBlock(null, [.. Summary(impact).Select(RichText.Plain)]));
        if (impact.Changes is { } changes && impact.Rows.Compared > impact.Rows.Unchanged)
        {
            blocks.Add(Quantiles(changes));
            blocks.Add(Histogram(changes, impact.Rows.Compared));
            if (impact.Grades is { } grades)
                blocks.Add(Matrix("Grades in rows: old version down, new version across", grades));
            if (impact.Signals is { } signals)
                blocks.Add(Matrix("Signals in rows: old version down, new version across", signals));
        }

        return new ReportSection("impact", "What it does to scores", blocks.ToImmutable());
    }

    private static IEnumerable<string> Summary(Impact impact)
    {
        var rows = impact.Rows;
        string only = string.Concat(new[] { (rows.OnlyOld, "by the old version only"), (rows.OnlyNew, "by the new version only"), (rows.Neither, "by neither") }
            .Where(o => o.Item1 > 0).Select(o => $", {Figures.Count(o.Item1)} {o.Item2}"));
        yield return $"Of {Figures.Of(rows.All, "row")} (a symbol and day each) {Figures.Count(rows.Compared)} are scored by both versions{only}. {Thin(impact)}"
            + $"Unchanged in composite, grade and signal: {Figures.Count(rows.Unchanged)} ({Figures.Percent(rows.Unchanged, rows.Compared)}).";
        if (impact.Changes is not { } changes || rows.Compared == rows.Unchanged)
            yield break;
        yield return $"The composite changes by {Figures.Fixed(changes.Mean, 2, true)} points on average, {Figures.Fixed(changes.MeanAbsolute, 2)} without the sign, and by "
            + $"{Figures.Fixed(changes.Quantiles[0].Change, 1, true)} to {Figures.Fixed(changes.Quantiles[^1].Change, 1, true)} at most. "
            + string.Join(" ", new[] { Moved("grade", impact.Grades), Moved("signal", impact.Signals) }.Where(t => t.Length > 0));
    }

    private static string Thin(Impact impact) => impact.Rows.Thin == 0 ? ""
        : $"{Figures.Of(impact.Rows.Thin, "further row")} with data for less than {Figures.Fixed(impact.LeastCoverage * 100, 0)}% of the composite {(impact.Rows.Thin == 1 ? "is" : "are")} left out (--least-coverage). ";

    private static string Moved(string what, Transitions? transitions) => transitions is null ? ""
        : transitions.Changed == 0 ? $"No {what} changes."
        : $"The {what} falls on {Figures.Of(transitions.Down, "row")} and rises on {Figures.Count(transitions.Up)}.";

    private static TableBlock Quantiles(ChangeDistribution changes) => new(
        "Change of the composite at shares of the rows, in points",
        [.. changes.Quantiles.Select(q => new Column(q.Share switch { 0 => "least", 0.5 => "median", 1 => "most", _ => Figures.Fixed(q.Share * 100, 0) + "%" }, true))],
        [Figures.Row([.. changes.Quantiles.Select(q => Figures.Fixed(q.Change, 1, true))])]);

    private static ChartBlock Histogram(ChangeDistribution changes, int rows) => new(
        "Rows by the change of their composite, in points",
        new StepsChart(0, changes.Bins.Max(b => b.Count),
            [.. changes.Bins.Select(b => new ChartStep(
                Title(b), 0, b.Count, $"{Figures.Count(b.Count)} ({Figures.Percent(b.Count, rows)})", b.Low == b.High ? Tone.None : b.Low < 0 ? Tone.Bad : Tone.Good, b.Low == b.High))]));

    private static string Title(ChangeBin bin)
    {
        if (bin.Low == bin.High)
            return "no change";
        var (near, far) = bin.Low < 0 ? (bin.High, bin.Low) : (bin.Low, bin.High);
        return near == 0 ? $"up to {Points(far)}" : $"{Points(near)} to {Points(far)}";
    }

    private static string Points(double value) => Figures.Fixed(value, Math.Round(value, 6) == Math.Round(value) ? 0 : Math.Round(value, 6) == Math.Round(value, 1) ? 1 : 2, true);

    private static TableBlock Matrix(string title, Transitions transitions)
    {
        int words = transitions.Words.Length;
        bool hasNone = Enumerable.Range(0, words + 1).Any(i => transitions.Counts[i][words] + transitions.Counts[words][i] > 0);
        int[] shown = [.. Enumerable.Range(0, words + (hasNone ? 1 : 0)).Reverse()];
        string Word(int i) => i < words ? transitions.Words[i] : "none";
        return new TableBlock(
            title, [new Column(""), .. shown.Select(i => new Column(Word(i), true))],
            [.. shown.Select(from => new Row([new Cell(RichText.Plain(Word(from))), .. shown.Select(to => Cell(transitions.Counts[from][to], from, to, words))]))]);
    }

    private static Cell Cell(int count, int from, int to, int words) => new(
        RichText.Plain(count == 0 && from != to ? "·" : Figures.Count(count)),
        count == 0 || from == to || from == words || to == words ? Tone.Muted : to > from ? Tone.Good : Tone.Bad);

    private static ReportSection Movers(Impact impact) => new("movers", "Largest moves",
    [
        new ParagraphsBlock(null, [RichText.Plain("The largest changes of the composite up and down, one a symbol and month; known is how much of the composite both versions have data for; the cause is the edit with the largest share of the change.")]),
        new TableBlock(null, [new Column("Symbol"), new Column("Day", true), new Column("Known", true), new Column("Composite", true), new Column("Change", true), new Column("Grade"), new Column("Signal"), new Column("Cause", IsWide: true)],
            [.. impact.Movers.Take(MostMovers).Select(m => Figures.Row(
                m.Symbol, Figures.Day(m.Date), $"{Figures.Fixed(m.Coverage * 100, 0)}%", $"{Figures.Fixed(m.Old.Composite, 1)} → {Figures.Fixed(m.New.Composite, 1)}", Figures.Fixed(m.Change, 1, true),
                Figures.Step(m.Old.Grade, m.New.Grade), Figures.Step(m.Old.Signal, m.New.Signal),
                $"{impact.Attribution.Players[m.Cause].Label} ({Figures.Fixed(m.Shares[m.Cause], 2, true)})"))]),
    ]);

    private static ReportSection Signals(Impact impact)
    {
        var latest = impact.Stretches.OrderByDescending(s => s.To).ThenBy(s => s.Symbol, StringComparer.Ordinal).Take(MostStretches).ToArray();
        string rest = impact.Stretches.Length > latest.Length ? $" The latest {latest.Length} of {Figures.Count(impact.Stretches.Length)} stretches; --format json has all." : "";
        return new ReportSection("signals", "Days on which signals differ",
        [
            new ParagraphsBlock(null, [RichText.Plain($"{Figures.Of(impact.Stretches.Sum(s => s.Bars), "day")} of {Figures.Of(impact.Stretches.Select(s => s.Symbol).Distinct().Count(), "symbol")}.{rest}")]),
            new TableBlock(null, [new Column("Symbol"), new Column("From", true), new Column("To", true), new Column("Bars", true), new Column("Signal", IsWide: true)],
                [.. latest.Select(s => Figures.Row(s.Symbol, Figures.Day(s.From), Figures.Day(s.To), Figures.Count(s.Bars), Figures.Step(s.Old, s.New)))]),
        ]);
    }
}
