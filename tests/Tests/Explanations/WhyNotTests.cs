using Shouldly;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

public class WhyNotTests
{
    private const string Risks = """
        inputs: {x: {title: x, unit: none, range: 0..10}, y: {title: y, unit: none, range: 0..10}}
        dimensions:
          - id: d
            title: D
            sub_scores:
              - {id: s, title: S, points: 20, missing: exclude, checks: [{when: x > 4, points: 20}]}
              - {id: t, title: T, points: 10, missing: exclude, formula: y}

        """;

    [Fact]
    public void Explain_LessIsBetter_TellsWhatScoresTooMuch()
    {
        var gap = Explain(Risks + Weighted + "grades: [{grade: Calm, below: 40}, {grade: Edgy, to: 70}, {grade: Wild}]\n", "x: 5\n  y: 6", "grade Calm");
        // 26 of 30 points are 86.7; without the check it is 20.
        gap.ShouldSatisfyAllConditions(g => g.IsMet.ShouldBeFalse(), g => g.Score.ShouldBe(86.7), g => g.Lacking.ShouldBe(46.7, 1e-9), g => g.IsCounted.ShouldBeFalse());
        gap.Losses.Select(l => (l.Rules.Single().Rule, Math.Round(l.Weighted, 6))).ShouldBe([("x > 4", 66.7), ("y", 20)]);
        gap.Losses[0].Rules[0].Margin!.To.ShouldBe(4);
        var alone = gap.Alone.Single();
        (alone.Moves[0].Lever.Name, alone.Moves[0].To, alone.Score, alone.Grade).ShouldBe(("x", 4, 20, "Calm"));
    }

    [Theory]
    [InlineData("grade Edgy", 46.7, true)]
    [InlineData("grade Calm", 46.7, false)]
    [InlineData("grade Wild", 46.7, true)]
    [InlineData("composite <= 46.7", 46.7, true)]
    [InlineData("composite <= 46.6", 46.7, false)]
    public void Goal_LessIsBetter_IsMetByThatOrLess(string goal, double score, bool isMet)
    {
        var pack = PackText.Compile(Risks + Weighted + "grades: [{grade: Calm, below: 40}, {grade: Edgy, to: 70}, {grade: Wild}]\n");
        GoalReader.Read(pack, goal).IsReachedBy(score).ShouldBe(isMet);
    }

    [Fact]
    public void Explain_FormulaOfDimensions_IsEvaluatedWhicheverWayItTurns()
    {
        // A composite that falls as the dimension rises: its points are what stands between.
        var gap = Explain(Risks + "composite: {title: C, decimals: 1, missing: exclude, formula: 100 - number(d) * number(d) / 100}\ngrades: [{grade: A, from: 99}, {grade: B}]\n", "x: 5\n  y: 6", "grade A");
        // 26 points make 93.2; without the check the 6 that are left make 99.6.
        gap.Losses.Select(l => l.Rules.Single().Rule).ShouldBe(["x > 4", "y"]);
        gap.Losses[0].Weighted.ShouldBe(6.4, 1e-9);
        gap.Alone.Select(f => f.Moves[0].Lever.Name).ShouldBe(["x"]);
    }

    [Fact]
    public void Explain_ScoresWithoutEnd_LoseNothingButAreSolved()
    {
        var pack = PackText.Compile("""
            inputs: {x: {title: x, unit: none}, y: {title: y, unit: none}}
            dimensions: [{id: d, title: D, decimals: 4, sub_scores: [{id: s, title: S, missing: required, decimals: 4, formula: 2 * x}, {id: t, title: T, missing: required, decimals: 4, formula: y}]}]
            composite: {title: C, decimals: 4, missing: required, sum: [d]}
            grades: [{grade: Safe, above: 3}, {grade: Grey}]
            """);
        var gap = WhyNot.Explain(Scored.Of(pack, Dossier("x: 0.5\n  y: 1")).Assessment, GoalReader.Read(pack, "grade Safe"));
        gap.Losses.ShouldBeEmpty();
        // Rounded to four decimals, 3.0001 is the first above 3: reached from 3.00005 on.
        gap.Alone.Select(f => f.Moves[0].Lever.Name).ShouldBe(["x", "y"], ignoreOrder: true);
        foreach (var flip in gap.Alone)
        {
            flip.Score.ShouldBe(3.0001);
            double needed = flip.Moves[0].Lever.Name == "x" ? 1.000025 : 2.00005;
            flip.Moves[0].To.ShouldBe(needed, 1e-6);
        }
    }

    // No set of fewer sub-scores makes up what lacks, and no check stands as a loss of its own.
    [Theory]
    [InlineData("grade A")]
    [InlineData("signal Buy")]
    [InlineData("technical >= 80")]
    [InlineData("fundamental >= 90")]
    public void Explain_Shortest_HasTheFewestSubScores(string goal)
    {
        var gap = WhyNot.Explain(TradeScore.Reference, GoalReader.Read(TradeScore.Pack, goal));
        gap.Losses.Select(l => l.SubScore).ShouldBeUnique();
        gap.Shortest.Sum(l => l.Weighted).ShouldBeGreaterThanOrEqualTo(gap.Lacking - 1e-9);
        Most([.. gap.Losses.Select(l => l.Weighted)], gap.Shortest.Length - 1).ShouldBeLessThan(gap.Lacking);
    }

    [Fact]
    public void Explain_CloseThatARuleAsksFor_IsEvaluatedWithAllThatItMoves()
    {
        var gap = WhyNot.Explain(TradeScore.Reference, GoalReader.Read(TradeScore.Reference.Pack, "grade A"));
        var rule = gap.Losses.SelectMany(l => l.Rules).First(r => r.Moved is not null);
        var after = WhatIf.Run(TradeScore.Reference, [new("close", TradeScore.Reference.Pack.Names["close"], rule.Moved!.Close)]);
        rule.Moved.Close.ShouldBe(300.11);
        rule.Moved.Gain.ShouldBe(after.After[gap.Goal.Node] - gap.Score);
        (rule.Margin!.Composite!.Value - rule.Moved.Gain).ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void Explain_SubScoreOfSeveralChecks_IsOneLoss()
    {
        var gap = WhyNot.Explain(TradeScore.Reference, GoalReader.Read(TradeScore.Pack, "technical >= 80"));
        var loss = gap.Shortest.Single();
        (loss.SubScore, loss.Lost).ShouldBe(("technical.structure", 9));
        loss.Rules.Select(r => r.Lost).ShouldBe([5, 4]);
    }

    // By trying every set of that many.
    private static double Most(double[] losses, int count, int from = 0)
    {
        if (count == 0)
            return 0;
        double most = double.NegativeInfinity;
        for (int i = from; i <= losses.Length - count; i++)
            most = Math.Max(most, losses[i] + Most(losses, count - 1, i + 1));
        return most;
    }

    private const string Weighted = "composite: {title: C, decimals: 1, missing: exclude, weights: {d: 100%}}\n";

    private static Gap Explain(string text, string inputs, string goal)
    {
        var pack = PackText.Compile(text);
        return WhyNot.Explain(Scored.Of(pack, Dossier(inputs)).Assessment, GoalReader.Read(pack, goal));
    }

    private static string Dossier(string inputs) => $"symbol: X\nas_of: 2024-01-05\nknown: 2024-01-01\nbasis: observed\ninputs:\n  {inputs}\n";
}
