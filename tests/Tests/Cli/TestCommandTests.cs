using Shouldly;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Testing;
using Xunit;

namespace SyntheticAlpha.Tests.Cli;

/// <summary>A folder with a small pack and its tests, and the program run in it.</summary>
public sealed class TestCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TestCommandTests()
    {
        _folder.Write("rules/small/pack.yaml", SmallPack.Text);
        _folder.Write("rules/small/tests/good.yaml", "tests: [{name: cheap, given: {pe: 10, mood: calm}, expect: {value: 100}}]");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("test small")]
    [InlineData("test rules/small --filter CHEAP")]
    public async Task Test_AllPassed_ExitsWithNought(string call)
    {
        var (code, output, error) = await Run(call);
        (code, error).ShouldBe((0, ""));
        output.ShouldStartWith("small 1.0.0: 1 passed, of 1 in ");
    }

    [Fact]
    public async Task Test_OneFailed_ExitsWithOneAndShowsIt()
    {
        _folder.Write("rules/small/tests/more.yaml", "tests: [{name: dear, given: {pe: 30, mood: calm}, expect: {value: 41}}]");
        var (code, output, error) = await Run("test small");
        (code, error).ShouldBe((1, ""));
        output.ShouldContain("dear: value is 40, expected 41 (difference -1)");
        output.ShouldContain("1 passed, 1 failed, of 2");
    }

    [Fact]
    public async Task Test_OfANameThatThePackLacks_FailsAndTheOthersRun()
    {
        _folder.Write("rules/small/tests/more.yaml", "tests: [{name: later, given: {mood: calm}, expect: {value.growth: 41}}]");
        var (code, output, error) = await Run("test small");
        (code, error).ShouldBe((1, ""));
        output.ShouldContain("error[SA7101]: later: the pack has nothing called \"value.growth\"");
        output.ShouldContain("1 passed, 1 failed, of 2");
    }

    [Theory]
    [InlineData("test small --filter nothing", 1, "SA7113")]
    [InlineData("test smal", 1, "did you mean \"small\"?")]
    [InlineData("test bad", 1, "SA7102")]
    [InlineData("test none", 1, "SA7111")]
    [InlineData("test", 2, "PACK")]
    [InlineData("test small --format xml", 2, "xml")]
    public async Task Test_Wrong_SaysWhy(string call, int exit, string message)
    {
        _folder.Write("rules/none/pack.yaml", SmallPack.Text);
        _folder.Write("rules/bad/pack.yaml", SmallPack.Text);
        _folder.Write("rules/bad/tests/bad.yaml", "tests: [{name: a, expect: {value: high}}]");
        var (code, output, error) = await Run(call);
        (code, output).ShouldBe((exit, ""), error);
        error.ShouldContain(message);
    }

    [Theory]
    [InlineData("test small --coverage", 0, "% covered", "")]
    [InlineData("test small --coverage --fail-under 100", 1, "% covered", "asked for are 100%")]
    [InlineData("test small --mutate", 0, "of the mutants killed", "")]
    [InlineData("test small --mutate --fail-under 100", 1, "of the mutants killed", "asked for are 100%")]
    [InlineData("test small --coverage --format tap", 0, "ok 1 - cheap", "% covered")]
    [InlineData("test small --fail-under 101", 2, "", "is not a percentage")]
    public async Task Test_MeasuringTests_SaysHowMuch(string call, int exit, string said, string warned)
    {
        var (code, output, error) = await Run(call);
        code.ShouldBe(exit, error);
        output.ShouldContain(said);
        error.ShouldContain(warned);
    }

    [Fact]
    public async Task Test_CoverageAsPage_IsOneFile()
    {
        var (code, _, error) = await Run("test small --coverage-html out/coverage.html");
        code.ShouldBe(0, error);
        File.ReadAllText(_folder.File("out/coverage.html")).ShouldStartWith("<!doctype html>");
    }

    private Task<(int Code, string Output, string Error)> Run(string call) => Alpha.RunAsync(_folder.Path, call.Split(' '));
}
