using System.Globalization;
using DuckDB.NET.Data;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Tables;

/// <summary>
/// Writes a table as Parquet or CSV through DuckDB, as the rows come: memory holds one block and one row group, whatever the
/// size. Equal rows in equal order give equal bytes.
/// </summary>
public static class TableWriter
{
    /// <summary>How many rows a Parquet row group has.</summary>
    public const int RowGroup = 65_536;

    // A column of more different values than this in a row group is written without a dictionary. DuckDB makes room for a whole one anew for each
    // column and row group; by its own bound, a fifth of the rows, that is a quarter of the time that a panel of all columns takes.
    private const int MostDifferent = 4096;

    private static Task<DuckDBConnection>? _opening;

    /// <summary>Begins to load DuckDB, which takes as long as a pack takes to compile, so that the next table need not wait for it.</summary>
    public static void Prepare() => _opening ??= Task.Run(DuckDatabase.ConnectAlone);

    /// <summary>Waits for what <see cref="Prepare"/> began, where no table came: a process must not end while a library is loaded.</summary>
    public static void Settle() => Interlocked.Exchange(ref _opening, null)?.GetAwaiter().GetResult().Dispose();

    /// <summary>Whether a file's ending says one of the formats.</summary>
    public static bool IsKnownEnding(string path) => IsParquet(path) || path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes a file; the caller names it as it is to be called only once it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isParquet">Parquet (zstd) rather than CSV.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="blocks">The rows; drawn from while the file is written. What they throw comes out of here.</param>
    /// <param name="metadata">What a Parquet file says of itself by name; CSV has no place for it.</param>
    public static void Write(
        string path, bool isParquet, IReadOnlyList<TableColumn> columns, IEnumerable<TableBlock> blocks, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        using var connection = Interlocked.Exchange(ref _opening, null)?.GetAwaiter().GetResult() ?? DuckDatabase.ConnectAlone();
        using var table = new BlockTable(connection, "rows", columns, blocks);
        string described = string.Join(", ", metadata.Select(m => $"{Quoted(m.Key)}: {Quoted(m.Value)}"));
        string format = isParquet
            ? string.Create(CultureInfo.InvariantCulture, $"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {RowGroup}, DICTIONARY_SIZE_LIMIT {MostDifferent}{(described.Length == 0 ? "" : $", KV_METADATA {{{described}}}")}")
            : "FORMAT csv, HEADER, NEW_LINE '\n'";
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY (SELECT * FROM rows()) TO {Quoted(path)} ({format})";
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DuckDBException e) when (table.Failure is null)
        {
            throw new InputException(OutputDiagnostics.NotWritable(path, e.Message.ReplaceLineEndings("\n").Split('\n')[0]));
        }

        if (table.Failure is { } failure)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Whether a file's ending says Parquet.</summary>
    public static bool IsParquet(string path) => path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
