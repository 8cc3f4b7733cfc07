using Shouldly;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Testing;
using Xunit;

namespace SyntheticAlpha.Tests.Cli;

/// <summary>Journals, histories and reports asked for in ways that cannot be answered.</summary>
public sealed class AuditCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AuditCommandTests()
    {
        _folder.Write("rules/small/pack.yaml", SmallPack.Text);
        _folder.Write("data/bars/X.csv", "date,open,high,low,close,volume\n2024-01-02,10,11,9,10,100\n2024-01-03,10,12,9,11,150\n");
        Directory.CreateDirectory(_folder.File("empty"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("history X --data data --rules small --output x.xls", 2, ".csv or .parquet")]
    [InlineData("screen --data data --rules small --output x.xls", 2, ".csv or .parquet")]
    [InlineData("history X --data data --rules small --from 2024-01-03 --to 2024-01-02", 2, "--from 2024-01-03 is after --to 2024-01-02")]
    [InlineData("panel --data data --rules small --from 2024-02-30 --output x.csv", 2, "\"2024-02-30\" is not a date for --from: write it as 2026-06-21")]
    [InlineData("history X --data data --rules small --from 2025-01-01", 1, "SA7931")]
    [InlineData("runs --journal nowhere", 1, "SA7930")]
    [InlineData("runs --journal empty", 1, "is no journal")]
    [InlineData("runs --journal nowhere sql SELECT", 1, "SA7930")]
    [InlineData("runs sql SELECT --journal nowhere", 1, "SA7930")]
    [InlineData("runs sql SELECT", 2, "alpha runs sql --help")]
    [InlineData("replay last --journal nowhere", 1, "SA7930")]
    [InlineData("verify nowhere.json --data data", 1, "SA7932")]
    [InlineData("reconcile nowhere.json nowhere.yaml", 1, "SA7932")]
    public async Task Question_WithoutAnAnswer_SaysWhy(string call, int exit, string message)
    {
        var (code, output, error) = await Alpha.RunAsync(_folder.Path, call.Split(' '));
        (code, output).ShouldBe((exit, ""), error);
        error.ShouldContain(message);
        File.Exists(_folder.File("x.xls")).ShouldBeFalse();
    }
}
