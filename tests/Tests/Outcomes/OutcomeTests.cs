using System.Text.Json.Nodes;
using NJsonSchema;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Outcomes;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Pages;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Trading;
using SyntheticAlpha.Reports.Html;
using SyntheticAlpha.Reports.Text;
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

    // 48 days: grades have 10 or more returns, deciles have 4 or 5.
    [Fact]
    public void Page_OfGroupsWithFewRows_HasNoIntervalsOfThemAndSaysWhy()
    {
        var document = Evaluate(Question with { Horizons = [5] }, [(Made.Walk("A", 48, 1), "a")]);
        var horizon = document.Horizons.Single();
        horizon.Grades.ShouldAllBe(g => g.Rows >= 10 && g.Interval != null && g.HitInterval != null);
        horizon.Deciles.ShouldAllBe(g => g.Rows < 10 && g.Interval == null && g.HitInterval == null);
        (horizon.Spreads.Single(s => s.Of == "decile").Interval, horizon.Years.Single().SpreadInterval).ShouldBe((null, null));
        var decile = JsonNode.Parse(OutcomeJson.Write(document))!["horizons"]![0]!["deciles"]![0]!.AsObject();
        decile["interval"].ShouldBeNull();
        var text = new StringWriter();
        new TextReportRenderer().Render(OutcomeReport.Build(document, []), text);
        text.ToString().ShouldContain("No interval (–) is given of fewer than 10 rows, at either end of a spread");
        text.ToString().ShouldContain("Rows of each");
    }

    [Fact]
    public void Page_OfGroupsWithManyRows_HasNoNoteOnIntervals()
    {
        var document = Evaluate(Question with { Horizons = [5] }, [(Made.Walk("A", 700, 1), "a")]);
        var text = new StringWriter();
        new TextReportRenderer().Render(OutcomeReport.Build(document, []), text);
        text.ToString().ShouldNotContain("No interval (–)");
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

    private static OutcomeDocument Evaluate(OutcomeQuestion question, (ScoredSymbol, string)[] symbols) => new OutcomeEvaluator(question, "alpha").Evaluate(
        new ScoreSet(PanelRules.Of(TradeScore.Pack), [.. symbols], [], null), new DiagnosticBag(), TestContext.Current.CancellationToken);

    private static (ScoredSymbol Symbol, string Hash)[] Symbols() => [(Made.Walk("A", 300, 1), "a"), (Made.Walk("B", 250, 2), "b")];
}
