using DuckDB.NET.Data;

namespace SyntheticAlpha.Audit.Histories;

/// <summary>Writes a history as Parquet: date, close, composite, a column a dimension, grade, signal, rules, changes.</summary>
public static class HistoryParquet
{
    /// <summary>Writes a file.</summary>
    /// <param name="history">The history.</param>
    /// <param name="path">The file; replaced if it is there.</param>
    public static void Write(SymbolHistory history, string path)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Run(connection, $"CREATE TABLE history (date DATE, close DOUBLE, composite DOUBLE, {string.Concat(history.Dimensions.Select(d => $"\"{d}\" DOUBLE, "))}grade VARCHAR, signal VARCHAR, rules VARCHAR, changes VARCHAR)");
        using (var appender = connection.CreateAppender("history"))
            foreach (var row in history.Rows)
                Append(appender.CreateRow(), row);
        Run(connection, $"COPY history TO '{path.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet)");
    }

    private static void Append(IDuckDBAppenderRow target, HistoryRow row)
    {
        target.AppendValue((DateOnly?)row.Date).AppendValue((double?)row.Close).AppendValue(row.Composite);
        foreach (double? score in row.Dimensions)
            target.AppendValue(score);
        target.AppendValue(row.Grade).AppendValue(row.Signal).AppendValue(row.Rules)
            .AppendValue(row.Changes.IsEmpty ? null : string.Join("; ", row.Changes)).EndRow();
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
