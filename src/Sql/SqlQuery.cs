using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Sql;

/// <summary>
/// Writes the rule layer of a pack as one query over a table of facts (see <see cref="FactTable"/>): one row in, one row out, with
/// sub-scores, dimensions, composite, grade and signal as the engine computes them. Missing is NULL.
/// </summary>
public sealed class SqlQuery
{
    private readonly Pack _pack;
    private readonly SqlOptions _options;
    private readonly ImmutableArray<FactColumn> _facts;
    private readonly SqlColumns _columns;
    private readonly Dictionary<int, string> _titles;
    private readonly StringBuilder _text = new();

    private SqlQuery(Pack pack, SqlOptions options)
    {
        (_pack, _options, _facts) = (pack, options, FactTable.Of(pack));
        _columns = SqlColumns.Of(pack, _facts);
        _titles = pack.Dimensions.SelectMany(d => d.SubScores).GroupBy(s => s.Raw).ToDictionary(g => g.Key, g => g.First().Title);
    }

    /// <summary>The query of a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="options">The dialect, the table and its key columns.</param>
    /// <exception cref="InputException">SA6201: the pack scores nothing.</exception>
    public static string Write(Pack pack, SqlOptions options)
    {
        if (pack.Dimensions.IsEmpty)
            throw new InputException(SqlDiagnostics.NothingToScore(pack.Name));
        var query = new SqlQuery(pack, options);
        query.WriteAll();
        return query._text.ToString();
    }

    /// <summary>The statement that makes the table of facts as <c>alpha panel --facts rules</c> writes it, column for column.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="options">The table's name; the dialects make tables alike.</param>
    public static string TableOf(Pack pack, SqlOptions options)
    {
        IEnumerable<string> columns =
        [
            "\"symbol\" TEXT", "\"date\" DATE", "\"close\" DOUBLE PRECISION",
            .. FactTable.Of(pack).Where(c => c.Name is not ("close" or "date")).Select(c => $"{Quoted(c.Name)} {TypeName(c.Type)}"), "\"status\" TEXT", "\"reason\" TEXT",
        ];
        return $"CREATE TABLE {Quoted(options.Table)} (\n  {string.Join(",\n  ", columns)}\n);\n";
    }

    private void WriteAll()
    {
        Line($"-- {_pack.Title}: {_pack.Identity}");
        Line($"-- Written for {(_options.Dialect == SqlDialect.DuckDb ? "DuckDB" : "PostgreSQL")}. Reads \"{_options.Table}\", a row for each {string.Join(" and ", _options.Keys)}; a missing value is NULL.");
        Line("WITH facts_read AS (");
        WriteFacts();
        for (int step = 1; step <= _columns.StepCount; step++)
            WriteStep(step);
        Line(")");
        Line("SELECT");
        string[] names = [.. _options.Keys.Select(Quoted), .. FactTable.Outputs(_pack).Select(o => Named(Of(o.Node).Text, o.Name))];
        Line("  " + string.Join(",\n  ", names));
        Line($"FROM {StepName(_columns.StepCount)};");
    }

    private void WriteFacts()
    {
        Line("  SELECT");
        (string Sql, string Note)[] lines =
        [
            // A rule may read the day itself.
            .. _options.Keys.Where(k => _facts.All(f => f.Name != k)).Select(k => ($"    {Quoted(k)}", "")),
            .. _facts.Select(f => ($"    CAST({Quoted(f.Name)} AS {TypeName(f.Type)}) AS {Quoted(f.Name)}", f.Expression == f.Name ? "" : OneLine(f.Expression))),
        ];
        for (int i = 0; i < lines.Length; i++)
            Line(lines[i].Sql + (i + 1 < lines.Length ? "," : "") + (lines[i].Note.Length == 0 ? "" : " -- " + lines[i].Note));
        Line($"  FROM {Quoted(_options.Table)}");
    }

    // PostgreSQL would write each step into the next one, and double the text with every value that is used twice.
    private string Materialized => _options.Dialect == SqlDialect.Postgres ? "MATERIALIZED " : "";

    private void WriteStep(int step)
    {
        Line($"), {StepName(step)} AS {Materialized}(");
        Line("  SELECT *,");
        int[] nodes = [.. _columns.BySteps[step]];
        for (int i = 0; i < nodes.Length; i++)
        {
            if (_pack.Plan.Nodes[nodes[i]].Span is { } span && _titles.TryGetValue(nodes[i], out string? title))
                Line($"    -- {OneLine(title)}: {span.Source.Path}:{span.Line}");
            Line($"    {SqlLayout.Break(Expression(nodes[i]).Text)} AS {Quoted(_columns.NameOf(nodes[i])!)}{(i + 1 < nodes.Length ? "," : "")}");
        }

        Line($"  FROM {StepName(step - 1)}");
    }

    private SqlText Of(int node) =>
        _pack.Plan.Nodes[node].Operation is ConstantOperation constant ? Constant(_pack.Plan.Nodes[node], constant.Value)
        : _columns.NameOf(node) is { } name ? Quoted(name)
        : Expression(node);

    private SqlText Expression(int id)
    {
        var node = _pack.Plan.Nodes[id];
        var inputs = _columns.Operands(id);
        SqlText[] operands = [.. inputs.Select(Of)];
        var row = (RowOperation)node.Operation;
        bool isDays = node.Type.Kind == ValueKind.Number && inputs.Length > 0 && TypeOf(inputs[0]).Kind == ValueKind.Date && row.Key == "row:-";
        if (isDays)
            return $"CAST({operands[0].Atom} - {operands[1].Atom} AS DOUBLE PRECISION)";
        // A sum or choice of bare numbers would be one of decimals or whole numbers.
        for (int i = 0; i < operands.Length; i++)
            if (NeedsType(row) && _pack.Plan.Nodes[inputs[i]] is { Operation: ConstantOperation { Value: var number }, Type.Kind: ValueKind.Number })
                operands[i] = SqlText.Number(number);
        return SqlOperations.Write(
            row, operands, v => Literal(TypeOf(inputs[0]), v), v => node.Type.Kind == ValueKind.Number ? SqlText.Number(v) : Literal(node.Type, v),
            [.. inputs.Select(_columns.BoundsOf)]);
    }

    private static bool NeedsType(RowOperation row) => row.Key is "row:if" or "row:when_true" or "row:coalesce" or "row:clamp" or "row:min" or "row:max" or "row:needs";

    private ExpressionType TypeOf(int node) => _pack.Plan.Nodes[node].Type;

    private SqlText Constant(PlanNode node, double value) => Literal(node.Type, value);

    private string Literal(ExpressionType type, double value) => type.Kind switch
    {
        ValueKind.Text => $"'{_pack.Plan.Texts.Text(value)!.Replace("'", "''", StringComparison.Ordinal)}'",
        ValueKind.Boolean => value == 1 ? "TRUE" : "FALSE",
        ValueKind.Date => string.Create(CultureInfo.InvariantCulture, $"DATE '{DateOnly.FromDayNumber((int)value):yyyy-MM-dd}'"),
        _ => SqlText.Digits(value),
    };

    // Two outputs can be one node, and an output can be a fact.
    private static string Named(string sql, string name) => sql == Quoted(name) ? sql : $"{sql} AS {Quoted(name)}";

    private static string TypeName(ExpressionType type) => type.Kind switch
    {
        ValueKind.Text => "VARCHAR",
        ValueKind.Boolean => "BOOLEAN",
        ValueKind.Date => "DATE",
        _ => "DOUBLE PRECISION",
    };

    private static string StepName(int step) => step == 0 ? "facts_read" : string.Create(CultureInfo.InvariantCulture, $"step_{step}");

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Line(string text) => _text.Append(text).Append('\n');
}

/// <summary>How a query is written.</summary>
/// <param name="Dialect">For which database.</param>
/// <param name="Table">The table of facts.</param>
/// <param name="Keys">The columns that tell rows apart; they are passed through.</param>
public sealed record SqlOptions(SqlDialect Dialect, string Table, ImmutableArray<string> Keys)
{
    /// <summary>The table "facts" with a row for each symbol and date.</summary>
    public static SqlOptions For(SqlDialect dialect) => new(dialect, "facts", ["symbol", "date"]);
}
