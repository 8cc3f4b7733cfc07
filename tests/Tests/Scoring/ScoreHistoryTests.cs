using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Scoring.Proofs;
using SyntheticAlpha.Sql;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Rules;
using Xunit;

namespace SyntheticAlpha.Tests.Scoring;

public class ScoreHistoryTests
{
    private static readonly MarketData Market = RandomMarket.Create(TradeScore.Pack, 420, seed: 5);
    private static readonly ScoreHistory History = ScoreHistory.Evaluate(TradeScore.Pack, Market, null, null, cancellation: CancellationToken.None);

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
        var stretch = ScoreHistory.Evaluate(TradeScore.Pack, Market, from, to, [composite], cancellation: TestContext.Current.CancellationToken);
        stretch.Dates.ShouldBe(Market.Bars.Dates[(Market.Bars.Dates[99] == from ? 99 : 100)..121]);
        stretch.Rows.Of(composite).ToArray().ShouldBe(History.Rows.Of(composite)[stretch.FirstBar..121].ToArray());
    }

    [Fact]
    public void Stretch_WithoutBars_IsEmpty() =>
        ScoreHistory.Evaluate(TradeScore.Pack, Market, new DateOnly(1990, 1, 1), new DateOnly(1990, 12, 31), cancellation: TestContext.Current.CancellationToken).Count.ShouldBe(0);

    // Long after short and short after long, past the rows after which the program is compiled: what one symbol left must not show in the next.
    [Theory]
    [InlineData(2600, 30, 700, 1, 5000, 513)]
    [InlineData(1, 9000, 8999, 64, 12000, 400)]
    public void Workspace_OfOneSymbolAfterAnother_GivesWhatNewMemoryGives(params int[] bars)
    {
        var pack = TradeScore.Pack;
        ImmutableArray<int> keep = [.. FactTable.Outputs(pack).Select(o => o.Node)];
        var workspace = new Workspace();
        foreach (int count in bars)
        {
            var market = RandomMarket.Create(pack, count, seed: count);
            var fresh = ScoreHistory.Evaluate(pack, market, null, null, keep, cancellation: TestContext.Current.CancellationToken);
            workspace.Clear();
            var reused = ScoreHistory.Evaluate(pack, market, null, null, keep, null, workspace, TestContext.Current.CancellationToken);
            reused.Dates.ShouldBe(fresh.Dates);
            foreach (int node in keep)
                Bits(reused.Rows.Of(node)).ShouldBe(Bits(fresh.Rows.Of(node)));
            foreach (int node in pack.Plan.SeriesNodes)
                Bits(reused.Series.Whole(node).AsSpan(0, count)).ShouldBe(Bits(fresh.Series.Whole(node)));
        }
    }

    // The gathered weeks are taken over, the average on them is another one.
    [Fact]
    public void Series_TakenOver_ServeOtherFunctionsOnTheSameWeeks()
    {
        var (old, @new) = (Weekly(3), Weekly(4));
        var market = RandomMarket.Create(old, 300, 7);
        var fresh = ScoreHistory.Evaluate(@new, market, null, null, cancellation: TestContext.Current.CancellationToken);
        var like = ScoreHistory.Evaluate(old, market, null, null, cancellation: TestContext.Current.CancellationToken).Series;
        var taken = ScoreHistory.Evaluate(@new, market, null, null, default, like, cancellation: TestContext.Current.CancellationToken);
        foreach (var node in @new.Plan.Nodes)
            Bits(taken.Rows.Of(node.Id)).ShouldBe(Bits(fresh.Rows.Of(node.Id)), node.Span?.Text);
    }

    private static Pack Weekly(int length) =>
        PackText.Compile(PackText.Header + $"facts: {{a: \"weekly(sma(close, {length}))\", b: \"weekly(close)\"}}\nreport: [{{id: all, title: All, blocks: [{{table: facts}}]}}]\n");

    private static long[] Bits(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, long>(values).ToArray();
}
