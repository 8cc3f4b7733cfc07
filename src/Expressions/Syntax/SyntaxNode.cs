using System.Collections.Immutable;

namespace SyntheticAlpha.Expressions.Syntax;

/// <summary>A node of an expression's tree, with its place in the expression's text.</summary>
public abstract record SyntaxNode(int Start, int Length);

/// <summary>A number as written.</summary>
public sealed record NumberSyntax(double Value, int Start, int Length) : SyntaxNode(Start, Length);

/// <summary>A text in single quotes.</summary>
public sealed record TextSyntax(string Value, int Start, int Length) : SyntaxNode(Start, Length);

/// <summary>A day between number signs.</summary>
public sealed record DateSyntax(DateOnly Value, int Start, int Length) : SyntaxNode(Start, Length);

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record BooleanSyntax(bool Value, int Start, int Length) : SyntaxNode(Start, Length);

/// <summary>A name of a fact, input, score or bar column.</summary>
public sealed record NameSyntax(string Name, int Start, int Length) : SyntaxNode(Start, Length);

/// <summary>A prefix operator: <c>-</c> or <c>!</c>.</summary>
public sealed record UnarySyntax(string Operator, SyntaxNode Operand, int Start, int Length) : SyntaxNode(Start, Length);

/// <summary>An infix operator; <paramref name="OperatorStart"/> is its own place.</summary>
public sealed record BinarySyntax(string Operator, SyntaxNode Left, SyntaxNode Right, int OperatorStart, int Start, int Length)
    : SyntaxNode(Start, Length)
{
    /// <summary>The operator's length as written: <c>and</c> is three characters, its symbol two.</summary>
    public int OperatorLength { get; init; } = Operator.Length;
}

/// <summary>A choice: <c>condition ? then : otherwise</c>.</summary>
public sealed record ConditionalSyntax(SyntaxNode Condition, SyntaxNode Then, SyntaxNode Otherwise, int Start, int Length)
    : SyntaxNode(Start, Length);

/// <summary>A call; <paramref name="NameLength"/> is the length of the function's name.</summary>
public sealed record CallSyntax(string Function, ImmutableArray<ArgumentSyntax> Arguments, int NameLength, int Start, int Length)
    : SyntaxNode(Start, Length);

/// <summary>An argument, by name where <paramref name="Name"/> is given.</summary>
public sealed record ArgumentSyntax(string? Name, SyntaxNode Value, int Start, int Length);
