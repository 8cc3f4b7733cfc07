using System.Collections.Immutable;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

public class SmallestTests
{
    [Fact]
    public void Find_BothSidesOfAnAnd_AreFoundTogether()
    {
        // Neither gains anything alone.
        var result = Find("checks: [{when: x >= 7 and y >= 4, points: 20}], points: 20", "x: 2\n  y: 1", "composite >= 100");
        result.Pairs.Single().Moves.Select(m => (m.Lever.Name, m.To)).ShouldBe([("x", 7), ("y", 4)], ignoreOrder: true);
        Settled(result, 2).Found.ShouldBe(result.Pairs.Single().Distance);
    }

    [Fact]
    public void Find_ThreeThatOnlyGainTogether_AreFound()
    {
        var result = Find("checks: [{when: x >= 7 and y >= 4 and z < 1, points: 20}], points: 20", "x: 2\n  y: 1\n  z: 5", "composite >= 100");
        result.Pairs.ShouldBeEmpty();
        result.Triples.Single().Moves.Select(m => m.Lever.Name).Order().ShouldBe(["x", "y", "z"]);
        double.IsPositiveInfinity(Settled(result, 2).Least).ShouldBeTrue();
    }

    [Fact]
    public void Find_TradeOff_IsTheCheapestMix()
    {
        // A unit of x brings 3 points, one of y 2: x goes to its end, y does the rest.
        var result = Find("formula: 3 * x + 2 * y, points: 50", "x: 2\n  y: 2", "composite >= 80");
        double spread = 10 / Math.Sqrt(12);
        Settled(result, 2).Found.ShouldBe((8 + 3) / spread, 0.01 * 11 / spread);
        Settled(result, 2).Least.ShouldBeLessThanOrEqualTo(11 / spread + 1e-9);
    }

    [Fact]
    public void Find_OutOfReach_IsProven()
    {
        var result = Find("checks: [{when: x >= 20 and y >= 4, points: 20}], points: 20", "x: 2\n  y: 1", "composite >= 100");
        result.Proofs.ShouldAllBe(p => p.IsSettled && double.IsNaN(p.Found) && double.IsPositiveInfinity(p.Least));
    }

    // Every combination of a grid that has all thresholds of the packs and their neighbours is evaluated: none may do it with less than is
    // proven, and one that does it with less than was found by more than the tolerance would show the search wrong.
    [Fact]
    public void Find_AnyPackAndFacts_NothingIsSmallerThanProven()
    {
        var (settled, all) = (0, 0);
        Seeded.Check(Gen.Select(RandomPacks.Stairs, RandomPacks.Values, Gen.Int[3, 10]), 12, x =>
        {
            var (pack, values, tenths) = x;
            var assessment = Scored.Of(pack, Dossier(values)).Assessment;
            var goal = GoalReader.Read(pack, FormattableString.Invariant($"composite >= {tenths * 10}"));
            if (goal.IsMet(assessment) || assessment.IsMissing(goal.Node))
                return;
            var levers = Levers.Inputs(assessment).Where(l => !double.IsNaN(l.Value)).ToImmutableArray();
            var result = FlipFinder.Find(assessment, goal, levers);
            foreach (int facts in new[] { 2, 3 })
            {
                // A search that was given up still says how little is surely not enough.
                var proof = result.Proofs.Single(p => p.Facts == facts);
                (settled, all) = (settled + (proof.IsSettled ? 1 : 0), all + 1);
                SmallestOnGrid(assessment, goal, levers, facts).ShouldBeGreaterThanOrEqualTo(proof.Least - 1e-9);
                if (proof.IsSettled && !double.IsNaN(proof.Found))
                    proof.Least.ShouldBeGreaterThanOrEqualTo(proof.Found * (1 - SmallestProof.Tolerance) - 1e-9);
            }
        });
        all.ShouldBeGreaterThan(4);
        settled.ShouldBeGreaterThanOrEqualTo(all / 2);
    }

    [Fact]
    public void Find_ReferenceCase_IsProven()
    {
        var result = ReferenceFlips.To("signal Buy");
        double.IsPositiveInfinity(Settled(result, 2).Least).ShouldBeTrue();
        Settled(result, 3).Found.ShouldBe(result.Triples[0].Distance);
    }

    private static SmallestProof Settled(FlipResult result, int facts)
    {
        var proof = result.Proofs.Single(p => p.Facts == facts);
        proof.IsSettled.ShouldBeTrue();
        return proof;
    }

    private static double SmallestOnGrid(Assessment assessment, Goal goal, ImmutableArray<Lever> levers, int facts)
    {
        double[] numbers = [.. Enumerable.Range(0, 21).Select(i => i * 0.5), .. Enumerable.Range(0, 11).SelectMany(i => new[] { Math.BitIncrement(i), Math.BitDecrement(i) }).Where(v => v is >= 0 and <= 10)];
        LeverMove[][] steps = [.. levers.Select(l => (LeverMove[])[.. (l.IsNumber ? numbers : l.Words.ToArray()).Select(v => new LeverMove(l, v))])];
        double smallest = double.PositiveInfinity;
        for (int i = 0; i < steps.Length; i++)
            for (int k = i + 1; k < steps.Length; k++)
            {
                Try([i, k]);
                // Of three facts a coarser grid: all of them would take minutes.
                for (int m = k + 1; m < steps.Length && facts == 3; m++)
                    Try([i, k, m]);
            }

        return smallest;

        void Try(int[] axes)
        {
            LeverMove[][] columns = [.. axes.Select(a => axes.Length == 3 ? steps[a].Where((_, n) => n % 2 == 0 || n > 20).ToArray() : steps[a])];
            LeverMove[][] all = [.. columns.Aggregate<LeverMove[], IEnumerable<LeverMove[]>>([[]], (rows, column) => rows.SelectMany(r => column.Select(c => (LeverMove[])[.. r, c])))];
            var set = axes.SelectMany((axis, at) => levers[axis].Nodes.Select(n => (n, Values: all.Select(r => r[at].To).ToArray()))).ToDictionary(x => x.n, x => x.Values);
            double[] scores = assessment.Row.WhatIf(0, set, [goal.Node]).Of(goal.Node).ToArray();
            for (int row = 0; row < all.Length; row++)
                if (goal.IsReachedBy(scores[row]))
                    smallest = Math.Min(smallest, all[row].Sum(m => m.Distance));
        }
    }

    private static FlipResult Find(string rule, string inputs, string goal)
    {
        var assessment = Scored.Of(RandomPacks.One(rule), Dossier(inputs)).Assessment;
        return FlipFinder.Find(assessment, GoalReader.Read(assessment.Pack, goal));
    }

    private static string Dossier(string inputs) => $"symbol: X\nas_of: 2024-01-05\nknown: 2024-01-01\nbasis: observed\ninputs:\n  {inputs}\n";
}
