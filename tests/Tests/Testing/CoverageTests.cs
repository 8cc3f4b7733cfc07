using System.Collections.Immutable;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Testing.Cases;
using SyntheticAlpha.Testing.Coverage;
using SyntheticAlpha.Testing.Running;
using SyntheticAlpha.Tests.Rules;
using Xunit;

namespace SyntheticAlpha.Tests.Testing;

public class CoverageTests
{
    [Theory]
    [InlineData("given: {pe: 20}, expect: {value.pe: 30}", "value.pe scored", "pe: 10 to 30")]
    [InlineData("given: {pe: 30}, expect: {value.pe: 0}", "value.pe scored", "pe: from 30 on")]
    [InlineData("given: {pe: 3}, expect: {value.pe: 60}", "value.pe scored", "pe: below 10")]
    [InlineData("given: {pe: missing}, expect_missing: [value.pe]", "value.pe missing")]
    [InlineData("given: {mood: calm}, expect: {value.mood: 40}", "value.mood scored", "mood = 'calm'")]
    [InlineData("given: {composite: 70}, expect: {grade: A}", "grade: from 70", "grade A: at 70")]
    [InlineData("given: {composite: 69.9}, expect: {grade: B}", "grade: the lowest", "grade A: just below 70")]
    [InlineData("given: {composite: 20}, expect: {grade: B}", "grade: the lowest")]
    [InlineData("given: {pe: 12}, expect: {cheap: false}", "cheap", "pe < 12: both sides equal")]
    [InlineData("given: {pe: 11.9}, expect: {cheap: true}", "cheap", "pe < 12: just true")]
    [InlineData("given: {pe: 5}, expect: {cheap: true}", "cheap")]
    [InlineData("given: {close: 10}, expect: {levels.s1: 8..9}", "levels.s1.low", "levels.s1.high")]
    [InlineData("given: {pe: 20}, expect: {value.pe / 10: 3}", "value.pe scored", "pe: 10 to 30")]
    // What is evaluated and not looked at is not tested; nor is what lies below something given.
    [InlineData("given: {pe: 20, mood: calm}, expect: {pe: 20}")]
    [InlineData("given: {pe: 20, value.pe: 7}, expect: {value.pe: 7}")]
    public void Points_OfACase_AreWhatItLooksAt(string test, params string[] hit)
    {
        // Names of grades stand for their words.
        string[] found = [.. Covered($"tests: [{{name: a, {test}}}]").Where(p => p.Hits > 0).Select(p => p.Label)];
        found.ShouldBe(hit.Select(h => h.Replace("grade: from 70", "grade: A", StringComparison.Ordinal).Replace("grade: the lowest", "grade: B", StringComparison.Ordinal)), ignoreOrder: true);
    }

    [Fact]
    public void Sentences_CountWhereTheirTextIsExpected()
    {
        Covered("tests: [{name: a, given: {composite: 60}, expect_text: {report.summary: score}}]").Where(p => p.Kind == CoverageKind.Sentence)
            .Select(p => p.Hits).ShouldBe([1, 0]);
        Covered("tests: [{name: a, given: {composite: 40}, expect_text: {report.summary: {exact: ''}}}]").Where(p => p.Kind == CoverageKind.Sentence)
            .Select(p => p.Hits).ShouldBe([0, 1]);
    }

    [Fact]
    public void Report_OfSomeTests_SaysWhatIsLeft()
    {
        var report = new CoverageReport("small 1.0.0", Covered("tests: [{name: a, given: {pe: 20}, expect: {value.pe: 30}}]"));
        report.Percent.ShouldBe(100.0 * 2 / report.Points.Length);
        report.Text().ShouldContain("missing sub-score  value.mood missing");
    }

    [Fact]
    public void Html_OfAReport_ShowsEverySourceLineAndEscapesIt()
    {
        string page = CoverageHtml.Write(new CoverageReport("small 1.0.0", Covered("tests: [{name: a, given: {pe: 12}, expect: {cheap: false}}]")));
        page.ShouldContain("cheap: pe &lt; 12");
        page.ShouldContain("both sides equal <b>1 case</b>");
        page.ShouldNotContain("http");
    }

    [Theory]
    [InlineData("to: 3", 3, "grade A: at 3")]
    [InlineData("to: 3", 3.02, "grade A: just above 3")]
    [InlineData("below: 3", 3, "grade A: at 3")]
    [InlineData("below: 3", 2.98, "grade A: just below 3")]
    [InlineData("above: 3", 3, "grade A: at 3")]
    [InlineData("above: 3", 3.02, "grade A: just above 3")]
    public void Grades_WithEdgesOfAnyKind_CountByTheirSides(string edge, double score, string hit)
    {
        var pack = PackText.Compile(PackText.Header + $$$"""
            inputs: {debt: {title: Debt, unit: none}}
            dimensions: [{id: d, title: D, decimals: 2, sub_scores: [{id: debt, title: Debt, missing: required, decimals: 2, formula: debt}]}]
            composite: {sum: [d], decimals: 2}
            grades: [{grade: A, {{{edge}}}}, {grade: B}]
            """);
        string expected = pack.Grades!.Steps.Single(s => s.Word == (edge.StartsWith("above", StringComparison.Ordinal) ? score > 3 ? "A" : "B" : (score < 3 || (edge == "to: 3" && score == 3)) ? "A" : "B")).Word;
        var diagnostics = new DiagnosticBag();
        var cases = TestReader.ReadText(FormattableString.Invariant($"tests: [{{name: a, given: {{debt: {score}}}, expect: {{grade: {expected}}}}}]"), "tests.yaml", pack, diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n");
        var points = CoverageRun.Of(pack, cases, new TestMarkets(), TestContext.Current.CancellationToken);
        points.Where(p => p.Kind is CoverageKind.Boundary && p.Hits > 0).Select(p => p.Label).ShouldBe([hit]);
        points.Where(p => p.Kind is CoverageKind.Grade && p.Hits > 0).Select(p => p.Label).ShouldBe([$"grade: {expected}"]);
    }

    private static ImmutableArray<CoveredPoint> Covered(string tests)
    {
        var diagnostics = new DiagnosticBag();
        var cases = TestReader.ReadText(tests.Replace("tests: [", "defaults: {given: {mood: calm}}\ntests: [", StringComparison.Ordinal), "tests.yaml", SmallPack.Pack, diagnostics);
        DiagnosticFormatter.Format(diagnostics.Sorted()).ShouldBe("0 errors, 0 warnings\n");
        return CoverageRun.Of(SmallPack.Pack, cases, new TestMarkets(), TestContext.Current.CancellationToken);
    }
}
