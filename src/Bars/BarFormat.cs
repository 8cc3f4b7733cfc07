using SyntheticAlpha.Bars.Contents;
using SyntheticAlpha.Bars.Files;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>A kind of file that bars are read from, known by its ending.</summary>
public sealed class BarFormat
{
    private const string Text = ".csv";

    private readonly Func<string, IBarContent> _open;

    private BarFormat(string ending, Func<string, IBarContent> open) => (Ending, _open) = (ending, open);

    /// <summary>How files of this kind end, such as <c>.csv.gz</c>.</summary>
    public string Ending { get; }

    /// <summary>CSV as the usual vendors write it.</summary>
    internal static BarFormat Csv { get; } = new(Text, path =>
    {
        var (bytes, buffer) = FileBytes.Borrow(path);
        return new TextContent(path, bytes, bytes, isLean: false, buffer);
    });

    /// <summary>One CSV file in a zip archive; without a header it is in LEAN's layout.</summary>
    internal static BarFormat Zip { get; } = new(".zip", path =>
    {
        byte[] bytes = FileBytes.Load(path);
        var (entry, text) = ZipEntries.Single(path, bytes);
        return new TextContent($"{path}/{entry}", bytes, text, isLean: true);
    });

    /// <summary>CSV in gzip.</summary>
    internal static BarFormat GZip { get; } = new(Text + ".gz", path =>
    {
        byte[] bytes = FileBytes.Load(path);
        return new TextContent(path, bytes, GZipBytes.Inflate(path, bytes), isLean: false);
    });

    /// <summary>CSV under a compression.</summary>
    /// <param name="ending">How files of this kind end.</param>
    /// <param name="decompress">Gives the text's stream for the file's; what it throws is reported as a corrupt file.</param>
    public static BarFormat Compressed(string ending, Func<Stream, Stream> decompress) => new(ending, path =>
    {
        byte[] bytes = FileBytes.Load(path);
        return new TextContent(path, bytes, FileBytes.Inflate(path, bytes, decompress), isLean: false);
    });

    /// <summary>Files of typed columns.</summary>
    /// <param name="ending">How files of this kind end.</param>
    /// <param name="open">Opens a file that is there; throws an <see cref="InputException"/> where it is none of this kind.</param>
    public static BarFormat Columns(string ending, Func<string, IColumnFile> open) => new(ending, path =>
    {
        // Says that a file is not there, or is a folder, in the same words for all formats.
        FileBytes.Guarded(path, () =>
        {
            using var stream = File.OpenRead(path);
            return stream.Length;
        });
        return new ColumnContent(path, open(path));
    });

    /// <summary>Opens a file; throws an <see cref="InputException"/> where that fails.</summary>
    internal IBarContent Open(string path) => _open(path);
}
