using System.Text.Json.Nodes;
using NJsonSchema;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Outcomes;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Ledger;
using SyntheticAlpha.Outcomes.Pages;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Trading;
using SyntheticAlpha.Reports.Html;
using SyntheticAlpha.Reports.Text;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Universe.Panels;
using Xunit;

namespace SyntheticAlpha.Tests.Outcomes;

public class OutcomeTests
{
    private static readonly OutcomeQuestion Question = new([5, 21], 20, 20, 1, new TradeRules(0, 126, []), null);

    private static readonly Lazy<OutcomeDocument> Reference = new(() => Evaluate(Question, Symbols()));

    [Fact]
    public void Schema_OfRepository_IsTheRecords() => Golden.Check(Path.Combine(Repository.Root, "schemas", "outcomes.schema.json"), OutcomeJson.Schema);

    [Fact]
    public void Schema_EveryKey_IsDescribed()
    {
        var schema = JsonNode.Parse(OutcomeJson.Schema)!;
        var parts = schema["definitions"]!.AsObject().Select(d => d.Value!).Append(schema).Where(p => p["properties"] is not null);
        parts.ShouldAllBe(p => p["properties"]!.AsObject().All(k => k.Value!["description"] != null));
    }

    [Fact]
    public async Task Json_OfOutcomes_FitsTheSchema() =>
        (await JsonSchema.FromJsonAsync(OutcomeJson.Schema, TestContext.Current.CancellationToken)).Validate(OutcomeJson.Write(Reference.Value)).ShouldBeEmpty();

    [Fact]
    public void Outcomes_SymbolsInAnotherOrder_AreTheSame() =>
        OutcomeJson.Write(Evaluate(Question, [.. Symbols().Reverse()])).ShouldBe(OutcomeJson.Write(Reference.Value));

    [Fact]
    public void Page_OfOutcomes_IsWrittenAsTextAndHtml()
    {
        var page = OutcomeReport.Build(Reference.Value, []);
        var (text, html) = (new StringWriter(), new StringWriter());
        new TextReportRenderer().Render(page, text);
        new HtmlReportRenderer().Render(page, html);
        text.ToString().ShouldContain("By grade");
        html.ToString().ShouldContain("Mean return by score decile, 95%");
    }

    [Fact]
    public void Page_OfManySymbolsWithTheSameToSay_SaysItOnce()
    {
        var same = Enumerable.Repeat(OutcomeDiagnostics.ManyVersions(12), 40);
        var others = Enumerable.Range(0, 30).Select(i => OutcomeDiagnostics.SymbolLeftOut($"S{i:00}", "torn"));
        var notices = OutcomeReport.Build(Reference.Value, [.. same, .. others]).Header.Notices;
        notices[0].ShouldEndWith("(of 40 symbols)");
        (notices.Length, notices[^1]).ShouldBe((21, "and 11 more"));
    }

    [Fact]
    public void Ledger_SameRunTwice_HasOneLine()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("ledger.jsonl");
        var first = Evaluate(Question with { LedgerFile = file }, Symbols());
        Evaluate(Question with { LedgerFile = file }, Symbols());
        File.ReadAllLines(file).Length.ShouldBe(1);
        first.Ledger!.Versions.ShouldBe(1);
        first.Ledger.Deflated.ShouldBe(first.Ledger.ProbabilityAboveZero);
    }

    [Fact]
    public void Ledger_MoreVersions_DeflateFurther()
    {
        var moments = new ReturnMoments(1000, 0.08, -1, 6);
        var mine = new LedgerEntry("me", "p", "1", default, default, "d", "", 0.08, 1000);
        double Deflated(int others) => VersionLedger.Deflate(
            [.. Enumerable.Range(0, others).Select(i => mine with { Rules = $"v{i}", Sharpe = i % 2 * 0.1 }), mine], mine, moments).Deflated;
        Deflated(50).ShouldBeLessThan(Deflated(5));
        Deflated(5).ShouldBeLessThan(Deflated(0));
    }

    private static OutcomeDocument Evaluate(OutcomeQuestion question, (ScoredSymbol, string)[] symbols) => new OutcomeEvaluator(question, "alpha").Evaluate(
        new ScoreSet(PanelRules.Of(TradeScore.Pack), [.. symbols], [], null), new DiagnosticBag(), TestContext.Current.CancellationToken);

    private static (ScoredSymbol Symbol, string Hash)[] Symbols() => [(Made.Walk("A", 300, 1), "a"), (Made.Walk("B", 250, 2), "b")];
}
