using CsCheck;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Tests.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Tables;

/// <summary>One file with the bars of many symbols.</summary>
public sealed class LongBarFileTests : IDisposable
{
    private const string Text =
        """
        symbol,date,open,high,low,close,volume
        SPY,2024-01-02,10,11,9,10,1
        AAPL,2024-01-02,20,21,19,20,1

        SPY,2024-01-03,10,11,9,x,2
        "AAPL",2024-01-03,20,21,19,20,2
        ,2024-01-03,1,1,1,1,1
        BRK/B,2024-01-03,1,1,1,1,1
        """;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, bool> Formats => new()
    {
        { "long.csv", "symbol", false }, { "long.csv", "<TICKER>", true }, { "long.csv.gz", "Ticker", true }, { "long.csv.zst", "sym", false },
        { "long.parquet", "symbol", false }, { "long.parquet", "Ticker", true }, { "long.parquet", "Name", true },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_EachSymbol_GivesItsBars(string name, string column, bool byDate) =>
        Gen.Select(BarGen.Series, BarGen.Series, BarGen.Series).Sample(
            (a, b, c) =>
            {
                BarSeries[] all = [Named("MSFT", a), Named("AA", b), Named("BRK-B", c)];
                string path = Write(name, column, BarFileWriter.Long(all, byDate));
                var source = BarSource.Open(path, TableFormats.All);
                source.Symbols.ShouldBe(["AA", "BRK-B", "MSFT"]);
                foreach (var series in all)
                {
                    var file = source.Read(series.Symbol);
                    BarFormatTests.ShouldBeSame(file.Series, series);
                    BarFormatTests.ShouldBeSame(BarReader.Read(path, series.Symbol.ToLowerInvariant(), null, TableFormats.All).Series, series);
                    file.Series.Symbol.ShouldBe(series.Symbol);
                }
            },
            iter: 5, threads: 1);

    [Fact]
    public void Hash_OfASymbol_IsThatOfItsBarsWhateverTheFormatAndTheOthers()
    {
        var (a, b) = (Flat("A", 10.1), Flat("B", 0.3));
        string[] hashes =
        [
            BarSource.Open(Write("long.csv", "symbol", BarFileWriter.Long([a, b], false)), TableFormats.All).Read("A").Sha256,
            BarSource.Open(Write("long.csv.gz", "symbol", BarFileWriter.Long([a], true)), TableFormats.All).Read("A").Sha256,
            BarSource.Open(Write("long.parquet", "symbol", BarFileWriter.Long([b, a], true)), TableFormats.All).Read("a").Sha256,
        ];
        hashes.Distinct().Count().ShouldBe(1);
        BarSource.Open(_folder.File("long.csv"), TableFormats.All).Read("B").Sha256.ShouldNotBe(hashes[0]);
    }

    [Fact]
    public void Read_ProblemOfASymbol_HasItsLineInTheFile()
    {
        string path = Write("long.csv", "symbol", Text);
        var source = BarSource.Open(path, TableFormats.All);
        source.Symbols.ShouldBe(["AAPL", "BRK/B", "SPY"]);
        string without = $"Warning SA1057 The file {path} has rows without a symbol, which were left out: 1, the first in line 7.";
        BarFormatTests.Said(() => source.Read("SPY")).ShouldBe($"{without}\nError SA1012 {path}:5:24: \"x\" is not a number for close.");
        BarFormatTests.Said(() => source.Read("AAPL")).ShouldBe(without);
    }

    [Theory]
    [InlineData("long.csv")]
    [InlineData("long.parquet")]
    public void Read_SymbolThatIsNotThere_GuessesOrLists(string name)
    {
        string path = Write(name, "symbol", Text.Replace(",x,", ",10,", StringComparison.Ordinal).Replace("\n\n", "\n", StringComparison.Ordinal));
        var source = BarSource.Open(path, TableFormats.All);
        var problem = BarText.Fails(() => source.Read("SPX")).Diagnostics.Single();
        (problem.Code, problem.Help).ShouldBe(("SA1055", "did you mean \"SPY\"?"));
        BarText.Fails(() => source.Read("GOOGL")).Diagnostics.Single().Help.ShouldBe("it has AAPL, BRK/B, SPY");
        BarText.Fails(() => source.Read("../SPY")).Diagnostics.Single().Code.ShouldBe("SA1050");
        BarText.Fails(() => source.Read("BRK/B")).Diagnostics.Single().Code.ShouldBe("SA1050");
        BarFormatTests.Said(() => source.Read("aapl")).ShouldContain("SA1057");
    }

    [Fact]
    public void Read_SymbolInTwoLetterCases_MustBeGivenExactly()
    {
        string path = Write("long.csv", "symbol", "symbol,date,open,high,low,close,volume\nA,2024-01-02,1,1,1,1,1\na,2024-01-02,2,2,2,2,2\n");
        var source = BarSource.Open(path);
        source.Read("a").Series.Close.Span[0].ShouldBe(2);
        Write("long.csv", "symbol", "symbol,date,open,high,low,close,volume\nAb,2024-01-02,1,1,1,1,1\naB,2024-01-02,2,2,2,2,2\n");
        BarText.Fails(() => BarSource.Open(path).Read("ab")).Diagnostics.Single().Code.ShouldBe("SA1056");
    }

    [Theory]
    [InlineData("one.csv")]
    [InlineData("one.parquet")]
    public void Open_FileOfOneSymbolWithoutColumn_IsRefused(string name)
    {
        string path = Write(name, "", BarFileWriter.Csv(BarGen.Series.Single()));
        BarText.Fails(() => BarSource.Open(path, TableFormats.All)).Diagnostics.Single().Code.ShouldBe("SA1054");
    }

    private static BarSeries Flat(string symbol, double price) =>
        BarSeries.Create(symbol, [new(2024, 1, 2), new(2024, 1, 3)], [price, price], [price, price], [price, price], [price, price], [1, 2]);

    private static BarSeries Named(string symbol, BarSeries s) => BarSeries.Create(
        symbol, s.Dates, [.. s.Open.ToArray()], [.. s.High.ToArray()], [.. s.Low.ToArray()], [.. s.Close.ToArray()], [.. s.Volume.ToArray()]);

    private string Write(string name, string column, string text)
    {
        string path = _folder.File(name);
        if (column.Length > 0)
            text = column + text["symbol".Length..];
        File.Delete(path);
        switch (name[name.IndexOf('.', StringComparison.Ordinal)..])
        {
            case ".csv.gz":
                File.WriteAllBytes(path, BarFileWriter.GZip(text));
                break;
            case ".csv.zst":
                File.WriteAllBytes(path, BarFileWriter.Zstandard(text));
                break;
            case ".parquet":
                string symbol = column.Length == 0 ? "" : $"\"{column}\", ";
                BarFileWriter.Parquet(path, symbol + BarFileWriter.Typed, text);
                break;
            default:
                File.WriteAllText(path, text);
                break;
        }

        return path;
    }
}
