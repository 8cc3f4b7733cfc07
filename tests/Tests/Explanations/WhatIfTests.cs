using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Packs;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

public class WhatIfTests
{
    private static readonly Assessment Reference = TradeScore.Reference;

    [Fact]
    public void Run_Input_IsAsIfTheDossierGaveIt()
    {
        var result = WhatIf.Run(Reference, Read("policy_stance=easing").Changes);
        result.Differences.Select(d => d.Path).ShouldBe(["composite", "sentiment", "sentiment.policy"]);
        result.After.Value("sentiment.policy").ShouldBe(20);
        result.After.Word(Reference.Pack.Names["policy_stance"]).ShouldBe("easing");
        result.After.Data.Dossier.Find("policy_stance")!.On(Reference.AsOf)!.Word.ShouldBe("easing");
        result.Rules.Single().ShouldSatisfyAllConditions(r => r.Of.ShouldBe("sentiment.policy"), r => r.Before.ShouldBe(15), r => r.After.ShouldBe(20));
    }

    [Fact]
    public void Run_Fact_MovesWhatDependsOnItAndNothingBelow()
    {
        var result = WhatIf.Run(Reference, Read("rsi_14=75").Changes);
        result.After.Value("rsi_14").ShouldBe(75);
        result.After.Value("close").ShouldBe(Reference.Value("close"));
        result.Differences.Select(d => d.Path).ShouldContain("technical.momentum");
    }

    [Fact]
    public void Run_Close_MovesEveryFactThatItDrives()
    {
        var result = WhatIf.Run(Reference, Read("close=320").Changes);
        result.After.Value("close").ShouldBe(320);
        result.After.Value("sma_20").ShouldBe(Reference.Value("sma_20") + (320 - 295.59) / 20, 1e-9);
        result.After.Value("high_252").ShouldBe(320);
        result.After.Value("rsi_14").ShouldBeGreaterThan(Reference.Value("rsi_14"));
    }

    [Fact]
    public void Run_Nothing_DiffersInNothing() => WhatIf.Run(Reference, []).Differences.ShouldBeEmpty();

    [Fact]
    public void Sweep_RowOfTheOriginal_IsTheOriginal()
    {
        var rows = WhatIf.Sweep(Reference, [], Read("news_ratio=1..5:1").Ranges).Rows;
        rows.Select(r => r.Values[0]).ShouldBe([1, 2, 3, 4, 5]);
        rows[2].Composite.ShouldBe(66.6);
        rows.Select(r => r.Composite).ShouldBeInOrder();
    }

    [Fact]
    public void Sweep_TwoFacts_FirstVariesSlowest()
    {
        var request = Read("news_ratio=1..2:1", "net_margin=4%..6%:1");
        WhatIf.Sweep(Reference, request.Changes, request.Ranges).Rows.Select(r => (r.Values[0], r.Values[1]))
            .ShouldBe([(1, 4), (1, 5), (1, 6), (2, 4), (2, 5), (2, 6)]);
    }

    [Fact]
    public void Sweep_Count_GoesByWholeNumbers() =>
        Read("invalidation_triggers=0..5").Ranges.Single().Values.ShouldBe([0, 1, 2, 3, 4, 5]);

    [Theory]
    [InlineData("net_margin=7%", 7)]
    [InlineData("net_margin=-7.5", -7.5)]
    [InlineData("close=$300", 300)]
    [InlineData("dollar_volume=2.5B", 2.5e9)]
    [InlineData("volume_ratio=1.5x", 1.5)]
    public void Read_NumberWithItsUnit_IsTheNumber(string change, double value) => Read(change).Changes.Single().Value.ShouldBe(value);

    [Theory]
    [InlineData("rsi_14", "SA7502", "NAME=VALUE")]
    [InlineData("rsi14=70", "SA7503", "did you mean \"rsi_14\"?")]
    [InlineData("rsi=75", "SA7503", "did you mean \"rsi_14\"?")]
    [InlineData("invalidation_triggers=4.5", "SA7520", "whole number")]
    [InlineData("net_margin=900%", "SA7504", "net_margin is")]
    [InlineData("close=0", "SA7504", "above 0")]
    [InlineData("policy_stance=esing", "SA7505", "did you mean \"easing\"?")]
    [InlineData("policy=easing", "SA7503", "did you mean \"policy_stance\"?")]
    [InlineData("policy_stance=a..b", "SA7508", "one value")]
    [InlineData("high=300", "SA7506", "close and volume")]
    [InlineData("benchmark_close=300", "SA7506", "close and volume")]
    [InlineData("rsi_14=many", "SA7508", "a number (index)")]
    [InlineData("money_flow=10%", "SA7508", "not a percentage")]
    [InlineData("rsi_14=80..20", "SA7508", "FROM below TO")]
    [InlineData("rsi_14=20..80:-1", "SA7508", "FROM below TO")]
    [InlineData("rsi_14=20..80:0.0001", "SA7508", "at most 1000 values")]
    public void Read_BadChange_SaysWhatWasExpected(string change, string code, string help)
    {
        var diagnostics = new DiagnosticBag();
        new ChangeReader(Reference.Pack, diagnostics).Read([change]);
        diagnostics.Items[0].Code.ShouldBe(code);
        diagnostics.Items[0].Help.ShouldNotBeNull().ShouldContain(help);
    }

    [Fact]
    public void Read_TooMuchAtOnce_IsRefused()
    {
        var diagnostics = new DiagnosticBag();
        new ChangeReader(Reference.Pack, diagnostics).Read(["rsi_14=1", "rsi_14=2", "adx_14=1..2", "news_ratio=1..2", "net_margin=1..2"]);
        diagnostics.Items.Select(d => d.Code).ShouldBe(["SA7509", "SA7510"]);
    }

    [Fact]
    public void WhyNot_GradeA_CountsWhatLacks()
    {
        var gap = WhyNot.Explain(Reference, GoalReader.Read(Reference.Pack, "grade A"));
        gap.IsMet.ShouldBeFalse();
        gap.Lacking.ShouldBe(13.4, 1e-9);
        gap.Losses.Sum(l => l.Weighted).ShouldBe(33.45, 1e-9);
        gap.Losses.Select(l => l.Weighted).ShouldBeInOrder(SortDirection.Descending);
        gap.Shortest.Sum(l => l.Weighted).ShouldBeGreaterThanOrEqualTo(13.4);
        gap.Shortest.SkipLast(1).Sum(l => l.Weighted).ShouldBeLessThan(13.4);
    }

    [Theory]
    [InlineData("grade B", true, 0)]
    [InlineData("grade F", true, 0)]
    [InlineData("signal Buy", false, 5.4)]
    [InlineData("technical >= 80", false, 6)]
    [InlineData("risk.volatility >= 1", true, 0)]
    public void WhyNot_Goal_LacksWhatTheReportSays(string goal, bool isMet, double lacking)
    {
        var gap = WhyNot.Explain(Reference, GoalReader.Read(Reference.Pack, goal));
        gap.IsMet.ShouldBe(isMet);
        gap.Lacking.ShouldBe(lacking, 1e-9);
    }

    [Fact]
    public void WhyNot_StrongBuy_NamesTheCapThatHolds() =>
        WhyNot.Explain(Reference, GoalReader.Read(Reference.Pack, "signal Strong Buy")).Brakes.Single().Brake.Expression.ShouldBe("plan.reward_risk.reference.t1 < 1.5");

    [Theory]
    [InlineData("better", "SA7511")]
    [InlineData("grade Z", "SA7512")]
    [InlineData("signal Bye", "SA7512")]
    [InlineData("technicl >= 80", "SA7513")]
    [InlineData("technical >= lots", "SA7511")]
    public void Read_BadGoal_IsRefused(string goal, string code) =>
        Should.Throw<InputException>(() => GoalReader.Read(Reference.Pack, goal)).Diagnostics.Single().Code.ShouldBe(code);

    private static ChangeRequest Read(params string[] changes)
    {
        var diagnostics = new DiagnosticBag();
        var request = new ChangeReader(Reference.Pack, diagnostics).Read(changes);
        diagnostics.Items.ShouldBeEmpty();
        return request;
    }
}
