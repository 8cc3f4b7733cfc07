using Shouldly;
using SyntheticAlpha.Tests.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Cli;

/// <summary>What commands about many symbols say on standard error, and how they end.</summary>
public sealed class UniverseCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public UniverseCommandTests()
    {
        _folder.Write("rules/small/pack.yaml", "pack: {name: small, version: 1.0.0, title: Small}\nfacts: {a: close * 2}\n");
        _folder.Write("data/bars/NEW.csv", "date,open,high,low,close,volume\n2024-01-02,10,11,9,10,100\n2024-03-01,10,12,9,11,150\n");
        _folder.Write("data/bars/GONE.csv", "date,open,high,low,close,volume\n2024-01-02,10,11,9,10,100\n2024-01-03,10,12,9,11,150\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task Screen_ForPrograms_SaysOnStandardErrorThatSymbolsAreStale(string format)
    {
        var (code, output, error) = await Run("screen", "--data", "data", "--rules", "small", "--columns", "a", "--format", format);
        (code, output.Contains("GONE", StringComparison.Ordinal)).ShouldBe((0, true));
        error.ShouldContain("note: 1 of the rows rests on a last bar before 2024-03-01: the column \"age\" says how old");
        (code, output, error) = await Run("screen", "--data", "data", "--rules", "small", "--columns", "a", "--format", format, "--max-age", "57");
        (code, output.Contains("\"NEW\"", StringComparison.Ordinal) || output.Contains(",NEW,", StringComparison.Ordinal)).ShouldBe((0, true));
        error.ShouldContain("note: 1 left out, whose last bar is more than 57 days before 2024-03-01: GONE (2024-01-03)");
    }

    [Fact]
    public async Task Screen_AsText_SaysInItsPageWhoIsLeftOut()
    {
        var (code, output, error) = await Run("screen", "--data", "data", "--rules", "small", "--columns", "a", "--max-age", "5");
        (code, error).ShouldBe((0, ""));
        string.Join(' ', output.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).ShouldContain("more than 5 days before 2024-03-01: GONE (2024-01-03)");
    }

    [Theory]
    [InlineData("screen --data data --rules small --max-age -1", 2, "is no number of days for --max-age")]
    [InlineData("screen --data rules --rules small", 1, "SA7612")]
    [InlineData("screen --data data --rules small --as-of 1999-12-31", 1, "the first bar of all is of 2024-01-02")]
    [InlineData("screen --data data --rules nope", 1, "one of: altman-z")]
    [InlineData("sql nope", 1, "small")]
    [InlineData("sql smal", 1, "did you mean \"small\"?")]
    [InlineData("sql small --keys ''", 2, "--keys takes names of columns")]
    [InlineData("sql small --table ''", 2, "--table takes the name of a table")]
    [InlineData("panel --data data --rules small --facts rules a -o p.csv", 1, "SA7616")]
    [InlineData("screen --data data --rules small -o data/bars/NEW.csv/x.csv", 1, "SA9014")]
    public async Task Question_WithoutAnAnswer_SaysWhy(string command, int exit, string message)
    {
        var (code, _, error) = await Run([.. command.Split(' ').Select(w => w == "''" ? "" : w)]);
        code.ShouldBe(exit, error);
        error.ShouldContain(message);
    }

    [Fact]
    public async Task Panel_OfNoSymbolScored_FailsAndKeepsTheFile()
    {
        var (code, _, error) = await Run("panel", "--data", "data", "--rules", "small", "--benchmark", "NOPE", "--columns", "a", "-o", "p.csv");
        code.ShouldBe(1);
        error.ShouldContain("error[SA7617]: none of 2 symbols could be scored; p.csv was written all the same");
        File.ReadAllLines(_folder.File("p.csv")).Count(l => l.Contains("unreadable", StringComparison.Ordinal)).ShouldBe(2);
        (code, _, error) = await Run("panel", "--data", "data", "--rules", "small", "--benchmark", "NOPE", "--columns", "a", "--shard", "1/1", "-o", "p.csv");
        code.ShouldBe(1, error);
    }

    private Task<(int Code, string Output, string Error)> Run(params string[] arguments) => Alpha.RunAsync(_folder.Path, arguments);
}
