using SyntheticAlpha.Bars;
using ZstdSharp;

namespace SyntheticAlpha.Tables;

/// <summary>The kinds of files of bars that need a library, beside the plain ones.</summary>
public static class TableFormats
{
    /// <summary>Every format: CSV, CSV in gzip or Zstandard, LEAN's zip archives, Parquet.</summary>
    /// <remarks>Nothing is loaded before a file of the kind is opened.</remarks>
    public static BarFormats All { get; } = BarFormats.Plain.With(
        BarFormat.Columns(".parquet", path => new ParquetFile(path)),
        BarFormat.Compressed(".csv.zst", stream => new DecompressionStream(stream)));
}
