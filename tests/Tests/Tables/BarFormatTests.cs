using CsCheck;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Tests.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Tables;

public sealed class BarFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Endings => [.. BarFileWriter.Formats.Keys];

    public static TheoryData<string, string, string> ColumnTypes => new()
    {
        { "plain", BarFileWriter.Typed, "" },
        { "time without zone", Replaced("date::DATE", "(date || ' 09:30:00')::TIMESTAMP"), "" },
        { "nanoseconds", Replaced("date::DATE", "date::TIMESTAMP_NS"), "" },
        { "days as text", Replaced("date::DATE", "date"), "" },
        { "days as whole numbers", Replaced("date::DATE", "strftime(date::DATE, '%Y%m%d')::INTEGER"), "" },
        { "whole volume", Replaced("volume::DOUBLE", "volume::BIGINT"), "" },
        { "decimals", Replaced("close::DOUBLE AS \"close\"", "close::DECIMAL(18,4) AS \"Close\""), "" },
        { "other order and names", "volume::DOUBLE AS \"Vol\", low::DOUBLE AS \"Low\", close::DOUBLE AS \"Close\", high::DOUBLE AS \"High\", open::DOUBLE AS \"Open\", date::DATE AS \"Timestamp\", 1 AS \"dividends\"", "" },
        { "with a symbol", BarFileWriter.Typed + ", 'X.US' AS ticker", "" },
        { "prices as text", Replaced("low::DOUBLE", "low"), "Error SA1064 {0} [columns]:1:38: The column \"low\" holds VARCHAR, not numbers (DOUBLE)." },
        { "days as fractions", Replaced("date::DATE", "1.5::DOUBLE"), "Error SA1064 {0} [columns]:1:1: The column \"date\" holds DOUBLE, not days (DATE)." },
        { "instants", Replaced("date::DATE", "epoch_us(date::TIMESTAMP)::BIGINT AS old, make_timestamptz(epoch_us(date::TIMESTAMP))"), "Error SA1065 {0} [columns]:1:13: The column \"date\" holds instants (a time with time zone), from which the trading day cannot be told." },
        { "no close", Replaced("close::DOUBLE AS \"close\"", "close::DOUBLE AS cloze"), "Error SA1005 {0} [columns]:1:1: The column \"close\" is missing." },
        { "no volume", Replaced(", volume::DOUBLE volume", ""), "Warning SA1035 {0} [columns]:1:1: There is no volume column; volume is missing for all bars." },
    };

    /// <summary>Rows that are wrong, and what is said of them in Parquet: the row's number stands for the line's.</summary>
    public static TheoryData<string, string, string> Rows => new()
    {
        { "repeated", "2024-01-02,10,11,9,10,1|2024-01-03,10,11,9,10,2|2024-01-03,10,11,9,10,3", "Error SA1022 {0} [rows]:3:1: 2024-01-03 has a bar in row 2 already." },
        { "unordered", "2024-01-03,10,11,9,10,1|2024-01-02,10,11,9,10,2|2024-01-04,10,11,9,10,3", "Error SA1020 {0} [rows]:2:1: 2024-01-02 comes after 2024-01-03 of the row above." },
        { "newest first", "2024-01-03,10,11,9,10,1|2024-01-02,10,11,9,10,2", "Note SA1021 {0} [rows]:1:1: The file is sorted newest first; the bars were turned round." },
        { "high below low", "2024-01-02,10,11,9,10,1|2024-01-03,10,9,11,10,2", "Error SA1030 {0} [rows]:2:15: The high 9 is below the low 11." },
        { "outside", "2024-01-02,10,11,9,10,1|2024-01-03,10,11,9,12,2", "Error SA1031 {0} [rows]:2:20: The close 12 is outside of the day's range from 9 to 11." },
        { "infinite", "2024-01-02,10,inf,9,10,1", "Error SA1012 {0} [rows]:1:15: \"Infinity\" is not a number for high." },
        { "not a price", "2024-01-02,10,11,9,10,1|2024-01-03,10,nan,9,10,1", "Warning SA1014 {0} [rows]:2:15: The row has no high and was left out." },
        { "no price", "2024-01-02,10,11,9,10,1|2024-01-03,,11,9,10,1", "Warning SA1014 {0} [rows]:2:12: The row has no open and was left out." },
        { "no volume", "2024-01-02,10,11,9,10,1|2024-01-03,10,11,9,10,", "Warning SA1036 {0} [rows]:2:23: One bar is without volume, the first on 2024-01-03." },
        { "no date", "2024-01-02,10,11,9,10,1|,10,11,9,10,2", "Error SA1013 {0} [rows]:2:1: \"\" is not a date." },
        { "infinite date", "2024-01-02,10,11,9,10,1|infinity,10,11,9,10,2", "Error SA1013 {0} [rows]:2:1: \"\" is not a date." },
        { "gap", "2024-01-02,10,11,9,10,1|2024-02-02,10,11,9,10,2", "Warning SA1023 {0} [rows]:2:1: There is no bar for 31 days from 2024-01-02 to 2024-02-02." },
        { "split", "2024-01-02,100,101,99,100,100|2024-01-03,50,52,49,51,200", "Warning SA1039 {0} [rows]:2:12: From a close of 100 to an open of 50 on 2024-01-03 looks like a 2:1 split that the prices are not adjusted for." },
        { "nothing", "", "Error SA1008 {0} [columns]:1:1: No bar could be read from the rows under this header." },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Endings))]
    public void Read_AnyFormat_GivesTheBarsWritten(string ending) =>
        BarGen.Series.Sample(
            series =>
            {
                string path = _folder.File("X" + ending);
                File.Delete(path);
                BarFileWriter.Formats[ending](path, series);
                ShouldBeSame(BarReader.Read(path, "X", null, TableFormats.All).Series, series);
                ShouldBeSame(new BarFolder(_folder.Path, TableFormats.All).Read("x").Series, series);
            },
            iter: 20, threads: 1);

    [Theory]
    [MemberData(nameof(ColumnTypes))]
    public void Parquet_OfColumnTypes_IsReadOrRefused(string title, string columns, string listing)
    {
        string path = _folder.File("X.parquet");
        var series = BarSeries.Create("X", [new(2024, 1, 2), new(2024, 1, 3)], [10, 10.5], [11.5, 12], [9, 10], [10.5, 11], [100, 200]);
        BarFileWriter.Parquet(path, columns, BarFileWriter.Csv(series));
        Listing(path).ShouldBe(string.Format(null, listing, path), title);
        if (listing.Length == 0)
            ShouldBeSame(BarReader.Read(path, "X", null, TableFormats.All).Series, series);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Parquet_RowsWrong_SaysWhatAndInWhichRow(string title, string rows, string listing)
    {
        string path = _folder.File("X.parquet");
        BarFileWriter.Parquet(path, BarFileWriter.Typed, BarText.Header.Replace('|', '\n') + rows.Replace('|', '\n') + "\n");
        Listing(path).ShouldBe(string.Format(null, listing, path), title);
    }

    [Fact]
    public void Parquet_NameLikeAPattern_IsTakenLiterally()
    {
        var series = BarGen.Series.Single();
        foreach (string name in (string[])["a*.parquet", "a[1].parquet", "a?.parquet", "a'b.parquet"])
        {
            string plain = _folder.File("plain.parquet");
            BarFileWriter.Formats[".parquet"](plain, series);
            File.Move(plain, _folder.File(name), overwrite: true);
            ShouldBeSame(BarReader.Read(_folder.File(name), "X", null, TableFormats.All).Series, series);
        }
    }

    [Fact]
    public void GZip_ProblemInside_HasTheLineOfTheText()
    {
        string path = _folder.File("X.csv.gz");
        File.WriteAllBytes(path, BarFileWriter.GZip(BarText.Header.Replace('|', '\n') + "2024-01-02,10,11,9,x,1\n"));
        Listing(path).ShouldBe($"Error SA1012 {path}:2:20: \"x\" is not a number for close.");
    }

    [Fact]
    public void Zip_WithoutHeader_IsLeansLayout()
    {
        string path = _folder.File("spy.zip");
        BarFileWriter.Zip(path, ("spy.csv", "19980102 00:00,973100,975300,965300,973600,2150000\n19980105 00:00,978400,984400,967800,977500,4030800\n"));
        var file = new BarFolder(_folder.Path, TableFormats.All).Read("Spy");
        file.Diagnostics.ShouldBeEmpty();
        ShouldBeSame(file.Series, BarSeries.Create(
            "SPY", [new(1998, 1, 2), new(1998, 1, 5)], [97.31, 97.84], [97.53, 98.44], [96.53, 96.78], [97.36, 97.75], [2150000, 4030800]));
        file.Series.Symbol.ShouldBe("SPY");
    }

    [Fact]
    public void Zip_ProblemInside_HasEntryAndLine()
    {
        string path = _folder.File("spy.zip");
        BarFileWriter.Zip(path, ("spy.csv", "19980102 00:00,973100,975300,965300,973600,2150000\n19980105 00:00,978400,984400,967800,990000,4030800\n"));
        Listing(path).ShouldBe($"Error SA1031 {path}/spy.csv:2:37: The close 99 is outside of the day's range from 96.78 to 98.44.");
        Listing(path, new BarOptions { Adjustment = Adjustment.AdjustedClose }).ShouldBe($"Error SA1071 {path}/spy.csv:1:1: LEAN's bars have no adjusted close.");
    }

    [Fact]
    public void Zip_ProblemInFirstRow_IsSaid()
    {
        string path = _folder.File("spy.zip");
        BarFileWriter.Zip(path, ("spy.csv", "19980102 00:00,x,975300,965300,973600,2150000\n"));
        Listing(path).ShouldBe($"Error SA1012 {path}/spy.csv:1:16: \"x\" is not a number for open.");
    }

    internal static void ShouldBeSame(BarSeries read, BarSeries written)
    {
        read.Dates.ShouldBe(written.Dates);
        foreach (var column in Enum.GetValues<BarColumn>().Except([BarColumn.AdjustedClose]))
            read.Column(column)!.Value.ToArray().ShouldBe(written.Column(column)!.Value.ToArray());
    }

    internal static string Listing(string path, BarOptions? options = null) => Said(() => BarReader.Read(path, "X", options, TableFormats.All));

    internal static string Said(Func<BarFile> read)
    {
        IReadOnlyList<SyntheticAlpha.Diagnostics.Diagnostic> all;
        try
        {
            all = read().Diagnostics;
        }
        catch (SyntheticAlpha.Diagnostics.InputException e)
        {
            all = e.Diagnostics;
        }

        return string.Join("\n", all.Select(d => $"{d.Severity} {d.Code} {(d.Span is { } span ? span + ": " : "")}{d.Message}"));
    }

    private static string Replaced(string a, string b) => BarFileWriter.Typed.Replace(a, b, StringComparison.Ordinal);
}
