using System.Text.Json.Nodes;
using Shouldly;
using SyntheticAlpha.Tests.Cli;
using Xunit;

namespace SyntheticAlpha.Tests.Versions;

/// <summary>Commits behind a score, in a repository whose history is known.</summary>
public sealed class BlameTests : IDisposable
{
    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Blame_OfEachRule_NamesTheCommitThatLastChangedWhatItScores()
    {
        _repository.Change("when: margin > 10\n            points: 25", "when: margin > 12\n            points: 25", "Ask for more margin");
        _repository.Change("because: \"A high margin.\"", "because: \"A very high margin.\"", "Words only");
        _repository.Change("doubled: pe * 2", "doubled: pe * 2 + 0", "Touch the fact");
        _repository.Change("{grade: B, from: 50}", "{grade: B, from: 51}", "Raise B");
        var blame = await Read();
        Rules(blame).ShouldBe(
        [
            ("value.pe", "doubled", 30m, 30m, "First version", "Touch the fact"),
            ("value.margin", "margin > 12", 25m, 0m, "Ask for more margin", null),
            ("value.margin", "margin > 30", 0m, 15m, "First version", null),
        ]);
        Rules(blame).Sum(r => r.Won).ShouldBe((decimal)blame["composite"]!);
        blame["verdicts"]!.AsArray().Single(v => (string)v!["name"]! == "grade")!["line"]!["message"]!.ToString().ShouldBe("Raise B");
        blame["rules"]![1]!["last"]!["text"]!.ToString().ShouldBe("- when: margin > 12");
    }

    [Fact]
    public async Task Blame_OfCommitsThatChangeLayoutAlone_NamesTheOnesBehindThem()
    {
        _repository.Change("when: margin > 10", "when: margin > 12", "Ask for more margin");
        _repository.Change("when: margin > 12\n            points: 25", "when: margin>12 # a high one\n            points:   25", "Comment and spaces");
        _repository.Change("curve:\n          of: doubled\n          points: [[20, 60], [60, 0]]", "curve: {of: doubled, points: [[20, 60], [60,   0]]}", "One line");
        _repository.Change("margin>12 # a high one", "margin > 12", "No comment");
        Rules(await Read()).Select(r => r.Message).ShouldBe(["First version", "Ask for more margin", "First version"]);
    }

    [Fact]
    public async Task Blame_OfACommitThatChangesLayoutAndARule_NamesIt()
    {
        _repository.Text = _repository.Text.Replace("when: margin > 10", "when: margin  >  10", StringComparison.Ordinal).Replace("margin > 30", "margin > 31", StringComparison.Ordinal);
        _repository.Commit("Layout and a rule");
        Rules(await Read()).Select(r => r.Message).ShouldBe(["First version", "Layout and a rule", "Layout and a rule"]);
    }

    [Fact]
    public async Task Blame_DoesNotNameAuthors_UnlessAsked()
    {
        (await Alpha.RunAsync(_repository.Path, "blame", "X", "--data", "data", "--rules", "rules/small")).Output.ShouldNotContain("Someone");
        (await Alpha.RunAsync(_repository.Path, "blame", "X", "--data", "data", "--rules", "rules/small", "--authors")).Output.ShouldContain("(Someone)");
    }

    [Fact]
    public async Task Blame_OfUncommittedLines_SaysSo()
    {
        _repository.Text = _repository.Text.Replace("margin > 30", "margin > 31", StringComparison.Ordinal);
        var (code, output, _) = await Alpha.RunAsync(_repository.Path, "blame", "X", "--data", "data", "--rules", "rules/small");
        code.ShouldBe(0);
        output.ShouldContain("not committed yet");
        output.ShouldContain("1 line that is not committed");
        var rule = (await Read())["rules"]![2]!;
        rule["last"]!["commit"].ShouldBeNull();
    }

    [Fact]
    public async Task Blame_OfAFileThatGitDoesNotKnow_IsRefused()
    {
        _repository.Write("rules/other/pack.yaml", TemporaryRepository.Pack);
        var (code, output, error) = await Alpha.RunAsync(_repository.Path, "blame", "X", "--data", "data", "--rules", "rules/other");
        (code, output).ShouldBe((1, ""));
        error.ShouldContain("SA7851");
    }

    private async Task<JsonNode> Read()
    {
        var (code, output, error) = await Alpha.RunAsync(_repository.Path, "blame", "X", "--data", "data", "--rules", "rules/small", "--format", "json");
        code.ShouldBe(0, error);
        return JsonNode.Parse(output)!;
    }

    private static (string SubScore, string Rule, decimal Won, decimal Lost, string Message, string? Later)[] Rules(JsonNode blame) =>
    [
        .. blame["rules"]!.AsArray().Select(r => (
            (string)r!["sub_score"]!, (string)r["rule"]!, (decimal)r["won"]!, (decimal)r["lost"]!, (string)r["last"]!["message"]!, (string?)r["later_facts"]!.AsArray().FirstOrDefault()?["line"]!["message"])),
    ];
}
