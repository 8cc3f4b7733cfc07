using System.Diagnostics;
using Shouldly;
using SyntheticAlpha.Tests.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Cli;

/// <summary>A repository with one pack of two revisions.</summary>
public sealed class CheckAgainstGitTests : IDisposable
{
    private const string Pack = """
        pack: {name: small, version: 1.0.0, title: Small}
        dimensions:
          - id: d
            title: D
            sub_scores: [{id: s, title: S, points: 5, missing: zero, checks: [{when: close > open, points: 5, because: "Up."}]}]
        """;

    private readonly TemporaryFolder _folder = new();

    public CheckAgainstGitTests()
    {
        _folder.Write("rules/small/pack.yaml", Pack);
        try
        {
            Git("init", "-q");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("git is not installed.");
        }

        Commit("one");
        _folder.Write("rules/small/pack.yaml", Pack.Replace("close > open", "close >= open", StringComparison.Ordinal));
        Commit("two");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("HEAD", 0, "0 warnings")]
    [InlineData("HEAD~1", 1, "the pack differs from HEAD~1 but is still version 1.0.0")]
    [InlineData("HEAD~1:rules/small", 1, "the pack differs from HEAD~1:rules/small but is still version 1.0.0")]
    [InlineData("HEAD~1:rules/other", 1, "there is no folder \"rules/other\" at revision HEAD~1")]
    public async Task Check_AgainstARevision_ReportsAChangeWithoutAVersion(string revision, int exit, string text)
    {
        var (code, output, error) = await Alpha.RunAsync(_folder.Path, "check", "rules/small", "--against", revision, "--strict");
        code.ShouldBe(exit, output + error);
        (output + error).ShouldContain(text);
    }

    private void Commit(string message)
    {
        Git("add", "-A");
        Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", message);
    }

    private void Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.Path })!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
