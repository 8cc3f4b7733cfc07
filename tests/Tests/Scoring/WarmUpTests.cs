using Shouldly;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Rules;
using Xunit;

namespace SyntheticAlpha.Tests.Scoring;

public class WarmUpTests
{
    private const string Pack = """
        facts:
          short: sma(close, 20)
          long: sma(close, 200)
          deep: lag(number(sma(close, 100)), 50)
          never: sqrt(0 - close / close)
        dimensions:
          - id: d
            title: D
            sub_scores:
              - {id: trend, title: T, points: 5, missing: zero, checks: [{when: close > long, points: 3}, {when: close > short, points: 2}]}
              - {id: other, title: O, points: 5, missing: zero, checks: [{when: close > short, points: 5}]}
        levels: [{id: s1, title: S1, side: support, low: long, high: long, because: L}]
        plan:
          reference: close
          stop: {at: long, because: S}
          targets: [{id: t1, title: T1, at: high, because: H}]
        """;

    private static Assessment Of(int bars) => Scored.Of(PackText.Compile(Pack), Scored.Bars(bars)).Assessment;

    [Fact]
    public void ShortHistory_OfEachFact_SaysNeededBarsAndWhatItTouches()
    {
        var waiting = WarmUp.Of(Of(137));
        waiting.Select(f => (f.Name, f.Needs, f.Has, f.More)).ShouldBe([("long", 200, 137, 63), ("deep", 150, 137, 13)]);
        waiting[0].Touches.ShouldBe(["d.trend", "levels.s1", "plan"]);
        waiting[1].Touches.ShouldBeEmpty();
    }

    [Fact]
    public void ShortHistory_WithTheBarsItAsksFor_IsLongEnough()
    {
        WarmUp.Of(Of(199)).Select(f => (f.Name, f.More)).ShouldBe([("long", 1)]);
        WarmUp.Of(Of(200)).ShouldBeEmpty();
    }

    [Fact]
    public void ShortHistory_IsSaidOnce_InTheDiagnostics()
    {
        var said = Scored.Of(PackText.Compile(Pack), Scored.Bars(137)).Diagnostics.ShouldHaveSingleItem();
        said.Code.ShouldBe("SA7005");
        said.Message.ShouldBe("X has 137 bars, too few for 2 facts (long, deep), which 1 sub-scores use");
        said.Help.ShouldBe("long waits longest: it needs 200 bars, 63 more; the table of data quality has all");
    }
}
