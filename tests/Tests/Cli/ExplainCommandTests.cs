using Shouldly;
using Xunit;

namespace SyntheticAlpha.Tests.Cli;

public class ExplainCommandTests
{
    private static readonly string[] Data = ["--data", "examples/iwm-2026-06-21"];

    [Fact]
    public async Task Explain_Part_WritesItsTree()
    {
        var (code, output, error) = await Alpha.RunAsync(Repository.Root, ["explain", "IWM", "risk", "--depth", "1", .. Data]);
        (code, error).ShouldBe((0, ""));
        output.ShouldMatch("Risk Profile · risk +62/100 ██████░░░░");
        output.ShouldNotContain("\u001b");
    }

    [Theory]
    [InlineData("explain IWM technical.trnd", 1, "error[SA7501]: nothing is called \"technical.trnd\"")]
    [InlineData("explain IWM --why-not grade", 1, "error[SA7511]")]
    [InlineData("explain IWM --depth many", 2, "is no depth")]
    [InlineData("explain IWM --since 2026-05-29 --paths", 2, "one question at a time")]
    [InlineData("explain IWM -o why.docx", 2, "says no format")]
    [InlineData("what-if IWM", 2, "Required argument 'CHANGES' missing")]
    [InlineData("what-if IWM rsi14=70", 1, "did you mean \"rsi_14\"?")]
    public async Task Run_BadQuestion_SaysSo(string command, int code, string message)
    {
        var result = await Alpha.RunAsync(Repository.Root, [.. command.Split(' '), .. Data]);
        result.Code.ShouldBe(code, result.Error);
        (result.Error + result.Output).ShouldContain(message);
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task WhatIf_Change_ShowsBothReports()
    {
        var (code, output, _) = await Alpha.RunAsync(Repository.Root, ["what-if", "IWM", "policy_stance=easing", .. Data]);
        code.ShouldBe(0);
        output.ShouldContain("Composite Score · composite");
        output.ShouldContain("67.6");
    }

    [Fact]
    public async Task Explain_Fragility_NamesTheFactsThatTheGradeHangsOn()
    {
        var (code, output, error) = await Alpha.RunAsync(Repository.Root, ["explain", "IWM", "fragility", .. Data]);
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("How sure: B by 1.6");
        output.ShouldMatch("Hangs on +Stochastic %K");
    }

    [Theory]
    [InlineData("in the price", "2026-06-21", "Investment Thesis, sentence 2")]
    [InlineData("No thesis was given", "2026-06-21", "Investment Thesis, not shown")]
    [InlineData("report.thesis.2", "2026-05-29", "rule known(thesis)")]
    public async Task Explain_Sentence_IsFoundByItsWordsAndSaysWhyItIsNotThere(string asked, string day, string said)
    {
        var (code, output, error) = await Alpha.RunAsync(Repository.Root, ["explain", "IWM", asked, "--as-of", day, .. Data]);
        (code, error).ShouldBe((0, ""));
        output.ShouldContain(said);
    }

    [Fact]
    public async Task Explain_WordsOfSeveralSentences_AreListedWithTheirPaths()
    {
        var (code, _, error) = await Alpha.RunAsync(Repository.Root, ["explain", "IWM", "of the", .. Data]);
        code.ShouldBe(1);
        error.ShouldContain("sentences say \"of the\"");
        error.ShouldContain("report.summary.13 (Of the holdings");
    }

    [Fact]
    public async Task Explain_Paths_AreListed()
    {
        var (code, output, _) = await Alpha.RunAsync(Repository.Root, ["explain", "IWM", "--paths", .. Data]);
        code.ShouldBe(0);
        output.ShouldContain("technical.trend ");
        output.ShouldMatch("report.thesis.2 .*: It is coherent, the evidence");
        output.ShouldContain("fragility ");
    }
}
