using System.Collections;
using System.Globalization;
using DuckDB.NET.Data;
using DuckDB.NET.Data.DataChunk.Writer;

namespace SyntheticAlpha.Tables;

/// <summary>
/// Writes a table as Parquet or CSV through DuckDB, row by row as they come: memory holds one block and one row group, whatever the
/// size. Equal rows in equal order give equal bytes.
/// </summary>
public sealed class TableWriter
{
    /// <summary>How many rows a Parquet row group has.</summary>
    public const int RowGroup = 65_536;

    private readonly IReadOnlyList<TableColumn> _columns;
    private Exception? _failure;

    private TableWriter(IReadOnlyList<TableColumn> columns) => _columns = columns;

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
        var writer = new TableWriter(columns);
        using var connection = DuckDatabase.ConnectAlone();
        connection.RegisterTableFunction("rows", () => new TableFunction([.. columns.Select(c => new ColumnInfo(c.Name, TypeOf(c.Kind)))], writer.Rows(blocks)), writer.WriteRow);
        string described = string.Join(", ", metadata.Select(m => $"{Quoted(m.Key)}: {Quoted(m.Value)}"));
        string format = isParquet
            ? string.Create(CultureInfo.InvariantCulture, $"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {RowGroup}{(described.Length == 0 ? "" : $", KV_METADATA {{{described}}}")}")
            : "FORMAT csv, HEADER, NEW_LINE '\n'";
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY (SELECT * FROM rows()) TO {Quoted(path)} ({format})";
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DuckDBException e) when (writer._failure is null)
        {
            throw new IOException($"{path} cannot be written: {e.Message.ReplaceLineEndings("\n").Split('\n')[0]}", e);
        }

        if (writer._failure is { } failure)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Whether a file's ending says Parquet.</summary>
    public static bool IsParquet(string path) => path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);

    // One object stands for every row in turn. DuckDB must not see an exception: the rows end there and the caller is told.
    private IEnumerable Rows(IEnumerable<TableBlock> blocks)
    {
        var row = new Row();
        using var source = blocks.GetEnumerator();
        while (TryNext(source))
        {
            row.Block = source.Current;
            for (row.Index = 0; row.Index < row.Block.Count; row.Index++)
                yield return row;
        }
    }

    private bool TryNext(IEnumerator<TableBlock> source)
    {
        try
        {
            return source.MoveNext();
        }
#pragma warning disable CA1031 // Thrown again as it is once DuckDB is done.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failure = e;
            return false;
        }
    }

    private void WriteRow(object? item, IDuckDBDataWriter[] writers, ulong place)
    {
        var row = (Row)item!;
        for (int i = 0; i < writers.Length; i++)
        {
            double value = row.Block.Values[i][row.Index];
            if (!double.IsFinite(value))
                writers[i].WriteNull(place);
            else
                WriteValue(writers[i], _columns[i].Kind, value, row.Block, place);
        }
    }

    private static void WriteValue(IDuckDBDataWriter writer, CellKind kind, double value, TableBlock block, ulong place)
    {
        switch (kind)
        {
            case CellKind.Text: writer.WriteValue(block.Words[(int)value], place); break;
            case CellKind.Count: writer.WriteValue((long)value, place); break;
            case CellKind.Day: writer.WriteValue(DateOnly.FromDayNumber((int)value), place); break;
            case CellKind.Truth: writer.WriteValue(value != 0, place); break;
            default: writer.WriteValue(value, place); break;
        }
    }

    private static Type TypeOf(CellKind kind) => kind switch
    {
        CellKind.Count => typeof(long),
        CellKind.Text => typeof(string),
        CellKind.Day => typeof(DateOnly),
        CellKind.Truth => typeof(bool),
        _ => typeof(double),
    };

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private sealed class Row
    {
        public TableBlock Block { get; set; } = null!;

        public int Index { get; set; }
    }
}
