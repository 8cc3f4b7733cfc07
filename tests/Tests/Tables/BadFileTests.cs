using System.Text;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Tests.Bars;
using Xunit;

namespace SyntheticAlpha.Tests.Tables;

/// <summary>Files that are not what their ending says, or are damaged.</summary>
public sealed class BadFileTests : IDisposable
{
    private static readonly string Good = BarFileWriter.Csv(BarSeries.Create(
        "X", [.. BarText.Weekdays(200)], [.. Values(1)], [.. Values(3)], [.. Values(0)], [.. Values(2)], [.. Values(1000)]));

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string, string> Files => new()
    {
        { "text as Parquet", "X.parquet", "text", "SA1063 it does not begin with the mark PAR1" },
        { "nothing as Parquet", "X.parquet", "empty", "SA1063 it does not begin with the mark PAR1" },
        { "Parquet cut off", "X.parquet", "cut", "SA1063 it does not end with the mark PAR1, so its end is missing" },
        { "Parquet with a broken footer", "X.parquet", "broken", "SA1063 no Parquet file that can be read" },
        { "marks alone as Parquet", "X.parquet", "marks", "SA1063 no Parquet file that can be read" },
        { "text as gzip", "X.csv.gz", "text", "SA1061 cannot be decompressed" },
        { "gzip cut off", "X.csv.gz", "cut", "SA1061 cannot be decompressed" },
        { "gzip damaged", "X.csv.gz", "broken", "SA1061 cannot be decompressed" },
        { "nothing as gzip", "X.csv.gz", "empty", "SA1003 The file is empty" },
        { "text as Zstandard", "X.csv.zst", "text", "SA1061 cannot be decompressed" },
        { "Zstandard cut off", "X.csv.zst", "cut", "SA1061 cannot be decompressed" },
        { "text as zip", "X.zip", "text", "SA1061 cannot be decompressed" },
        { "nothing as zip", "X.zip", "empty", "SA1061 cannot be decompressed" },
        { "zip cut off", "X.zip", "cut", "SA1061 cannot be decompressed" },
        { "zip damaged", "X.zip", "broken", "SA1061 cannot be decompressed" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_BadFile_SaysWhatIsWrong(string title, string name, string damage, string said)
    {
        string path = _folder.File(name);
        File.WriteAllBytes(path, Damaged(name, damage));
        string listing = BarFormatTests.Listing(path);
        foreach (string part in said.Split(' ', 2))
            listing.ShouldContain(part, customMessage: title);
        listing.ShouldContain(path);
    }

    [Theory]
    [InlineData("X.csv.gz")]
    [InlineData("X.csv.zst")]
    [InlineData("X.zip")]
    public void Read_CompressionBomb_StopsSoon(string name)
    {
        string path = _folder.File(name), zeros = new('\n', 64 << 20);
        if (name == "X.zip")
            BarFileWriter.Zip(path, ("x.csv", zeros));
        else
            File.WriteAllBytes(path, name == "X.csv.gz" ? BarFileWriter.GZip(zeros) : BarFileWriter.Zstandard(zeros));
        BarFormatTests.Listing(path).ShouldBe($"Error SA1060 The file {path} holds more than 16 MiB, or shrinks as no table of prices does.");
    }

    [Fact]
    public void Read_HugeFile_IsRefusedBeforeReading()
    {
        string path = _folder.File("X.csv");
        using (var file = File.Create(path))
            file.SetLength((1L << 30) + 1);
        BarFormatTests.Listing(path).ShouldContain("SA1060");
    }

    [Fact]
    public void Zip_OfSeveralFilesOrNone_IsRefused()
    {
        BarFileWriter.Zip(_folder.File("two.zip"), ("a.csv", Good), ("b.csv", Good));
        BarFileWriter.Zip(_folder.File("none.zip"), ("readme.txt", "x"));
        BarFormatTests.Listing(_folder.File("two.zip")).ShouldEndWith("holds several CSV files: a.csv, b.csv.");
        BarFormatTests.Listing(_folder.File("none.zip")).ShouldEndWith("holds no CSV file.");
    }

    [Theory]
    [InlineData("X.parquet")]
    [InlineData("X.csv.gz")]
    public void Read_MissingFileOrFolder_IsSaidAlike(string name)
    {
        BarFormatTests.Listing(_folder.File(name)).ShouldContain("SA1001");
        Directory.CreateDirectory(_folder.File(name));
        BarFormatTests.Listing(_folder.File(name)).ShouldContain("SA1002");
    }

    private byte[] Damaged(string name, string damage)
    {
        string whole = _folder.File("whole" + name[1..]);
        switch (name[1..])
        {
            case ".zip":
                BarFileWriter.Zip(whole, ("x.csv", Good));
                break;
            case ".parquet":
                BarFileWriter.Parquet(whole, BarFileWriter.Typed, Good);
                break;
            case ".csv.gz":
                File.WriteAllBytes(whole, BarFileWriter.GZip(Good));
                break;
            default:
                File.WriteAllBytes(whole, BarFileWriter.Zstandard(Good));
                break;
        }

        byte[] bytes = File.ReadAllBytes(whole);
        File.Delete(whole);
        return damage switch
        {
            "text" => Encoding.UTF8.GetBytes(Good),
            "empty" => [],
            "marks" => Encoding.ASCII.GetBytes("PAR1\0\0\0\0PAR1"),
            "cut" => bytes[..(bytes.Length * 2 / 3)],
            // Late enough for a footer, early enough for compressed data.
            _ => [.. bytes.Select((b, i) => Math.Abs(i - (name == "X.parquet" ? bytes.Length - 60 : bytes.Length / 2)) < 20 ? (byte)(b ^ 0x5A) : b)],
        };
    }

    private static IEnumerable<double> Values(double offset) => Enumerable.Range(0, 200).Select(i => 100 + offset + Math.Sin(i * 12.9898) * 0.4);
}
