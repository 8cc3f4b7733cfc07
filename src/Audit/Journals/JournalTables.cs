using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using DuckDB.NET.Data;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Audit.Journals;

/// <summary>A table that answers a query.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">A value a column: a number (long, decimal or double), a truth value or a text; null where there is none.</param>
public sealed record QueryResult(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<object?>> Rows)
{
    /// <summary>A value as text; null where there is none.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

/// <summary>
/// A journal as tables of an embedded DuckDB database: <c>runs</c>, <c>scores</c>, <c>inputs</c>, <c>options</c> and <c>steps</c> (the traces).
/// They are made from the records for each query and live in memory, closed to files and network: a query can neither change the journal nor
/// read anything else, and no writer ever waits for a reader.
/// </summary>
public sealed class JournalTables : IDisposable
{
    private const string Schema = """
        CREATE TABLE runs (run VARCHAR, recorded_at TIMESTAMP, command VARCHAR, symbol VARCHAR, as_of DATE, engine VARCHAR, pack VARCHAR, pack_version VARCHAR,
            variant VARCHAR, pack_hash VARCHAR, bars_sha256 VARCHAR, benchmark_sha256 VARCHAR, dossier_sha256 VARCHAR, report_sha256 VARCHAR,
            composite DOUBLE, grade VARCHAR, signal VARCHAR);
        CREATE TABLE inputs (run VARCHAR, path VARCHAR, sha256 VARCHAR, bytes BIGINT);
        CREATE TABLE options (run VARCHAR, name VARCHAR, value VARCHAR);
        CREATE TABLE scores (run VARCHAR, dimension VARCHAR, sub_score VARCHAR, points DOUBLE);
        CREATE TABLE steps (run VARCHAR, step INTEGER, name VARCHAR, title VARCHAR, expression VARCHAR, place VARCHAR, text VARCHAR, missing VARCHAR);
        """;

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    /// <summary>Reads a journal's runs; reports are opened only for a query that asks for scores or steps.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="sql">The query that will be asked.</param>
    /// <exception cref="InputException">The journal was damaged.</exception>
    public JournalTables(Journal journal, string sql)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(sql);
        _connection.Open();
        Run(Schema);
        bool scores = sql.Contains("scores", StringComparison.OrdinalIgnoreCase);
        bool steps = sql.Contains("steps", StringComparison.OrdinalIgnoreCase);
        foreach (var run in journal.All())
        {
            Append("runs", [Manifest(run)]);
            Append("inputs", run.Inputs.Select(i => new object?[] { run.Run, i.Path, i.Sha256, i.Bytes }));
            Append("options", run.Options.Select(o => new object?[] { run.Run, o.Key, o.Value }));
            if ((scores || steps) && Report(journal, run) is { } report)
                AppendReport(run.Run, report, scores, steps);
        }

        Run("SET enable_external_access = false; SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET lock_configuration = true");
    }

    /// <summary>Answers a query.</summary>
    /// <exception cref="InputException">The database refuses it.</exception>
    public QueryResult Query(string sql)
    {
        try
        {
            Run("BEGIN TRANSACTION READ ONLY");
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = ImmutableArray.CreateBuilder<ImmutableArray<object?>>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Value(reader.GetValue(i)))]);
            return new QueryResult([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], rows.ToImmutable());
        }
        catch (Exception e) when (e is DuckDBException or InvalidOperationException)
        {
            throw new InputException(AuditDiagnostics.BadQuery(e.Message.Split('\n')[0]));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static object?[] Manifest(RunRecord run) =>
    [
        run.Run, run.RecordedAt, run.Command, run.Symbol, run.AsOf, run.Engine, run.Pack.Name, run.Pack.Version, run.Pack.Variant, run.Pack.Hash,
        Given(run.Data.Bars), Given(run.Data.Benchmark), Given(run.Data.Dossier), run.Outputs.FirstOrDefault(o => o.Path == RunRecord.ReportFile)?.Sha256,
        run.Result.Composite, run.Result.Grade, run.Result.Signal,
    ];

    private static ReportDocument? Report(Journal journal, RunRecord run) =>
        run.Outputs.FirstOrDefault(o => o.Path == RunRecord.ReportFile) is { } file ? JsonReport.Read(Encoding.UTF8.GetString(journal.Content(file))) : null;

    private void AppendReport(string run, ReportDocument report, bool scores, bool steps)
    {
        if (scores)
            Append("scores", report.Dimensions.SelectMany(d => d.SubScores.Select(s => new object?[] { run, d.Id, s.Id, (double?)s.Points }).Prepend([run, d.Id, null, (double?)d.Score])));
        if (steps)
            Append("steps", report.Trace.Select(t => new object?[] { run, t.Key, t.Value.Name, t.Value.Title, t.Value.Expression, t.Value.Place, t.Value.Text, t.Value.Missing }));
    }

    private void Append(string table, IEnumerable<object?[]> rows)
    {
        using var appender = _connection.CreateAppender(table);
        foreach (object?[] values in rows)
        {
            var row = appender.CreateRow();
            foreach (object? value in values)
                _ = value switch
                {
                    string text => row.AppendValue(text),
                    double number => row.AppendValue((double?)number),
                    int number => row.AppendValue((int?)number),
                    long number => row.AppendValue((long?)number),
                    DateTime time => row.AppendValue((DateTime?)time),
                    DateOnly day => row.AppendValue((DateOnly?)day),
                    _ => row.AppendNullValue(),
                };
            row.EndRow();
        }
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string? Given(string hash) => hash.Length == 0 ? null : hash;

    // Days, times and whatever else JSON has no form for are texts.
    private static object Value(object value) => value switch
    {
        bool or string or long or decimal => value,
        sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong number => (decimal)number,
        float or double => Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number : value.ToString()!,
        BigInteger number => BigInteger.Abs(number) < new BigInteger(decimal.MaxValue) ? (decimal)number : number.ToString(CultureInfo.InvariantCulture),
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
