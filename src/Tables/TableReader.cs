using System.Collections.Immutable;
using System.Data.Common;
using DuckDB.NET.Data;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Tables;

/// <summary>Reads back a Parquet file that <see cref="TableWriter"/> wrote, in its order.</summary>
public sealed class TableReader
{
    private const int BlockRows = 2048;

    private readonly string _path;

    /// <summary>Opens a file and reads what it says of itself.</summary>
    /// <exception cref="InputException">It is no Parquet file, or has columns of other kinds.</exception>
    public TableReader(string path)
    {
        _path = path;
        Columns = [.. new ParquetFile(path).Columns.Select(c => new TableColumn(c.Name, KindOf(c.Type)))];
        Metadata = ReadMetadata();
    }

    /// <summary>The columns.</summary>
    public ImmutableArray<TableColumn> Columns { get; }

    /// <summary>What the file says of itself.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>The rows in the file's order, some at a time.</summary>
    /// <param name="only">Just these columns, in this order; all if default.</param>
    public IEnumerable<TableBlock> Blocks(ImmutableArray<string> only = default)
    {
        ImmutableArray<TableColumn> columns = only.IsDefault ? Columns : [.. only.Select(name => Columns.First(c => c.Name == name))];
        string list = string.Join(", ", columns.Select(c => $"\"{c.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        using var connection = DuckDatabase.ConnectAlone();
        using var command = Command(connection, $"SELECT {list} FROM read_parquet($1)");
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        var block = new BlockBuilder(columns);
        while (reader.Read())
        {
            block.Add(reader);
            if (block.Count == BlockRows)
            {
                yield return block.Build();
                block = new BlockBuilder(columns);
            }
        }

        if (block.Count > 0)
            yield return block.Build();
    }

    private ImmutableSortedDictionary<string, string> ReadMetadata()
    {
        using var connection = DuckDatabase.Connect();
        using var command = Command(connection, "SELECT decode(key), decode(value) FROM parquet_kv_metadata($1)");
        using var reader = command.ExecuteReader();
        var found = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        while (reader.Read())
            found[reader.GetString(0)] = reader.GetString(1);
        return found.ToImmutable();
    }

    private DuckDBCommand Command(DuckDBConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add(new DuckDBParameter(DuckDatabase.Literally(_path)));
        return command;
    }

    private CellKind KindOf(string type) => type switch
    {
        "DOUBLE" => CellKind.Number,
        "BIGINT" => CellKind.Count,
        "VARCHAR" => CellKind.Text,
        "DATE" => CellKind.Day,
        "BOOLEAN" => CellKind.Truth,
        _ => throw new InputException(BarDiagnostics.NotATable(_path, "panel", $"it has a column of type {type}")),
    };

    private sealed class BlockBuilder(ImmutableArray<TableColumn> columns)
    {
        private readonly double[][] _values = [.. columns.Select(_ => new double[BlockRows])];
        private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);

        public int Count { get; private set; }

        public void Add(DbDataReader reader)
        {
            for (int i = 0; i < columns.Length; i++)
                _values[i][Count] = reader.IsDBNull(i) ? double.NaN : Value(reader, i);
            Count++;
        }

        public TableBlock Build() => new(Count, [.. _values], [.. _words.OrderBy(w => w.Value).Select(w => w.Key)]);

        private double Value(DbDataReader reader, int column) => columns[column].Kind switch
        {
            CellKind.Count => reader.GetInt64(column),
            CellKind.Text => Code(reader.GetString(column)),
            CellKind.Day => reader.GetFieldValue<DateOnly>(column).DayNumber,
            CellKind.Truth => reader.GetBoolean(column) ? 1 : 0,
            _ => reader.GetDouble(column),
        };

        private int Code(string word)
        {
            if (!_words.TryGetValue(word, out int code))
                _words.Add(word, code = _words.Count);
            return code;
        }
    }
}
