using System.Collections.Immutable;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Tests.Packs;
using Xunit;

namespace SyntheticAlpha.Tests.Plans;

/// <summary>What a node is said to be able to be must hold whatever the evaluator computes, and be no wider than need be.</summary>
public class IntervalTests
{
    private const int Points = 24;

    private static readonly string[] More =
    [
        "pow(abs(n), zero)", "pow(n, 3)", "pow(n, 4)", "pow(n, 0)", "pow(2, n)", "n % 3", "n % -2.5", "zero % lost", "round_to(n, 0.1)", "floor_to(n, 5)",
        "ceiling_to(n, 0.25)", "round_step(abs(n))", "clamp(n, -10, 10)", "clamp(n, zero, 50)", "n / (zero - 50)", "1 / n", "n * n - n", "(n + 1) / (n - 1)",
        "stance = 'easing' or stance = 'neutral'", "if(n > zero, n - zero, zero - n)", "round(n / 3, 2)", "min(n, zero) < max(n, zero)",
    ];

    // Numbers as they occur, and the generator's own edges of what a double can hold.
    private static readonly Gen<double> Number = Gen.Frequency((3, Gen.Double[-100, 100]), (2, EvaluationTests.Number));

    [Fact]
    public void Values_OfAnyExpressionInAnyBox_AreEnclosed()
    {
        var language = new TestLanguage();
        foreach (string expression in EvaluationTests.Expressions.Concat(More))
            language.Must(expression);
        var rows = RowValues.OfHistory(language.Run(language.Frame()), TestLanguage.Rows - 1, 1);
        var free = Sources(rows.Plan);
        var values = IntervalPlan.For(rows.Plan, free).Start(rows, 0);
        Seeded.Check(Gen.UInt, 3_000, seed => ShouldEnclose(rows, 0, free, values, new PCG(3, seed), Box));

        (Interval, double[]) Box(PlanNode node, PCG random) => node.Type.Kind switch
        {
            ValueKind.Boolean => Pick([0, 1], random),
            ValueKind.Text => Pick([.. TestLanguage.Words.Select(language.Plan.Texts.Code)], random),
            ValueKind.Date => Span(Gen.Int[1, 3_000_000].Select(d => (double)d), random, Math.Floor),
            _ => Span(Number, random, x => x),
        };
    }

    [Fact]
    public void Values_OfTheFlagshipInAnyBox_AreEnclosed()
    {
        var assessment = TradeScore.Reference;
        var plan = assessment.Pack.Plan;
        var free = Leaves(plan);
        var values = IntervalPlan.For(plan, free).Start(assessment.Row, 0);
        Seeded.Check(Gen.UInt, 60, seed => ShouldEnclose(assessment.Row, 0, free, values, new PCG(5, seed), Box));

        (Interval, double[]) Box(PlanNode node, PCG random)
        {
            double at = assessment.Row[node.Id, 0];
            if (node.Type.Kind == ValueKind.Boolean)
                return Pick([0, 1], random);
            if (node.Type.Kind == ValueKind.Text)
                return Pick([.. (node.Words.IsDefaultOrEmpty ? ["other"] : node.Words).Select(plan.Texts.Code)], random);
            double spread = (double.IsNaN(at) ? 10 : Math.Abs(at)) * 0.3;
            return Span(Gen.Double[-spread, spread].Select(d => (double.IsNaN(at) ? 0 : at) + d), random, x => x);
        }
    }

    [Theory]
    [InlineData("n + zero", -2, 5)]
    [InlineData("n - zero", -4, 3)]
    [InlineData("n * zero", -3, 6)]
    [InlineData("n / (zero + 5)", -0.25, 0.5)]
    [InlineData("-n", -2, 1)]
    [InlineData("abs(n)", 0, 2)]
    [InlineData("min(n, zero)", -1, 2)]
    [InlineData("max(n, zero)", -1, 3)]
    [InlineData("sqrt(zero + 1)", 0, 2)]
    [InlineData("round(n * 0.55, 1)", -0.6, 1.1)]
    [InlineData("clamp(n, 0, 1)", 0, 1)]
    [InlineData("if(zero > 0, n, 7)", -1, 7)]
    [InlineData("n > 2", 0, 0)]
    [InlineData("n <= 2", 1, 1)]
    [InlineData("floor_to(zero, 2)", -2, 2)]
    [InlineData("n % 10 + 0 * zero", -1e-9, 10 + 1e-9)]
    public void Bounds_OfAnOperation_AreAttained(string expression, double low, double high)
    {
        var bound = Evaluate(expression, Interval.Between(-1, 2), Interval.Between(-1, 3));
        bound.Low.ShouldBe(low, 1e-8);
        bound.High.ShouldBe(high, 1e-8);
        bound.MayBeMissing.ShouldBeFalse();
    }

    [Theory]
    [InlineData("1 / n", true)]
    [InlineData("1 / (n + 2)", false)]
    [InlineData("coalesce(1 / n, 0)", false)]
    [InlineData("n > 0 or 1 / n > -5", true)]
    [InlineData("missing(1 / n) or 1 / n > 0", true)]
    [InlineData("sqrt(n)", true)]
    [InlineData("ln(n + 1.5)", false)]
    [InlineData("clamp(n, zero, 5)", false)]
    [InlineData("clamp(n, zero, 2)", true)]
    public void Bounds_ThatMayBeMissing_SaySo(string expression, bool missing) =>
        Evaluate(expression, Interval.Between(-1, 2), Interval.Between(-1, 3)).MayBeMissing.ShouldBe(missing);

    [Fact]
    public void Divisor_OfEitherSign_LeavesOnlyWhatAQuotientCanBe()
    {
        Division.Quotient(Interval.Between(1, 2), Interval.Between(0, 4)).Low.ShouldBe(0.25);
        Division.Quotient(Interval.Between(1, 2), Interval.Point(0)).IsMissing.ShouldBeTrue();
        Division.Quotient(Interval.Point(0), Interval.Between(-1, 1)).ShouldBe(Interval.Point(0).OrMissing);
    }

    [Fact]
    public void Words_ThatAreAllListed_LeaveNoDoubt()
    {
        var language = new TestLanguage();
        int stance = language.Must("stance"), listed = language.Must("in(stance, 'easing', 'neutral')"), easing = language.Must("stance = 'easing'");
        var plan = language.Plan.Build();
        var values = IntervalPlan.For(plan, [stance]).Start(_ => Interval.Missing);
        values.Evaluate([Interval.OneOf([plan.Texts.Code("easing"), plan.Texts.Code("neutral")])]);
        values[listed].ShouldBe(Interval.Truth(false, true));
        values[easing].ShouldBe(Interval.Truth(true, true));
        values.Evaluate([Interval.Point(plan.Texts.Code("tightening"))]);
        values[listed].ShouldBe(Interval.Truth(true, false));
    }

    [Fact]
    public void Evaluate_AgainAndAgain_AllocatesNothing()
    {
        var assessment = TradeScore.Reference;
        var free = Leaves(assessment.Pack.Plan);
        var values = IntervalPlan.For(assessment.Pack.Plan, free[..5], [assessment.Pack.Composite!.Node]).Start(assessment.Row, 0);
        Interval[] box = [.. free[..5].Select(id => values[id])];
        values.Evaluate(box);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            values.Evaluate(box);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Cone_OfOneFact_IsWhatDependsOnIt()
    {
        var language = new TestLanguage();
        int n = language.Must("n"), a = language.Must("n + 1"), b = language.Must("(n + 1) * zero");
        language.Must("zero + 2");
        language.Must("n * 3");
        IntervalPlan.For(language.Plan.Build(), [n], [b]).Cone.ShouldBe([a, b]);
    }

    private static Interval Evaluate(string expression, Interval n, Interval zero)
    {
        var language = new TestLanguage();
        int node = language.Must(expression), first = language.Must("n"), second = language.Must("zero");
        var values = IntervalPlan.For(language.Plan.Build(), [first, second], [node]).Start(_ => Interval.Missing);
        values.Evaluate([n, zero]);
        return values[node];
    }

    private static void ShouldEnclose(
        RowValues rows, int row, ImmutableArray<int> free, IntervalValues values, PCG random, Func<PlanNode, PCG, (Interval, double[])> box)
    {
        var boxes = free.Select(id => box(rows.Plan.Nodes[id], random)).ToArray();
        values.Evaluate([.. boxes.Select(b => b.Item1)]);
        var changed = free.Zip(boxes).ToDictionary(p => p.First, p => p.Second.Item2);
        var points = rows.WhatIf(row, changed);
        foreach (var node in rows.Plan.Nodes)
            for (int i = 0; i < Points; i++)
                if (!values[node.Id].Contains(points[node.Id, i]))
                    throw new ShouldAssertException(
                        $"{node.Operation.Key}: {points[node.Id, i]:R} is not in {values[node.Id]}; operands: "
                        + string.Join("; ", node.Operands.Select(o => $"{points[o, i]:R} in {values[o]}")));
    }

    private static ImmutableArray<int> Sources(Plan plan) => [.. plan.Nodes.Where(n => n.Operation is SourceOperation).Select(n => n.Id)];

    private static ImmutableArray<int> Leaves(Plan plan) => [.. plan.Nodes.Where(n => n.Operation is SourceOperation or SeriesOperation).Select(n => n.Id)];

    private static (Interval, double[]) Pick(double[] values, PCG random)
    {
        double[] possible = [.. values.Where(_ => Draw(Gen.Bool, random))];
        bool missing = Draw(Gen.Int[0, 3], random) == 0 || possible.Length == 0;
        var bound = Interval.OneOf(possible);
        double[] choices = missing ? [.. possible, double.NaN] : possible;
        return (missing ? bound.OrMissing : bound, [.. Enumerable.Range(0, Points).Select(_ => choices[Draw(Gen.Int[0, choices.Length - 1], random)])]);
    }

    // Both ends, what lies next to them, and points between.
    private static (Interval, double[]) Span(Gen<double> ends, PCG random, Func<double, double> at)
    {
        double a = Draw(ends, random), b = Draw(ends, random);
        if (Draw(Gen.Int[0, 3], random) == 0)
            b = a;
        if (!double.IsFinite(a) || !double.IsFinite(b))
            return double.IsFinite(a) ? (Interval.Point(a).OrMissing, Mixed(a)) : (Interval.Missing, Mixed(double.NaN));
        double low = Math.Min(a, b), high = Math.Max(a, b);
        var points = new double[Points];
        for (int i = 0; i < Points; i++)
        {
            double share = Draw(Gen.Double[0, 1], random);
            double inner = Math.Clamp(at(low + (high - low) * share), low, high);
            points[i] = i switch { 0 => low, 1 => high, _ => double.IsFinite(inner) ? inner : low };
        }

        return (Interval.Between(low, high), points);
    }

    private static double[] Mixed(double value) => [.. Enumerable.Range(0, Points).Select(i => i % 2 == 0 ? value : double.NaN)];

    private static T Draw<T>(Gen<T> values, PCG random) => values.Generate(random, null, out _);
}
