using Shouldly;
using SyntheticAlpha.Plans.Evaluation;
using Xunit;

namespace SyntheticAlpha.Tests.Packs;

/// <summary>The pack over twenty years of real bars, which lie beside the repository and not in it.</summary>
public class RealMarketTests
{
    private static readonly string[] Symbols = ["AAPL", "BAC", "EEM", "IWM", "SPY"];

    [Fact]
    public void Technical_SpreadsOverMostOfTheScale()
    {
        double[] all = [.. Symbols.SelectMany(s => Scores(History(s), "technical"))];
        all.Min().ShouldBeLessThanOrEqualTo(10);
        all.Max().ShouldBeGreaterThanOrEqualTo(85);
        Deviation(all).ShouldBeGreaterThan(15);
    }

    [Theory]
    [InlineData("AAPL")]
    [InlineData("BAC")]
    [InlineData("EEM")]
    [InlineData("IWM")]
    [InlineData("SPY")]
    public void Technical_SpreadsOnEachSymbol_AndRiskDiffers(string symbol)
    {
        var history = History(symbol);
        Deviation(Scores(history, "technical")).ShouldBeGreaterThan(15);
        Deviation(Scores(history, "risk")).ShouldBeGreaterThan(5);
    }

    // In every market of twenty years: supports below the price, resistances above it, in order; stop, price and targets in order.
    [Theory]
    [InlineData("AAPL")]
    [InlineData("BAC")]
    [InlineData("EEM")]
    [InlineData("IWM")]
    [InlineData("SPY")]
    public void Levels_AreInOrder_OnEveryDay(string symbol)
    {
        string[][] orders =
        [
            ["levels.s3.low", "levels.s3.high", "levels.s2.low", "levels.s2.high", "levels.s1.low", "levels.s1.high", "close",
             "levels.r1", "levels.r2.low", "levels.r2.high", "levels.r3.low", "levels.r3.high"],
            ["plan.stop", "plan.entries.ideal.low", "plan.entries.ideal.high", "plan.targets.t1", "plan.targets.t2"],
            ["plan.stop", "plan.entries.aggressive.low", "plan.entries.aggressive.high", "plan.targets.t1"],
            ["plan.stop", "close", "plan.entries.breakout.low", "plan.entries.breakout.high", "plan.targets.t1"],
            ["scenarios.tail.low", "scenarios.tail.high", "scenarios.bear_market.high", "scenarios.correction.high", "close"],
            ["cases.bear.low", "cases.bear.high", "close", "cases.bull.low", "cases.bull.high"],
        ];
        var history = History(symbol);
        foreach (string[] order in orders)
            ShouldRise(history, order);
        history.Of(TradeScore.Pack.Names["levels.s3.low"]).ToArray().Where(double.IsFinite).Min().ShouldBeGreaterThan(0);
        history.Of(TradeScore.Pack.Names["cases.bear.low"]).ToArray().Where(double.IsFinite).Min().ShouldBeGreaterThan(0);
    }

    // The ends of one zone may meet, as their names are alike up to the last part; anything else must be strictly above.
    private static void ShouldRise(RowValues history, string[] order)
    {
        for (int i = 1; i < order.Length; i++)
        {
            var below = history.Of(TradeScore.Pack.Names[order[i - 1]]);
            var above = history.Of(TradeScore.Pack.Names[order[i]]);
            bool mayMeet = order[i - 1].EndsWith(".low", StringComparison.Ordinal) && order[i] == order[i - 1][..^3] + "high" || order[0].StartsWith("scenarios", StringComparison.Ordinal);
            for (int row = 0; row < history.Count; row++)
                if (below[row] > above[row] || (!mayMeet && below[row] == above[row]))
                    Assert.Fail($"{order[i - 1]} {below[row]} is not below {order[i]} {above[row]} in row {row}");
        }
    }

    private static double[] Scores(RowValues history, string name) => [.. history.Of(TradeScore.Pack.Names[name]).ToArray().Skip(252).Where(double.IsFinite)];

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    private static RowValues History(string symbol)
    {
        string folder = Path.Combine(Repository.Shared, "bars", "adjusted");
        Assert.SkipUnless(Directory.Exists(folder), $"There are no real bars at {folder}.");
        var data = TradeScore.Load(folder, symbol, symbol == "SPY" ? null : "SPY");
        return RowValues.OfHistory(TradeScore.Assess(data).Series, 0, data.Bars.Count);
    }
}
