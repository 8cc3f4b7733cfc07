using CsCheck;
using Shouldly;
using SyntheticAlpha.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Packs;

/// <summary>The pack on less than everything: bars alone, early days, short histories.</summary>
public class PartialDataTests
{
    [Fact]
    public void Assess_BarsOnly_ScoresTechnicalAndRisk_AndSaysWhyNotTheOthers()
    {
        var assessment = TradeScore.Assess(TradeScore.BarsOnly);
        var pack = assessment.Pack;
        pack.Dimensions.Where(d => !assessment.IsMissing(d.Node)).Select(d => d.Id).ShouldBe(["technical", "risk"]);
        assessment.Value("technical").ShouldBe(74);
        foreach (var sub in pack.Dimensions.Where(d => assessment.IsMissing(d.Node)).SelectMany(d => d.SubScores))
            assessment.WhyMissing(sub.Node).ShouldContain("dossier", Case.Sensitive, sub.Id);
        assessment.WhyMissing(pack.Names["thesis"]).ShouldBe("none of its sub-scores could be computed");
        assessment[pack.Composite!.Node].ShouldBeInRange(assessment[pack.Composite.Low], assessment[pack.Composite.High]);
        assessment[pack.Composite.Low].ShouldBeLessThan(assessment[pack.Composite.High] - 50);
        assessment.Word(pack.Signals!.Node).ShouldBe("Hold / Accumulate");
    }

    [Fact]
    public void Assess_EarlierDay_EqualsBarsThatEndThen()
    {
        var data = TradeScore.ReferenceData;
        Gen.Int[0, data.Bars.Count - 1].Sample(
            last =>
            {
                var day = data.Bars.Dates[last];
                var cut = data with { Bars = data.Bars.UpTo(day), Benchmark = data.Benchmark!.UpTo(day) };
                Values(TradeScore.Assess(cut, day)).ShouldBe(Values(TradeScore.Assess(data, day)));
            },
            iter: 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(210)]
    [InlineData(252)]
    [InlineData(253)]
    public void Assess_ShortHistory_DoesNotFail(int count)
    {
        var bars = TradeScore.BarsOnly.Bars.UpTo(TradeScore.BarsOnly.Bars.Dates[count - 1]);
        var assessment = TradeScore.Assess(TradeScore.BarsOnly with { Bars = bars });
        foreach (var sub in assessment.Pack.Dimensions.SelectMany(d => d.SubScores).Where(s => assessment.IsMissing(s.Node)))
            assessment.WhyMissing(sub.Node).ShouldNotBeEmpty();
        if (count < 252)
            assessment.WhyMissing(assessment.Pack.Names["levels.r1"]).ShouldStartWith("needs ");
    }

    [Fact]
    public void Assess_ReferenceBeforeItsDossier_KnowsNoInputs()
    {
        var assessment = TradeScore.Assess(TradeScore.ReferenceData, new DateOnly(2026, 6, 1));
        assessment.IsMissing(assessment.Pack.Names["fundamental"]).ShouldBeTrue();
        assessment.IsMissing(assessment.Pack.Names["thesis"]).ShouldBeTrue();
    }

    private static double[] Values(Assessment assessment) => [.. assessment.Pack.Plan.Nodes.Select(n => assessment[n.Id])];
}
