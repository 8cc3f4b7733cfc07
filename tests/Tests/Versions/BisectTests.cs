using System.Text.Json.Nodes;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Tests.Cli;
using SyntheticAlpha.Versions.Bisects;
using Xunit;

namespace SyntheticAlpha.Tests.Versions;

/// <summary>Searches for what changed an outcome, in a repository whose history is known: 55 points and grade B at first.</summary>
public sealed class BisectTests : IDisposable
{
    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Revisions_OneOfWhichChangesTheOutcome_AreSearchedByHalves()
    {
        for (int i = 0; i < 4; i++)
            _repository.Change("pack: {name", $"# {i}\npack: {{name", $"Before {i}");
        _repository.Change("points: [[20, 60], [60, 0]]", "points: [[20, 60], [50, 0]]", "Steeper");
        for (int i = 4; i < 8; i++)
            _repository.Change("pack: {name", $"# {i}\npack: {{name", $"After {i}");
        var found = await Find("grade B", "--good", "HEAD~9", "--rules", "rules/small");
        found["commit"]!["message"]!.ToString().ShouldBe("Steeper");
        found["commit"]!["searched"]!.GetValue<int>().ShouldBe(9);
        found["commit"]!["tried"]!.GetValue<int>().ShouldBeLessThanOrEqualTo(6);
        found["edits"]!.AsArray().Select(e => (string)e!["path"]!).ShouldBe(["dimensions.value.sub_scores.pe.curve.points"]);
        found["proven_smallest"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Revisions_ThatAreNoValidPack_ArePassedOver()
    {
        _repository.Change("doubled: pe * 2", "doubled: pe * 2 +", "Broken");
        _repository.Change("doubled: pe * 2 +", "doubled: pe * 2", "Mended");
        _repository.Change("margin > 10", "margin > 25", "Stricter");
        var found = await Find("composite >= 55", "--good", "HEAD~3", "--rules", "rules/small");
        found["commit"]!["message"]!.ToString().ShouldBe("Stricter");
        found["commit"]!["outcome_before"]!.ToString().ShouldBe("composite 55");
        found["commit"]!["outcome_after"]!.ToString().ShouldBe("composite 30");
    }

    // Each raises the score by less than what B asks of it; only both together cost the grade.
    [Fact]
    public async Task Edits_ThatActTogetherOnly_AreFoundAndProvenToBeTheFewest()
    {
        _repository.Write("other/small/pack.yaml", TemporaryRepository.Pack
            .Replace("[60, 0]]", "[56, 0]]", StringComparison.Ordinal)
            .Replace("{grade: B, from: 50}", "{grade: B, from: 53}", StringComparison.Ordinal)
            .Replace("title: P/E\n", "title: Price to earnings\n", StringComparison.Ordinal));
        var found = await Find("grade B", "rules/small", "other/small");
        found["edits"]!.AsArray().Select(e => (string)e!["path"]!).Order(StringComparer.Ordinal).ShouldBe(["dimensions.value.sub_scores.pe.curve.points", "grades.B.from"]);
        found["proven_smallest"]!.GetValue<bool>().ShouldBeTrue();
        found["others"]!.AsArray().ShouldBeEmpty();
        found = await Find("grade B", "rules/small", "other/small", "--budget", "1");
        found["edits"]!.AsArray().Count.ShouldBe(2);
        found["proven_smallest"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Theory]
    [InlineData("grade C", "the other way round")]
    [InlineData("grade A", "nothing lies between")]
    public async Task Ends_ThatDoNotDiffer_AreRefused(string expect, string help)
    {
        _repository.Change("[60, 0]]", "[50, 0]]", "Steeper");
        var (code, output, error) = await Alpha.RunAsync(_repository.Path, "bisect", "X", "--data", "data", "--rules", "rules/small", "--good", "HEAD~1", "--expect", expect);
        (code, output).ShouldBe((1, ""));
        error.ShouldContain("SA7861");
        error.ShouldContain(help);
    }

    [Theory]
    [InlineData("grade B", "grade", "=")]
    [InlineData("signal Hold / Accumulate", "signal", "=")]
    [InlineData("composite>=65", "composite", ">=")]
    [InlineData("plan.stop < 270.5", "plan.stop", "<")]
    public void Expectation_Written_IsRead(string text, string name, string comparison) =>
        (Expectation.Read(text).Name, Expectation.Read(text).Operator).ShouldBe((name, comparison));

    [Theory]
    [InlineData("")]
    [InlineData("grade")]
    [InlineData("good")]
    [InlineData("composite >= much")]
    public void Expectation_ThatIsNone_IsRefused(string text) =>
        Should.Throw<InputException>(() => Expectation.Read(text)).Diagnostics[0].Code.ShouldBe("SA7862");

    [Fact]
    public async Task Diff_OfGitRevisions_NamesWhatChangedWithBothPlaces()
    {
        _repository.Change("margin > 10", "margin > 12", "Ask for more margin");
        _repository.Change("title: Margin\n", "title: Net margin\n", "Title");
        foreach (string[] ends in (string[][])[["HEAD~2", "rules/small"], ["HEAD~2:rules/small", "HEAD:rules/small"]])
        {
            var (code, output, error) = await Alpha.RunAsync(_repository.Path, ["diff", .. ends, "--format", "json"]);
            (code, error).ShouldBe((0, ""));
            var edits = JsonNode.Parse(output)!["edits"]!.AsArray();
            edits.Select(e => (string)e!["effect"]!).ShouldBe(["texts", "scores"], ignoreOrder: true);
            var edit = edits.Single(e => (string)e!["effect"]! == "scores")!;
            ((string)edit["old"]!, (string)edit["new"]!).ShouldBe(("margin > 10", "margin > 12"));
            ((string)edit["old_place"]!).ShouldContain(":22:19");
        }

        (await Alpha.RunAsync(_repository.Path, "diff", "HEAD~9", "rules/small")).Error.ShouldContain("SA7801");
        (await Alpha.RunAsync(_repository.Path, "diff", "HEAD~1:rules/none", "rules/small")).Error.ShouldContain("SA9003");
    }

    private async Task<JsonNode> Find(string expect, params string[] arguments)
    {
        var (code, output, error) = await Alpha.RunAsync(_repository.Path, ["bisect", "X", .. arguments, "--data", "data", "--expect", expect, "--format", "json"]);
        code.ShouldBe(0, error);
        return JsonNode.Parse(output)!;
    }
}
