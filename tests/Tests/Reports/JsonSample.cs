using System.Collections.Immutable;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Tests.Reports;

/// <summary>A small pack with one of everything, on made-up bars.</summary>
internal static class JsonSample
{
    public const string Rules = """
        pack: {name: small, version: 1.2.3, title: Small pack}
        inputs:
          growth: {title: Growth, unit: percent, range: -100..500}
          margin: {title: Margin, unit: percent}
          mood: {title: Mood, words: [calm, hot]}
          report_day: {title: Report day, date: true}
        facts:
          rsi14: {title: RSI 14, value: "rsi(close, 14)", format: "0.0"}
          is_firm: rsi14 > 50
          edge: {value: "rsi14 - 50", unit: index}
        dimensions:
          - id: trend
            title: Trend
            sub_scores:
              - id: firm
                title: Firm
                points: 71
                missing: zero
                because: "RSI at {rsi14}."
                checks:
                  - {when: rsi14 > 10, points: 50, because: "It is {rsi14:0.00}."}
                  - {when: growth > 100, points: 21}
          - id: story
            title: Story
            decimals: 2
            sub_scores:
              - id: growth
                title: Growth
                points: 10
                missing: exclude
                bands:
                  of: growth
                  rows: [{points: 0}, {from: 5, points: 4, because: "{growth} is some."}, {from: 25, points: 10}]
              - {id: margin, title: Margin, points: 10, missing: exclude, curve: {of: margin, points: [[0, 0], [20, 10]]}}
              - {id: mood, title: Mood, points: 10, missing: neutral, category: {of: mood, words: {calm: 10, hot: 0}}}
              - {id: mean, title: Mean, points: 10, missing: exclude, decimals: 3, formula: growth / 3}
        composite: {weights: {trend: 70%, story: 30%}, decimals: 2}
        grades: [{grade: A, from: 80}, {grade: B}]
        signals:
          bands: [{signal: Buy, from: 40}, {signal: Hold, from: 20}, {signal: Sell}]
          caps:
            - {when: growth > 1, at_most: Hold, because: "Growth is {growth}."}
            - {when: margin < 0, at_most: Sell, because: "Losses."}
          vetoes: [{when: close < 0, signal: Sell, because: "No price."}]
        levels:
          - {id: r1, title: High, side: resistance, at: close * 1.1, because: "Ten percent up."}
          - {id: s1, title: Low, side: support, low: close * (1 - margin / margin / 10), high: close * 0.95, because: "Down."}
        plan:
          reference: close
          timeframe: "Weeks."
          entries: [{id: dip, title: Dip, low: close * 0.97, high: close * 0.98, because: "A dip."}]
          stop: {at: close * 0.9, because: "Ten percent down."}
          targets: [{id: t1, title: First, at: close * 1.2, because: "Twenty percent up."}]
          sizes: [{id: usual, title: Usual, low: 1, high: 2, because: "Small."}]
        scenarios:
          - {id: up, title: Up, side: bull, low: close * 1.1, high: close * 1.2, because: "More of it."}
        cases:
          bull: {title: For, dossier: true, low: close, high: close * 1.3, points: [{when: is_firm, text: "Firm at {rsi14}."}, {when: not is_firm, text: Weak.}]}
          bear: {title: Against, low: close * 0.7, high: close}
        catalysts: {horizon_days: 30}
        """;

    public const string Dossier = """
        symbol: "TST"
        name: Test "Corp" <Ümläut>
        as_of: 2026-03-31
        known: 2026-03-01
        source: filings
        inputs:
          growth: {value: 18..22, basis: estimated}
          mood: calm
          report_day: 2026-04-20
        catalysts:
          - {event: Results, date: 2026-04-20, impact: high, bias: binary}
          - {event: Far away, date: 2027-04-20, impact: low, bias: mixed}
          - {event: Unknown yet, date: 2026-04-21, impact: low, bias: mixed, known: 2026-04-10}
        arguments:
          - {side: bull, text: It grows.}
          - {side: bear, text: It costs.}
        """;

    /// <summary>The pack on the bars, with the dossier or without one.</summary>
    public static Assessment Assess(bool withDossier = true, int bars = 60)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.ReadText(Rules, "small.yaml", diagnostics);
        diagnostics.ThrowIfErrors();
        var pack = PackCompiler.Compile(document!, Catalogue.Default, diagnostics);
        diagnostics.ThrowIfErrors();
        var dossier = withDossier
            ? DossierReader.Read(YamlReader.Read(new SourceText("TST.yaml", Dossier), diagnostics)!, diagnostics)!
            : SyntheticAlpha.Dossiers.Dossier.Empty("TST");
        diagnostics.ThrowIfErrors();
        return Assessor.Assess(pack!, new MarketData(Bars(bars), null, dossier, new string('a', 64), ""), null, diagnostics);
    }

    private static BarSeries Bars(int count)
    {
        ImmutableArray<DateOnly> dates = [.. Enumerable.Range(0, count).Select(i => new DateOnly(2026, 1, 28).AddDays(i))];
        ImmutableArray<double> close = [.. Enumerable.Range(0, count).Select(i => 100 + i * 0.25 + 3 * Math.Round(Math.Sin(i / 4.0), 2))];
        return BarSeries.Create(
            "TST", dates, close, [.. close.Select(c => c + 1)], [.. close.Select(c => c - 1)], close, [.. close.Select(_ => 1e6)]);
    }
}
