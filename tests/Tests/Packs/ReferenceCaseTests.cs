using Shouldly;
using SyntheticAlpha.Plans.Rows;
using Xunit;

namespace SyntheticAlpha.Tests.Packs;

/// <summary>The figures that the flagship pack must give for the reference case.</summary>
public class ReferenceCaseTests
{
    [Theory]
    // Dimensions, sub-scores and composite
    [InlineData("technical", 74)]
    [InlineData("fundamental", 62)]
    [InlineData("sentiment", 63)]
    [InlineData("risk", 62)]
    [InlineData("thesis", 71)]
    [InlineData("risk.liquidity", 20)]
    [InlineData("risk.reward_risk", 6)]
    [InlineData("thesis.timing", 16)]
    [InlineData("composite", 66.6)]
    // Levels
    [InlineData("levels.r1.low", 300)]
    [InlineData("levels.r1.high", 300)]
    [InlineData("levels.r2.low", 310)]
    [InlineData("levels.r2.high", 315)]
    [InlineData("levels.r3.low", 325)]
    [InlineData("levels.r3.high", 330)]
    [InlineData("levels.s1.low", 285)]
    [InlineData("levels.s1.high", 288)]
    [InlineData("levels.s2.low", 270)]
    [InlineData("levels.s2.high", 275)]
    [InlineData("levels.s3.low", 250)]
    [InlineData("levels.s3.high", 255)]
    // Plan
    [InlineData("plan.reference", 295.59)]
    [InlineData("plan.entries.ideal.low", 280)]
    [InlineData("plan.entries.ideal.high", 290)]
    [InlineData("plan.entries.aggressive.low", 293)]
    [InlineData("plan.entries.aggressive.high", 296)]
    [InlineData("plan.entries.breakout.low", 300)]
    [InlineData("plan.entries.breakout.high", 303)]
    [InlineData("plan.stop", 268)]
    [InlineData("plan.targets.t1", 325)]
    [InlineData("plan.targets.t2", 360)]
    [InlineData("plan.sizes.conservative.low", 3)]
    [InlineData("plan.sizes.conservative.high", 5)]
    [InlineData("plan.sizes.moderate.low", 6)]
    [InlineData("plan.sizes.moderate.high", 10)]
    // Scenarios and cases
    [InlineData("scenarios.correction.low", 265)]
    [InlineData("scenarios.correction.high", 275)]
    [InlineData("scenarios.bear_market.low", 220)]
    [InlineData("scenarios.bear_market.high", 235)]
    [InlineData("scenarios.tail.low", 175)]
    [InlineData("scenarios.tail.high", 190)]
    [InlineData("cases.bull.low", 325)]
    [InlineData("cases.bull.high", 360)]
    [InlineData("cases.bear.low", 210)]
    [InlineData("cases.bear.high", 255)]
    public void Assess_ReferenceCase_GivesItsFigures(string name, double expected) => TradeScore.Reference.Value(name).ShouldBe(expected);

    // Shown with one decimal; the returns are those that the prices give, not those that the reference prints.
    [Theory]
    [InlineData("plan.reward_risk.reference.t1", 1.1)]
    [InlineData("plan.reward_risk.reference.t2", 2.3)]
    [InlineData("plan.targets.t1.return", 9.9)]
    [InlineData("plan.targets.t2.return", 21.8)]
    [InlineData("plan.stop.return", -9.3)]
    public void Assess_ReferenceCase_GivesItsRatios(string name, double expected) =>
        Rounding.Round(TradeScore.Reference.Value(name), 1).ShouldBe(expected);

    [Fact]
    public void Assess_ReferenceCase_WeighsAsByHand()
    {
        var reference = TradeScore.Reference;
        var composite = reference.Pack.Composite!;
        composite.Weights.Select(w => (w.Dimension, w.Percent, Rounding.Round(reference[w.Weighted], 1)))
            .ShouldBe([("technical", 25, 18.5), ("fundamental", 25, 15.5), ("sentiment", 20, 12.6), ("risk", 15, 9.3), ("thesis", 15, 10.7)]);
        reference[composite.Exact].ShouldBe(66.55, 1e-9);
        reference.Word(reference.Pack.Grades!.Node).ShouldBe("B");
        reference.Word(reference.Pack.Signals!.Node).ShouldBe("Hold / Accumulate");
        reference.Word(reference.Pack.Signals.ByScore).ShouldBe("Hold / Accumulate");
    }

    [Fact]
    public void Assess_ReferenceCase_MissesNothing() =>
        TradeScore.Pack.Dimensions.SelectMany(d => d.SubScores).Where(s => TradeScore.Reference.IsMissing(s.Node)).Select(s => s.Id).ShouldBeEmpty();
}
