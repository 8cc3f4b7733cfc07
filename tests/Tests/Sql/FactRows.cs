using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Scoring.Proofs;
using SyntheticAlpha.Sql;

namespace SyntheticAlpha.Tests.Sql;

/// <summary>Rows of a pack's facts with what the engine scores them, and both as text for a database.</summary>
internal sealed class FactRows
{
    private readonly Pack _pack;
    private readonly RowValues _values;
    private readonly int _count;

    private FactRows(Pack pack, RowValues values, int count) => (_pack, _values, _count) = (pack, values, count);

    public ImmutableArray<FactColumn> Columns => FactTable.Of(_pack);

    private bool HasDay => Columns.Any(c => c.Name == "date");

    /// <summary>The table's definition for either database.</summary>
    public string Definition => $"CREATE TABLE facts (symbol VARCHAR, {(HasDay ? "" : "date DATE, ")}{string.Join(", ", Columns.Select(c => $"\"{c.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" {TypeName(c.Type)}"))});";

    /// <summary>Facts at random, many of them on edges of rules, some missing; equal seeds give equal rows.</summary>
    public static FactRows AtRandom(Pack pack, int count, int seed)
    {
        var random = new Random(seed);
        var history = ScoreHistory.Evaluate(pack, RandomMarket.Create(pack, 30, seed), null, null, cancellation: CancellationToken.None);
        double[] edges = [.. Edges(pack.Plan).Distinct()];
        var changed = FactTable.Of(pack).ToDictionary(c => c.Node, c => Enumerable.Range(0, count).Select(_ => Draw(pack.Plan, c, edges, random)).ToArray());
        return new FactRows(pack, history.Rows.WhatIf(0, changed, [.. FactTable.Of(pack).Select(c => c.Node), .. FactTable.Outputs(pack).Select(o => o.Node)]), count);
    }

    /// <summary>The days of a random market as they are.</summary>
    public static FactRows OfMarket(Pack pack, int bars, int seed)
    {
        var history = ScoreHistory.Evaluate(pack, RandomMarket.Create(pack, bars, seed), null, null, cancellation: CancellationToken.None);
        return new FactRows(pack, history.Rows, history.Count);
    }

    /// <summary>The facts as CSV, missing as nothing.</summary>
    public string Csv()
    {
        var text = new StringBuilder();
        for (int row = 0; row < _count; row++)
            text.Append(CultureInfo.InvariantCulture, $"S{row:000000},{(HasDay ? "" : "2024-01-02,")}").AppendJoin(',', Columns.Select(c => Cell(c.Type, _values[c.Node, row]))).Append('\n');
        return text.ToString();
    }

    /// <summary>What the engine gives, a line a row.</summary>
    public string[] Expected() => [.. Enumerable.Range(0, _count).Select(row => string.Join('|', FactTable.Outputs(_pack).Select(o => Cell(_pack.Plan.Nodes[o.Node].Type, _values[o.Node, row]))))];

    private static string TypeName(ExpressionType type) => type.Kind switch
    {
        ValueKind.Text => "VARCHAR",
        ValueKind.Boolean => "BOOLEAN",
        ValueKind.Date => "DATE",
        _ => "DOUBLE PRECISION",
    };

    private static IEnumerable<double> Edges(Plan plan) => plan.Nodes.SelectMany(n => n.Operation switch
    {
        ConstantOperation constant when n.Type.Kind == ValueKind.Number => [constant.Value],
        RowOperation row => row.Pairs.Select(p => p.Key).Where(double.IsFinite),
        _ => Enumerable.Empty<double>(),
    }).Append(1);

    private static double Draw(Plan plan, FactColumn column, double[] edges, Random random)
    {
        if (random.Next(10) == 0)
            return double.NaN;
        var words = plan.Nodes[column.Node].Words;
        return column.Type.Kind switch
        {
            ValueKind.Text => words.IsDefaultOrEmpty ? double.NaN : plan.Texts.Code(words[random.Next(words.Length)]),
            ValueKind.Boolean => random.Next(2),
            ValueKind.Date => new DateOnly(2020, 1, 1).DayNumber + random.Next(3000),
            _ => edges[random.Next(edges.Length)] * (random.Next(2) == 0 ? 1 : -0.5 + 2 * random.NextDouble()) + (random.Next(3) == 0 ? random.NextDouble() : 0),
        };
    }

    private string Cell(ExpressionType type, double value) => double.IsNaN(value) ? "" : type.Kind switch
    {
        ValueKind.Text => _pack.Plan.Texts.Text(value)!,
        ValueKind.Boolean => value == 1 ? "true" : "false",
        ValueKind.Date => DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
