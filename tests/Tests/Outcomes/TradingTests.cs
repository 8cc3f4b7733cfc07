using CsCheck;
using Shouldly;
using SyntheticAlpha.Outcomes.Forward;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Trading;
using Xunit;

namespace SyntheticAlpha.Tests.Outcomes;

public class TradingTests
{
    private static readonly TradeRules Rules = new(0, 10, []);

    // A plan at 100: buy within 98 to 101, stop 95, sell at 105 (and 110 where two are said). Each bar: open, high, low, close.
    // Then what trading gives: R of the pessimistic and of the optimistic policy, the last exit, ambiguous days.
    public static TheoryData<string, int, double, double, string, int> Cases => new()
    {
        { "100 102 99 101; 101 106 100 105", 1, 1, 1, "target", 0 },
        { "100 102 99 101; 101 103 94 95", 1, -1, -1, "stop", 0 },
        { "100 102 99 101; 93 94 92 93", 1, -1.4, -1.4, "stop_gap", 0 },
        { "100 102 99 101; 108 109 107 108", 1, 1.6, 1.6, "target_gap", 0 },
        { "100 102 99 101; 101 106 94 100", 1, -1, 1, "stop", 1 },
        { "100 106 94 100", 1, -1, 1, "stop", 1 },
        { "103 106 100 102; 102 103 94 95", 1, -1, 2.0 / 3, "stop", 1 },
        { "103 106 100 105.5", 1, 2.0 / 3, 2.0 / 3, "target", 0 },
        { "96.5 99 94 99; 99 106 98 105", 1, -1, 7.0 / 3, "stop", 1 },
        { "100 102 99 101; 101 106 100 105; 105 106 94 95", 2, 0, 0, "stop", 0 },
        { "100 102 99 101; 101 111 100 105", 2, 1.5, 1.5, "target", 0 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trade_OfAPlan_EndsAsItsBarsSay(string bars, int targets, double pessimistic, double optimistic, string reason, int ambiguous)
    {
        var symbol = Planned(bars, targets == 1 ? [105] : [105, 110]);
        var trade = TradeSimulator.Run([symbol], Rules, false).Trades.ShouldHaveSingleItem();
        trade.R.ShouldBe(pessimistic, 1e-12);
        trade.Reason.ShouldBe(reason);
        trade.AmbiguousDays.ShouldBe(ambiguous);
        TradeSimulator.Run([symbol], Rules, true).Trades.ShouldHaveSingleItem().R.ShouldBe(optimistic, 1e-12);
    }

    [Theory]
    [InlineData("103 104 102 103", DropReason.NotFilled)]
    [InlineData("100 102 99 101; 101 102 100 101", DropReason.OpenAtEnd)]
    public void Day_WithoutATrade_IsCountedWithItsReason(string bars, string reason)
    {
        var result = TradeSimulator.Run([Planned(bars, [105])], Rules, false);
        result.Trades.ShouldBeEmpty();
        result.Dropped.ShouldBe(new SortedDictionary<string, int> { [reason] = 1 });
    }

    [Fact]
    public void Position_AtTheTimeLimit_ClosesAtTheClose()
    {
        var trade = TradeSimulator.Run([Planned("100 102 99 101; 101 102 100 101; 101 102 100 102.5", [105])], Rules with { MaxBars = 2 }, false).Trades.ShouldHaveSingleItem();
        (trade.Reason, trade.Exit, trade.Bars).ShouldBe(("time_limit", 102.5, 2));
    }

    [Fact]
    public void Costs_OfATrade_AreTakenOnBothSides()
    {
        var trade = TradeSimulator.Run([Planned("100 102 99 101; 101 106 100 105", [105])], Rules with { CostBps = 10 }, false).Trades.ShouldHaveSingleItem();
        trade.Return.ShouldBe(5 - 0.1 - 0.105, 1e-12);
    }

    [Fact]
    public void Account_OfOneTrade_GainsItsReturn()
    {
        var result = TradeSimulator.Run([Planned("100 102 99 101; 101 106 100 105; 105 106 94 95", [105, 110])], Rules with { CostBps = 10 }, false);
        TradeSummary.Equity(result.Returns)[^1].Value.ShouldBe(1 + (result.Trades[0].Return / 100), 1e-12);
    }

    // Bought at 100, half sold at 105, the rest worth 104 at the last close.
    [Fact]
    public void Account_WithAPositionOpenAtTheEnd_HasItsLastClose()
    {
        var result = TradeSimulator.Run([Planned("100 102 99 101; 101 106 100 104", [105, 110])], Rules, false);
        result.Dropped.Keys.ShouldBe([DropReason.OpenAtEnd]);
        TradeSummary.Equity(result.Returns)[^1].Value.ShouldBe(1.045, 1e-12);
    }

    [Fact]
    public void Holding_OfOneSymbol_IsItsCloses()
    {
        var symbol = Made.Walk("A", 500, 4);
        var holding = TradeSummary.Holding([symbol], TradeSimulator.Run([symbol], Rules, false));
        holding.TotalReturn.ShouldBe(((symbol.Bars.Close.Span[499] / symbol.Bars.Close.Span[0]) - 1) * 100, 1e-9);
        holding.Equity.Length.ShouldBe(500);
        holding.MaxDrawdown.ShouldBeLessThan(0);
    }

    [Fact]
    public void Trades_OfScaledPrices_AreTheSame()
    {
        // A power of two scales without rounding.
        var plain = TradeSimulator.Run([Made.Walk("A", 500, 4)], Rules, false);
        var scaled = TradeSimulator.Run([Made.Walk("A", 500, 4, 0.25)], Rules, false);
        plain.Trades.Count.ShouldBeGreaterThan(20);
        scaled.Trades.Select(t => (t.Planned, t.Left, t.Reason, t.R, t.Return)).ShouldBe(plain.Trades.Select(t => (t.Planned, t.Left, t.Reason, t.R, t.Return)));
    }

    [Fact]
    public void Trades_OfOneSymbol_DoNotOverlap()
    {
        var trades = TradeSimulator.Run([Made.Walk("A", 500, 4)], Rules, false).Trades;
        foreach (var (one, next) in trades.Zip(trades.Skip(1)))
            next.Entered.ShouldBeGreaterThan(one.Left);
    }

    [Fact]
    public void LaterBars_TakenAway_ChangeNoClosedTrade() => Seeded.Check(Gen.Int[100, 499], 15, bars =>
    {
        var symbol = Made.Walk("A", 500, 4);
        var cut = TradeSimulator.Run([Made.Cut(symbol, bars)], Rules, false).Trades;
        cut.ShouldBe(TradeSimulator.Run([symbol], Rules, false).Trades.Take(cut.Count));
    });

    [Fact]
    public void Days_AllGiven_AreTradedOrCountedWithAReason()
    {
        var symbol = Made.Walk("A", 500, 4);
        var result = TradeSimulator.Run([symbol], Rules, false);
        (result.Trades.Count + result.Dropped.Values.Sum()).ShouldBe(symbol.Days.Length);
        result.Exits.Values.Sum().ShouldBe(result.Trades.Count, 1e-9);
    }

    [Fact]
    public void Policies_OfTheSameTrade_OptimisticIsNoWorse()
    {
        // One planned day each, so that both policies trade the same.
        for (int seed = 0; seed < 200; seed++)
        {
            var walk = Made.Walk("A", 40, seed);
            var one = walk with { Days = [walk.Days[0]] };
            var (low, high) = (TradeSimulator.Run([one], Rules, false).Trades, TradeSimulator.Run([one], Rules, true).Trades);
            if (low.Count == 1 && high.Count == 1)
                high[0].R.ShouldBeGreaterThanOrEqualTo(low[0].R - 1e-12);
        }
    }

    [Fact]
    public void TradeList_AsCsv_HasALineATrade()
    {
        var trades = TradeSimulator.Run([Made.Walk("A", 500, 4)], Rules, false).Trades;
        TradeList.Csv(trades).TrimEnd('\n').Split('\n').Length.ShouldBe(trades.Count + 1);
    }

    private static ScoredSymbol Planned(string bars, double[] targets)
    {
        double[][] prices = [[100, 100, 100, 100], .. bars.Split(';').Select(b => b.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];
        double[] Column(int i) => [.. prices.Select(p => p[i])];
        return new ScoredSymbol(
            Made.Series("A", Column(0), Column(1), Column(2), Column(3)),
            [new ScoredDay(0, 50, "A", "Buy", new DayPlan(95, [.. targets], [new EntryZone("zone", 98, 101)]))]);
    }
}
