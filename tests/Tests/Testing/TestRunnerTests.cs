using System.Globalization;
using Shouldly;
using SyntheticAlpha.Testing.Output;
using SyntheticAlpha.Tests.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Testing;

public class TestRunnerTests
{
    [Theory]
    [InlineData("given: {pe: 20, mood: calm}, expect: {value.pe: 30, value: 70, composite: 70, grade: A}")]
    [InlineData("given: {pe: 18..22, mood: calm}, expect: {pe: 20, pe_top: 22, value.pe: 30}")]
    [InlineData("given: {pe: 11.5x, mood: calm}, expect: {cheap: true}")]
    [InlineData("given: {pe: missing, mood: calm}, expect: {value.pe: missing, value: 100, cheap: ~}")]
    [InlineData("given: {mood: calm}, expect_missing: [value.pe, trend]")]
    [InlineData("given: {mood: calm}, expect_missing: {value.pe: not in the dossier}")]
    [InlineData("given: {value: 80, mood: calm}, expect: {composite: 80, value: 80}")]
    [InlineData("given: {close: 10.5, mood: calm}, expect: {levels.s1: 8.5..9.5, levels.s1.low: $8.50}")]
    [InlineData("given: {\"sma(close, 3)\": 10, close: 11, mood: calm}, expect: {trend: 10%, \"sma(close, 3)\": 10}")]
    [InlineData("given: {trend: -3%, mood: calm}, expect: {trend: -3}")]
    [InlineData("given: {leverage: 65%, margin: 65%, mood: calm}, expect: {leverage: 0.65, margin: 65}")]
    [InlineData("given: {assets: $3.5B, mood: calm}, expect: {assets: 3500M}")]
    [InlineData("given: {filed: 2024-06-20, mood: calm}, expect: {since: 10, filed: 2024-06-20}")]
    [InlineData("given: {pe: 20, mood: tense}, expect: {value: 40 ± 0.5, value.pe: {value: 30.4, within: 0.4}}")]
    [InlineData("given: {pe: 20.04, mood: calm}, within: written, expect: {pe: 20.0}")]
    [InlineData("given: {pe: 20, mood: calm}, expect_text: {report.summary: A score of 70., value.pe: {exact: 20.0x times earnings}, value.mood: {contains: [calm], lacks: [tense]}}")]
    [InlineData("given: {pe: 30, mood: tense}, expect_text: {report.summary: {exact: \"\"}}")]
    [InlineData("given: {pe: 20, mood: calm, margin: 15%}, expect: {\"ratio(margin) * pe\": 3, \"pe > 19 and grade = 'A'\": true, \"value.pe  / 10\": 3}")]
    [InlineData("given: {mood: calm}, expect: {\"pe / 2\": missing}, expect_missing: {\"pe * 3\": not in the dossier, \"lag(close, 1)\": the bar has no close}")]
    [InlineData("given: {pe: 20}, expect_error: SA7001")]
    [InlineData("given: {pe: 101, mood: calm}, expect_error: SA5008")]
    public void Run_AsExpected_Passes(string test) => Outcome(test).ShouldBe("");

    [Theory]
    [InlineData("given: {pe: 20, mood: calm}, expect: {value.pe: 31}", "value.pe is 30, expected 31 (difference -1)")]
    [InlineData("given: {pe: 20, mood: calm}, expect: {value.pe: 31 ± 0.5}", "value.pe is 30, expected 31 (difference -1, allowed ±0.5)")]
    [InlineData("given: {pe: 20.06, mood: calm}, within: written, expect: {pe: 20.0}", "pe is 20.06, expected 20 (difference +0.06, allowed ±0.05)")]
    [InlineData("given: {mood: calm}, expect: {value.pe: 3}", "value.pe is missing (not in the dossier), expected 3")]
    [InlineData("given: {pe: 20, mood: calm}, expect: {value.pe: missing}", "value.pe is 30, expected missing")]
    [InlineData("given: {pe: 20, mood: calm}, expect: {pe / 2: 11}", "pe / 2 is 10, expected 11 (difference -1)")]
    [InlineData("given: {pe: 20, mood: calm}, expect_missing: [pe + 1]", "pe + 1 is 21, expected missing")]
    [InlineData("given: {pe: 20, mood: calm}, expect_missing: [value.pe]", "value.pe is 30, expected missing")]
    [InlineData("given: {mood: calm}, expect_missing: {value.pe: division}", "value.pe is missing (not in the dossier), expected missing (division)")]
    [InlineData("given: {pe: 20, mood: calm}, expect: {grade: B}", "grade is A, expected B")]
    [InlineData("given: {pe: 20, mood: calm}, expect: {cheap: true}", "cheap is false, expected true")]
    [InlineData("given: {pe: 20, mood: calm}, expect: {levels.s1: missing, close: 5}", "close is missing (the bar has no close), expected 5")]
    [InlineData("given: {pe: 20, mood: calm}, expect_text: {report.summary: good}", "the text of report.summary does not say \"good\"")]
    [InlineData("given: {pe: 20, mood: calm}, expect_text: {report.summary: {lacks: [score]}}", "the text of report.summary says \"score\"")]
    [InlineData("given: {pe: 20, mood: calm}, expect_error: SA7001", "expected error SA7001, found none")]
    [InlineData("given: {pe: 101}, expect_error: SA7001", "expected error SA7001, found SA5008")]
    [InlineData("given: {pe: 20}, expect: {value.pe: 30}", "SA7001: \"value.mood\" cannot be computed: not in the dossier")]
    [InlineData("given: {pe: 101, mood: calm}, expect: {value.pe: 0}", "SA5008: \"pe\" is outside the pack's range 0..100")]
    [InlineData("symbol: X, data: nowhere, expect: {value.pe: 0}", "SA1052")]
    public void Run_NotAsExpected_SaysWhatCameOut(string test, string message) => Outcome(test).ShouldContain(message);

    [Theory]
    [InlineData("adjust: none", 98)]
    [InlineData("adjust: splits", 49)]
    [InlineData("adjust: all", 44.1)]
    [InlineData("adjust: adj_close", 40)]
    [InlineData("adjusted: true", 40)]
    [InlineData("adjusted: false", 98)]
    public void Run_PricesNamed_ReadsThem(string prices, double before)
    {
        using var folder = new TemporaryFolder();
        folder.Write("X.csv", "date,open,high,low,close,volume,adj close\n2024-01-03,98,98,98,98,10,40\n2024-01-04,49,49,49,49,20,49\n");
        folder.Write("X.factors.csv", "20240103,0.9,0.5,98\n20501231,1,1,0\n");
        Outcome(string.Create(CultureInfo.InvariantCulture, $"symbol: X, data: {folder.Path}, as_of: 2024-01-03, {prices}, given: {{mood: calm}}, expect: {{close: {{value: {before}, within: 0.0001}}}}")).ShouldBe("");
    }

    [Fact]
    public void Run_Table_IsARowEach()
    {
        var outcomes = SmallPack.Run("""
            defaults: {given: {mood: calm, pe: 5}}
            tests:
              - name: points
                expect: {value.mood: 40}
                columns: {given: [pe], expect: [value.pe, value]}
                rows: [[10, 60, 100], [20, 30, 70], [30, 0, 41]]
              - {name: shared, expect: {value.pe: 60}}
            """);
        outcomes.Select(o => (o.Case.Title, o.Passed)).ShouldBe([("points [1]", true), ("points [2]", true), ("points [3]", false), ("shared", true)]);
        outcomes[2].Failures.ShouldHaveSingleItem().Diagnostic.Span!.Value.Line.ShouldBe(6);
    }

    // What one row gives must not reach another, whichever are evaluated together.
    [Fact]
    public void Run_RowsThatGiveDifferentThings_DoNotMix()
    {
        var rows = Enumerable.Range(0, 300).Select(i => (i % 3) switch
        {
            0 => $"  - {{name: t{i}, given: {{mood: calm, pe: {i % 50}}}, expect: {{pe: {i % 50}}}, expect_missing: [leverage]}}",
            1 => $"  - {{name: t{i}, given: {{mood: tense, leverage: {i}}}, expect: {{leverage: {i}}}, expect_missing: [pe]}}",
            _ => $"  - {{name: t{i}, given: {{mood: tense, value: {i % 100}}}, expect: {{composite: {i % 100}}}}}",
        });
        SmallPack.Run("tests:\n" + string.Join('\n', rows)).ShouldAllBe(o => o.Passed);
    }

    [Fact]
    public void Failure_Trace_GoesDownToWhatWasGiven()
    {
        var failure = SmallPack.Run("tests: [{name: a, given: {pe: 20, mood: calm}, expect: {composite: 1}}]")[0].Failures.ShouldHaveSingleItem();
        failure.Trace.Select(s => (s.Depth, s.Name, s.Value)).ShouldBe(
            [(0, "composite", "70"), (1, "value", "70"), (2, "value.pe", "30"), (3, "pe", "20"), (2, "value.mood", "40"), (3, "mood", "calm")]);
        failure.Trace[3].ShouldSatisfyAllConditions(s => s.Expression.ShouldBe("given by the test"), s => s.Place.ShouldBe("tests.yaml:1:31"));
    }

    private static string Outcome(string test)
    {
        var text = new StringWriter();
        new TextTestWriter().Write(new TestResults("small", SmallPack.Run($"tests: [{{name: a, {test}}}]"), TimeSpan.Zero), text);
        string said = text.ToString();
        return said.StartsWith("small: 1 passed", StringComparison.Ordinal) ? "" : said;
    }
}
