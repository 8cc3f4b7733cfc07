using System.Collections.Immutable;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Explanations.Ranges;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Outcomes.Statistics;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

public class RangeTests
{
    private static readonly Assessment Reference = TradeScore.Reference;

    // Dossiers are drawn from many times; ALPHA_DRAWS=1000000 runs the laws on as many as the issue asks for.
    private static readonly int Draws = int.TryParse(Environment.GetEnvironmentVariable("ALPHA_DRAWS"), out int draws) ? draws : 100_000;

    [Fact]
    public void Find_ReferenceCase_BoundsHoldEveryDrawAndAreAttained()
    {
        var inputs = RangeInput.Of(Reference);
        var result = RangeFinder.Find(Reference, inputs, 1_000)!;
        ShouldBeAttained(Reference, inputs, result);
        int composite = Reference.Pack.Composite!.Node;
        double[] drawn = Drawn(Reference, inputs, composite, Draws, 99);
        drawn.Min().ShouldBeGreaterThanOrEqualTo(result.Low.Proven);
        drawn.Max().ShouldBeLessThanOrEqualTo(result.High.Proven);
    }

    [Fact]
    public void Find_AnyPackAndRanges_BoundsHoldEveryDrawAndAreAttained() =>
        Gen.Select(RandomPacks.Packs, RandomPacks.Ranges, Gen.Bool).Sample((pack, ranges, withMissing) =>
        {
            var assessment = Scored.Of(pack, Dossier(ranges)).Assessment;
            var inputs = RangeInput.Of(assessment, withMissing);
            if (RangeFinder.Find(assessment, inputs, 100) is not { } result || double.IsNaN(result.Low.Value))
                return;
            ShouldBeAttained(assessment, inputs, result);
            double[] drawn = [.. Drawn(assessment, inputs, pack.Composite!.Node, 1_000, 5).Where(double.IsFinite)];
            drawn.ShouldAllBe(d => d >= result.Low.Value && d <= result.High.Value);
        }, iter: 60, seed: "0000KOIPNe84");

    [Fact]
    public void Find_LinearRule_SharesVarianceAsByHand()
    {
        // 4x + 2y over ranges of one width: variances 16 to 4.
        var assessment = Scored.Of(RandomPacks.One("formula: 4 * x + 2 * y, points: 100"), Dossier("x: 2..6\n  y: 2..6")).Assessment;
        var result = RangeFinder.Find(assessment, RangeInput.Of(assessment))!;
        (result.Low.Value, result.High.Value).ShouldBe((12, 36));
        result.Mean.ShouldBe(24, 0.1);
        result.Deviation.ShouldBe(4 / Math.Sqrt(12) * Math.Sqrt(20), 0.05);
        result.Inputs.Select(s => s.Input.Name).ShouldBe(["x", "y"]);
        result.Inputs[0].Share.ShouldBe(0.8, 0.01);
        result.Inputs[1].Share.ShouldBe(0.2, 0.01);
    }

    [Fact]
    public void Find_PeakWithinARange_IsFoundByNoCorner()
    {
        var assessment = Scored.Of(RandomPacks.One("curve: {of: x, points: [[0, 0], [4.3, 20], [10, 0]]}, points: 20"), Dossier("x: 1..9")).Assessment;
        var high = RangeFinder.Find(assessment, RangeInput.Of(assessment), 10)!.High;
        high.Value.ShouldBe(100);
        high.IsExact.ShouldBeTrue();
    }

    [Theory]
    [InlineData("uniform", 0.57735)]
    [InlineData("triangular", 0.40825)]
    [InlineData("normal", 0.43986)]
    public void Find_DeclaredDistribution_HasItsSpread(string distribution, double deviation)
    {
        // Of the range 4..6: half its width over √3, over √6, and half a standard normal cut at two standard deviations (0.87972 / 2).
        var assessment = Scored.Of(RandomPacks.One("formula: 10 * x, points: 100"), Dossier($"x: {{value: 4..6, distribution: {distribution}}}")).Assessment;
        var result = RangeFinder.Find(assessment, RangeInput.Of(assessment))!;
        result.Inputs[0].Input.Distribution.ShouldBe(Enum.Parse<Distribution>(distribution, true));
        result.Mean.ShouldBe(50, 0.1);
        (result.Deviation / 10).ShouldBe(deviation, 0.01);
    }

    [Fact]
    public void Find_SameSeed_GivesTheSameAndAnotherNot()
    {
        var inputs = RangeInput.Of(Reference);
        var first = RangeFinder.Find(Reference, inputs, 5_000, 3)!;
        var again = RangeFinder.Find(Reference, inputs, 5_000, 3)!;
        (again.Mean, again.Deviation).ShouldBe((first.Mean, first.Deviation));
        again.Inputs.Select(i => i.Share).ShouldBe(first.Inputs.Select(i => i.Share));
        RangeFinder.Find(Reference, inputs, 5_000, 4)!.Mean.ShouldNotBe(first.Mean);
    }

    [Fact]
    public void Find_MissingInput_TakesAnythingDeclared()
    {
        var assessment = Scored.Of(RandomPacks.One("formula: 10 * x, points: 100", "category: {of: w, words: {bad: 0, good: 100}}, points: 100"), Dossier("x: 5")).Assessment;
        RangeInput.Of(assessment).ShouldBeEmpty();
        var result = RangeFinder.Find(assessment, RangeInput.Of(assessment, withMissing: true))!;
        (result.Low.Value, result.High.Value).ShouldBe((25, 75));
    }

    [Fact]
    public void Evaluate_Cone_IsAsTheWholePlan()
    {
        int[] wanted = [Reference.Pack.Composite!.Node, Reference.Pack.Grades!.Node, Reference.Pack.Signals!.Node];
        var inputs = RangeInput.Of(Reference);
        double[][] values = [.. inputs.Select(i => new[] { i.Low, i.High, i.Low + (i.High - i.Low) / 3 })];
        var columns = inputs.SelectMany((input, i) => input.Nodes.Select(n => (n, values[i]))).ToDictionary(x => x.n, x => x.Item2);
        var all = Reference.Row.WhatIf(0, columns);
        double[][] cone = RowCone.For(Reference.Row, 0, [.. columns.Keys], [.. wanted]).Evaluate([.. columns.Values]);
        for (int i = 0; i < wanted.Length; i++)
            cone[i].ShouldBe(all.Of(wanted[i]).ToArray());
    }

    [Theory]
    [InlineData("uniform", "uniform", 0.8)]
    [InlineData("triangular", "normal", 0.8)]
    [InlineData("normal", "uniform", -0.6)]
    [InlineData("triangular", "triangular", 1)]
    [InlineData("uniform", "normal", -1)]
    public void Draws_DeclaredCorrelation_IsThatOfTheirRanks(string first, string second, double rank)
    {
        var (inputs, dossier) = Correlated($"x: {{value: 2..6, distribution: {first}}}\n  y: {{value: 1..9, distribution: {second}}}\n  z: 2..5", $"{{between: [x, y], rank: {rank}}}");
        double[][] drawn = CorrelatedDraws.Of(inputs, dossier.Correlations, Draws, 1);
        Ranks.Correlation(drawn[0], drawn[1]).ShouldBe(rank, 0.01);
        Ranks.Correlation(drawn[0], drawn[2]).ShouldBe(0, 0.01);
        // Each keeps its own distribution, and what is not correlated its very draws.
        double[][] alone = CorrelatedDraws.Of(inputs, [], Draws, 1);
        drawn[2].ShouldBe(alone[2]);
        for (int i = 0; i < 2; i++)
        {
            drawn[i].Min().ShouldBeGreaterThanOrEqualTo(inputs[i].Low);
            drawn[i].Max().ShouldBeLessThanOrEqualTo(inputs[i].High);
            foreach (int percent in new[] { 5, 25, 50, 75, 95 })
                Quantile(drawn[i], percent).ShouldBe(Quantile(alone[i], percent), 0.01 * (inputs[i].High - inputs[i].Low));
        }
    }

    [Fact]
    public void Draws_ThreeTogether_HaveEachPairsCorrelation()
    {
        var (inputs, dossier) = Correlated("x: 2..6\n  y: 1..9\n  z: 2..5", "{between: [x, y], rank: 0.7}", "{between: [y, z], rank: 0.5}", "{between: [x, z], rank: -0.1}");
        double[][] drawn = CorrelatedDraws.Of(inputs, dossier.Correlations, Draws, 4);
        Ranks.Correlation(drawn[0], drawn[1]).ShouldBe(0.7, 0.01);
        Ranks.Correlation(drawn[1], drawn[2]).ShouldBe(0.5, 0.01);
        Ranks.Correlation(drawn[0], drawn[2]).ShouldBe(-0.1, 0.01);
    }

    [Fact]
    public void Find_CorrelatedInputs_SpreadFartherWithinTheSameEnds()
    {
        var pack = RandomPacks.One("formula: 5 * x + 5 * y, points: 100");
        var alone = Scored.Of(pack, Dossier("x: 2..6\n  y: 2..6")).Assessment;
        var together = Scored.Of(pack, Dossier("x: 2..6\n  y: 2..6") + "correlations: [{between: [x, y], rank: 1}]\n").Assessment;
        var (one, two) = (RangeFinder.Find(alone, RangeInput.Of(alone))!, RangeFinder.Find(together, RangeInput.Of(together))!);
        (two.Low.Value, two.High.Value).ShouldBe((one.Low.Value, one.High.Value));
        // Of a sum of two that are one and the same, the variance is twice that of two that are independent.
        (two.Deviation / one.Deviation).ShouldBe(Math.Sqrt(2), 0.01);
        two.Inputs.ShouldAllBe(i => i.Share > 0.99);
        two.Correlations.Single().Between.ShouldBe(["x", "y"]);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.96, 0.9750021048517795)]
    [InlineData(-3, 0.0013498980316300946)]
    [InlineData(-8, 6.220960574271786e-16)]
    public void Normal_ShareAndQuantile_AreThoseOfTables(double x, double share)
    {
        Normal.Share(x).ShouldBe(share, 1e-15);
        if (x > -5)
            Normal.Quantile(share).ShouldBe(x, 1e-12);
    }

    private static (ImmutableArray<RangeInput> Inputs, SyntheticAlpha.Dossiers.Dossier Dossier) Correlated(string inputs, params string[] correlations)
    {
        var assessment = Scored.Of(RandomPacks.One("formula: x + y + z, points: 100"), Dossier(inputs) + $"correlations: [{string.Join(", ", correlations)}]\n").Assessment;
        return (RangeInput.Of(assessment), assessment.Data.Dossier);
    }

    private static double Quantile(double[] values, int percent) => values.Order().ElementAt(values.Length * percent / 100);

    private static void ShouldBeAttained(Assessment assessment, IReadOnlyList<RangeInput> inputs, RangeResult result)
    {
        foreach (var bound in new[] { result.Low, result.High })
        {
            bound.IsExact.ShouldBeTrue();
            var changes = inputs.Zip(bound.Corner, (input, value) => new FactChange(input.Name, input.Node, value));
            WhatIf.Run(assessment, [.. changes]).After[assessment.Pack.Composite!.Node].ShouldBe(bound.Value);
        }
    }

    private static double[] Drawn(Assessment assessment, IReadOnlyList<RangeInput> inputs, int node, int count, int seed)
    {
        var random = new Random(seed);
        var columns = inputs.Select(input => Enumerable.Range(0, count).Select(_ => input.Words.IsEmpty
            ? input.Low + (input.High - input.Low) * random.NextDouble()
            : input.Words[random.Next(input.Words.Length)]).ToArray()).ToArray();
        return RowCone.For(assessment.Row, 0, [.. inputs.SelectMany(i => i.Nodes)], [node]).Evaluate([.. inputs.SelectMany((input, i) => input.Nodes.Select(_ => columns[i]))])[0];
    }

    private static string Dossier(string inputs) => $"symbol: X\nas_of: 2024-01-05\nknown: 2024-01-01\nbasis: observed\ninputs:\n  {inputs}\n";
}
