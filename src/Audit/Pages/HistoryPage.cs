using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Audit.Histories;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Audit.Pages;

/// <summary>A symbol's history as a page: scores under prices, the days on which signal or rules changed, and all rows.</summary>
public static class HistoryPage
{
    private const string Missing = "–";

    /// <summary>The page.</summary>
    /// <param name="history">The history.</param>
    /// <param name="data">The data that it was made of.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="notices">Warnings about the data that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(
        SymbolHistory history, MarketData data, ImmutableArray<RulesInForce> rules, IEnumerable<Diagnostic> notices, string engine)
    {
        ImmutableArray<ReportBlock> charts = [new ChartBlock("Price", Price(history, data.Bars)), new ChartBlock("Composite, with its value on days of change", Composite(history)), new ChartBlock("Dimensions", Dimensions(history, rules))];
        var facts = rules.Select(r => ("Rules", (r.From is { } day ? $"from {Day(day)}: " : "") + r.Pack.Identity)).Append(("Engine", engine));
        var header = new ReportHeader(
            "History of scores", history.Symbol, data.Dossier.Name, Day(history.Rows[^1].Date), RichText.Empty, null, null, null, Tone.None,
            [.. facts], [.. notices.Select(n => n.Message), .. Later(history, rules)]);
        return new Report(
            header, [new ReportSection("chart", "Through time", charts), new ReportSection("changes", "Changes", [Changes(history, rules)]), new ReportSection("days", "Days", [Days(history, rules)])],
            RichText.Empty, new Trace(ImmutableSortedDictionary<int, TraceEntry>.Empty));
    }

    private static PriceChart Price(SymbolHistory history, BarSeries bars)
    {
        var at = bars.Dates.Select((d, i) => (d, i)).ToDictionary(b => b.d, b => b.i);
        int[] rows = [.. history.Rows.Select(r => at[r.Date])];
        return new PriceChart(
            Dates(history), Of(bars.Open.Span, rows), Of(bars.High.Span, rows), Of(bars.Low.Span, rows), Of(bars.Close.Span, rows), Of(bars.Volume.Span, rows), [], []);
    }

    private static ImmutableArray<double> Of(ReadOnlySpan<double> values, int[] rows)
    {
        var taken = ImmutableArray.CreateBuilder<double>(rows.Length);
        foreach (int row in rows)
            taken.Add(values[row]);
        return taken.MoveToImmutable();
    }

    // Markers are columns as high as the composite of their day.
    private static LinesChart Composite(SymbolHistory history) => new(
        Dates(history), [new ChartLine("Composite", [.. history.Rows.Select(r => r.Composite)])],
        [.. new[] { Marks(history, "Signal rose", Tone.Good, r => r.SignalMove > 0), Marks(history, "Signal fell", Tone.Bad, r => r.SignalMove < 0), Marks(history, "Signal or rules changed", Tone.Muted, r => r.SignalMove == 0 && !r.Changes.IsEmpty) }
            .Where(l => l.Values.Any(v => v is not null))], []);

    private static ChartLine Marks(SymbolHistory history, string title, Tone tone, Func<HistoryRow, bool> isMarked) =>
        new(title, [.. history.Rows.Select(r => isMarked(r) ? r.Composite : null)], tone);

    private static IEnumerable<string> Later(SymbolHistory history, ImmutableArray<RulesInForce> rules)
    {
        if (history.Beyond is not { } later)
            yield break;
        var last = history.Rows[^1];
        string parts = later.Dimensions.IsEmpty ? "" : $", and other scores for {string.Join(", ", later.Dimensions)}";
        yield return $"The last row is of {Day(last.Date)}, the last bar. A report of {Day(later.Day)} gives a composite of {Score(later.Composite, CompositeDecimals(rules))}, not {Score(last.Composite, CompositeDecimals(rules))}{parts}: "
            + "it knows what its dossier says since that bar.";
    }

    private static LinesChart Dimensions(SymbolHistory history, ImmutableArray<RulesInForce> rules) => new(
        Dates(history),
        [.. history.Dimensions.Select((id, i) => new ChartLine(
            rules.SelectMany(r => r.Pack.Dimensions).First(d => d.Id == id).Title, [.. history.Rows.Select(r => r.Dimensions[i])]))], [], []);

    private static ReportBlock Changes(SymbolHistory history, ImmutableArray<RulesInForce> rules)
    {
        HistoryRow[] changed = [.. history.Rows.Where(r => !r.Changes.IsEmpty)];
        return changed.Length == 0
            ? new ParagraphsBlock(null, [RichText.Plain("Neither signal nor rules changed.")])
            : new TableBlock(null, [new Column("Day"), new Column("Close", true), new Column("Composite", true), new Column("What changed", IsWide: true)],
                [.. changed.Select(r => new Row([Cell(Day(r.Date)), Cell(Price(r.Close)), Cell(Score(r.Composite, CompositeDecimals(rules))), Cell(string.Join("; ", r.Changes))]))]);
    }

    private static TableBlock Days(SymbolHistory history, ImmutableArray<RulesInForce> rules) => new(
        null,
        [new Column("Day"), new Column("Close", true), new Column("Composite", true), .. history.Dimensions.Select(d => new Column(d, true)), new Column("Grade"), new Column("Signal")],
        [.. history.Rows.Reverse().Select(r => new Row(
            [Cell(Day(r.Date)), Cell(Price(r.Close)), Cell(Score(r.Composite, CompositeDecimals(rules))), .. r.Dimensions.Select((d, i) => Cell(Score(d, DecimalsOf(history.Dimensions[i], rules)))), Cell(r.Grade ?? Missing), Cell(r.Signal ?? Missing)]))]);

    private static Cell Cell(string text) => new(RichText.Plain(text));

    private static ImmutableArray<string> Dates(SymbolHistory history) => [.. history.Rows.Select(r => Day(r.Date))];

    // Down a column all have as many digits: prices two and more where they have more, scores as many as the rules give them.
    private static string Price(double close) => close.ToString("0.00##", CultureInfo.InvariantCulture);

    private static string Score(double? value, int decimals) => value?.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) ?? Missing;

    private static int CompositeDecimals(ImmutableArray<RulesInForce> rules) => rules.Max(r => r.Pack.Composite?.Decimals ?? 0);

    private static int DecimalsOf(string dimension, ImmutableArray<RulesInForce> rules) => rules.Max(r => r.Pack.Dimensions.FirstOrDefault(d => d.Id == dimension)?.Decimals ?? 0);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
