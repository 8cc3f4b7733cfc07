using SyntheticAlpha.Expressions.Syntax;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Finds the names that an expression reads.</summary>
internal static class SyntaxNames
{
    /// <summary>The names in the order of the text, repeats included.</summary>
    public static IEnumerable<string> Of(SyntaxNode node) => node switch
    {
        NameSyntax name => [name.Name],
        UnarySyntax unary => Of(unary.Operand),
        BinarySyntax binary => Of(binary.Left).Concat(Of(binary.Right)),
        ConditionalSyntax choice => Of(choice.Condition).Concat(Of(choice.Then)).Concat(Of(choice.Otherwise)),
        CallSyntax call => call.Arguments.SelectMany(a => Of(a.Value)),
        _ => [],
    };
}
