using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Outcomes;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Ledger;
using SyntheticAlpha.Outcomes.Pages;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Trading;
using SyntheticAlpha.Reports.Html;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Reports.Text;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Universe.Panels;
using Xunit;

namespace SyntheticAlpha.Tests.Outcomes;

public class LedgerTests
{
    private const string LuckIsUnlikely = "luck is an unlikely reason";
    private static readonly ReturnMoments Moments = new(1000, 0.08, -1, 6);
    private static readonly LedgerEntry Mine = new("me", "p", "1", default, default, "d", "", 0.08, 1000, "mine");

    [Fact]
    public void Ledger_SameRunTwice_HasOneLine()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("ledger.jsonl");
        var first = Evaluate(file, days: 300).Ledger!;
        Evaluate(file, days: 300);
        File.ReadAllLines(file).Length.ShouldBe(1);
        (first.Versions, first.Alike).ShouldBe((1, 0));
        first.Deflated.ShouldBe(first.ProbabilityAboveZero);
    }

    // Lines from before returns had a hash: the run is added once more, with it, and counts once.
    [Fact]
    public void Ledger_LineWithoutReturns_IsFollowedByOneThatHasThem()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("ledger.jsonl");
        Evaluate(file, days: 300);
        var line = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        line.Remove("returns").ShouldBeTrue();
        File.WriteAllText(file, line.ToJsonString() + "\n");
        Evaluate(file, days: 300);
        Evaluate(file, days: 300).Ledger!.Versions.ShouldBe(1);
        File.ReadAllLines(file).Length.ShouldBe(2);
    }

    [Fact]
    public void Ledger_MoreVersions_DeflateFurther()
    {
        double Deflated(int others) => Deflate([.. Enumerable.Range(0, others).Select(i => Mine with { Rules = $"v{i}", Sharpe = i % 2 * 0.1 })]).Deflated;
        Deflated(50).ShouldBeLessThan(Deflated(5));
        Deflated(5).ShouldBeLessThan(Deflated(0));
    }

    [Theory]
    [InlineData(0, 0.999, LedgerConclusion.TooFewTrades)]
    [InlineData(29, 0.999, LedgerConclusion.TooFewTrades)]
    [InlineData(29, 0.5, LedgerConclusion.TooFewTrades)]
    [InlineData(30, 0.95, LedgerConclusion.LuckUnlikely)]
    [InlineData(30, 0.9499, LedgerConclusion.LuckPossible)]
    public void Conclusion_OfTrades_NeedsThirtyOfThem(int trades, double deflated, string expected) => LedgerConclusion.Of(trades, deflated).ShouldBe(expected);

    [Fact]
    public void Ledger_OfFewTrades_DrawsNoConclusionInAnyForm()
    {
        using var folder = new TemporaryFolder();
        var document = Evaluate(folder.File("ledger.jsonl"), days: 20);
        document.Ledger!.Trades.ShouldBe(document.Trading!.Trades.Length);
        document.Ledger.Trades.ShouldBeInRange(1, 29);
        document = document with { Ledger = document.Ledger with { Deflated = 0.999 } };
        foreach (string page in Pages(document))
        {
            page.ShouldContain("so few cannot tell luck from merit");
            page.ShouldNotContain(LuckIsUnlikely);
            page.ShouldContain("not tested against holding");
        }

        JsonNode.Parse(OutcomeJson.Write(document))!["ledger"]!["conclusion"]!.GetValue<string>().ShouldBe("too_few_trades");
    }

    [Fact]
    public void Ledger_OfManyTrades_HasItsConclusionAndTheRatioOfHolding()
    {
        using var folder = new TemporaryFolder();
        var document = Evaluate(folder.File("ledger.jsonl"), days: 900);
        document.Ledger!.Trades.ShouldBeGreaterThanOrEqualTo(30);
        document.Ledger.Holding!.Value.ShouldBe(document.Trading!.Holding.Sharpe!.Value / Math.Sqrt(252), 1e-15);
        foreach (string page in Pages(document with { Ledger = document.Ledger with { Conclusion = LedgerConclusion.LuckUnlikely } }))
        {
            page.ShouldContain(LuckIsUnlikely);
            page.ShouldContain("The same of holding");
        }
    }

    [Fact]
    public void Versions_OfOtherScoresAlone_AreSaidToTradeAlike()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("ledger.jsonl");
        foreach (string hash in (string[])["one", "two"])
            Evaluate(file, days: 300, hash, scoreSeed: hash.Length);
        var document = Evaluate(file, days: 300, "three", scoreSeed: 9);
        (document.Ledger!.Versions, document.Ledger.Alike).ShouldBe((3, 3));
        foreach (string page in Pages(document))
        {
            page.ShouldContain("All 3 versions have exactly equal returns of each day: their trades are the same.");
            page.ShouldContain("--signals makes trading depend on scores");
        }
    }

    [Fact]
    public void Versions_OfOtherReturns_AreNotAlike()
    {
        LedgerEntry same = Mine with { Rules = "same" }, other = Mine with { Rules = "other", Returns = "other" }, old = Mine with { Rules = "old", Returns = null };
        Deflate([other, old, old with { Rules = "older" }]).Alike.ShouldBe(0);
        Deflate([same, other, old]).ShouldSatisfyAllConditions(l => l.Versions.ShouldBe(4), l => l.Alike.ShouldBe(2));
        // Of each version the latest line counts.
        Deflate([same, same with { Returns = "changed" }]).Alike.ShouldBe(0);
    }

    [Fact]
    public void Plans_TradedWhateverTheSignal_SayThatScoresDoNotMatter()
    {
        var document = Evaluate(null, days: 300);
        Text(document).ShouldContain("whatever score and signal say");
        Text(document with { Trading = document.Trading! with { Signals = ["Buy"] } }).ShouldNotContain("whatever score and signal say");
    }

    private static LedgerDocument Deflate(ImmutableArray<LedgerEntry> others) => VersionLedger.Deflate([.. others, Mine], Mine, Moments, 100, 0.05);

    private static OutcomeDocument Evaluate(string? ledger, int days, string hash = "rules", int scoreSeed = 0)
    {
        var random = new Random(scoreSeed);
        var question = new OutcomeQuestion([5], 20, 20, 1, new TradeRules(0, 126, []), ledger);
        (ScoredSymbol, string)[] symbols = [(Rescored(Made.Walk("A", days, 1)), "a"), (Rescored(Made.Walk("B", days, 2)), "b")];
        return new OutcomeEvaluator(question, "alpha").Evaluate(
            new ScoreSet(PanelRules.Of(TradeScore.Pack) with { Hash = hash }, [.. symbols], [], null), new DiagnosticBag(), TestContext.Current.CancellationToken);

        ScoredSymbol Rescored(ScoredSymbol symbol) => symbol with { Days = [.. symbol.Days.Select(d => d with { Score = random.NextDouble() * 100 })] };
    }

    private static string[] Pages(OutcomeDocument document)
    {
        var html = new StringWriter();
        new HtmlReportRenderer().Render(Page(document), html);
        return [Text(document), System.Net.WebUtility.HtmlDecode(html.ToString())];
    }

    // Sentences in one line, however the page breaks them.
    private static string Text(OutcomeDocument document)
    {
        var text = new StringWriter();
        new TextReportRenderer().Render(Page(document), text);
        return string.Join(' ', text.ToString().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static Report Page(OutcomeDocument document) => OutcomeReport.Build(document, []);
}
