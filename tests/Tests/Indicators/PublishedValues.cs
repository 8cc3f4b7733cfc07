using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

/// <summary>The values that Skender's own tests hold for two years of bars, from the reference data beside the repository; those who lack it skip.</summary>
public static class PublishedValues
{
    private static readonly Lazy<Dictionary<string, JsonElement>> Files = new(ReadFiles);

    /// <summary>A field of an indicator's file, one value a bar.</summary>
    public static double[] Column(string indicator, string field) =>
        [.. Files.Value[indicator].EnumerateArray().Select(row => row.GetProperty(field) is { ValueKind: JsonValueKind.Number } v ? v.GetDouble() : double.NaN)];

    private static Dictionary<string, JsonElement> ReadFiles()
    {
        string file = Path.Combine(Repository.Shared, "golden/skender-published.tar.gz");
        if (!File.Exists(file))
            Assert.Skip("Skender's published values are not beside the repository.");
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var archive = new TarReader(stream);
        var files = new Dictionary<string, JsonElement>();
        while (archive.GetNextEntry() is { } entry)
            if (entry.DataStream is { } data)
                files[Path.GetFileName(entry.Name).Split('.')[0]] = JsonDocument.Parse(data).RootElement;
        return files;
    }
}
