using System.Globalization;
using System.IO.Compression;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

/// <summary>A CSV file of dated columns from the reference data beside the repository; those who lack it skip.</summary>
public sealed class GoldenTable
{
    private readonly Dictionary<string, double[]> _columns;

    private GoldenTable(string[] dates, Dictionary<string, double[]> columns) => (Dates, _columns) = (dates, columns);

    public string[] Dates { get; }

    public double[] this[string column] => _columns[column];

    /// <summary>Reads a file below the folder <c>shared</c> beside the repository, or skips the test.</summary>
    public static GoldenTable Read(string path)
    {
        string file = Path.Combine(Repository.Shared, path);
        if (!File.Exists(file))
            Assert.Skip($"The reference data {path} is not beside the repository.");
        using Stream raw = File.OpenRead(file);
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(stream);
        string[][] rows = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split(','))];
        string[] head = rows[0];
        var columns = Enumerable.Range(1, head.Length - 1)
            .ToDictionary(c => head[c], c => rows.Skip(1).Select(r => Number(r[c])).ToArray());
        return new([.. rows.Skip(1).Select(r => r[0])], columns);
    }

    /// <summary>The values of a column on other days.</summary>
    public double[] On(string[] dates, string column)
    {
        var byDate = Dates.Zip(_columns[column]).ToDictionary(p => p.First, p => p.Second);
        return [.. dates.Select(d => byDate.GetValueOrDefault(d, double.NaN))];
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
}
