using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Syntax;

namespace SyntheticAlpha.Testing.Mutation;

/// <summary>The small changes of an expression: each number a tenth up and down, each operator its neighbour.</summary>
internal static class ExpressionNudges
{
    private const double Tenth = 0.1;
    private const double FromZero = 0.05;

    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["<"] = "<=",
        ["<="] = "<",
        [">"] = ">=",
        [">="] = ">",
        ["="] = "!=",
        ["=="] = "!=",
        ["!="] = "=",
        ["<>"] = "=",
        ["+"] = "-",
        ["-"] = "+",
        ["*"] = "/",
        ["/"] = "*",
        ["and"] = "or",
        ["&&"] = "||",
        ["or"] = "and",
        ["||"] = "&&",
    };

    private static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        ["min"] = "max",
        ["max"] = "min",
        ["known"] = "missing",
        ["missing"] = "known",
        ["floor_to"] = "ceiling_to",
        ["ceiling_to"] = "floor_to",
        ["highest"] = "lowest",
        ["lowest"] = "highest",
    };

    /// <summary>Stretches of an expression with what they are changed to.</summary>
    public static IEnumerable<(int Start, int Length, string Text)> Of(MappedText expression)
    {
        var open = new Stack<SyntaxNode>();
        if (Parser.Parse(expression, new DiagnosticBag()) is { } root)
            open.Push(root);
        while (open.TryPop(out var node))
        {
            foreach (var change in Changes(node, expression.Text))
                yield return change;
            foreach (var part in Parts(node))
                open.Push(part);
        }
    }

    /// <summary>A number a tenth up and a tenth down, whole numbers staying whole.</summary>
    public static IEnumerable<string> Nudged(double value)
    {
        double step = value == 0 ? FromZero : value == Math.Floor(value) ? Math.Max(1, Math.Round(Math.Abs(value) * Tenth)) : Math.Abs(value) * Tenth;
        yield return Written(value + step);
        yield return Written(value - step);
    }

    private static string Written(double value) => ((decimal)Math.Round(value, 10)).ToString("0.##########", CultureInfo.InvariantCulture);

    private static IEnumerable<(int, int, string)> Changes(SyntaxNode node, string text)
    {
        switch (node)
        {
            case NumberSyntax number when Math.Abs(number.Value) < 1e15:
                // "- 5" with a number of its own sign would read as two signs.
                return Nudged(number.Value).Select(n => (number.Start, number.Length, n.StartsWith('-') ? $"({n})" : n));
            case BinarySyntax binary when Operators.TryGetValue(text.Substring(binary.OperatorStart, binary.OperatorLength), out string? other):
                return [(binary.OperatorStart, binary.OperatorLength, other)];
            case CallSyntax call when Functions.TryGetValue(call.Function, out string? other):
                return [(call.Start, call.NameLength, other)];
            default:
                return [];
        }
    }

    private static IEnumerable<SyntaxNode> Parts(SyntaxNode node) => node switch
    {
        UnarySyntax unary => [unary.Operand],
        BinarySyntax binary => [binary.Left, binary.Right],
        ConditionalSyntax choice => [choice.Condition, choice.Then, choice.Otherwise],
        CallSyntax call => call.Arguments.Select(a => a.Value),
        _ => [],
    };
}
