using NJsonSchema;
using Shouldly;
using SyntheticAlpha.Audit.Histories;
using SyntheticAlpha.Audit.Json;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Scoring.Proofs;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Packs;
using Xunit;

namespace SyntheticAlpha.Tests.Audit;

public class SymbolHistoryTests
{
    private static readonly MarketData Market = RandomMarket.Create(TradeScore.Pack, 320, seed: 5);
    private static readonly SymbolHistory History = SymbolHistory.Of(Market, [new RulesInForce(null, TradeScore.Pack)], null, null, 1, CancellationToken.None);

    [Theory]
    [InlineData(0)]
    [InlineData(250)]
    [InlineData(319)]
    public void Row_OfADay_IsTheAssessmentOfThatDay(int row)
    {
        var assessment = Assessor.Evaluate(TradeScore.Pack, Market, History.Rows[row].Date, new DiagnosticBag(), cancellation: TestContext.Current.CancellationToken);
        double composite = assessment[TradeScore.Pack.Composite!.Node];
        History.Rows[row].Composite.ShouldBe(double.IsFinite(composite) ? composite : null);
        History.Rows[row].Grade.ShouldBe(assessment.Word(TradeScore.Pack.Grades!.Node));
        History.Rows[row].Close.ShouldBe(Market.Bars.Close.Span[row]);
    }

    [Fact]
    public void Changes_AreThoseOfSignalAndRules()
    {
        var second = TradeScore.Pack with { Version = "2.0.0" };
        var day = Market.Bars.Dates[200];
        var both = SymbolHistory.Of(Market, [new RulesInForce(null, TradeScore.Pack), new RulesInForce(day, second)], null, null, 1, TestContext.Current.CancellationToken);
        both.Rows.Length.ShouldBe(History.Rows.Length);
        both.Rows.Where(r => r.Changes.Any(c => c.StartsWith("rules", StringComparison.Ordinal))).Select(r => r.Date).ShouldBe([day]);
        for (int i = 1; i < both.Rows.Length; i++)
            both.Rows[i].Changes.Any(c => c.StartsWith("signal", StringComparison.Ordinal)).ShouldBe(both.Rows[i].Signal != both.Rows[i - 1].Signal);
    }

    [Fact]
    public void SignalMove_IsTheDirectionOnTheScaleOfSignals()
    {
        var words = TradeScore.Pack.Signals!.Steps.Select(s => s.Word).ToList();
        for (int i = 1; i < History.Rows.Length; i++)
        {
            var (before, now) = (History.Rows[i - 1].Signal, History.Rows[i].Signal);
            History.Rows[i].SignalMove.ShouldBe(before is null || now is null ? 0 : Math.Sign(words.IndexOf(now) - words.IndexOf(before)));
        }

        History.Rows.Select(r => r.SignalMove).Distinct().ShouldBe([-1, 0, 1], ignoreOrder: true);
    }

    [Fact]
    public void Beyond_OfADossierLaterThanTheLastBar_IsTheReport()
    {
        RulesInForce[] rules = [new(null, TradeScore.Pack)];
        var history = SymbolHistory.Of(TradeScore.ReferenceData, [.. rules], new DateOnly(2026, 6, 1), null, 1, TestContext.Current.CancellationToken);
        var beyond = history.Beyond.ShouldNotBeNull();
        (beyond.Day, beyond.Composite, history.Rows[^1].Composite).ShouldBe((new DateOnly(2026, 6, 21), 66.6, 70.3));
        beyond.Dimensions.ShouldBe(["fundamental", "sentiment", "risk", "thesis"]);
        SymbolHistory.Of(TradeScore.BarsOnly, [.. rules], new DateOnly(2026, 6, 1), null, 1, TestContext.Current.CancellationToken).Beyond.ShouldBeNull();
    }

    [Fact]
    public void History_OfAStretchWithoutBars_IsAnError() =>
        Should.Throw<InputException>(() => SymbolHistory.Of(Market, [new RulesInForce(null, TradeScore.Pack)], Market.Bars.Dates[^1].AddDays(1), null, 1, CancellationToken.None))
            .Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SA7931");

    [Fact]
    public void Rows_EveryFew_AreCountedFromTheLast()
    {
        var few = SymbolHistory.Of(Market, [new RulesInForce(null, TradeScore.Pack)], null, Market.Bars.Dates[300], 7, TestContext.Current.CancellationToken);
        few.Rows[^1].Date.ShouldBe(Market.Bars.Dates[300]);
        few.Rows.Select(r => r.Composite).ShouldBe(History.Rows.Take(301).Where((_, i) => (300 - i) % 7 == 0).Select(r => r.Composite));
    }

    [Fact]
    public async Task Json_OfAHistory_FitsItsSchema()
    {
        var schema = await JsonSchema.FromJsonAsync(HistoryJson.Schema, TestContext.Current.CancellationToken);
        schema.Validate(HistoryJson.Write(History, [new RulesInForce(null, TradeScore.Pack)], "1.0")).ShouldBeEmpty();
    }

    [Fact]
    public void Parquet_OfAHistory_HoldsItsRows()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("it's.parquet");
        HistoryParquet.Write(History, file);
        using var connection = DuckDatabase.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*), count(composite), max(date) FROM '{file.Replace("'", "''", StringComparison.Ordinal)}'";
        using var reader = command.ExecuteReader();
        reader.Read();
        reader.GetInt64(0).ShouldBe(History.Rows.Length);
        reader.GetInt64(1).ShouldBe(History.Rows.Count(r => r.Composite is not null));
        reader.GetFieldValue<DateOnly>(2).ShouldBe(History.Rows[^1].Date);
    }
}
