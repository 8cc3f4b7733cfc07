using System.Text;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Bars;
using Xunit;
using static System.FormattableString;

namespace SyntheticAlpha.Tests.Bars;

public class CsvBarReaderTests
{
    /// <summary>Each holds the same two bars, 2024-01-02 and 2024-01-03.</summary>
    public static TheoryData<string, string> Formats => new()
    {
        { "yahoo", "Date,Open,High,Low,Close,Adj Close,Volume|2024-01-02,10,11.5,9,10.5,5,100|2024-01-03,10.5,12,10,11,5.5,200|" },
        { "stooq", "Date,Open,High,Low,Close,Volume|2024-01-02,10,11.5,9,10.5,100|2024-01-03,10.5,12,10,11,200" },
        { "stooq bulk", "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>|X.US,D,20240102,000000,10,11.5,9,10.5,100,0|X.US,D,20240103,000000,10.5,12,10,11,200,0" },
        { "lower case", "date,open,high,low,close,volume|2024-01-02,10,11.5,9,10.5,100|2024-01-03,10.5,12,10,11,200" },
        { "other order", "volume,close,low,high,open,date|100,10.5,9,11.5,10,2024-01-02|200,11,10,12,10.5,2024-01-03" },
        { "semicolons, decimal commas", "Date;Open;High;Low;Close;Vol|2024-01-02;10;11,5;9;10,5;100|2024-01-03;10,5;12;10;11;200" },
        { "semicolons, decimal points", "Date;Open;High;Low;Close;Vol|2024-01-02;10;11.5;9;10.5;100|2024-01-03;10.5;12;10;11;200" },
        { "tabs", "timestamp\topen\thigh\tlow\tclose\tvolume|2024/01/02\t10\t11.5\t9\t10.5\t100|2024/01/03\t10.5\t12\t10\t11\t200" },
        { "byte order mark, carriage returns", "\uFEFFdate,open,high,low,close,volume\r|2024-01-02,10,11.5,9,10.5,100\r|2024-01-03,10.5,12,10,11,200\r|" },
        { "quotes and spaces", "\"Date\", \"Open\",High,Low,Close,Volume|\"2024-01-02\",\"10\", 11.5 ,9,10.5,100|2024-01-03,10.5,12,10,11,200".Replace(", \"", ",\"", StringComparison.Ordinal) },
        { "blank lines", "||date,open,high,low,close,volume||2024-01-02,10,11.5,9,10.5,100|,,,,,|  |2024-01-03,10.5,12,10,11,200|||" },
        { "times", "datetime,open,high,low,close,volume|2024-01-02 00:00:00,10,11.5,9,10.5,100|2024-01-03 00:00:00-05:00,10.5,12,10,11,200" },
        { "iso times", "datetime,open,high,low,close,volume|2024-01-02T16:00,10,11.5,9,10.5,100|2024-01-03T16:00:00.000Z,10.5,12,10,11,200" },
        { "exponents and signs", "date,open,high,low,close,volume|2024-01-02,1e1,+11.5,9.0,10.5,1E2|2024-01-03,10.5,12,10,11,.2e3" },
        { "more columns", "date,open,high,low,close,volume,dividends,stock splits|2024-01-02,10,11.5,9,10.5,100,,none|2024-01-03,10.5,12,10,11,200,0,0," },
        { "dates alone with other names", "Date,Open,High,Low,Close,adj_close,VOL|2024-01-02,10,11.5,9,10.5,5,100|2024-01-03,10.5,12,10,11,5.5,200" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_UsualFormats_GivesSameBars(string title, string csv)
    {
        var file = BarText.Read(csv);
        file.Diagnostics.ShouldBeEmpty(title);
        file.Series.Dates.ShouldBe([new DateOnly(2024, 1, 2), new DateOnly(2024, 1, 3)], title);
        file.Series.Open.ToArray().ShouldBe([10, 10.5], title);
        file.Series.High.ToArray().ShouldBe([11.5, 12], title);
        file.Series.Low.ToArray().ShouldBe([9, 10], title);
        file.Series.Close.ToArray().ShouldBe([10.5, 11], title);
        file.Series.Volume.ToArray().ShouldBe([100, 200], title);
    }

    [Theory]
    [InlineData("adj close")]
    [InlineData("Adj_Close")]
    [InlineData("AdjClose")]
    [InlineData("Adjusted Close")]
    public void Read_AdjustedClose_ScalesPricesAndLeavesVolume(string name)
    {
        var options = new BarOptions { Adjustment = Adjustment.AdjustedClose };
        var series = BarText.Read($"date,open,high,low,close,{name},volume|2024-01-02,10,12,8,12,6,100", options).Series;
        series.Adjustment.ShouldBe(Adjustment.AdjustedClose);
        (series.Open.Span[0], series.High.Span[0], series.Low.Span[0], series.Close.Span[0], series.Volume.Span[0]).ShouldBe((5, 6, 4, 6, 100));
    }

    [Fact]
    public void Read_AdjustedCloseThatIsNotThere_IsAnError() =>
        BarText.Listing("date,open,high,low,close,volume|2024-01-02,10,12,8,12,6", new BarOptions { Adjustment = Adjustment.AdjustedClose })
            .ShouldBe("Error SA1005 x.csv:1:1: The column \"adj close\" is missing.");

    [Fact]
    public void Read_SplitWithAdjustedClose_WarnsOnlyUnadjusted()
    {
        const string csv = "date,open,high,low,close,adj close,volume|2024-01-02,100,101,99,100,50,100|2024-01-03,50,52,49,51,51,200";
        BarText.Problems(csv)[0].Help!.ShouldContain("--adjust adj-close");
        BarText.Problems(csv, new BarOptions { Adjustment = Adjustment.AdjustedClose }).ShouldBeEmpty();
    }

    [Fact]
    public void Read_NewestFirst_TurnsRoundWithPlacesKept()
    {
        string listing = BarText.Listing(BarText.Header + "2024-01-04,10,11,9,10,1|2024-01-03,10,11,9,10,2|2024-01-02,10,11,9,12,3");
        listing.ShouldContain("SA1021 x.csv:2:1");
        listing.ShouldContain("SA1031 x.csv:4:20");
    }

    [Fact]
    public void Read_Bytes_GivesTheirHash() =>
        BarText.Read("date,open,high,low,close,volume|2024-01-02,1,1,1,1,1|").Sha256
            .ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("date,open,high,low,close,volume\n2024-01-02,1,1,1,1,1\n"u8)));

    [Fact]
    public void Read_Utf16_IsUnderstood()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("date,open,high,low,close,volume\n2024-01-02,1,1,1,1,1\n")];
        CsvBarReader.Parse(bytes, "x.csv", "X").Series.Count.ShouldBe(1);
    }

    [Fact]
    public void Read_MissingFile_GuessesNeighbour()
    {
        using var folder = new TemporaryFolder();
        folder.Write("SPY.csv", "");
        var problem = BarText.Fails(() => BarReader.Read(folder.File("SPX.csv"), "SPX")).Diagnostics.Single();
        (problem.Code, problem.Help).ShouldBe(("SA1001", "did you mean \"SPY.csv\"?"));
        BarText.Fails(() => BarReader.Read(folder.Path, "SPX")).Diagnostics.Single().Code.ShouldBe("SA1002");
    }

    [Fact]
    public void Read_AnyText_NeverCrashes() =>
        Gen.OneOf(Gen.Char[" \t\r\n,;\"|-.0129e:"], Gen.Char).Array[0, 60]
            .Select(c => BarText.Header + new string(c))
            .Sample(csv => BarText.Problems(csv) is not null);

    [Fact]
    public void Read_WrittenBars_GivesThemBack() =>
        Gen.Select(BarGen.Series, Gen.Shuffle(BarGen.Columns), Gen.Char[",;\t"]).Sample((series, order, separator) =>
        {
            var read = CsvBarReader.Parse(Encoding.UTF8.GetBytes(Written(series, order, separator)), "x.csv", "X").Series;
            read.Dates.ShouldBe(series.Dates);
            foreach (var column in Enum.GetValues<BarColumn>().Except([BarColumn.AdjustedClose]))
                read.Column(column)!.Value.ToArray().ShouldBe(series.Column(column)!.Value.ToArray());
        });

    private static string Written(BarSeries series, string[] order, char separator)
    {
        var lines = Enumerable.Range(0, series.Count).Select(i => string.Join(separator, order.Select(name => name == "Date"
            ? series.Dates[i].ToString("yyyy-MM-dd", null)
            : Invariant($"{series.Column(Enum.Parse<BarColumn>(name))!.Value.Span[i]:R}"))));
        return string.Join(separator, order) + "\n" + string.Join('\n', lines);
    }
}
