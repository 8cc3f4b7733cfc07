using System.Collections.Immutable;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Programs;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Scoring.Proofs;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Universe.Across;
using Xunit;

namespace SyntheticAlpha.Tests.Plans;

/// <summary>A program gives bit for bit what each node's kernel gives on whole columns, whatever is kept, joined and reused.</summary>
public class RowProgramTests
{
    public static TheoryData<string> ShippedPacks => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "rules")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ShippedPacks))]
    public void Program_OfAnyNodesOfAShippedPack_GivesTheNodesOwnValues(string name)
    {
        var pack = Read(name);
        var assessment = Assessor.Evaluate(pack, RandomMarket.Create(pack, 1100, 5), null, new DiagnosticBag(), cancellation: TestContext.Current.CancellationToken);
        double[][] reference = NodeByNode(assessment.Series);
        int[] rows = [.. pack.Plan.RowNodes];
        ShouldAgree(assessment.Series, [.. Scores(pack)], reference);
        var random = new Random(3);
        for (int i = 0; i < 6; i++)
            ShouldAgree(assessment.Series, [.. Enumerable.Range(0, 1 + i * 3).Select(_ => rows[random.Next(rows.Length)])], reference);
    }

    // What compares symbols, in a plan of its own and in one that several packs were brought into, where it has another slot.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Program_OfWhatComparesSymbols_GivesTheNodesOwnValues(bool isMerged)
    {
        var texts = new TextTable();
        var (pack, other) = (Comparing("\"universe_rank(roc(close, 20))\"", texts), Comparing("\"universe_zscore(volume, by: close > sma(close, 50))\"", texts));
        int[] wanted = [.. Scores(pack)];
        if (isMerged)
        {
            var union = new PlanUnion(texts);
            wanted = [.. union.Add(other.Plan, [.. Scores(other)]), .. union.Add(pack.Plan, [.. wanted])];
            pack = pack with { Plan = union.Build() };
        }

        MarketData[] markets = [.. Enumerable.Range(1, 5).Select(seed => RandomMarket.Create(pack, 400, seed, $"R{seed}"))];
        var universe = SymbolUniverse.Of(markets);
        var keep = pack.Plan.CrossArguments.Select(a => a.X).Concat(wanted).Distinct().ToImmutableArray();
        foreach (var market in markets)
        {
            var history = ScoreHistory.Evaluate(pack, market with { Universe = universe }, null, null, keep, cancellation: TestContext.Current.CancellationToken);
            ShouldAgree(history.Series, keep, NodeByNode(history.Series));
        }

        // Not all alike, so that values of another slot or symbol would show.
        keep.Length.ShouldBeGreaterThan(isMerged ? 10 : 5);
        pack.Plan.CrossArguments.Length.ShouldBe(isMerged ? 3 : 2);
    }

    [Fact]
    public void Program_OfScores_JoinsChecksAndReusesColumns()
    {
        var pack = Read("trade-score");
        var program = RowProgram.For(pack.Plan, [.. Scores(pack)]);
        int nodes = Cone(pack.Plan, Scores(pack)).Count(id => pack.Plan.Stages[id] == Stage.Row);
        program.Passes.ShouldBeLessThan(nodes);
        program.Slots.ShouldBeLessThan(nodes / 2 + 150);
    }

    [Fact]
    public void Facts_GivenAsColumns_GiveTheSameAsTheSeries()
    {
        var pack = Read("trade-score");
        var series = Assessor.Evaluate(pack, RandomMarket.Create(pack, 1100, 8), null, new DiagnosticBag(), cancellation: TestContext.Current.CancellationToken).Series;
        var program = RowProgram.For(pack.Plan, [.. Scores(pack)]);
        ImmutableArray<double[]> facts = [.. program.Leaves.Select(id => Column(series, id))];
        double[][] results = [.. program.Keep.Select(_ => new double[1100])];
        new RowRunner(program, chunk: 256).Run(facts, 3, 1000, results);
        var history = RowValues.OfHistory(series, 3, 1000, program);
        ShouldAgree(results, program, history);
        program.Compile();
        foreach (double[] result in results)
            result.AsSpan().Clear();
        new RowRunner(program, chunk: 256).Run(facts, 3, 1000, results);
        ShouldAgree(results, program, history);
        results.ShouldAllBe(r => r[2] == 0 && r[1003] == 0);
    }

    private static void ShouldAgree(double[][] results, RowProgram program, RowValues history)
    {
        for (int i = 0; i < results.Length; i++)
            ShouldBeSame(results[i].AsSpan(3, 1000), history.Of(program.Keep[i]), $"node {program.Keep[i]}");
    }

    [Fact]
    public void RoundStep_OfAnySize_IsThatOfLogarithms() =>
        Seeded.Check(Gen.Select(Gen.Double[1, 10], Gen.Int[-299, 307], Gen.Int[-3, 3]), 20000, c =>
        {
            double x = c.Item1 < 1.2 ? double.Parse(FormattableString.Invariant($"1e{c.Item2}"), System.Globalization.CultureInfo.InvariantCulture) : c.Item1 * Math.Pow(10, c.Item2);
            for (int i = 0; i < Math.Abs(c.Item3); i++)
                x = c.Item3 < 0 ? Math.BitDecrement(x) : Math.BitIncrement(x);
            Rounding.RoundStep(x).ShouldBe(ByLogarithm(x));
        });

    // The definition, as it reads.
    private static double ByLogarithm(double x)
    {
        if (!(x > 1e-300) || double.IsInfinity(x))
            return double.NaN;
        int exponent = (int)Math.Floor(Math.Log10(x * (1 + 1e-12)));
        double power = Math.Pow(10, Math.Abs(exponent));
        double lead = (exponent < 0 ? x * power : x / power) * (1 + 1e-12);
        int digit = lead >= 5 ? 5 : lead >= 2 ? 2 : 1;
        return exponent < 0 ? digit / power : digit * power;
    }

    private static void ShouldAgree(SeriesValues series, ImmutableArray<int> keep, double[][] reference)
    {
        int count = series.Frame.Count;
        var program = RowProgram.For(series.Plan, keep);
        ShouldAgree(RowValues.OfHistory(series, 0, count, program), keep, reference);
        program.Compile();
        ShouldAgree(RowValues.OfHistory(series, 0, count, program), keep, reference);
    }

    private static void ShouldAgree(RowValues rows, ImmutableArray<int> keep, double[][] reference)
    {
        foreach (int id in keep)
            ShouldBeSame(rows.Of(id), reference[id], $"node {id}: {rows.Plan.Nodes[id].Operation.Key}");
    }

    private static void ShouldBeSame(ReadOnlySpan<double> a, ReadOnlySpan<double> b, string what)
    {
        for (int i = 0; i < b.Length; i++)
            if (BitConverter.DoubleToInt64Bits(a[i]) != BitConverter.DoubleToInt64Bits(b[i]) && !(double.IsNaN(a[i]) && double.IsNaN(b[i])))
                a[i].ShouldBe(b[i], $"{what} in row {i}");
    }

    // Each node alone on whole columns, nothing known to be uniform: no order, no reuse, nothing joined.
    private static double[][] NodeByNode(SeriesValues series)
    {
        var values = new double[series.Plan.Nodes.Length][];
        foreach (var node in series.Plan.Nodes)
        {
            values[node.Id] = Column(series, node.Id);
            if (series.Plan.Stages[node.Id] == Stage.Row)
                ((RowOperation)node.Operation).Kernel(new RowArguments(values, node.Operands.AsSpan(), series.Frame.Count, peers: series.Frame.Peers), values[node.Id]);
        }

        return values;
    }

    private static double[] Column(SeriesValues series, int id)
    {
        var column = new double[series.Frame.Count];
        if (series.Plan.Stages[id] != Stage.Row)
            series.Fill(id, 0, column);
        return column;
    }

    private static IEnumerable<int> Scores(Pack pack)
    {
        var nodes = pack.Dimensions.SelectMany(d => d.SubScores.Select(s => s.Node).Append(d.Node));
        return pack.Composite is { } composite ? nodes.Append(composite.Node).Concat(pack.Grades is { } g ? [g.Node] : []) : nodes;
    }

    private static HashSet<int> Cone(Plan plan, IEnumerable<int> nodes)
    {
        var cone = new HashSet<int>();
        var open = new Stack<int>(nodes);
        while (open.TryPop(out int id))
            if (cone.Add(id) && plan.Stages[id] == Stage.Row)
                foreach (int operand in plan.Nodes[id].Operands)
                    open.Push(operand);
        return cone;
    }

    private static Pack Comparing(string expression, TextTable texts)
    {
        var diagnostics = new DiagnosticBag();
        string text = PackText.Header + $$"""
            facts: {a: {{expression}}, b: "universe_percentile(rsi(close, 14))"}
            dimensions:
              - id: d
                title: D
                sub_scores:
                  - {id: a, title: A, points: 10, missing: exclude, curve: {of: a, points: [[-2, 10], [5, 0]]} }
                  - {id: b, title: B, points: 10, missing: exclude, checks: [{when: b > 50 and a < 3, points: 10}] }
            composite: {weights: {d: 100%}, missing: exclude}
            grades: [{grade: A, from: 50}, {grade: B}]
            """;
        var pack = PackCompiler.Compile(PackReader.ReadText(text, "pack.yaml", diagnostics)!, Catalogue.Default, diagnostics, texts);
        diagnostics.ThrowIfErrors();
        return pack!;
    }

    private static Pack Read(string name)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.Read(Path.Combine(Repository.Root, "rules", name), diagnostics, shownAs: "rules/" + name);
        var pack = document is null ? null : PackCompiler.Compile(document, Catalogue.Default, diagnostics);
        diagnostics.ThrowIfErrors();
        return pack!;
    }
}
