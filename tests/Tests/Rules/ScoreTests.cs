using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Rules;

/// <summary>Points, dimensions and the composite by figures worked out by hand.</summary>
public class ScoreTests
{
    private const string Inputs = """
        inputs:
          x: {title: X, unit: none}
          y: {title: Y, unit: none}
          stance: {title: Stance, words: [easing, neutral, tightening]}
        """;

    [Theory]
    [InlineData("-1", 0.0)]
    [InlineData("0", 0.0)]
    [InlineData("0.5", 6.0)]
    [InlineData("5", 10.0)]
    [InlineData("9", 7.0)]
    public void Checks_OfNumber_AddUp(string x, double points) =>
        Points("points: 10, checks: [{when: x > 0, points: 6}, {when: x > 1, points: 4}, {when: x > 8, points: -3}]", x).ShouldBe(points);

    [Fact]
    public void Checks_BelowZero_AreClamped() =>
        Points("points: 10, checks: [{when: x > 5, points: 10}, {when: x < 5, points: -3}]", "1").ShouldBe(0);

    [Theory]
    [InlineData("-1000", 1.0)]
    [InlineData("9.999999", 1.0)]
    [InlineData("10", 5.0)]
    [InlineData("19.99", 5.0)]
    [InlineData("20", 3.0)]
    [InlineData("1000", 3.0)]
    public void Bands_OpenAtBothEnds_TakeTheLowerEdge(string x, double points) =>
        Points("points: 5, bands: {of: x, rows: [{to: 10, points: 1}, {from: 10, to: 20, points: 5}, {points: 3}]}", x).ShouldBe(points);

    [Fact]
    public void Bands_BelowTheLowest_AreMissing()
    {
        var scored = Score("points: 5, bands: {of: x, rows: [{from: 0, points: 1}, {from: 10, points: 5}]}", "x: -0.01");
        scored["d.s"].ShouldBeNull();
        scored.WhySub("d.s").ShouldBe("below the lowest band");
    }

    [Theory]
    [InlineData("0", 4.0)]
    [InlineData("30", 4.0)]
    [InlineData("40", 7.0)]
    [InlineData("50", 10.0)]
    [InlineData("55", 9.0)]
    [InlineData("70", 6.0)]
    [InlineData("99", 6.0)]
    public void Curve_AlongItsLines_IsFlatBeyondTheEnds(string x, double points) =>
        Points("points: 10, curve: {of: x, points: [[30, 4], [50, 10], [70, 6]]}", x).ShouldBe(points);

    [Theory]
    [InlineData("easing", 5.0)]
    [InlineData("neutral", 2.0)]
    [InlineData("tightening", 0.0)]
    public void Category_OfWord_GivesItsPoints(string word, double points) =>
        Score("points: 5, category: {of: stance, words: {easing: 5, neutral: {points: 2}, tightening: 0}}", "stance: " + word)["d.s"].ShouldBe(points);

    [Theory]
    [InlineData("3", 6.0)]
    [InlineData("7", 10.0)]
    [InlineData("-3", 0.0)]
    public void Formula_BeyondItsPoints_IsClamped(string x, double points) => Points("points: 10, formula: x * 2", x).ShouldBe(points);

    [Theory]
    [InlineData("2.5", 0, 3.0)]
    [InlineData("2.4999", 0, 2.0)]
    [InlineData("1.005", 2, 1.01)]
    [InlineData("2.675", 2, 2.68)]
    public void Points_AtHalves_RoundAwayFromZero(string x, int decimals, double points) =>
        Points($"points: 10, decimals: {decimals}, formula: x", x).ShouldBe(points);

    // 30 of 40 known points: a 20 of 20 and b 10 of 20; c, of 60, is missing.
    [Theory]
    [InlineData("exclude", 75.0, null)]
    [InlineData("zero", 30.0, 0.0)]
    [InlineData("neutral", 60.0, 30.0)]
    public void Missing_ByPolicy_ShapesTheDimension(string policy, double dimension, double? c)
    {
        var pack = PackText.WithSubScores(Inputs,
            "{id: a, title: A, points: 20, missing: fail, formula: 20}",
            "{id: b, title: B, points: 20, missing: fail, formula: 10}",
            $"{{id: c, title: C, points: 60, missing: {policy}, formula: x}}");
        var scored = Scored.Of(pack);
        scored["d"].ShouldBe(dimension);
        scored["d.c"].ShouldBe(c);
        var d = pack.Dimensions[0];
        (scored.Assessment[d.Low], scored.Assessment[d.High]).ShouldBe((30, 90));
        scored.WhySub("d.c").ShouldBe("not in the dossier");
    }

    [Fact]
    public void Missing_WithPolicyFail_NamesEverySuchSubScore()
    {
        var pack = PackText.WithSubScores(Inputs,
            "{id: a, title: A, points: 20, missing: fail, formula: x}",
            "{id: b, title: B, points: 20, missing: fail, formula: y}");
        var problems = Should.Throw<InputException>(() => Scored.Of(pack)).Diagnostics;
        problems.Select(p => p.Message).ShouldBe(["\"d.a\" cannot be computed: not in the dossier", "\"d.b\" cannot be computed: not in the dossier"]);
        problems.ShouldAllBe(p => p.Code == "SA7001" && p.Span!.Value.Line > 1);
    }

    // x > 0 gives its 6; y is missing, so its 3 are open and its -2 as well: between 4 and 9.
    [Fact]
    public void Checks_PartlyMissing_BoundTheSubScore()
    {
        var pack = PackText.WithSubScores(Inputs,
            "{id: s, title: S, points: 9, missing: exclude, checks: [{when: x > 0, points: 6}, {when: y > 0, points: 3}, {when: y < -5, points: -2}]}");
        var scored = Scored.Of(pack, "symbol: X\ninputs: {x: 1}");
        var s = scored.Sub("d.s");
        scored["d.s"].ShouldBeNull();
        (scored.Assessment[s.Low], scored.Assessment[s.High]).ShouldBe((4, 9));
        scored["d"].ShouldBeNull();
        scored.Why("d").ShouldBe("none of its sub-scores could be computed");
    }

    // The reference case: 74 × 25% + 62 × 25% + 63 × 20% + 62 × 15% + 71 × 15% = 18.5 + 15.5 + 12.6 + 9.3 + 10.65 = 66.55.
    [Fact]
    public void Composite_OfTheReferenceCase_RoundsAsByHand()
    {
        var scored = Scored.Of(Dimensions((74, 25), (62, 25), (63, 20), (62, 15), (71, 15)));
        var composite = scored.Assessment.Pack.Composite!;
        scored.Assessment[composite.Exact].ShouldBe(66.55, 1e-12);
        scored["composite"].ShouldBe(66.6);
        composite.Weights.Select(w => Math.Round(scored.Assessment[w.Weighted], 9)).ShouldBe([18.5, 15.5, 12.6, 9.3, 10.65]);
    }

    [Fact]
    public void Composite_OfUnequalMaxima_BringsAllToAHundred()
    {
        var scored = Scored.Of(PackText.Compile("""
            dimensions:
              - {id: a, title: A, sub_scores: [{id: s, title: S, points: 75, missing: zero, formula: 60}]}
              - {id: b, title: B, sub_scores: [{id: s, title: S, points: 30, missing: zero, formula: 3}]}
            composite: {weights: {a: 50%, b: 50%}}
            """));
        scored["composite"].ShouldBe(45); // 80 and 10
    }

    // a: 80 of 100 at 25%; b is missing at 75%.
    [Theory]
    [InlineData("exclude", 80.0, 100.0)]
    [InlineData("zero", 20.0, 25.0)]
    [InlineData("neutral", 57.5, 25.0)]
    public void Composite_WithoutADimension_FollowsItsPolicy(string policy, double composite, double weight)
    {
        var pack = PackText.Compile($$$"""
            {{{Inputs}}}
            dimensions:
              - {id: a, title: A, sub_scores: [{id: s, title: S, points: 100, missing: zero, formula: 80}]}
              - {id: b, title: B, sub_scores: [{id: s, title: S, points: 100, missing: exclude, formula: x}]}
            composite: {weights: {b: 75%, a: 25%}, missing: {{{policy}}}}
            grades: [{grade: A, from: 50}, {grade: B}]
            """);
        var scored = Scored.Of(pack);
        scored["composite"].ShouldBe(composite);
        var parts = pack.Composite!.Weights;
        parts.Select(w => w.Dimension).ShouldBe(["a", "b"]);
        scored.Assessment[parts[0].Effective!.Value].ShouldBe(weight);
        parts.Select(w => scored.Assessment[w.Weighted]).Where(double.IsFinite).Sum().ShouldBe(composite, 1e-12);
        (scored.Assessment[pack.Composite.Low], scored.Assessment[pack.Composite.High]).ShouldBe((20, 95));
    }

    [Fact]
    public void Composite_WithPolicyFail_StopsTheReport()
    {
        var pack = PackText.Compile($$$"""
            {{{Inputs}}}
            dimensions:
              - {id: a, title: A, sub_scores: [{id: s, title: S, points: 100, missing: exclude, formula: x}]}
            composite: {weights: {a: 100%}, missing: fail}
            """);
        Should.Throw<InputException>(() => Scored.Of(pack)).Message.ShouldContain("\"a\" cannot be computed");
    }

    [Fact]
    public void Composite_OfNothingKnown_SaysSo()
    {
        var scored = Scored.Of(PackText.Compile($$$"""
            {{{Inputs}}}
            dimensions:
              - {id: a, title: A, sub_scores: [{id: s, title: S, points: 100, missing: exclude, formula: x}]}
            composite: {weights: {a: 100%}}
            grades: [{grade: A, from: 50}, {grade: B}]
            """));
        scored["composite"].ShouldBeNull();
        scored.Word("grade").ShouldBeNull();
        scored.Why("grade").ShouldBe("no dimension has a score");
    }

    private static double? Points(string rule, string x) => Score(rule, "x: " + x)["d.s"];

    private static Scored Score(string rule, string input) =>
        Scored.Of(PackText.WithSubScores(Inputs, $"{{id: s, title: S, missing: exclude, {rule}}}"), $"symbol: X\ninputs:\n  {input}");

    private static Pack Dimensions(params (int Score, int Weight)[] all) => PackText.Compile(
        "dimensions:\n"
        + string.Concat(all.Select((d, i) => $"  - {{id: d{i}, title: D, sub_scores: [{{id: s, title: S, points: 100, missing: zero, formula: {d.Score}}}]}}\n"))
        + "composite: {weights: {" + string.Join(", ", all.Select((d, i) => $"d{i}: {d.Weight}%")) + "}}");
}
