using System.Text.Json;
using Shouldly;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Rules;
using Xunit;

namespace SyntheticAlpha.Tests.Cli;

public sealed class CheckCommandTests : IDisposable
{
    private const string Table = "report: [{id: all, title: All, blocks: [{table: facts}]}]\n";

    private readonly TemporaryFolder _folder = new();

    public CheckCommandTests()
    {
        _folder.Write("rules/clean/pack.yaml", PackText.Header + "facts: {a: close * 2}\n" + Table);
        _folder.Write("rules/odd one/pack.yaml", PackText.Header + "facts: {a: \"rsi(close, 14) > 120\"}\n" + Table);
        _folder.Write("rules/bad/pack.yaml", PackText.Header + "facts: {a: clsoe}\n" + Table);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, "clean")]
    [InlineData(0, "clean", "--strict")]
    [InlineData(0, "odd one")]
    [InlineData(1, "odd one", "--strict")]
    [InlineData(1, "clean", "bad")]
    [InlineData(1, "nowhere")]
    [InlineData(2, "clean", "--format", "xml")]
    [InlineData(2, "--explain", "SA0000")]
    [InlineData(2, "clean", "--stric")]
    [InlineData(2, "--strict", "--nonsense")]
    [InlineData(0, "--explain", "sa6501")]
    public async Task Check_ExitCode_SaysHowItWent(int code, params string[] arguments) =>
        (await Run(arguments)).Code.ShouldBe(code);

    [Fact]
    public async Task Check_OptionMisspelt_IsNamedWithTheOneMeant() =>
        (await Run("clean", "--stric")).Error.ShouldBe("error: alpha check has no option --stric: did you mean \"--strict\"?\nhelp:  alpha check --help shows what can be given\n");

    [Theory]
    [InlineData("derived 1.0.0 overrides 1 entry of the pack it extends; --verbose lists them\n1 pack checked: 0 errors, 0 warnings\n", "derived")]
    [InlineData("facts.a: close * 2 → close * 3\n1 pack checked: 0 errors, 0 warnings\n", "derived", "--verbose")]
    [InlineData("1 pack checked: 0 errors, 0 warnings\n", "clean", "--verbose")]
    public async Task Check_PackThatExtends_SaysWhatItOverrides(string output, params string[] arguments)
    {
        _folder.Write("rules/test/pack.yaml", PackText.Header + "facts: {a: close * 2}\n" + Table);
        _folder.Write("rules/derived/pack.yaml", "pack: {name: derived, version: 1.0.0, title: Test, extends: test@1.0.0}\nfacts: {a: close * 3}\n");
        (await Run(arguments)).Output.ShouldBe(output);
    }

    [Fact]
    public async Task Check_FileOfAPack_IsToldOfItsFolder() =>
        (await Run("rules/clean/pack.yaml")).Output.ShouldContain("such as \"rules/clean\"");

    [Fact]
    public async Task Check_SeveralPacks_ListsAllOfThem()
    {
        string output = (await Run("clean", "odd one", "bad")).Output;
        output.ShouldContain("rules/bad/pack.yaml:2:12");
        output.ShouldContain("warning[SA6501]: this never holds: rsi(close, 14) is 0 to 100");
        output.ShouldContain("3 packs checked: 1 error, 1 warning\n");
    }

    [Fact]
    public async Task Check_TestsOfAPack_AreReadAndNotRun()
    {
        _folder.Write("rules/clean/tests/tests.yaml", """
            tests:
              - {name: fails when run, expect: {a: 1}}
              - {name: another name, expect: {b: 1}}
              - {name: a cell too many, columns: {given: [close], expect: [a]}, rows: [[1, 2, 3]]}
            """);
        string output = (await Run("clean")).Output;
        output.ShouldContain("rules/clean/tests/tests.yaml:3:");
        output.ShouldContain("error[SA7101]: the pack has nothing called \"b\"");
        output.ShouldContain("error[SA7104]: this row has 3 cells for 2 columns");
        output.ShouldContain("1 pack checked: 2 errors, 0 warnings\n");
    }

    [Fact]
    public async Task Check_TestsOfAPackWithVariants_AreReadForTheirOwn()
    {
        _folder.Write("rules/two/pack.yaml", """
            pack: {name: two, version: 1.0.0, title: Two, variant: low}
            variants:
              low: {title: Low, facts: {b: close * 2}}
              high: {title: High, facts: {c: close * 3}}
            facts: {a: close}
            report: [{id: all, title: All, blocks: [{table: facts}]}]
            """);
        _folder.Write("rules/two/tests/low.yaml", "tests:\n  - {name: usual, expect: {b: 2}}\n  - {name: of the other, expect: {c: 2}}\n");
        _folder.Write("rules/two/tests/high.yaml", "variant: high\ntests:\n  - {name: asked for, expect: {c: 2}}\n");
        _folder.Write("rules/two/tests/none.yaml", "variant: hihg\ntests:\n  - {name: of none, expect: {c: 2}}\n");
        string output = (await Run("two")).Output;
        output.ShouldContain("rules/two/tests/low.yaml:3:");
        output.ShouldContain("error[SA7125]: the pack has no variant \"hihg\"");
        output.ShouldContain("2 packs checked: 2 errors, 0 warnings\n");
        (await Run("two:high")).Output.ShouldContain("1 pack checked: 1 error, 0 warnings\n");
    }

    [Fact]
    public async Task Check_Sarif_HasWhatTheSchemaAsksFor()
    {
        using var log = JsonDocument.Parse((await Run("odd one", "bad", "--format", "sarif")).Output);
        log.RootElement.GetProperty("version").GetString().ShouldBe("2.1.0");
        var run = log.RootElement.GetProperty("runs")[0];
        var driver = run.GetProperty("tool").GetProperty("driver");
        driver.GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
        var rules = driver.GetProperty("rules").EnumerateArray().ToArray();
        rules.Select(r => r.GetProperty("id").GetString()).ShouldBe(["SA4001", "SA6501"]);
        rules.ShouldAllBe(r => r.GetProperty("shortDescription").GetProperty("text").GetString() != "");
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString().ShouldBe(result.GetProperty("ruleId").GetString());
            new[] { "note", "warning", "error" }.ShouldContain(result.GetProperty("level").GetString());
            result.GetProperty("message").GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            Uri.IsWellFormedUriString(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.Relative).ShouldBeTrue();
            var region = place.GetProperty("region");
            region.GetProperty("startLine").GetInt32().ShouldBe(2);
            region.GetProperty("endColumn").GetInt32().ShouldBeGreaterThan(region.GetProperty("startColumn").GetInt32());
        }
    }

    [Fact]
    public async Task Check_ForPrograms_IsJsonOrWorkflowCommands()
    {
        using var json = JsonDocument.Parse((await Run("bad", "--format", "json")).Output);
        json.RootElement.GetProperty("errors").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("diagnostics")[0].GetProperty("line").GetInt32().ShouldBe(2);
        (await Run("bad", "--format", "github")).Output
            .ShouldBe("::error file=rules/bad/pack.yaml,line=2,col=12,title=SA4001::nothing is called \"clsoe\"%0Ahelp: did you mean \"close\"?\n");
    }

    [Fact]
    public async Task Check_LockedThenChanged_AsksForANewVersion()
    {
        (await Run("clean", "--lock")).Code.ShouldBe(0);
        (await Run("clean", "--strict")).Code.ShouldBe(0);
        _folder.Write("rules/clean/pack.yaml", "# a comment\n" + PackText.Header + "facts:\n  a: close * 2\n" + Table);
        (await Run("clean", "--strict")).Code.ShouldBe(0, "layout does not count");
        _folder.Write("rules/clean/pack.yaml", PackText.Header + "facts: {a: close * 3}\n" + Table);
        (await Run("clean")).Output.ShouldContain("SA6517");
        _folder.Write("rules/clean/pack.yaml", "pack: {name: test, version: 1.1.0, title: Test}\nfacts: {a: close * 3}\n" + Table);
        (await Run("clean", "--strict")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Check_AgainstAnotherState_ReportsAChangeOfTheSameVersion()
    {
        _folder.Write("old/pack.yaml", PackText.Header + "facts: {a: close * 5}\n" + Table);
        (await Run("clean", "--against", "old")).Output.ShouldContain("the pack differs from old but is still version 1.0.0");
        (await Run("clean", "--against", "clean")).Output.ShouldContain("0 warnings");
    }

    [Fact]
    public async Task Check_AgainstAnotherState_NotesEachDifferenceInEveryFormat()
    {
        _folder.Write("old/pack.yaml", PackText.Header + "facts: {a: close * 5}\n" + Table);
        var (code, output, _) = await Run("clean", "--against", "old");
        code.ShouldBe(0);
        output.ShouldContain("note[SA7811]: differs from old: facts.a, formula was close * 5, is close * 2");
        output.ShouldContain("--> rules/clean/pack.yaml:2:12");
        output.ShouldContain("help: can change facts, levels or the plan, but no score");
        (await Run("clean", "--against", "old", "--format", "github")).Output.ShouldContain("::notice file=rules/clean/pack.yaml,line=2,col=12,title=SA7811::");
        (await Run("clean", "--against", "clean")).Output.ShouldNotContain("SA7811");
    }

    [Fact]
    public async Task Explain_OfACode_ShowsBothExamples()
    {
        string output = (await Run("--explain", "SA6501")).Output;
        output.ShouldStartWith("SA6501: a condition that never holds\n");
        output.ShouldContain("\nBad:\n");
        output.ShouldContain("\nGood:\n");
    }

    private Task<(int Code, string Output, string Error)> Run(params string[] arguments) => Alpha.RunAsync(_folder.Path, ["check", .. arguments]);
}
