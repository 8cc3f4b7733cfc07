using System.Security.Cryptography;
using System.Text;
using SyntheticAlpha.Bars.Checks;
using SyntheticAlpha.Bars.Csv;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>Reads daily bars from CSV files as the usual vendors write them, and checks them.</summary>
public static class CsvBarReader
{
    /// <summary>Reads a file; throws an <see cref="InputException"/> with all problems if one of them is an error.</summary>
    public static BarFile Read(string path, string symbol, CsvBarOptions? options = null) =>
        Parse(Load(path), path, symbol, options);

    /// <summary>Reads bars from the bytes of a file that is called <paramref name="path"/> in diagnostics.</summary>
    public static BarFile Parse(ReadOnlyMemory<byte> bytes, string path, string symbol, CsvBarOptions? options = null)
    {
        options ??= CsvBarOptions.Default;
        var problems = new BarProblems();
        var source = new SourceText(path, Decode(bytes));
        var table = CsvBarRows.Read(source, options.Adjustment, problems);
        if (table is not null)
            CheckAll(table, problems);
        var diagnostics = problems.Finish();
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        return new BarFile(path, table!.ToSeries(symbol), diagnostics, hash);
    }

    private static void CheckAll(BarTable table, BarProblems problems)
    {
        DateChecks.Run(table, problems);
        PriceChecks.Run(table, problems);
        VolumeChecks.Run(table, problems);
        RepeatedBarCheck.Run(table, problems);
        SplitCheck.Run(table, problems);
    }

    private static byte[] Load(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(BarDiagnostics.FileNotFound(path, Neighbours(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // A folder is "access denied" to the system, which would send the user looking at permissions.
            string reason = Directory.Exists(path) ? "it is a folder" : e.Message;
            throw new InputException(BarDiagnostics.FileNotReadable(path, reason));
        }
    }

    private static IReadOnlyList<string> Neighbours(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f))] : [];
    }

    private static string Decode(ReadOnlyMemory<byte> bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes.ToArray(), writable: false), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
