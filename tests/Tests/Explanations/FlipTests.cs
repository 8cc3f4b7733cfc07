using CsCheck;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

public class FlipTests
{
    private static readonly Assessment Reference = TradeScore.Reference;

    [Fact]
    public void Alone_Comparison_IsTheThresholdItself()
    {
        var flip = Find("checks: [{when: x >= 7, points: 20}], points: 20", "x: 2", "composite >= 100").Facts.Single();
        flip.Moves.Single().To.ShouldBe(7);
        flip.Near.ShouldBe(Math.BitDecrement(7));
        flip.Composite.ShouldBe(100);
        flip.Rules.Single().Rule.ShouldBe("x >= 7");
        // The declared range is 0..10, whose standard deviation is 10/√12.
        flip.Distance.ShouldBe(5 / (10 / Math.Sqrt(12)), 1e-12);
    }

    [Fact]
    public void Alone_StrictComparison_IsTheNextDouble() =>
        Find("checks: [{when: x > 7, points: 20}], points: 20", "x: 2", "composite >= 100").Facts.Single().Moves[0].To.ShouldBe(Math.BitIncrement(7));

    [Fact]
    public void Alone_Island_IsFoundHoweverNarrow()
    {
        // A sampler would step over it: 4.0000001 to 4.0000002.
        var flips = Find("checks: [{when: \"x >= 4.0000001 and x <= 4.0000002\", points: 20}], points: 20", "x: 2", "composite >= 100").Facts;
        flips.Single().Moves[0].To.ShouldBe(4.0000001);
    }

    [Fact]
    public void Alone_BothDirections_AreToldNearestFirst()
    {
        var flips = Find("checks: [{when: x < 1 or x > 8, points: 20}], points: 20", "x: 4", "composite >= 100").Facts;
        flips.Select(f => f.Moves[0].To).ShouldBe([Math.BitDecrement(1), Math.BitIncrement(8)]);
    }

    [Fact]
    public void Alone_BeyondTheDeclaredRange_IsNotFound() =>
        Find("checks: [{when: x >= 11, points: 20}], points: 20", "x: 2", "composite >= 100").Facts.ShouldBeEmpty();

    [Fact]
    public void Alone_Word_TriesEveryOne()
    {
        var flip = Find("category: {of: w, words: {bad: 3, good: 20}}, points: 20", "w: bad", "composite >= 100").Facts.Single();
        flip.Distance.ShouldBe(1 / Math.Sqrt(3 / 12.0), 1e-12);
    }

    [Fact]
    public void Alone_MissingToday_IsToldWithoutADistance()
    {
        var flip = Find("checks: [{when: x >= 7, points: 20}], points: 20", "y: 2", "composite >= 100").Facts.Single();
        flip.Moves[0].To.ShouldBe(7);
        flip.Distance.ShouldBe(double.NaN);
    }

    [Fact]
    public void Find_GoalThatIsMet_TellsWhatLosesIt()
    {
        var result = Find("checks: [{when: x >= 7, points: 20}], points: 20", "x: 9", "composite >= 100");
        result.IsMet.ShouldBeTrue();
        result.Facts.Single().Moves[0].To.ShouldBe(Math.BitDecrement(7));
    }

    [Theory]
    [InlineData("n >= 7", 2, 7)]
    [InlineData("n > 7", 2, 8)]
    [InlineData("n < 7", 9, 6)]
    [InlineData("n >= 6.5 and n <= 6.6 or n >= 8.5", 2, 9)]
    public void Alone_Count_IsAWholeNumber(string rule, int today, double to)
    {
        var pack = PackText.Compile(
            "inputs: {n: {title: n, unit: none, range: 0..10, format: \"0\"}}\n"
            + $"dimensions: [{{id: d, title: D, sub_scores: [{{id: s, title: S, points: 20, missing: exclude, checks: [{{when: {rule}, points: 20}}]}}]}}]\n"
            + "composite: {title: C, decimals: 1, missing: exclude, weights: {d: 100%}}\n");
        var assessment = Scored.Of(pack, Dossier($"n: {today}")).Assessment;
        var flip = FlipFinder.Find(assessment, GoalReader.Read(pack, "composite >= 100")).Facts.Single();
        (flip.Moves[0].To, flip.Near).ShouldBe((to, to - Math.Sign(to - today)));
    }

    [Fact]
    public void Find_FixedInput_StaysWhereItIs()
    {
        Find("checks: [{when: f >= 7, points: 10}, {when: x >= 7, points: 10}], points: 20", "x: 9\n  f: 1", "composite >= 100").Facts.ShouldBeEmpty();
        Find("checks: [{when: x >= 7, points: 20}], points: 20", "x: {value: 2, fixed: true}", "composite >= 100").Levers.Select(l => l.Name).ShouldNotContain("x");
        var assessment = Assess("checks: [{when: f >= 7, points: 20}], points: 20", "f: 1");
        Should.Throw<InputException>(() => Levers.Named(assessment, ["f"])).Diagnostics.Single().Code.ShouldBe("SA7514");
    }

    [Fact]
    public void Find_TwoFacts_MoveNoFurtherThanTheyMust()
    {
        var result = Find("checks: [{when: x >= 7, points: 10}, {when: y >= 4, points: 10}, {when: y >= 2, points: 3}], points: 20", "x: 2\n  y: 1", "composite >= 100");
        result.Facts.ShouldBeEmpty();
        result.Pairs.Single().Moves.Select(m => (m.Lever.Name, m.To)).ShouldBe([("x", 7), ("y", 4)]);
        result.Triples.ShouldBeEmpty();
    }

    [Fact]
    public void Find_OutOfReach_SaysHowNear()
    {
        var result = Find("checks: [{when: x >= 7, points: 10}, {when: x >= 20, points: 10}], points: 20", "x: 2", "composite >= 100");
        result.Reaches.Single(r => r.Lever.Name == "x").ShouldSatisfyAllConditions(r => r.At.ShouldBe(7), r => r.Score.ShouldBe(50));
        result.Together.ShouldBe(50);
    }

    [Fact]
    public void Find_AnyPackAndFacts_TurnsOnBothSidesAndNothingNearerDoes() =>
        Gen.Select(RandomPacks.Packs, RandomPacks.Values, Gen.Int[1, 10], Gen.Int[0, 1 << 30]).Sample((pack, values, tenths, seed) =>
        {
            var assessment = Scored.Of(pack, Dossier(values)).Assessment;
            var goal = GoalReader.Read(pack, FormattableString.Invariant($"composite >= {tenths * 10}"));
            bool wanted = !goal.IsMet(assessment);
            var levers = Levers.Inputs(assessment);
            var (flips, unsettled) = FlipFinder.Alone(assessment, goal, levers);
            unsettled.ShouldBeEmpty();
            foreach (var flip in flips)
            {
                var move = flip.Moves.Single();
                IsMet(assessment, goal, move.Lever, move.To).ShouldBe(wanted);
                if (!double.IsNaN(flip.Near))
                    IsMet(assessment, goal, move.Lever, flip.Near).ShouldBe(!wanted);
            }

            ShouldMissNothing(assessment, goal, levers, flips, wanted, new Random(seed));
        }, iter: 150, seed: "0000KOIPNe84");

    [Fact]
    public void Find_ReferenceCase_EveryCombinationHolds()
    {
        var goal = GoalReader.Read(Reference.Pack, "signal Buy");
        var result = ReferenceFlips.To("signal Buy");
        result.Facts.ShouldBeEmpty();
        result.Triples.ShouldNotBeEmpty();
        foreach (var flip in result.Pairs.Concat(result.Triples))
        {
            var after = WhatIf.Run(Reference, [.. flip.Moves.Select(m => new FactChange(m.Lever.Name, m.Lever.Node, m.To))]).After;
            goal.IsMet(after).ShouldBeTrue();
            after[Reference.Pack.Composite!.Node].ShouldBe(flip.Composite);
        }
    }

    [Theory]
    [InlineData("grade A", "grade A")]
    [InlineData("grade B", "grade B or better")]
    [InlineData("signal Buy", "signal Buy or better")]
    [InlineData("technical >= 80", "technical >= 80")]
    public void Goal_ThatSomethingBetterMeetsToo_SaysSo(string goal, string said) => GoalReader.Read(Reference.Pack, goal).AtLeast.ShouldBe(said);

    [Fact]
    public void OfNext_Edges_AreOneTickWideAndVerified()
    {
        var scan = CloseScan.OfNext(Reference);
        scan.Day.ShouldBe(new DateOnly(2026, 6, 22));
        scan.Stretches.Length.ShouldBe(scan.Edges.Length + 1);
        scan.Edges.ShouldNotBeEmpty();
        scan.Edges.ShouldAllBe(e => Math.Abs(e.Above - e.Below - 0.01) < 1e-9);
        foreach (var (edge, i) in scan.Edges.Select((e, i) => (e, i)))
        {
            Verdict(edge.Below, scan).ShouldBe((scan.Stretches[i].Grade, scan.Stretches[i].Signal));
            Verdict(edge.Above, scan).ShouldBe((scan.Stretches[i + 1].Grade, scan.Stretches[i + 1].Signal));
            edge.CompositeBelow.ShouldBeInRange(scan.Stretches[i].Low, scan.Stretches[i].High);
            edge.CompositeAbove.ShouldBeInRange(scan.Stretches[i + 1].Low, scan.Stretches[i + 1].High);
        }
    }

    [Theory]
    [InlineData("nothing", "SA7503")]
    [InlineData("close", "SA7506")]
    public void Named_WhatCannotMove_IsRefused(string name, string code) =>
        Should.Throw<InputException>(() => Levers.Named(Reference, [name])).Diagnostics.Single().Code.ShouldBe(code);

    private static (string?, string?) Verdict(double close, CloseScan scan)
    {
        var bars = Reference.Bars.WithNext(scan.Day, close, scan.Volume);
        var benchmark = Reference.Data.Benchmark!.UpTo(Reference.AsOf);
        benchmark = benchmark.WithNext(scan.Day, benchmark.Close.Span[^1], 1e6);
        var next = Assessor.Evaluate(Reference.Pack, Reference.Data with { Bars = bars, Benchmark = benchmark }, scan.Day, new DiagnosticBag());
        return (next.Word(Reference.Pack.Grades!.Node), next.Word(Reference.Pack.Signals!.Node));
    }

    private static void ShouldMissNothing(
        Assessment assessment, Goal goal, IEnumerable<Lever> levers, IEnumerable<Flip> flips, bool wanted, Random random)
    {
        foreach (var lever in levers.Where(l => l.IsNumber && !double.IsNaN(l.Value)))
        {
            double[] found = [.. flips.Where(f => f.Moves[0].Lever == lever).Select(f => f.Moves[0].To)];
            double low = found.Where(v => v < lever.Value).DefaultIfEmpty(lever.Low).Max(), high = found.Where(v => v > lever.Value).DefaultIfEmpty(lever.High).Min();
            for (int i = 0; i < 20; i++)
            {
                double value = low + (high - low) * random.NextDouble();
                if (value > low && value < high)
                    IsMet(assessment, goal, lever, value).ShouldBe(!wanted, $"{lever.Name} = {value}");
            }
        }
    }

    private static bool IsMet(Assessment assessment, Goal goal, Lever lever, double value) =>
        goal.IsMet(WhatIf.Run(assessment, [new FactChange(lever.Name, lever.Node, value)]).After);

    private static FlipResult Find(string rule, string inputs, string goal)
    {
        var assessment = Assess(rule, inputs);
        return FlipFinder.Find(assessment, GoalReader.Read(assessment.Pack, goal));
    }

    private static Assessment Assess(string rule, string inputs) => Scored.Of(RandomPacks.One(rule), Dossier(inputs)).Assessment;

    private static string Dossier(string inputs) => $"symbol: X\nas_of: 2024-01-05\nknown: 2024-01-01\nbasis: observed\ninputs:\n  {inputs}\n";
}
