using SyntheticAlpha.Plans;

namespace SyntheticAlpha.Sql;

/// <summary>Writes curves, bands and tables as CASE expressions.</summary>
internal static class SqlLookups
{
    /// <summary>Writes a look-up.</summary>
    public static SqlText Write(RowOperation operation, SqlText x, Func<double, string> key, Func<double, string> outcome) =>
        operation.Key.StartsWith("row:curve:", StringComparison.Ordinal) ? Curve(operation, x)
        : operation.Key.StartsWith("row:bands:", StringComparison.Ordinal) ? Bands(operation, x, outcome)
        : Table(operation, x, key, outcome);

    private static SqlText Curve(RowOperation operation, SqlText x)
    {
        var points = operation.Pairs;
        var lines = new List<string> { $"WHEN {x.Operand} < {SqlText.Digits(points[0].Key)} THEN {SqlText.Number(points[0].Value)}" };
        for (int i = 0; i + 1 < points.Length; i++)
        {
            var ((x0, y0), (x1, y1)) = (points[i], points[i + 1]);
            lines.Add($"WHEN {x.Operand} < {SqlText.Digits(x1)} THEN {SqlText.Digits(y0)} + {Factor(y1 - y0)} * ({From(x, x0)} / {SqlText.Digits(x1 - x0)})");
        }

        lines.Add($"WHEN {x.Operand} >= {SqlText.Digits(points[^1].Key)} THEN {SqlText.Number(points[^1].Value)}");
        return Case("CASE", lines);
    }

    private static SqlText Bands(RowOperation operation, SqlText x, Func<double, string> outcome) => Case("CASE", operation.Pairs.Reverse().Select(band =>
        double.IsNegativeInfinity(band.Key) ? $"WHEN {x.Operand} IS NOT NULL THEN {outcome(band.Value)}" : $"WHEN {x.Operand} >= {SqlText.Digits(band.Key)} THEN {outcome(band.Value)}"));

    private static SqlText Table(RowOperation operation, SqlText x, Func<double, string> key, Func<double, string> outcome) =>
        Case($"CASE {x.Atom}", operation.Pairs.Select(row => $"WHEN {key(row.Key)} THEN {outcome(row.Value)}"));

    private static SqlText Case(string head, IEnumerable<string> lines) => $"{head} {string.Join(' ', lines)} END";

    // x - 0 is x, and x - -40 is x + 40, to the bit.
    private static string From(SqlText x, double start) =>
        start == 0 ? x.Atom : start < 0 ? $"({x.Operand} + {SqlText.Digits(-start)})" : $"({x.Operand} - {SqlText.Digits(start)})";

    private static string Factor(double number) => number < 0 ? $"({SqlText.Digits(number)})" : SqlText.Digits(number);
}
