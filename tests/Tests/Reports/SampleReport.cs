using System.Collections.Immutable;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Tests.Reports;

/// <summary>A report with all kinds of blocks, charts, rows and tones, missing values, long texts and hostile ones.</summary>
public static class SampleReport
{
    public const string Hostile = "</script><img src=x onerror=alert(1)> & \"quotes\" 'single' <!-- -->";

    private static readonly RichText Dash = RichText.Plain("–");

    public static Report Full { get; } = new(Header(Hostile), [Summary(), Technical(), Scores(), Plan(), Risks()], Disclaimer(), Trace());

    /// <summary>A report with nothing that can be left out.</summary>
    public static Report Bare { get; } = new(
        new ReportHeader("Bare", "XYZ", "", "2026-06-19", RichText.Empty, null, null, null, Tone.None, [], []), [], RichText.Empty,
        new Trace(ImmutableSortedDictionary<int, TraceEntry>.Empty));

    /// <summary>A report to look at: the full one without hostile words.</summary>
    public static Report Pretty { get; } = Full with { Header = Header("Daily bars are synthetic; no market data went into this report."), Sections = [.. Full.Sections.Take(4)] };

    private static ReportHeader Header(string notice) => new(
        "Swing trade assessment", "IWM", "iShares Russell 2000 ETF", "2026-06-19", RichText.Figure("$211.84", 1),
        new Gauge(68.4, 100, "68.4", 66.1, 74.2), "B+", "Buy on pullback", Tone.Good,
        [("Pack", "swing-trade 1.4.0"), ("Pack hash", "sha256:9f2c41d07c5be1a83e5d0a6f6f8f3d6a"), ("Bars", "2023-06-01 to 2026-06-19, 765 days"), ("Engine", "Synthetic Alpha 0.1.0")],
        ["The last bar is 2 days older than the day of the report.", notice]);

    private static ReportSection Summary() => new("summary", "Summary",
    [
        new ParagraphsBlock(null,
        [
            RichText.Plain("The trend is up: the close of ").With(RichText.Figure("$211.84", 1)).With(RichText.Plain(" stands "))
                .With(new RichText([new Inline("4.2 %", true, 2)])).With(RichText.Plain(" above its 50-day average, and the average itself has risen for ")).With(RichText.Figure("23 days", 3)).With(RichText.Plain(". ")).With(new RichText([new Inline("Momentum is constructive but not stretched", true)])).With(RichText.Plain(": RSI is ")).With(RichText.Figure("58.3", 4)).With(RichText.Plain(", so a pullback into the entry zone would come without a broken structure.")),
            RichText.Plain("Earnings breadth is not known for this fund; the score leaves room of ").With(RichText.Figure("8.1 points", 5)).With(RichText.Plain(" for it.")),
        ]),
        new TableBlock("At a glance", [new("Fact"), new("Value", true), new("Score", true), new("Why", false, true)],
        [
            Group("Trend"),
            Line("Close against SMA 50", RichText.Figure("4.2 %", 2), 8, "Above the average by more than one ATR, which is where trends of this fund kept going in the years tested.", Tone.Good),
            new Row([Text("of that, last week"), new Cell(RichText.Figure("1.1 %", 3)), new Cell(RichText.Empty), new Cell(RichText.Empty)], RowKind.Detail),
            Line("Slope of SMA 200", RichText.Figure("0.3 %", 3), 5, "Rising slowly.", Tone.Fair),
            Group("Momentum"),
            Line("RSI 14", RichText.Figure("58.3", 4), 6, "Neither bought out nor sold out.", Tone.None),
            Line("Earnings breadth", new RichText([new Inline("–", false, 5)]), 0, "Missing: no dossier names it.", Tone.Muted),
            new Row([Text("Together"), new Cell(RichText.Empty), new Cell(RichText.Figure("68.4", 6)), new Cell(RichText.Empty)], RowKind.Total),
        ]),
    ]);

    private static ReportSection Technical() => new("technical", "Technical picture",
    [
        new ChartBlock("Price and plan", SampleBars.Price),
        new ChartBlock("Relative strength index", SampleBars.Rsi),
        new ChartBlock("MACD", SampleBars.Macd),
        new ChartBlock("Stochastic", SampleBars.Stochastic),
    ]);

    private static ReportSection Scores() => new("scores", "Scores",
    [
        new ChartBlock("Dimensions",  new ScoresChart([.. Bars(1)])),
        new ChartBlock("How the composite adds up", new WaterfallChart([.. Bars(0.2)], new ChartBar("Composite", 68.4, 100, "68.4"))),
        new TableBlock(null, [new("Dimension"), new("Weight", true), new("Score", true), new("Weighted", true), new("Lowest", true), new("Highest", true), new("Data", true), new("Last month", true)],
        [
            .. Bars(1).Select((bar, i) => new Row([Text(bar.Title), Text("20 %"), new Cell(RichText.Figure(bar.Text, 6 + i), Tone.Good, bar.Value is { } v ? new Gauge(v, bar.Max, bar.Text, v - 4, v + 6) : null), Text(bar.Text), Text("61.0"), Text("79.5"), Text("98 %"), Text("66.2")])),
        ]),
    ]);

    private static IEnumerable<ChartBar> Bars(double weight)
    {
        (string Title, double? Score)[] scores = [("Trend", 82), ("Momentum", 64.5), ("Volume and participation of the small caps", 71), ("Relative strength", 57.2), ("Sentiment and positioning", null)];
        return scores.Select(s => new ChartBar(s.Title, s.Score * weight, 100 * weight, s.Score is { } v ? (v * weight).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) : "–"));
    }

    private static ReportSection Plan() => new("plan", "Trade plan",
    [
        new TableBlock("Levels", [new("Step"), new("Price", true), new("Distance", true), new("R", true)],
        [
            new Row([Text("Entry"), new Cell(RichText.Figure("$211.44–$212.64", 9)), Text("0.1 %"), new Cell(Dash)]),
            new Row([Text("Stop"), new Cell(RichText.Figure("$205.54", 10), Tone.Bad), Text("−3.0 %"), Text("−1.0")]),
            new Row([Text("Target 1"), new Cell(RichText.Figure("$219.04", 11), Tone.Good), Text("3.4 %"), Text("1.1")]),
        ]),
        new ParagraphsBlock("How to act", [RichText.Plain("Buy half in the first zone and half in the second; leave the trade when the day closes below the stop.")]),
    ]);

    private static ReportSection Risks() => new("hostile \"id\" <b>", "Risks " + Hostile,
    [
        new ParagraphsBlock(Hostile, [RichText.Plain(Hostile), RichText.Figure(Hostile, 12), RichText.Figure("no such node", 999)]),
        new TableBlock(Hostile, [new(Hostile), new("x")], [new Row([Text(Hostile), Text(new string('W', 300))])]),
        new ChartBlock(Hostile, new ScoresChart([new ChartBar(Hostile, double.NaN, 10, Hostile)])),
        new ChartBlock(Hostile, SampleBars.Rsi with { Lines = [new ChartLine(Hostile, SampleBars.Rsi.Lines[0].Values)] }),
    ]);

    private static RichText Disclaimer() =>
        RichText.Plain("This report states what its rules say about its data. It is not advice, and nobody should trade on it alone.");

    private static Row Group(string title) => new([Text(title), Text(""), Text(""), Text("")], RowKind.Group);

    private static Row Line(string title, RichText value, double score, string why, Tone tone) => new(
        [Text(title), new Cell(value), new Cell(RichText.Plain(score > 0 ? $"{score:0} of 10" : "–"), tone, score > 0 ? new Gauge(score, 10, $"{score:0}") : null), Text(why)]);

    private static Cell Text(string text) => new(RichText.Plain(text));

    private static Trace Trace() => new(new[]
    {
        new TraceEntry(1, "close", "Close", "close", "", "$211.84", 211.84, "price", null, [], "unadjusted bars of IWM.csv, known 2026-06-19"),
        new TraceEntry(2, "gap_sma50", "Close against SMA 50", "(close - sma(close, 50)) / sma(close, 50)", "packs/swing/trend.yaml:14:12", "4.2 %", 0.042, "fraction", null, [1, 3], ""),
        new TraceEntry(3, null, null, "sma(close, 50)", "packs/swing/trend.yaml:14:22", "$203.30", 203.3, "price", null, [1], ""),
        new TraceEntry(4, "rsi14", "RSI 14", "rsi(close, 14)", "packs/swing/momentum.yaml:8:12", "58.3", 58.3, "", null, [1], ""),
        new TraceEntry(5, "earnings_breadth", "Earnings breadth", "dossier.earnings_breadth", "packs/swing/momentum.yaml:31:12", "–", null, "", "no dossier names it", [], ""),
        new TraceEntry(12, "hostile", Hostile, Hostile, Hostile, Hostile, null, Hostile, Hostile, [1, 777], Hostile),
    }
    .Concat(Enumerable.Range(6, 6).Select(i => new TraceEntry(
        i, $"score_{i}", $"Score {i}", "piecewise(gap_sma50, -0.05: 0, 0: 40, 0.05: 80, 0.1: 100) * weight(trend) + min(20, rsi14 / 5)", "packs/swing/scores.yaml:3:5", "68.4", 68.4, "points", null, [2, 4, 5], "")))
    .ToImmutableSortedDictionary(e => e.Id, e => e));
}
