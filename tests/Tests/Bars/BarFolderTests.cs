using Shouldly;
using SyntheticAlpha.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Bars;

public sealed class BarFolderTests : IDisposable
{
    private const string Csv = "date,open,high,low,close,volume\n2024-01-02,1,1,1,1,1\n";
    private readonly TemporaryFolder _folder = new();

    public BarFolderTests()
    {
        _folder.Write("bars/SPY.csv", Csv);
        _folder.Write("bars/brk-b.CSV", Csv);
        _folder.Write("SPY.csv", "not this one");
        _folder.Write("^GSPC.csv", Csv);
        _folder.Write("bars/notes.txt", "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("SPY", "bars/SPY.csv")]
    [InlineData("spy", "bars/SPY.csv")]
    [InlineData("BRK-B", "bars/brk-b.CSV")]
    [InlineData("^gspc", "^GSPC.csv")]
    public void Find_AnyCase_PrefersBarsFolder(string symbol, string file) =>
        new BarFolder(_folder.Path).Find(symbol).ShouldBe(_folder.File(file));

    [Fact]
    public void Symbols_AreListedInOrder() => new BarFolder(_folder.Path).Symbols.ShouldBe(["^GSPC", "brk-b", "SPY"], ignoreOrder: true);

    [Fact]
    public void Read_GivesBars() => new BarFolder(_folder.Path).Read("spy").Series.Count.ShouldBe(1);

    [Fact]
    public void Find_Unknown_GuessesOrLists()
    {
        var folder = new BarFolder(_folder.Path);
        var guess = BarText.Fails(() => folder.Find("SPX")).Diagnostics.Single();
        (guess.Code, guess.Help).ShouldBe(("SA1051", "expected bars/SPX.csv, or .csv.gz, .csv.zst, .parquet or .zip; did you mean \"SPY\"?"));
        BarText.Fails(() => folder.Find("GOOGL")).Diagnostics.Single().Help!.ShouldContain("brk-b");
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../SPY")]
    [InlineData("..\\SPY")]
    [InlineData("/etc/passwd")]
    [InlineData("SPY\0")]
    [InlineData("S PY")]
    [InlineData("SPÝ")]
    public void Find_NoSymbol_IsRefused(string symbol) =>
        BarText.Fails(() => new BarFolder(_folder.Path).Find(symbol)).Diagnostics.Single().Code.ShouldBe("SA1050");

    [Fact]
    public void Find_SymbolInTwoFormats_IsRefusedButTheRestIsRead()
    {
        _folder.Write("bars/SPY.csv.gz", "");
        _folder.Write("bars/SPY.zip", "");
        var folder = new BarFolder(_folder.Path);
        var problem = BarText.Fails(() => folder.Read("SPY")).Diagnostics.Single();
        problem.Code.ShouldBe("SA1053");
        problem.Message.ShouldEndWith("has bars of SPY in several files: SPY.csv, SPY.csv.gz, SPY.zip.");
        folder.Read("brk-b").Series.Count.ShouldBe(1);
    }

    [Fact]
    public void Folder_Missing_IsRefused() =>
        BarText.Fails(() => _ = new BarFolder(_folder.File("nowhere"))).Diagnostics.Single().Code.ShouldBe("SA1052");
}
