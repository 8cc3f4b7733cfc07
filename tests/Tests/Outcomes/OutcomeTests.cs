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
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Scoring.Proofs;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Bars;
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
    public void Days_Scored_AreTheAssessmentsOfTheirDays()
    {
        var market = RandomMarket.Create(TradeScore.Pack, 420, seed: 5);
        var scored = ScoreReader.Read(TradeScore.Pack, market, null, null, TestContext.Current.CancellationToken);
        foreach (int row in (int[])[300, 350, 419])
        {
            var assessment = Assessor.Evaluate(TradeScore.Pack, market, market.Bars.Dates[row], new DiagnosticBag(), cancellation: TestContext.Current.CancellationToken);
            var day = scored.Days[row];
            day.Score.ShouldBe(assessment[TradeScore.Pack.Composite!.Node]);
            day.Grade.ShouldBe(assessment.Word(TradeScore.Pack.Grades!.Node));
            day.Signal.ShouldBe(assessment.Word(TradeScore.Pack.Signals!.Node));
            (day.Plan?.Stop ?? double.NaN).ShouldBe(assessment.Value("plan.stop"));
        }
    }

    [Fact]
    public void Page_OfOutcomes_IsWrittenAsTextAndHtml()
    {
        var page = OutcomeReport.Build(Reference.Value, []);
        var (text, html) = (new StringWriter(), new StringWriter());
        new TextReportRenderer().Render(page, text);
        new HtmlReportRenderer().Render(page, html);
        text.ToString().ShouldContain("By grade");
        html.ToString().ShouldContain("Mean return by score decile");
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

    [Fact]
    public void Flagship_OnRealBars_HasTheCoefficientOfAPlainLoop()
    {
        string bars = Path.Combine(Repository.Shared, "bars", "adjusted");
        Assert.SkipUnless(Directory.Exists(bars), "the real bars are not beside the repository");
        var data = TradeScore.Load(bars, "IWM", "SPY");
        var scored = ScoreReader.Read(TradeScore.Pack, data, new DateOnly(2019, 1, 1), null, TestContext.Current.CancellationToken);
        var horizon = Evaluate(Question, [(scored, data.DataHash)]).Horizons[0];
        var close = data.Bars.Close.ToArray();
        var rows = scored.Days.Where(d => d.Bar + 6 < close.Length && double.IsFinite(d.Score)).Select(d => (d.Score, Return: close[d.Bar + 6] / close[d.Bar + 1])).ToArray();
        double Rank(double value, Func<(double Score, double Return), double> of) => rows.Count(r => of(r) < value) + ((rows.Count(r => of(r) == value) + 1) / 2.0);
        double[] x = [.. rows.Select(r => Rank(r.Score, o => o.Score))], y = [.. rows.Select(r => Rank(r.Return, o => o.Return))];
        double covariance = x.Zip(y).Sum(p => (p.First - x.Average()) * (p.Second - y.Average()));
        double scale = Math.Sqrt(x.Sum(v => Math.Pow(v - x.Average(), 2)) * y.Sum(v => Math.Pow(v - y.Average(), 2)));
        horizon.Rows.ShouldBe(rows.Length);
        horizon.Coefficient!.Mean.ShouldBe(covariance / scale, 1e-9);
    }

    private static OutcomeDocument Evaluate(OutcomeQuestion question, (ScoredSymbol, string)[] symbols) =>
        new OutcomeEvaluator(TradeScore.Pack, question, "alpha").Evaluate(symbols, new DiagnosticBag(), TestContext.Current.CancellationToken);

    private static (ScoredSymbol Symbol, string Hash)[] Symbols() => [(Made.Walk("A", 300, 1), "a"), (Made.Walk("B", 250, 2), "b")];
}
