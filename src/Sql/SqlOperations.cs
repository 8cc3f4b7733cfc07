using System.Collections.Frozen;
using System.Globalization;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Sql;

/// <summary>Says row operations in SQL: a missing value is NULL, and every expression gives what the operation's kernel gives.</summary>
internal static class SqlOperations
{
    /// <summary>How an operation is written from the SQL of its operands.</summary>
    internal delegate SqlText Writer(SqlText[] operands);

    // Kernels are IEEE 754 in both worlds, so that it is enough to keep the order of operations and to say where a value is missing.
    private static readonly FrozenDictionary<string, Writer> Writers = new Dictionary<string, Writer>
    {
        ["+"] = static a => SqlText.Infix(a[0], "+", a[1], SqlText.Sum),
        ["-"] = static a => a.Length == 1 ? SqlText.Infix("0", "-", a[0], SqlText.Sum) : SqlText.Infix(a[0], "-", a[1], SqlText.Sum),
        ["*"] = static a => SqlText.Infix(a[0], "*", a[1], SqlText.Product),
        ["/"] = static a => SqlText.Infix(a[0], "/", NotZero(a[1]), SqlText.Product),
        ["%"] = static a => $"{a[0].Operand} - {a[1].Atom} * floor({a[0].Atom} / {NotZero(a[1])})",
        ["<"] = static a => Compare(a, "<", ">"),
        ["<="] = static a => Compare(a, "<=", ">="),
        ["="] = static a => SqlText.Infix(a[0], "=", a[1], SqlText.Comparison),
        ["!="] = static a => SqlText.Infix(a[0], "<>", a[1], SqlText.Comparison),
        ["&&"] = static a => SqlText.Infix(a[0], "AND", a[1], SqlText.Conjunction),
        ["||"] = static a => SqlText.Infix(a[0], "OR", a[1], SqlText.Disjunction),
        ["not"] = static a => new SqlText($"NOT {a[0].Atom}", SqlText.Comparison),
        ["abs"] = static a => $"abs({a[0]})",
        ["min"] = static a => a.Aggregate(static (x, y) => $"CASE WHEN {x.Operand} <= {y.Operand} THEN {x} WHEN {y.Operand} < {x.Operand} THEN {y} END"),
        ["max"] = static a => a.Aggregate(static (x, y) => $"CASE WHEN {x.Operand} >= {y.Operand} THEN {x} WHEN {y.Operand} > {x.Operand} THEN {y} END"),
        ["sqrt"] = static a => $"CASE WHEN {a[0].Operand} >= 0 THEN sqrt({a[0]}) END",
        ["ln"] = static a => $"CASE WHEN {a[0].Operand} > 0 THEN ln({a[0]}) END",
        ["clamp"] = static a => $"CASE WHEN {a[1].Operand} <= {a[2].Operand} THEN {Within(a)} END",
        ["percent"] = static a => SqlText.Infix(a[0], "*", "100", SqlText.Product),
        ["ratio"] = static a => SqlText.Infix(a[0], "/", "100", SqlText.Product),
        ["number"] = static a => a[0],
        ["sign"] = static a => $"sign({a[0]})",
        ["if"] = static a => $"CASE {a[0].Atom} WHEN TRUE THEN {a[1]} WHEN FALSE THEN {a[2]} END",
        ["when_true"] = static a => $"CASE {a[0].Atom} WHEN TRUE THEN {a[1]} WHEN FALSE THEN {SqlText.Number(0)} END",
        ["coalesce"] = static a => $"COALESCE({string.Join(", ", a.Select(x => x.Text))})",
        ["sum_of"] = static a => $"CASE WHEN {AnyKnown(a)} THEN {Sum(a)} END",
        ["mean_of"] = static a => $"CASE WHEN {AnyKnown(a)} THEN ({Sum(a)}) / ({Count(a)}) END",
        ["count_of"] = static a => new SqlText(Count(a), SqlText.Sum),
        ["needs"] = static a => $"CASE WHEN {string.Join(" AND ", a.Skip(1).Select(x => $"{x.Operand} IS NOT NULL"))} THEN {a[0]} END",
        ["missing"] = static a => new SqlText($"{a[0].Operand} IS NULL", SqlText.Comparison),
        ["known"] = static a => new SqlText($"{a[0].Operand} IS NOT NULL", SqlText.Comparison),
        ["between"] = static a => new SqlText($"{a[1].Operand} <= {a[0].Operand} AND {a[0].Operand} <= {a[2].Operand}", SqlText.Conjunction),
        ["in"] = static a => new SqlText($"{a[0].Operand} IN ({string.Join(", ", a.Skip(1).Select(x => x.Text))})", SqlText.Comparison),
        ["reward_risk"] = static a => $"CASE WHEN {a[1].Operand} > 0 THEN {a[0].Factor} / {a[1].Atom} END",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Their operands stand more than once in what is written, or their text is long: each is better a column of its own.
    private static readonly FrozenSet<string> Repeating = new[]
    {
        "%", "min", "max", "sqrt", "ln", "clamp", "sum_of", "mean_of", "count_of", "needs", "between", "reward_risk",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether an operation can be said in SQL.</summary>
    public static bool CanSay(RowOperation operation) => IsLookup(operation) || Decimals(operation) is not null || Writers.ContainsKey(Name(operation));

    /// <summary>Whether what is written repeats its operands.</summary>
    public static bool RepeatsOperands(RowOperation operation) =>
        Name(operation) is var name && (name.StartsWith("curve:", StringComparison.Ordinal) || name.StartsWith("bands:", StringComparison.Ordinal)
            || Decimals(operation) is not null || Repeating.Contains(name));

    /// <summary>Writes an operation.</summary>
    /// <param name="operation">What is done.</param>
    /// <param name="operands">The operands in SQL.</param>
    /// <param name="key">Writes a looked-up value: a number, or the text of a code.</param>
    /// <param name="outcome">Writes what a look-up gives.</param>
    /// <param name="bounds">What each operand can be.</param>
    public static SqlText Write(RowOperation operation, SqlText[] operands, Func<double, string> key, Func<double, string> outcome, Interval[] bounds) =>
        IsLookup(operation) ? SqlLookups.Write(operation, operands[0], key, outcome)
        : Decimals(operation) is { } decimals ? SqlRounding.Write(operands[0], decimals, bounds[0])
        : Name(operation) == "clamp" && bounds[1].IsPoint && bounds[2].IsPoint && bounds[1].Low <= bounds[2].Low ? Within(operands)
        : Writers[Name(operation)](operands);

    private static string Within(SqlText[] a) =>
        $"CASE WHEN {a[0].Operand} < {a[1].Operand} THEN {a[1]} WHEN {a[0].Operand} > {a[2].Operand} THEN {a[2]} ELSE {a[0]} END";

    // A plain number is read more easily on the right.
    private static SqlText Compare(SqlText[] a, string symbol, string turned) => a[0].IsNumber
        ? SqlText.Infix(a[1], turned, a[0], SqlText.Comparison)
        : SqlText.Infix(a[0], symbol, a[1], SqlText.Comparison);

    private static string Name(RowOperation operation) => operation.Key["row:".Length..];

    private static bool IsLookup(RowOperation operation) => !operation.Pairs.IsEmpty;

    private static int? Decimals(RowOperation operation) =>
        Name(operation) is ['r', 'o', 'u', 'n', 'd', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int decimals) ? decimals : null;

    private static string NotZero(SqlText x) => x.IsNumber && double.Parse(x.Text, CultureInfo.InvariantCulture) != 0 ? x.Text : $"NULLIF({x}, 0)";

    private static string AnyKnown(SqlText[] values) => $"COALESCE({string.Join(", ", values.Select(v => v.Text))}) IS NOT NULL";

    private static string Sum(SqlText[] values) => string.Join(" + ", values.Select(v => $"COALESCE({v}, 0)"));

    private static string Count(SqlText[] values) => string.Join(" + ", values.Select(v => $"CASE WHEN {v.Operand} IS NULL THEN {SqlText.Number(0)} ELSE {SqlText.Number(1)} END"));
}
