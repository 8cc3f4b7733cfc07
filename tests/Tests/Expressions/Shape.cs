using System.Globalization;
using NCalc.Domain;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Syntax;

namespace SyntheticAlpha.Tests.Expressions;

/// <summary>Writes trees with every parenthesis, ours and NCalc's in the same way.</summary>
internal static class Shape
{
    public static string? OfOurs(string expression) =>
        Parser.Parse(MappedText.Inline(expression), new DiagnosticBag()) is { } node ? Of(node) : null;

    public static string? OfNCalc(string expression)
    {
        var parsed = new NCalc.Expression(expression, NCalc.EvaluateOptions.NoCache);
        return parsed.HasErrors() ? null : Of(parsed.ParsedExpression);
    }

    public static string Of(SyntaxNode node) => node switch
    {
        NumberSyntax number => Number(number.Value),
        TextSyntax text => $"'{text.Value}'",
        DateSyntax date => $"#{date.Value:yyyy-MM-dd}#",
        BooleanSyntax truth => truth.Value ? "true" : "false",
        NameSyntax name => $"[{name.Name}]",
        UnarySyntax unary => $"({unary.Operator}{Of(unary.Operand)})",
        BinarySyntax { Operator: "||" } or => $"({string.Join(" || ", Ors(or).Select(Of))})",
        BinarySyntax binary => $"({Of(binary.Left)} {binary.Operator} {Of(binary.Right)})",
        ConditionalSyntax choice => $"({Of(choice.Condition)} ? {Of(choice.Then)} : {Of(choice.Otherwise)})",
        CallSyntax call => $"{call.Function}({string.Join(", ", call.Arguments.Select(a => Of(a.Value)))})",
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static string Of(LogicalExpression node) => node switch
    {
        ValueExpression { Type: NCalc.Domain.ValueType.DateTime } date => $"#{date.Value:yyyy-MM-dd}#",
        ValueExpression { Type: NCalc.Domain.ValueType.String } text => $"'{text.Value}'",
        ValueExpression { Type: NCalc.Domain.ValueType.Boolean } truth => (bool)truth.Value ? "true" : "false",
        ValueExpression number => Number(Convert.ToDouble(number.Value, CultureInfo.InvariantCulture)),
        Identifier name => $"[{name.Name}]",
        UnaryExpression { Type: UnaryExpressionType.Not } not => $"(!{Of(not.Expression)})",
        UnaryExpression { Type: UnaryExpressionType.Negate } negate => $"(-{Of(negate.Expression)})",
        BinaryExpression { Type: BinaryExpressionType.Or } or => $"({string.Join(" || ", Ors(or).Select(Of))})",
        BinaryExpression binary => $"({Of(binary.LeftExpression)} {Symbol(binary.Type)} {Of(binary.RightExpression)})",
        TernaryExpression choice => $"({Of(choice.LeftExpression)} ? {Of(choice.MiddleExpression)} : {Of(choice.RightExpression)})",
        Function call => $"{call.Identifier.Name}({string.Join(", ", (call.Expressions ?? []).Select(Of))})",
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    // NCalc leans "or" to the right and everything else to the left; or is associative, so a chain is written flat.
    private static IEnumerable<SyntaxNode> Ors(SyntaxNode node) =>
        node is BinarySyntax { Operator: "||" } or ? Ors(or.Left).Concat(Ors(or.Right)) : [node];

    private static IEnumerable<LogicalExpression> Ors(LogicalExpression node) =>
        node is BinaryExpression { Type: BinaryExpressionType.Or } or ? Ors(or.LeftExpression).Concat(Ors(or.RightExpression)) : [node];

    private static string Symbol(BinaryExpressionType type) => type switch
    {
        BinaryExpressionType.And => "&&",
        BinaryExpressionType.Equal => "=",
        BinaryExpressionType.NotEqual => "!=",
        BinaryExpressionType.Lesser => "<",
        BinaryExpressionType.LesserOrEqual => "<=",
        BinaryExpressionType.Greater => ">",
        BinaryExpressionType.GreaterOrEqual => ">=",
        BinaryExpressionType.Plus => "+",
        BinaryExpressionType.Minus => "-",
        BinaryExpressionType.Times => "*",
        BinaryExpressionType.Div => "/",
        BinaryExpressionType.Modulo => "%",
        _ => throw new InvalidOperationException(type.ToString()),
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
