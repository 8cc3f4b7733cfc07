using CsCheck;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Scoring.Proofs;
using SyntheticAlpha.Tests.Packs;
using Xunit;

namespace SyntheticAlpha.Tests.Scoring;

public class ScoreHistoryTests
{
    private static readonly MarketData Market = RandomMarket.Create(TradeScore.Pack, 420, seed: 5);
    private static readonly ScoreHistory History = ScoreHistory.Evaluate(TradeScore.Pack, Market, null, null, default, null, CancellationToken.None);

    [Fact]
    public void Row_OfADay_IsTheAssessmentOfThatDay() => Seeded.Check(Gen.Int[0, Market.Bars.Count - 1], 25, row =>
    {
        var day = History.Dates[row];
        var assessment = Assessor.Evaluate(TradeScore.Pack, Market, day, new DiagnosticBag());
        foreach (var node in TradeScore.Pack.Plan.Nodes)
            BitConverter.DoubleToInt64Bits(History.Rows[node.Id, row]).ShouldBe(BitConverter.DoubleToInt64Bits(assessment[node.Id]), node.Span?.Text);
    });

    [Fact]
    public void Stretch_OfDays_HasTheirRowsAlone()
    {
        var (from, to) = (Market.Bars.Dates[100].AddDays(-1), Market.Bars.Dates[120]);
        int composite = TradeScore.Pack.Names["composite"];
        var stretch = ScoreHistory.Evaluate(TradeScore.Pack, Market, from, to, [composite], null, TestContext.Current.CancellationToken);
        stretch.Dates.ShouldBe(Market.Bars.Dates[(Market.Bars.Dates[99] == from ? 99 : 100)..121]);
        stretch.Rows.Of(composite).ToArray().ShouldBe(History.Rows.Of(composite)[stretch.FirstBar..121].ToArray());
    }

    [Fact]
    public void Stretch_WithoutBars_IsEmpty() =>
        ScoreHistory.Evaluate(TradeScore.Pack, Market, new DateOnly(1990, 1, 1), new DateOnly(1990, 12, 31), default, null, TestContext.Current.CancellationToken).Count.ShouldBe(0);
}
