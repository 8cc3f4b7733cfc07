using Shouldly;
using SyntheticAlpha.Explanations.Fragilities;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

public class FragilityTests
{
    [Fact]
    public void Measure_ReferenceCase_IsWhatTheReportSays()
    {
        var (result, reference) = (Fragility.Measure(TradeScore.Reference)!, TradeScore.Reference);
        result.Above.ShouldBe(1.6, 1e-9);
        result.Next.ShouldBe("A");
        result.Below.ShouldBe(13.4, 1e-9);
        result.KeptByPercent.ShouldBeInRange(result.KeptBySpread, 1);
        result.HangsOn.Length.ShouldBe(3);
        result.HangsOn.Select(h => h.Share).ShouldBeInOrder(SortDirection.Descending);
        var edge = result.Edge.ShouldNotBeNull();
        int composite = reference.Pack.Composite!.Node;
        double At(double value) => WhatIf.Run(reference, [new FactChange(edge.Lever.Name, edge.Lever.Node, value)]).After[composite] - reference[composite];
        At(edge.To).ShouldBe(edge.Change, 1e-9);
        Math.Abs(edge.Change).ShouldBeGreaterThanOrEqualTo(0.5 - 1e-9);
        Math.Abs(At(edge.To > edge.Lever.Value ? Math.BitDecrement(edge.To) : Math.BitIncrement(edge.To))).ShouldBeLessThan(0.5);
    }

    [Fact]
    public void Measure_NearestLoss_LosesTheGradeAndNothingNearerOnItsWayDoes()
    {
        var reference = TradeScore.Reference;
        var loss = Fragility.Measure(reference)!.Loss.ShouldNotBeNull();
        string? At(double value) => WhatIf.Run(reference, [new FactChange(loss.Lever.Name, loss.Lever.Node, value)]).After.Word(reference.Pack.Grades!.Node);
        loss.Grade.ShouldBe("C");
        At(loss.To).ShouldBe("C");
        At(loss.Lever.Before(loss.To)).ShouldBe("B");
    }

    [Fact]
    public void Measure_OneRangeAcrossAThreshold_IsKeptByItsShare()
    {
        // x lies in 4..8, of which its standard deviation is 4/√12; the check needs 6 or more, today's middle.
        var result = Fragility.Measure(Assess("x: 4..8"))!;
        result.KeptBySpread.ShouldBe(0.5, 0.03);
        result.KeptByPercent.ShouldBe(0.5, 0.03);
        result.HangsOn.Single().ShouldSatisfyAllConditions(h => h.Lever.Name.ShouldBe("x"), h => h.Share.ShouldBeGreaterThan(0.95));
        result.Edge!.To.ShouldBe(Math.BitDecrement(6));
    }

    [Fact]
    public void Measure_NoNumberWithAHistoryOrRange_HasNoShareOfDrawsAroundIt()
    {
        var result = Fragility.Measure(Assess("x: 5"))!;
        result.Moved.ShouldBe((1, 0));
        result.KeptBySpread.ShouldBe(double.NaN);
        result.KeptByPercent.ShouldBe(1);
    }

    [Fact]
    public void Measure_NoNumberThatCanMove_HasNoShareAtAll()
    {
        var result = Fragility.Measure(Assess("x: 0"))!;
        result.Moved.ShouldBe((0, 0));
        (result.KeptByPercent, result.KeptBySpread).ShouldBe((double.NaN, double.NaN));
    }

    [Fact]
    public void Measure_SameAgain_IsTheSame()
    {
        var (first, again) = (Fragility.Measure(TradeScore.Reference)!, Fragility.Measure(TradeScore.Reference)!);
        (again.KeptByPercent, again.KeptBySpread).ShouldBe((first.KeptByPercent, first.KeptBySpread));
        again.HangsOn.Select(h => (h.Lever.Name, h.Share)).ShouldBe(first.HangsOn.Select(h => (h.Lever.Name, h.Share)));
    }

    [Fact]
    public void Measure_NoGrades_IsNothing() =>
        Fragility.Measure(Scored.Of(RandomPacks.One("formula: x, points: 20"), Dossier("x: 1")).Assessment).ShouldBeNull();

    private static Assessment Assess(string inputs) => Scored.Of(
        PackText.Compile(
            "inputs: {x: {title: x, unit: none, range: 0..10}}\n"
            + "dimensions: [{id: d, title: D, sub_scores: [{id: s, title: S, points: 20, missing: exclude, checks: [{when: x >= 6, points: 20}]}]}]\n"
            + "composite: {title: C, decimals: 1, missing: exclude, weights: {d: 100%}}\ngrades: [{grade: A, from: 70}, {grade: C}]\n"),
        Dossier(inputs)).Assessment;

    private static string Dossier(string inputs) => $"symbol: X\nas_of: 2024-01-05\nknown: 2024-01-01\nbasis: observed\ninputs:\n  {inputs}\n";
}
