using System.IO.Compression;
using System.Text;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Tables;
using ZstdSharp;
using static System.FormattableString;

namespace SyntheticAlpha.Tests.Tables;

/// <summary>Writes the same bars in every format that is read.</summary>
internal static class BarFileWriter
{
    private const string Header = "date,open,high,low,close,volume\n";

    /// <summary>The endings of files of one symbol, each with its writer.</summary>
    public static readonly Dictionary<string, Action<string, BarSeries>> Formats = new()
    {
        [".csv"] = (path, bars) => File.WriteAllText(path, Csv(bars)),
        [".csv.gz"] = (path, bars) => File.WriteAllBytes(path, GZip(Csv(bars))),
        [".csv.zst"] = (path, bars) => File.WriteAllBytes(path, Zstandard(Csv(bars))),
        [".zip"] = (path, bars) => Zip(path, ("bars.csv", Csv(bars))),
        [".parquet"] = (path, bars) => Parquet(path, Typed, Csv(bars)),
    };

    /// <summary>Columns of the usual types.</summary>
    public const string Typed = "date::DATE date, open::DOUBLE open, high::DOUBLE high, low::DOUBLE low, close::DOUBLE AS \"close\", volume::DOUBLE volume";

    public static string Csv(params BarSeries[] series) => Header + string.Concat(series.SelectMany(s => Rows(s)));

    /// <summary>A long text; rows go by symbol, or by date as they fall.</summary>
    public static string Long(IEnumerable<BarSeries> series, bool byDate)
    {
        var rows = series.SelectMany(s => Rows(s).Select((row, i) => (Date: s.Dates[i], Row: s.Symbol + "," + row)));
        return "symbol," + Header + string.Concat((byDate ? rows.OrderBy(r => r.Date) : rows).Select(r => r.Row));
    }

    public static byte[] GZip(string text)
    {
        using var bytes = new MemoryStream();
        using (var stream = new GZipStream(bytes, CompressionLevel.Optimal))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    public static byte[] Zstandard(string text)
    {
        using var compressor = new Compressor();
        return compressor.Wrap(Encoding.UTF8.GetBytes(text)).ToArray();
    }

    public static void Zip(string path, params (string Name, string Text)[] entries)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(text);
        }
    }

    /// <summary>Writes columns of a CSV text as Parquet.</summary>
    public static void Parquet(string path, string columns, string csv)
    {
        string text = path + ".text";
        File.WriteAllText(text, csv);
        try
        {
            Run($"COPY (SELECT {columns} FROM read_csv('{text}', all_varchar = true, header = true, delim = ',')) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        }
        finally
        {
            File.Delete(text);
        }
    }

    private static void Run(string sql)
    {
        using var connection = DuckDatabase.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static IEnumerable<string> Rows(BarSeries s) => Enumerable.Range(0, s.Count).Select(i => Invariant(
        $"{s.Dates[i]:yyyy-MM-dd},{s.Open.Span[i]:R},{s.High.Span[i]:R},{s.Low.Span[i]:R},{s.Close.Span[i]:R},{s.Volume.Span[i]:R}\n"));
}
