using System.Collections.Immutable;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Testing.Cases;
using SyntheticAlpha.Testing.Mutation;
using SyntheticAlpha.Testing.Running;
using SyntheticAlpha.Tests.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Testing;

public sealed class MutationTests : IDisposable
{
    private const string Thorough = """
        tests:
          - name: cheap
            given: {mood: calm}
            columns: {given: [pe], expect: [cheap]}
            rows: [[11.99, true], [12, false]]
          - {name: words, columns: {given: [mood], expect: [value.mood]}, rows: [[calm, 40], [tense, 10]]}
          - {name: curve, given: {mood: calm}, columns: {given: [pe], expect: [value.pe]}, rows: [[10, 60], [20, 30], [29, 3], [30, 0]]}
          - {name: missing, given: {mood: calm}, expect_missing: [value.pe]}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Mutants_OfAPack_AreItsNumbersAndOperators()
    {
        string[] found = [.. Run("tests: []").Select(r => $"{r.Mutant.Was} → {r.Mutant.Becomes}")];
        found.ShouldContain("< → <=");
        found.ShouldContain("12 → 13");
        found.ShouldContain("12 → 11");
        found.ShouldContain("exclude → zero");
        found.ShouldContain("70 → 63");
        found.ShouldContain(">= → >");
        found.ShouldContain("from → above");
    }

    [Fact]
    public void Mutants_OfGradesAndFormulas_AreTheirEdgesAndNumbers()
    {
        string[] found =
        [
            .. Run("tests: []", """
                pack: {name: small, version: 1.0.0, title: Small}
                inputs: {debt: {title: Debt, unit: none}, cash: {title: Cash, unit: none}}
                composite: {formula: "6.5 * debt / cash"}
                grades: [{grade: A, to: 3}, {grade: B, below: 7}, {grade: C}]
                """).Select(r => $"{r.Mutant.Was} → {r.Mutant.Becomes}"),
        ];
        found.ShouldBe(["6.5 → 7.15", "6.5 → 5.85", "* → /", "/ → *", "to → below", "3 → 4", "3 → 2", "below → to", "7 → 8", "7 → 6"], ignoreOrder: true);
    }

    [Fact]
    public void Killers_OfAllSurvivors_HaveNamesOfTheirOwn()
    {
        var killers = Run(Thorough).Select(r => r.Killer).OfType<string>().Distinct().Select(k => k.Split('"')[1]).ToArray();
        killers.ShouldBeUnique();
        var taken = new MutantResult(Run(Thorough)[0].Mutant, Verdict.Survived, "  - {name: \"a \\\"b\\\"\", expect: {x: 1}}");
        KillerNames.Distinct([taken, taken with { Killer = taken.Killer!.Replace("x: 1", "x: 2", StringComparison.Ordinal) }, taken], ["a"]).Select(r => KillerNames.NameOf(r.Killer!))
            .ShouldBe(["a \\\"b\\\"", "a \\\"b\\\" (2)", "a \\\"b\\\""]);
    }

    [Theory]
    [InlineData("<", "<=", Verdict.Killed)]
    [InlineData("12", "13", Verdict.Killed)]
    [InlineData("12", "11", Verdict.Killed)]
    [InlineData("exclude", "zero", Verdict.Killed)]
    [InlineData("70", "63", Verdict.Survived)]
    // The highest points must be those of the sub-score.
    [InlineData("40", "44", Verdict.Invalid)]
    // Two times three and three plus three.
    [InlineData("2", "1", Verdict.Survived)]
    public void Mutant_UnderThoroughTests_Gets(string was, string becomes, Verdict verdict) =>
        Run(Thorough).First(r => r.Mutant.Was == was && r.Mutant.Becomes == becomes).Verdict.ShouldBe(verdict);

    [Fact]
    public void Survivors_ComeWithATestThatKillsThem()
    {
        var before = Run(Thorough);
        string[] killers = [.. before.Where(r => r.Verdict == Verdict.Survived).Select(r => r.Killer).OfType<string>().Distinct()];
        killers.ShouldNotBeEmpty();
        var after = Run(Thorough + "\n" + string.Join('\n', killers));
        after.Count(r => r.Verdict == Verdict.Survived).ShouldBe(before.Count(r => r.Verdict == Verdict.Survived && r.Killer is null));
    }

    // An expression of a test's own is computed anew in every mutant.
    [Fact]
    public void Mutant_UnderAnExpressionOfTheTest_IsKilled() =>
        Run("""
            tests:
              - {name: doubled, given: {pe: 12}, expect: {"if(cheap, 1, 0) * 2": 0}}
            """).First(r => r.Mutant is { Was: "<", Becomes: "<=" }).Verdict.ShouldBe(Verdict.Killed);

    [Fact]
    public void Report_OfSurvivors_ShowsTheirLines()
    {
        var report = new MutationReport("small 1.0.0", Run(Thorough), TimeSpan.Zero);
        report.Text().ShouldContain("no test notices \"70\" changed to \"63\"");
        report.Text().ShouldContain("% of the mutants killed");
        report.Percent.ShouldBeInRange(1, 99);
    }

    private ImmutableArray<MutantResult> Run(string tests, string text = SmallPack.Text)
    {
        _folder.Write("pack.yaml", text);
        _folder.Write("tests/tests.yaml", tests);
        var diagnostics = new DiagnosticBag();
        var tree = PackReader.ReadTree(_folder.Path, diagnostics)!;
        var pack = PackCompiler.Compile(PackReader.BindTree(tree, _folder.Path, diagnostics), Catalogue.Default, diagnostics)!;
        var cases = TestReader.Read(_folder.Path, pack, diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n");
        return new MutationRun(_folder.Path, tree, pack, Catalogue.Default, cases, new TestMarkets()).Run(cancellation: TestContext.Current.CancellationToken);
    }
}
