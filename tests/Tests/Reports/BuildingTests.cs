using Shouldly;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Reports;

/// <summary>What tables and charts say of an assessment.</summary>
public class BuildingTests
{
    // The close is 104. Dimension b is missing, so a counts whole.
    private const string Yaml = """
        inputs: {pe: {title: P/E, unit: ratio, format: 0.0x}, gone: {title: Gone, unit: percent}}
        facts: {price: {value: close, title: Price, format: $0.0}, alias: {value: pe, title: Alias}}
        dimensions:
          - {id: a, title: A, sub_scores: [{id: s, title: S, points: 100, missing: zero, curve: {of: pe, points: [[10, 100], [30, 0]]}}]}
          - {id: b, title: B, sub_scores: [{id: s, title: T, points: 50, missing: exclude, curve: {of: gone, points: [[0, 50], [30, 0]]}}]}
        composite: {weights: {a: 40%, b: 60%}}
        signals:
          bands: [{signal: Buy, from: 40, because: Go}, {signal: Sell}]
          caps: [{when: gone > 5, at_most: Sell, because: Stop}]
          vetoes: [{when: close > 100, signal: Sell, because: "Too dear at {price}"}]
        plan:
          reference: close
          stop: {at: 98.8, because: Stop}
          targets: [{id: t, title: T1, at: 114.4, because: Target}]
          sizes: [{id: small, title: Small, low: 0.5, high: 2, because: Little}, {id: big, title: Big, low: 2, high: 4, because: Much}]
        scenarios:
          - {id: up, title: Up, side: bull, low: 109.2, high: 114.4, because: Up}
          - {id: down, title: Down, side: bear, low: 93.6, high: 98.8, because: Down}
          - {id: point, title: Point, side: bear, low: close / 2, high: close / 2, because: Down}
        report:
          - id: all
            title: All
            blocks:
              - {title: scores, table: scores}
              - {title: signal, table: signal}
              - {title: sizes, table: sizes}
              - {title: scenarios, table: scenarios}
              - {title: reward, table: reward_risk}
              - {title: facts, table: facts, facts: [price, alias, pe, gone]}
              - {title: quality, table: quality}
              - {chart: waterfall}
          - {id: hidden, title: Hidden, when: gone > 0, blocks: [{text: [Hidden]}]}
        """;

    private readonly Report _report = ReportBuilder.Build(
        Scored.Of(Yaml, "symbol: X\ninputs: {pe: {value: 18..22, basis: estimated, source: Broker, known: 2024-01-02}}").Assessment, [], "test");

    [Theory]
    [InlineData("scores", "A | 50/100 | 40% → 100.0% | 50.0", "B | – | 60% → 0.0% | –", "Composite | 50.0/100 | 100% | 50.0", "Signal | Sell |  | ")]
    [InlineData("signal", "By the score | Buy | Go", "Cap: idle | Sell | gone > 5 cannot be told: not in the dossier", "Veto: acts | Sell | Too dear at $104.0", "Signal | Sell | ")]
    [InlineData("sizes", "Small | 0.5–2.0% | Little", "Big | 2–4% | Much")]
    [InlineData("scenarios", "Up | $109.20–$114.40 | +5.0% to +10.0% | Up", "Down | $93.60–$98.80 | -5.0% to -10.0% | Down", "Point | $52 | -50.0% | Down")]
    [InlineData("reward", "Last price | $104.0 | 2.0:1")]
    [InlineData("facts", "Price | $104.0 | close", "Alias | ~18.0–22.0x | estimated, Broker, known 2024-01-02", "P/E | ~18.0–22.0x | estimated, Broker, known 2024-01-02", "Gone | – | missing: not in the dossier")]
    [InlineData("quality", "Sub-scores without data |  | ", "T | b.s, 50 points, exclude | not in the dossier", "Missing values |  | ", "Gone | gone | not in the dossier", "What that leaves open |  | ",
        "Composite | 20.0–80.0 | the lowest and highest it could be if what is missing gave no points, or all of them", "Estimated or assumed |  | ", "P/E | ~18.0–22.0x | estimated, Broker, known 2024-01-02")]
    public void Table_OfTheReport_Says(string title, params string[] rows) =>
        _report.Sections[0].Blocks.OfType<TableBlock>().First(t => t.Title == title).Rows.Select(r => string.Join(" | ", r.Cells.Select(c => c.Text.ToString()))).ShouldBe(rows);

    [Fact]
    public void Waterfall_Parts_AddUpToTheComposite()
    {
        var chart = (WaterfallChart)_report.Sections[0].Blocks.OfType<ChartBlock>().Single().Chart;
        chart.Parts.Sum(p => p.Value ?? 0).ShouldBe(chart.Total.Value!.Value);
        chart.Parts.Select(p => p.Max).ShouldBe([100, 0]);
    }

    [Fact]
    public void Section_UnderAMissingCondition_IsNotShown() => _report.Sections.Select(s => s.Id).ShouldBe(["all"]);

    [Fact]
    public void Figure_OfAnyTable_HasItsTrace()
    {
        var shown = _report.Sections.SelectMany(s => s.Blocks).OfType<TableBlock>().SelectMany(t => t.Rows).SelectMany(r => r.Cells)
            .SelectMany(c => c.Text.Parts).Select(p => p.Node).OfType<int>().ToHashSet();
        shown.Count.ShouldBeGreaterThan(20);
        shown.ShouldAllBe(node => _report.Trace.Entries.ContainsKey(node));
    }
}
