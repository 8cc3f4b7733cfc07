using Shouldly;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Rules;

public class TradePlanTests
{
    // The last close is 104.
    private const string Yaml = """
        levels:
          - {id: s1, title: S1, side: support, low: close - 10, high: close - 4, because: "{levels.s1.low:0} {levels.s1.high:0} {levels.s1:0}"}
          - {id: r1, title: R1, side: resistance, at: "round_to(close, 10)", because: Round}
        plan:
          reference: close
          timeframe: "{plan.stop:0} to {plan.targets.t1:0}"
          stop: {at: levels.s1.low, because: "{plan.stop.return:0.00}"}
          entries:
            - {id: ideal, title: Ideal, low: close - 6, high: close - 2, because: Dip}
            - {id: late, title: Late, low: 94, high: 94, because: On the stop}
            - {id: under, title: Under, low: 80, high: 90, because: Below the stop}
          targets:
            - {id: t1, title: T1, at: 115, because: "{plan.targets.t1.return:0.00}"}
            - {id: t2, title: T2, at: 90, because: Below}
          sizes:
            - {id: small, title: Small, low: 0.5, high: 2, because: Little}
        scenarios:
          - {id: fall, title: Fall, side: bear, low: 78, high: 93.6, because: Falls}
          - {id: broken, title: Broken, side: bear, low: 90, high: 80, because: Upside down}
        cases:
          bull: {title: Bull, low: 110, high: 120, points: ["{cases.bull:0}"]}
          bear: {title: Bear, low: 80, high: 90}
        """;

    private readonly Scored _scored = Scored.Of(Yaml);

    [Theory]
    [InlineData("levels.s1.low", 94.0)]
    [InlineData("levels.s1.high", 100.0)]
    [InlineData("levels.s1", 97.0)]
    [InlineData("levels.r1", 100.0)]
    [InlineData("levels.r1.low", 100.0)]
    [InlineData("plan.stop", 94.0)]
    [InlineData("plan.stop.return", -9.615384615384615)]
    [InlineData("plan.targets.t1.return", 10.576923076923077)]
    [InlineData("plan.entries.ideal", 100.0)]
    [InlineData("plan.reward_risk.reference.t1", 1.1)]
    [InlineData("plan.reward_risk.ideal.t1", 2.5)]
    [InlineData("plan.reward_risk.reference.t2", -1.4)]
    [InlineData("plan.reward_risk.late.t1", null)]
    [InlineData("plan.reward_risk.under.t1", null)]
    [InlineData("cases.bull", 115.0)]
    [InlineData("scenarios.fall.high", 93.6)]
    public void Name_OfThePlan_HasItsFigure(string name, double? value)
    {
        if (value is { } number)
            _scored[name].ShouldNotBeNull().ShouldBe(number, 1e-9);
        else
            _scored.Why(name).ShouldBe("the stop is not below the entry");
    }

    [Fact]
    public void Scenario_Returns_AreFromTheReference()
    {
        var zone = _scored.Assessment.Pack.Scenarios[0].Return;
        (_scored.Assessment[zone.Low], _scored.Assessment[zone.High]).ShouldBe((-25, -10), new PairTolerance());
    }

    [Fact]
    public void Texts_OfThePlan_ShowDerivedNames()
    {
        var pack = _scored.Assessment.Pack;
        _scored.Say(pack.Levels[0].Because).ShouldBe("94 100 97");
        _scored.Say(pack.TradePlan!.Timeframe!).ShouldBe("94 to 115");
        _scored.Say(pack.TradePlan.Stop.Because).ShouldBe("-9.62");
        _scored.Say(pack.TradePlan.Targets[0].Because).ShouldBe("10.58");
    }

    [Fact]
    public void Zone_UpsideDown_IsReported() =>
        _scored.Diagnostics.Select(d => (d.Code, d.Message)).ShouldBe([("SA7004", "\"scenarios.broken\" is upside down: its low is 90, its high 80")]);

    private sealed class PairTolerance : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) + Math.Abs(x.Item2 - y.Item2) < 1e-9;

        public int GetHashCode((double, double) obj) => 0;
    }
}
