using CsCheck;
using Shouldly;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

/// <summary>Margins of conditions that need more than one change, and of counts.</summary>
public class MarginTests
{
    private static readonly string[] Rules =
    [
        "x > 4 and y >= 3 and z < 2",
        "x < y and y < z",
        "x > 4 or (y > 3 and z > 3)",
        "(x > 2 or y > 7) and (z > 5 or u < 3)",
        "not (x > 4 and y > 4)",
    ];

    [Theory]
    [InlineData("x > 4 and y >= 3", "x: 2\n  y: 1", "x", "y >= 3")]
    [InlineData("x > 4 or y >= 3", "x: 6\n  y: 5", "x", "y >= 3")]
    [InlineData("not (x > 4 or y >= 3)", "x: 6\n  y: 5", "x", "y >= 3")]
    [InlineData("x > 4 and w = 'good'", "x: 2\n  w: bad", "x", "w = 'good'")]
    [InlineData("x > 4 and missing(y)", "x: 2\n  y: 1", "x", "missing(y)")]
    public void OfCondition_NeitherAlone_NamesWhatHasToHoldToo(string rule, string inputs, string subject, string with)
    {
        var margin = Margins(Check(rule, inputs)).Single();
        (margin.Subject, margin.With.Single().Rule).ShouldBe((subject, with));
        Math.Abs(margin.Points!.Value).ShouldBe(20);
    }

    [Fact]
    public void OfCondition_EitherAlone_HasAMarginEach()
    {
        var margins = Margins(Check("x > 4 or y >= 3", "x: 2\n  y: 1"));
        margins.Select(m => (m.Subject, m.With.Length, m.Points)).ShouldBe([("x", 0, 20), ("y", 0, 20)]);
    }

    [Fact]
    public void OfCondition_OneEnough_NamesNoMore() =>
        Margins(Check("x > 4 and y >= 3", "x: 2\n  y: 5")).Single().ShouldSatisfyAllConditions(m => m.Subject.ShouldBe("x"), m => m.With.ShouldBeEmpty());

    [Fact]
    public void OfCondition_SharedValue_MovesForBoth()
    {
        // y has to fall below z, and x below where y then is.
        var assessment = Check("x < y and y < z", "x: 8\n  y: 6\n  z: 2");
        var margin = Margins(assessment).Single();
        var other = margin.With.Single().Margin.ShouldNotBeNull();
        (other.Subject, other.To).ShouldBe(("y", Math.BitDecrement(2)));
        (margin.Subject, margin.To).ShouldBe(("x", Math.BitDecrement(Math.BitDecrement(2))));
    }

    // How it is written: golden/explain-signal.txt.
    [Fact]
    public void OfCap_BothNeeded_NamesBoth()
    {
        var cap = Explainer.Explain(TradeScore.Reference, "signal", 1).Root.Children.Single(c => c.Rule.StartsWith("close < sma_200 and", StringComparison.Ordinal));
        var margin = cap.Margins.Single();
        (margin.Subject, margin.With.Single().Rule, margin.Signal).ShouldBe(("close", "sma_200 < lag(sma_200, 21)", "Hold"));
    }

    // The promise: set all that is named, and the condition turns; leave one out, and it does not.
    [Fact]
    public void OfCondition_AnyOfNumbers_TurnsWithAllThatIsNamed() =>
        Gen.Select(Gen.Int[0, Rules.Length - 1].Select(i => Rules[i]),
            Gen.Int[0, 9].Array[4]).Sample((rule, values) =>
        {
            var assessment = Check(rule, string.Join("\n  ", values.Select((v, i) => $"{"xyzu"[i]}: {v}")));
            int score = assessment.Pack.Names["d.s0"];
            var margins = Margins(assessment);
            margins.ShouldNotBeEmpty();
            foreach (var margin in margins)
            {
                var all = margin.With.Select(w => w.Margin!).Prepend(margin).ToArray();
                Points(assessment, score, all).ShouldBe(20 - assessment[score], $"{rule} at {string.Join(' ', values)}");
                foreach (var left in all)
                    Points(assessment, score, [.. all.Where(m => m != left)]).ShouldBe(assessment[score]);
            }
        }, iter: 200, seed: "0000KOIPNe84");

    [Theory]
    [InlineData("thesis.falsifiability", "invalidation_triggers", 5, 3)]
    [InlineData("thesis.timing", "events_30", 3, 1)]
    public void OfCount_IsTheNextWholeNumber(string path, string count, double up, double down)
    {
        var margins = Explainer.Explain(TradeScore.Reference, path, 1).Root.Children[0].Margins.Where(m => m.Subject == count).ToArray();
        margins.Select(m => m.To).ShouldBe([up, down]);
        foreach (var margin in margins)
        {
            double points = TradeScore.Reference.Row.WhatIf(0, new Dictionary<int, double[]> { [margin.Node] = [margin.To] }).Of(TradeScore.Pack.Names[path])[0];
            (points - TradeScore.Reference.Value(path)).ShouldBe(margin.Points!.Value, 1e-9);
        }
    }

    [Theory]
    [InlineData("bands: {of: n, rows: [{to: 2.5, points: 0}, {from: 2.5, points: 20}]}", 2, 3)]
    [InlineData("checks: [{when: n > 3, points: 20}]", 2, 4)]
    [InlineData("checks: [{when: n >= 3, points: 20}]", 2, 3)]
    [InlineData("checks: [{when: n <= 1, points: 20}]", 2, 1)]
    [InlineData("checks: [{when: n < 1, points: 20}]", 2, 0)]
    [InlineData("curve: {of: n, points: [[0, 0], [10, 1], [11, 20]]}", 2, 5)]
    public void OfCount_AnyRule_IsWhole(string rule, int today, double to)
    {
        var pack = PackText.Compile(
            "inputs: {n: {title: n, unit: none, range: 0..20, format: \"0\"}}\n"
            + $"dimensions: [{{id: d, title: D, sub_scores: [{{id: s, title: S, points: 20, missing: exclude, {rule}}}]}}]\n");
        var assessment = Scored.Of(pack, $"symbol: X\nas_of: 2024-01-05\nknown: 2024-01-01\nbasis: observed\ninputs:\n  n: {today}\n").Assessment;
        Explainer.Explain(assessment, "d.s", 1).Root.Children[0].Margins.Single().To.ShouldBe(to);
    }

    private static double Points(Assessment assessment, int score, Margin[] margins) => margins.Length == 0 ? assessment[score]
        : assessment.Row.WhatIf(0, margins.GroupBy(m => m.Node).ToDictionary(g => g.Key, g => new[] { g.Last().To })).Of(score)[0];

    private static Margin[] Margins(Assessment assessment) => [.. Explainer.Explain(assessment, "d.s0", 1).Root.Children.Single().Margins];

    private static Assessment Check(string rule, string inputs) => Scored.Of(
        RandomPacks.One($"checks: [{{when: \"{rule}\", points: 20}}], points: 20"),
        $"symbol: X\nas_of: 2024-01-05\nknown: 2024-01-01\nbasis: observed\ninputs:\n  {inputs}\n").Assessment;
}
