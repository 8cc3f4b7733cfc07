using System.Collections.Immutable;
using DuckDB.NET.Data;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Sql;

namespace SyntheticAlpha.Benchmarks.Universe;

/// <summary>The pack as the query that <c>alpha sql</c> writes, on a table of facts in memory and on one thread.</summary>
internal sealed class DuckDbScores : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");
    private readonly Pack _pack;
    private readonly ImmutableArray<FactColumn> _columns;

    public DuckDbScores(Pack pack)
    {
        (_pack, _columns) = (pack, FactTable.Of(pack));
        _connection.Open();
        Run("SET threads = 1");
        Run($"CREATE TABLE facts (symbol INTEGER{(_columns.Any(c => c.Name == "date") ? "" : ", date DATE")}, {string.Join(", ", _columns.Select(c => $"\"{c.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" {TypeOf(c.Type)}"))})");
    }

    public IEnumerable<int> Nodes => _columns.Select(c => c.Node);

    /// <summary>Fills the table; facts as columns in the order of <see cref="Nodes"/>.</summary>
    public void Load(double[][] facts, int rows)
    {
        using var appender = _connection.CreateAppender("facts");
        bool hasDay = _columns.Any(c => c.Name == "date");
        for (int row = 0; row < rows; row++)
        {
            var line = appender.CreateRow().AppendValue(row);
            if (!hasDay)
                line.AppendValue(new DateOnly(2024, 1, 2));
            for (int c = 0; c < facts.Length; c++)
                Append(line, _columns[c].Type, facts[c][row]);
            line.EndRow();
        }
    }

    /// <summary>Computes all outputs of all rows; their sums come out, so that nothing is left out and little handed over.</summary>
    public double Composites()
    {
        string outputs = string.Join(", ", FactTable.Outputs(_pack).Select(o => $"count(\"{o.Name}\")"));
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT sum(\"composite\"), {outputs} FROM ({SqlQuery.Write(_pack, SqlOptions.For(SqlDialect.DuckDb)).TrimEnd().TrimEnd(';')})";
        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetDouble(0);
    }

    public void Dispose() => _connection.Dispose();

    private static string TypeOf(ExpressionType type) => type.Kind switch
    {
        ValueKind.Text => "VARCHAR",
        ValueKind.Boolean => "BOOLEAN",
        ValueKind.Date => "DATE",
        _ => "DOUBLE",
    };

    private void Append(IDuckDBAppenderRow line, ExpressionType type, double value) => _ = double.IsNaN(value) ? line.AppendNullValue() : type.Kind switch
    {
        ValueKind.Text => line.AppendValue(_pack.Plan.Texts.Text(value)),
        ValueKind.Boolean => line.AppendValue(value == 1),
        ValueKind.Date => line.AppendValue(DateOnly.FromDayNumber((int)value)),
        _ => line.AppendValue(value),
    };

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
