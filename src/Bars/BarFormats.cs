using System.Collections.Immutable;

namespace SyntheticAlpha.Bars;

/// <summary>The kinds of files that bars are read from.</summary>
public sealed class BarFormats
{
    // Longer endings first: ".csv.gz" before any ".gz".
    private readonly ImmutableArray<BarFormat> _formats;

    private BarFormats(IEnumerable<BarFormat> formats) =>
        _formats = [.. formats.OrderByDescending(f => f.Ending.Length).ThenBy(f => f.Ending, StringComparer.Ordinal)];

    /// <summary>CSV, CSV in gzip, and LEAN's zip archives: what needs no library.</summary>
    public static BarFormats Plain { get; } = new([BarFormat.Csv, BarFormat.GZip, BarFormat.Zip]);

    /// <summary>How files end that can be read.</summary>
    public IEnumerable<string> Endings => _formats.Select(f => f.Ending).Order(StringComparer.Ordinal);

    /// <summary>These formats and others.</summary>
    public BarFormats With(params ReadOnlySpan<BarFormat> others) => new([.. _formats, .. others]);

    /// <summary>A file's name without its folder and the ending of its format.</summary>
    public string NameOf(string path)
    {
        string file = Path.GetFileName(path);
        return Of(file) is { } format ? file[..^format.Ending.Length] : Path.GetFileNameWithoutExtension(file);
    }

    /// <summary>The format of a file by its ending; null where there is none.</summary>
    internal BarFormat? Of(string path)
    {
        foreach (var format in _formats)
            if (path.EndsWith(format.Ending, StringComparison.OrdinalIgnoreCase))
                return format;
        return null;
    }
}
