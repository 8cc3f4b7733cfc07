using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Tests.Reports;

/// <summary>A report that holds one of everything, for looking at and for golden files.</summary>
internal static class TextSample
{
    public static Report Report => new(
        Header(), [Summary(), Technicals(), Plan(), Scenarios()],
        RichText.Plain("This report is made by rules from the data named above. It is no advice, and past prices promise nothing."), Trace());

    /// <summary>Words with **strong** ones.</summary>
    public static RichText Rich(string text) =>
        new([.. text.Split("**").Select((part, i) => new Inline(part, i % 2 == 1))]);

    public static Row Row(params string[] cells) => new([.. cells.Select(c => new Cell(Rich(c)))]);

    private static ReportHeader Header() => new(
        "Swing trade report", "IWM", "iShares Russell 2000 ETF", "2026-06-21", RichText.Figure("$291.37", 1),
        new Gauge(66.6, 100, "66.6 / 100", 61.2, 70.4), "B", "BUY ON DIPS", Tone.Good,
        [
            ("Pack", "swing 1.0.0 (4f0c2a9be1d7)"),
            ("Bars", "2024-06-21 to 2026-06-19, 501 bars, adjusted close, SHA-256 9b1c7a52e0d44f18"),
            ("Benchmark", "SPY, SHA-256 77ab12ce90f3be55"),
            ("Dossier", "SHA-256 03b1e2d6a8c95f70"),
            ("Engine", "Synthetic Alpha 0.1.0"),
        ],
        ["The last bar is of 2026-06-19, two days before the report.", "Four inputs are estimated; 13.5 of 100 points rest on them, and the score may lie anywhere between the bounds shown."]);

    private static ReportSection Summary() => new("summary", "Summary",
    [
        new ParagraphsBlock(null,
        [
            Rich("IWM closed at **$291.37**, 6.1% above its 50-day average and **2.1%** below the high of the year. Momentum is firm (RSI 14 at 61.3) while breadth has narrowed since May."),
            Rich("The composite of **66.6** earns grade **B**; without the cap on event risk the signal would be BUY."),
        ]),
        new TableBlock("Scores", [new("Dimension"), new("Score", true), new("Weight", true), new("Weighted", true)],
        [
            Score("Trend and momentum", 78, Tone.Good, "25%", "19.50"),
            Score("Volume and flows", 64, Tone.Fair, "20%", "12.80"),
            Score("Macro and rates", 71, Tone.Good, "15%", "10.65"),
            Score("Valuation", 48, Tone.Bad, "15%", "7.20"),
            Score("Risk", 65.6, Tone.Fair, "25%", "16.40"),
            new([new(Rich("Composite")), new(Rich("66.6"), Tone.Fair, new Gauge(66.55, 100, "66.6", 61.2, 70.4)), new(Rich("100%")), new(Rich("66.55"))], RowKind.Total),
        ]),
        new ChartBlock("Scores by dimension", new ScoresChart([.. Parts.Select(p => new ChartBar(p.Title, p.Score, 100, p.Score is { } s ? s.ToString(CultureInfo.InvariantCulture) : "–"))])),
        new ChartBlock("How the score adds up", new WaterfallChart(
            [.. Parts.Select(p => new ChartBar(p.Title, p.Score * p.Weight / 100, p.Weight, p.Text))], new ChartBar("Composite", 66.55, 100, "66.55"))),
    ]);

    private static readonly (string Title, double? Score, double Weight, string Text)[] Parts =
    [
        ("Trend and momentum", 78, 25, "19.50"), ("Volume and flows", 64, 20, "12.80"), ("Macro and rates", 71, 15, "10.65"),
        ("Valuation", 48, 15, "7.20"), ("Risk", 65.6, 25, "16.40"), ("Sentiment", null, 0, "–"),
    ];

    private static Row Score(string title, double score, Tone tone, string weight, string weighted) => new(
    [
        new(Rich(title)), new(Rich(score.ToString(CultureInfo.InvariantCulture)), tone, new Gauge(score, 100, "")), new(Rich(weight)), new(Rich(weighted)),
    ]);

    private static ReportSection Technicals() => new("technicals", "Trend, momentum and volume",
    [
        new ChartBlock("Price", PriceChart()),
        new ChartBlock("Momentum", new LinesChart(
            Dates, [Wave("RSI 14", 61.3, 12, 17), Wave("MACD histogram", 0.42, 1.3, 31)], [Wave("Volume", 32_400_000, 9_000_000, 9)], [30, 70])),
        new TableBlock("Trend and momentum", [new("Check"), new("Points", true), new("Why", false, true)],
        [
            Group("Trend"),
            SubScore("Above 200-day", 20, 20, Tone.Good, "The close of $291.37 stands **11.4%** above its 200-day average of $261.52, and the average has risen for 94 days."),
            Detail("rising 50-day", "+8", "The 50-day average rose 3.2% over the last 20 days."),
            Detail("above 20-day", "+4", "$291.37 against $286.90."),
            SubScore("Average crossing", 12, 20, Tone.Fair, "The 50-day average crossed the 200-day from below on 2025-11-14; since then the gap has widened to 5.0%, which is late in a trend of this kind."),
            Group("Momentum"),
            SubScore("RSI 14", 14, 20, Tone.Good, "61.3: firm, not overbought."),
            SubScore("Relative strength", 0, 20, Tone.Bad, "Missing: the benchmark has no bar on this day."),
            new([new(Rich("Trend and momentum")), new(Rich("46"), Tone.None, new Gauge(46, 80, "46")), new(Rich("of 80 points"))], RowKind.Total),
        ]),
    ]);

    private static Row Group(string title) => new([new(Rich(title)), new(RichText.Empty), new(RichText.Empty)], RowKind.Group);

    private static Row SubScore(string title, double points, double max, Tone tone, string why) =>
        new([new(Rich(title)), new(Rich($"{points}/{max}"), tone, new Gauge(points, max, "")), new(Rich(why))]);

    private static Row Detail(string title, string points, string why) => new([new(Rich(title)), new(Rich(points)), new(Rich(why))], RowKind.Detail);

    private static ReportSection Plan() => new("plan", "Levels and plan",
    [
        new TableBlock("Levels", [new("Level"), new("Side"), new("Price", true), new("What makes it one", false, true)],
        [
            Row("Resistance 2", "resistance", "$297.52", "The high of the year, set on 2026-06-03 and tested twice since."),
            Row("Support 1", "support", "$284.00–$286.90", "Where the 20-day average and the breakout of May meet."),
            Row("Support 2", "support", "$274.10", "The rising 50-day average."),
        ]),
        new TableBlock("Entries, stop and targets",
            [new("Step"), new("Zone", true), new("Return", true), new("Reward/risk", true), new("Size", true), new("Condition", false, true), new("Why there", false, true)],
        [
            Row("Entry A", "$284.00–$287.00", "-2.0%", "2.9", "2–3%", "On a close back above the 20-day average", "A dip into the first support leaves the trend whole and the stop near."),
            Row("Stop", "$272.40", "-6.5%", "–", "–", "On a daily close below", "Below the 50-day average the reason to hold is gone."),
            Row("Target 1", "$310.00", "+6.4%", "1.6", "half", "At the price", "The width of the spring range added to its upper edge."),
        ]),
        new TableBlock("Bull against bear", [new("Bull", false, true), new("Bear", false, true)],
        [
            Row("Small caps lag by 14% over three years and catch up when rates fall.", "Four in ten of the companies in the index make no profit and live on credit."),
            Row("Flows have turned positive for six weeks in a row.", "Breadth narrows: only 48% of members stand above their 50-day average."),
        ]),
    ]);

    private static ReportSection Scenarios() => new("scenarios", "Scenarios",
    [
        new TableBlock(null, [new("Scenario"), new("Side"), new("Zone", true), new("Return", true)],
        [
            Row("Breakout", "bull", "$305.00–$318.00", "+4.7% to +9.1%"), Row("Back into the range", "bear", "$262.00–$271.00", "-10.1% to -7.0%"),
        ]),
    ]);

    private static readonly ImmutableArray<string> Dates =
        [.. Enumerable.Range(0, 252).Select(i => new DateOnly(2025, 10, 11).AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];

    private static PriceChart PriceChart()
    {
        ImmutableArray<double> close = [.. Enumerable.Range(0, 252).Select(i =>
            Math.Round(240 + i * 0.2 + 9 * Math.Sin(i / 19.0) + 2 * Math.Sin(i / 3.0), 2))];
        return new PriceChart(
            Dates, close, [.. close.Select(c => c + 1)], [.. close.Select(c => c - 1)], close, [.. close.Select(_ => 3e7)],
            [new ChartLine("SMA 50", [.. close.Select((c, i) => i < 49 ? (double?)null : close[(i - 49)..(i + 1)].Average())])],
            [
                new("Target 1", ZoneKind.Target, 310, 310, "$310.00"), new("Resistance 2", ZoneKind.Resistance, 297.52, 297.52, "$297.52"),
                new("Entry A", ZoneKind.Entry, 284, 287, "$284.00–$287.00"), new("Stop", ZoneKind.Stop, 272.4, 272.4, "$272.40"),
            ]);
    }

    private static ChartLine Wave(string title, double last, double size, double period) =>
        new(title, [.. Enumerable.Range(0, 252).Select(i => i < 14 ? (double?)null : last + size * Math.Sin((i - 251) / period))]);

    private static Trace Trace() => new(new[]
    {
        new TraceEntry(1, "close", null, "close", "", "$291.37", 291.37, "price", null, [], ""),
        new TraceEntry(2, "rsi14", "RSI 14", "rsi(close, 14)", "packs/swing/20-facts.yaml:12:10", "61.3", 61.3, "index", null, [1], ""),
        new TraceEntry(3, "breadth", "Above 50-day average", "breadth", "", "48.0%", 48, "percent", null, [], "estimated, exchange statistics, 2026-06-18"),
        new TraceEntry(4, "mood", null, "if(rsi14 > 70 || breadth < 20, 'hot', 'calm')", "packs/swing/20-facts.yaml:13:9", "calm", null, "", null, [2, 3], ""),
        new TraceEntry(5, "relative", "Relative strength", "close / benchmark_close", "packs/swing/20-facts.yaml:14:13", "–", null, "ratio", "the benchmark has no bar on this day", [1], ""),
        new TraceEntry(6, null, null, "rsi14 > 70 || breadth < 20", "packs/swing/20-facts.yaml:13:12", "no", 0, "", null, [2, 3], ""),
    }.ToImmutableSortedDictionary(e => e.Id, e => e));
}
