namespace SyntheticAlpha.Expressions.Syntax;

/// <summary>What a token is.</summary>
public enum TokenKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A text in single quotes.</summary>
    Text,

    /// <summary>A day between number signs.</summary>
    Date,

    /// <summary>A name, plain, dotted or in brackets.</summary>
    Name,

    /// <summary>An operator, parenthesis, comma or colon; <c>and</c>, <c>or</c>, <c>not</c> in symbols.</summary>
    Symbol,

    /// <summary>The end of the text.</summary>
    End,
}

/// <summary>A token with its cooked text, its number or day where it is one, and its place in the expression.</summary>
public readonly record struct Token(TokenKind Kind, string Text, double Number, int Start, int Length)
{
    /// <summary>Whether this is the symbol.</summary>
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
