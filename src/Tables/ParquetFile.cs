using System.Data.Common;
using System.Security.Cryptography;
using DuckDB.NET.Data;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Bars.Contents;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Tables;

/// <summary>A Parquet file, read through DuckDB.</summary>
public sealed class ParquetFile : IColumnFile
{
    private const string Format = "Parquet";

    // DuckDB gives the place of a row in the file as a column of this name, from 0.
    private const string RowNumber = "file_row_number";
    private const string Source = "read_parquet($1, file_row_number = true)";

    // What is outside, infinite dates among them, is no day.
    private const string EarliestDay = "DATE '0001-01-01'";
    private const string LatestDay = "DATE '9999-12-31'";
    private static readonly byte[] Magic = "PAR1"u8.ToArray();

    private readonly string _path;

    /// <summary>Opens the file and reads which columns it has.</summary>
    /// <exception cref="InputException">It is no Parquet file, or a damaged one.</exception>
    public ParquetFile(string path)
    {
        _path = path;
        CheckMagic();
        Columns = Query($"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet($1))", [], ReadColumns);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FileColumn> Columns { get; }

    /// <inheritdoc/>
    public DistinctTexts Distinct(FileColumn column)
    {
        string text = $"trim(CAST({Quoted(column)} AS VARCHAR))";
        string sql = $"SELECT {text} AS text, count(*), min({RowNumber}) + 1 FROM {Source} GROUP BY ALL";
        return Query(sql, [], reader =>
        {
            var texts = new List<string>();
            var (missing, first) = (0L, 0L);
            while (reader.Read())
                if (!reader.IsDBNull(0) && reader.GetString(0) is { Length: > 0 } value)
                    texts.Add(value);
                else
                    (missing, first) = (missing + reader.GetInt64(1), first == 0 ? reader.GetInt64(2) : Math.Min(first, reader.GetInt64(2)));
            texts.Sort(StringComparer.Ordinal);
            return new DistinctTexts(texts, missing, first);
        });
    }

    /// <inheritdoc/>
    public ColumnRows Read(FileColumn dates, IReadOnlyList<FileColumn> values, (FileColumn Column, string Text)? filter)
    {
        bool typed = dates.Kind == ColumnKind.Day;
        string numbers = string.Concat(values.Select(v => $", CAST({Quoted(v)} AS DOUBLE)"));
        // Comparing the column as it is lets row groups of other symbols be skipped.
        string where = filter is not { } f ? ""
            : f.Column.Kind == ColumnKind.Text ? $" WHERE {Quoted(f.Column)} = $2 OR trim({Quoted(f.Column)}) = $2"
            : $" WHERE CAST({Quoted(f.Column)} AS VARCHAR) = $2";
        string date = typed ? $"CASE WHEN CAST({Quoted(dates)} AS DATE) BETWEEN {EarliestDay} AND {LatestDay} THEN CAST({Quoted(dates)} AS DATE) END" : $"CAST({Quoted(dates)} AS VARCHAR)";
        string sql = $"SELECT {RowNumber} + 1, {date}{numbers} FROM {Source}{where} ORDER BY {RowNumber}";
        return Query(sql, filter is { } some ? [some.Text] : [], reader => ReadRows(reader, typed, values.Count));
    }

    /// <inheritdoc/>
    public string Hash()
    {
        using var stream = File.OpenRead(_path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static List<FileColumn> ReadColumns(DuckDBDataReader reader)
    {
        var columns = new List<FileColumn>();
        while (reader.Read())
            columns.Add(new FileColumn(reader.GetString(0), KindOf(reader.GetString(1)), reader.GetString(1)));
        return columns;
    }

    private static ColumnRows ReadRows(DuckDBDataReader reader, bool typed, int count)
    {
        var (rows, days, texts) = (new List<long>(), new List<DateOnly?>(), new List<string?>());
        List<double>[] values = [.. Enumerable.Range(0, count).Select(_ => new List<double>())];
        while (reader.Read())
        {
            rows.Add(reader.GetInt64(0));
            bool missing = reader.IsDBNull(1);
            days.Add(missing || !typed ? null : reader.GetFieldValue<DateOnly>(1));
            texts.Add(missing || typed ? null : reader.GetString(1));
            for (int i = 0; i < count; i++)
                values[i].Add(reader.IsDBNull(i + 2) ? double.NaN : reader.GetDouble(i + 2));
        }

        return new ColumnRows([.. rows], [.. days], typed ? null : [.. texts], [.. values.Select(v => v.ToArray())]);
    }

    private static ColumnKind KindOf(string type) => type switch
    {
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" => ColumnKind.Whole,
        "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "UHUGEINT" => ColumnKind.Whole,
        "FLOAT" or "DOUBLE" => ColumnKind.Number,
        "VARCHAR" => ColumnKind.Text,
        "TIMESTAMP WITH TIME ZONE" => ColumnKind.Instant,
        "DATE" => ColumnKind.Day,
        _ when type.StartsWith("DECIMAL(", StringComparison.Ordinal) => ColumnKind.Number,
        _ when type.StartsWith("TIMESTAMP", StringComparison.Ordinal) => ColumnKind.Day,
        _ => ColumnKind.Other,
    };

    private static string Quoted(FileColumn column) => $"\"{column.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // Says in a word what DuckDB would say in a paragraph.
    private void CheckMagic()
    {
        using var stream = File.OpenRead(_path);
        Span<byte> four = stackalloc byte[4];
        if (stream.ReadAtLeast(four, 4, throwOnEndOfStream: false) < 4 || !four.SequenceEqual(Magic))
            throw Unreadable("it does not begin with the mark PAR1");
        stream.Seek(-4, SeekOrigin.End);
        stream.ReadExactly(four);
        if (stream.Length < 12 || !four.SequenceEqual(Magic))
            throw Unreadable("it does not end with the mark PAR1, so its end is missing");
    }

    private T Query<T>(string sql, string[] arguments, Func<DuckDBDataReader, T> read)
    {
        try
        {
            using var connection = DuckDatabase.Connect();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (string argument in arguments.Prepend(DuckDatabase.Literally(_path)))
                command.Parameters.Add(new DuckDBParameter(argument));
            using var reader = command.ExecuteReader();
            return read(reader);
        }
        catch (DbException e)
        {
            throw Unreadable(e.Message.ReplaceLineEndings("\n").Split('\n')[0]);
        }
    }

    private InputException Unreadable(string reason) =>
        new(BarDiagnostics.NotATable(_path, Format, reason));
}
