using CsCheck;
using Shouldly;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Binding;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Rows;
using Xunit;

namespace SyntheticAlpha.Tests.Plans;

/// <summary>What must hold of every evaluation, on generated columns with gaps, ties, and numbers at the edge of a double.</summary>
public class EvaluationTests
{
    private static readonly string[] Numbers = ["n", "zero", "lost"];

    private static readonly string[] Conditions = ["yes", "no", "unknown"];

    // Every operator and every function, alone and nested.
    internal static readonly string[] Expressions =
    [
        "n + zero", "n - zero", "n * zero", "n / zero", "n % zero", "-n", "n < zero", "n <= zero", "n > zero", "n >= zero", "n = zero", "n != zero",
        "yes and no", "yes or no", "not yes", "yes and no or unknown", "yes = no", "yes ? n : zero",
        "abs(n)", "min(n, zero)", "max(n, zero, lost)", "sqrt(n)", "ln(n)", "exp(n)", "pow(n, zero)", "round(n)", "round(n, 1)", "round(n, 10)",
        "round_to(n, zero)", "floor_to(n, zero)", "ceiling_to(n, zero)", "round_step(n)", "clamp(n, zero, lost)", "percent(n)", "ratio(percent(n))",
        "round_level_above(n)", "round_level_below(n, 0.02)", "day_of_week(today)", "day_of_month(due)", "month(never)", "year(today + n)",
        "number(n)", "if(yes, n, zero)", "coalesce(n, zero, lost)", "missing(n)", "known(n)", "missing(yes)", "between(n, zero, lost)", "in(n, zero, lost, 1)",
        "(n + zero) * (lost - n) / 3", "coalesce(n / zero, lost) > 1 and not missing(n)", "today + n", "today - n", "today < due",
        "mean_of(n, zero, lost)", "sum_of(n, zero, lost)", "count_of(n, yes, lost)", "needs(n, zero, yes)", "sign(n)",
        "stance = 'easing'", "in(stance, 'neutral', 'easing')", "stance = mood", "if(yes, stance, mood) = 'neutral'",
    ];

    internal static readonly Gen<double> Number = Gen.Frequency<double>(
        (5, Gen.Double[-100, 100]),
        (3, Gen.OneOf(0, 1, -1, 0.5, -0.5, 2.5, 1.005, 2, 3, -0.0)),
        (2, Gen.OneOf(1e308, -1e308, double.MaxValue, 1e-300, double.Epsilon, 1e15, 4503599627370497, double.PositiveInfinity, double.NegativeInfinity)),
        (2, Gen.Const(double.NaN)));

    private static readonly Gen<double> Truth = Gen.OneOf(0, 1, double.NaN);

    [Fact]
    public void Expressions_UsedHere_CoverEveryFunction()
    {
        foreach (var function in RowFunctions.All)
            Expressions.ShouldContain(e => e.Contains(function.Name + "(", StringComparison.Ordinal), function.Name);
    }

    [Fact]
    public void Rows_EvaluatedTogether_AreTheRowsEvaluatedAlone() =>
        Seeded.Check(Gen.Select(Gen.Int[1, 40], Gen.UInt), 150, test =>
        {
            var world = new World(test.Item1, test.Item2);
            var all = world.All();
            for (int row = 0; row < test.Item1; row++)
                world.ShouldAgree(all, row, RowValues.OfHistory(world.Series, row, 1), 0);
        });

    [Theory]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(2049)]
    public void Rows_AcrossChunkBorders_AreTheRowsEvaluatedAlone(int rows)
    {
        var world = new World(rows, (uint)rows);
        var all = world.All();
        var back = RowValues.OfHistory(world.Series, 1, rows - 1);
        foreach (int row in new[] { 0, 1, 1021, 1022, 1023, 1024, 1025, 2047, 2048 }.Where(r => r < rows))
        {
            world.ShouldAgree(all, row, RowValues.OfHistory(world.Series, row, 1), 0);
            if (row > 0)
                world.ShouldAgree(all, row, back, row - 1);
        }
    }

    [Fact]
    public void Values_OfAnyExpression_AreFiniteOrMissingAndTruthIsZeroOrOne() =>
        Seeded.Check(Gen.UInt, 300, seed =>
        {
            var world = new World(40, seed);
            var all = world.All();
            foreach (var node in world.Language.Plan.Build().Nodes)
                for (int row = 0; row < 40; row++)
                {
                    double value = all[node.Id, row];
                    double.IsInfinity(value).ShouldBeFalse(node.Operation.Key);
                    // A source may hold a negative zero, what is computed may not: it would be written "-0".
                    if (node.Operation is RowOperation && value == 0 && node.Operands.All(o => world.Language.Plan[o].Operation is not SourceOperation))
                        double.IsNegative(value).ShouldBeFalse(node.Operation.Key);
                    if (node.Type.Kind == ValueKind.Boolean && !double.IsNaN(value))
                        (value is 0 or 1).ShouldBeTrue(node.Operation.Key);
                    if (node.Type.Kind == ValueKind.Date && node.Operation is RowOperation && !double.IsNaN(value))
                        DateOnly.FromDayNumber((int)value).DayNumber.ShouldBe((int)value);
                    if (double.IsNaN(value))
                        MissingReason.Of(world.Series, all, node.Id, row, row).ShouldNotBeNullOrEmpty();
                }
        });

    [Fact]
    public void WhatIf_UnchangedValues_GivesTheBaseRow() =>
        Seeded.Check(Gen.Select(Gen.UInt, Gen.Int[0, 29]), 100, test =>
        {
            var world = new World(30, test.Item1);
            var all = world.All();
            int[] changed = [.. world.Language.Plan.Build().Nodes.Where(n => n.Operation is SourceOperation or SeriesOperation).Select(n => n.Id)];
            var same = all.WhatIf(test.Item2, changed.ToDictionary(id => id, id => Enumerable.Repeat(all[id, test.Item2], 7).ToArray()));
            for (int row = 0; row < 7; row++)
                world.ShouldAgree(all, test.Item2, same, row);
        });

    [Fact]
    public void WhatIf_AnotherRowsSources_GivesThatRowsConditions()
    {
        var world = new World(30, 5, "mean(n * 2, 3)", "n * 2 > 4", "n * 2 + zero");
        var all = world.All();
        int n = world.Language.Must("n"), zero = world.Language.Must("zero");
        var moved = all.WhatIf(3, new Dictionary<int, double[]>
        {
            [n] = [.. Enumerable.Range(0, 30).Select(row => all[n, row])],
            [zero] = [.. Enumerable.Range(0, 30).Select(row => all[zero, row])],
        });
        // "n * 2" also stands below a series function, and yet follows; the series function itself keeps its value.
        for (int row = 0; row < 30; row++)
        {
            Same(moved[world.Nodes[0], row], all[world.Nodes[0], 3]);
            Same(moved[world.Nodes[1], row], all[world.Nodes[1], row]);
            Same(moved[world.Nodes[2], row], all[world.Nodes[2], row]);
        }
    }

    [Fact]
    public void WhatIf_KeptNodes_AreThoseAskedFor()
    {
        var world = new World(30, 5);
        var all = world.All();
        int n = world.Language.Must("n");
        var kept = all.WhatIf(0, new Dictionary<int, double[]> { [n] = [1, double.PositiveInfinity] }, [n]);
        kept.Of(n).ToArray().ShouldBe([1, double.NaN]);
        Should.Throw<InvalidOperationException>(() => kept[world.Nodes[0], 0]);
    }

    [Fact]
    public void Plan_AnyOrderOfAdding_GivesTheSameValuesAndHashes() =>
        Seeded.Check(Gen.Select(Gen.UInt, Gen.Shuffle(Expressions)), 60, test =>
        {
            var (one, other) = (new World(9, test.Item1, Expressions), new World(9, test.Item1, test.Item2));
            var (first, second) = (one.All(), other.All());
            for (int i = 0; i < Expressions.Length; i++)
            {
                int a = one.Nodes[i], b = other.Nodes[Array.IndexOf(test.Item2, Expressions[i])];
                one.Language.Plan[a].Hash.ShouldBe(other.Language.Plan[b].Hash, Expressions[i]);
                one.Language.Plan[a].Type.ShouldBe(other.Language.Plan[b].Type, Expressions[i]);
                for (int row = 0; row < 9; row++)
                    Same(first[a, row], second[b, row]);
            }
        });

    [Fact]
    public void Plan_AnyOrderOfBinding_AcceptsTheSameExpressions() =>
        Seeded.Check(Gen.Shuffle(new[] { "number(5)", "5", "close > 5", "n > 5", "5 + number(5)", "margin = 5", "2 + 3", "due - today > 5" }), 200, order =>
        {
            var language = new TestLanguage();
            foreach (string expression in order)
                language.Must(expression);
        });

    [Theory]
    [InlineData("n + 1", "n+1")]
    [InlineData("n > zero", "zero < n")]
    [InlineData("n >= zero", "zero <= n")]
    [InlineData("n == 1", "n = 1")]
    [InlineData("n <> 1", "n != 1")]
    [InlineData("yes and no", "yes && no")]
    [InlineData("not yes", "!yes")]
    [InlineData("((n)) * (2)", "n * 2")]
    [InlineData("n * (1 + 1)", "n * 2")]
    [InlineData("n * 2e0", "n * 2.0")]
    [InlineData("yes ? n : 1", "if(yes, n, 1)")]
    [InlineData("mean(n, 3)", "mean(length: 3, x: n)")]
    [InlineData("lag(n)", "lag(n, 2 - 1)")]
    [InlineData("range()", "range(high, low, 1)")]
    [InlineData("round(n)", "round(n, 0)")]
    [InlineData("[n]", "n")]
    public void Plan_EqualMeaning_IsOneNode(string one, string other)
    {
        var language = new TestLanguage();
        language.Must(one).ShouldBe(language.Must(other));
    }

    [Theory]
    [InlineData("n + zero", "n - zero")]
    [InlineData("n - zero", "zero - n")]
    [InlineData("n < zero", "n <= zero")]
    [InlineData("n < zero", "zero < n")]
    [InlineData("round(n, 1)", "round(n, 2)")]
    [InlineData("mean(n, 3)", "mean(n, 4)")]
    [InlineData("mean(n, 3)", "mean(zero, 3)")]
    [InlineData("mean(n, 3)", "lag(n, 3)")]
    [InlineData("stance = 'easing'", "stance = 'neutral'")]
    [InlineData("stance", "mood")]
    [InlineData("n", "zero")]
    [InlineData("today + 1", "today - 1")]
    [InlineData("n = 1", "yes = true")]
    public void Plan_OtherMeaning_IsAnotherHash(string one, string other)
    {
        var language = new TestLanguage();
        int a = language.Must(one), b = language.Must(other);
        language.Plan[a].Hash.ShouldNotBe(language.Plan[b].Hash);
    }

    [Fact]
    public void Plan_TextCodes_DoNotChangeHashes()
    {
        var (one, other) = (new TestLanguage(), new TestLanguage());
        other.Must("mood = 'tightening'");
        one.Plan[one.Must("stance = 'easing'")].Hash.ShouldBe(other.Plan[other.Must("stance = 'easing'")].Hash);
    }

    [Fact]
    public void Series_WithGaps_IsTheSeriesOfTheBarsThereAre() =>
        Seeded.Check(Gen.Select(Gen.Int[1, 40], Gen.UInt), 400, test =>
        {
            var world = new World(test.Item1, test.Item2, "mean(n + zero, 3)", "n + zero");
            var all = world.All();
            double[] sums = all.Of(world.Nodes[1]).ToArray();
            double[] dense = [.. sums.Where(s => !double.IsNaN(s))];
            int k = 0;
            for (int row = 0; row < sums.Length; row++)
            {
                double value = all[world.Nodes[0], row];
                if (double.IsNaN(sums[row]))
                    value.ShouldBe(double.NaN);
                else if (++k < 3)
                    value.ShouldBe(double.NaN);
                else
                    Same(value, Elementwise3(dense[k - 3] + dense[k - 2] + dense[k - 1]));
            }
        });

    [Fact]
    public void MissingReason_BehindGaps_CountsTheBarsThereAre()
    {
        var language = new TestLanguage();
        int mean = language.Must("mean(close, 5)");
        var frame = language.Frame(10);
        double[] close = [1, 2, double.NaN, double.NaN, double.NaN, double.NaN, 3, 4, 5, 6];
        frame = frame with { Columns = new Dictionary<string, Column> { ["close"] = new ValuesColumn(close, "no trade") } };
        var series = language.Run(frame);
        var rows = RowValues.OfHistory(series, 0, 10);
        string Why(int row) => MissingReason.Of(series, rows, mean, row, row);
        Why(1).ShouldBe("needs 5 bars, has 2");
        Why(3).ShouldBe("no trade");
        Why(7).ShouldBe("needs 5 bars, has 4");
        rows[mean, 8].ShouldBe(3);
    }

    [Fact]
    public void Frame_WithoutAColumn_IsMissingThere()
    {
        var language = new TestLanguage();
        int node = language.Must("close + 1");
        var frame = language.Frame(3) with { Columns = new Dictionary<string, Column>() };
        var series = language.Run(frame);
        MissingReason.Of(series, RowValues.OfHistory(series, 0, 3), node, 2, 2).ShouldBe("not given");
    }

    [Fact]
    public void StepColumn_Steps_HoldFromTheDayTheyWereKnown()
    {
        var column = new StepColumn(new[] { 740001, 740003, 740005, 740009 }, [(740003, 1), (740004, 2), (740009, 3)]);
        var values = new double[4];
        column.Fill(0, values);
        values.ShouldBe([double.NaN, 1, 2, 3]);
        var tail = new double[2];
        column.Fill(2, tail);
        tail.ShouldBe([2, 3]);
        column.WhyMissing(0).ShouldBe($"not known before {DateOnly.FromDayNumber(740003):yyyy-MM-dd}");
        new StepColumn(new[] { 1 }, []).WhyMissing(0).ShouldBe("not given");
    }

    [Fact]
    public void Rows_NoneAskedFor_GivesNone()
    {
        var world = new World(3, 1);
        RowValues.OfHistory(world.Series, 3, 0).Count.ShouldBe(0);
        world.Language.Run(world.Language.Frame(0)).Frame.Count.ShouldBe(0);
    }

    [Fact]
    public void Curve_BetweenItsPoints_IsLinearAndFlatBeyond()
    {
        var curve = Lookup.Curve([(0, 0), (10, 5), (20, 20)]);
        Run(curve, -1, 0, 5, 10, 15, 20, 99, double.NaN).ShouldBe([0, 0, 2.5, 5, 12.5, 20, 20, double.NaN]);
        Run(Lookup.Curve([(0, -1.7e308), (1, 1.7e308)]), 0.5)[0].ShouldBe(double.NaN);
    }

    [Fact]
    public void Lookups_OfColumns_GiveWhatEachValueGivesAlone() =>
        Seeded.Check(Gen.Select(Number.Array[0, 21], Gen.Int[1, 9], Gen.UInt), 300, test =>
        {
            var (xs, count, seed) = test;
            double[] edges = [.. Enumerable.Range(0, count).Select(i => -50 + 100.0 * i / count + seed % 3)];
            foreach (var lookup in new[]
            {
                Lookup.Curve([.. edges.Select((e, i) => (e, (double)((seed + i * 7) % 11)))]), Lookup.Bands([.. edges.Select((e, i) => (e, (double)i))]),
                Lookup.Table("t", [.. edges.Select((_, i) => ((double)i, i + 0.5))]), Lookup.Curve([(-1e308, 1), (1e308, 2)]),
            })
                Run(lookup, xs).Zip(xs.Select(x => Run(lookup, x)[0])).ShouldAllBe(pair => pair.First.Equals(pair.Second));
        });

    [Fact]
    public void Bands_Edges_BelongToTheBandAbove() =>
        Run(Lookup.Bands([(0, 1), (10, 2)]), -1, 0, 9.99, 10, 1e300, double.NaN).ShouldBe([double.NaN, 1, 1, 2, 2, double.NaN]);

    [Fact]
    public void Table_ValuesNotListed_AreMissing() =>
        Run(Lookup.Table("k", [(0, 7), (1, 8)]), 0, 1, 2, double.NaN).ShouldBe([7, 8, double.NaN, double.NaN]);

    [Fact]
    public void WhenTrue_MissingCondition_IsMissing() =>
        Run(RowFunctions.WhenTrue, [[1, 0, double.NaN, 1, 0], [5, 5, 5, double.NaN, double.NaN]]).ShouldBe([5, 0, double.NaN, double.NaN, 0]);

    [Fact]
    public void Rounding_AnyNumber_IsWithinHalfAStepAndStable() =>
        Seeded.Check(Gen.Select(Gen.Double[-1e9, 1e9], Gen.Int[0, 6]), 20_000, test =>
        {
            double rounded = Rounding.Round(test.Item1, test.Item2), step = Math.Pow(10, -test.Item2);
            Math.Abs(rounded - test.Item1).ShouldBeLessThanOrEqualTo(step * (0.5 + 2e-3) + 2 * (Math.BitIncrement(Math.Abs(test.Item1)) - Math.Abs(test.Item1)));
            Rounding.Round(rounded, test.Item2).ShouldBe(rounded);
            Rounding.Round(-test.Item1, test.Item2).ShouldBe(-rounded);
        });

    [Fact]
    public void Rounding_TiesWrittenInDecimals_GoAwayFromZero()
    {
        for (int i = 0; i < 100_000; i++)
            Rounding.Round(double.Parse(FormattableString.Invariant($"{i}.{i % 10}5"), System.Globalization.CultureInfo.InvariantCulture), 1)
                .ShouldBe((double)(i + (i % 10 + 1) / 10m));
    }

    private static double Elementwise3(double sum) => double.IsFinite(sum) ? sum / 3 : double.NaN;

    private static double[] Run(RowOperation operation, params double[] x) => Run(operation, [x]);

    private static double[] Run(RowOperation operation, double[][] columns)
    {
        var result = new double[columns[0].Length];
        operation.Kernel(new RowArguments(columns, Enumerable.Range(0, columns.Length).ToArray(), result.Length), result);
        return result;
    }

    private static void Same(double a, double b)
    {
        if (!a.Equals(b))
            a.ShouldBe(b);
    }

    private sealed class World
    {
        public World(int rows, uint seed, params string[] expressions)
        {
            Nodes = [.. (expressions.Length == 0 ? Expressions : expressions).Select(Language.Must)];
            var random = new PCG(7, seed);
            double[] Fill(Gen<double> values) => values.Array[rows].Generate(random, null, out _);
            var frame = Language.Frame(rows);
            var columns = new Dictionary<string, Column>(frame.Columns);
            foreach (string name in Numbers)
                columns[name] = new ValuesColumn(Fill(Number), "no number");
            foreach (string name in Conditions)
                columns[name] = new ValuesColumn(Fill(Truth), "no truth");
            double[] codes = [Language.Plan.Texts.Code("easing"), Language.Plan.Texts.Code("neutral"), Language.Plan.Texts.Code("tightening"), double.NaN];
            foreach (string name in new[] { "stance", "mood" })
                columns[name] = new ValuesColumn(Gen.OneOf<double>([0, 1, 2, 3]).Array[rows].Generate(random, null, out _).Select(c => codes[(int)c]).ToArray(), "no word");
            Series = Language.Run(frame with { Columns = columns });
        }

        public TestLanguage Language { get; } = new();

        public int[] Nodes { get; }

        public SeriesValues Series { get; }

        public RowValues All() => RowValues.OfHistory(Series, 0, Series.Frame.Count);

        public void ShouldAgree(RowValues a, int rowOfA, RowValues b, int rowOfB)
        {
            foreach (var node in Language.Plan.Build().Nodes)
                if (!a[node.Id, rowOfA].Equals(b[node.Id, rowOfB]))
                    a[node.Id, rowOfA].ShouldBe(b[node.Id, rowOfB], $"{node.Operation.Key} in row {rowOfA}");
        }
    }
}
