namespace SyntheticAlpha.Expressions.Syntax;

/// <summary>Bounds that keep any expression from hanging the process or overflowing its stack.</summary>
public static class ExpressionLimits
{
    /// <summary>The longest expression in characters.</summary>
    public const int Length = 4_000;

    /// <summary>The deepest nesting of parentheses, calls, prefixes and choices.</summary>
    public const int Depth = 64;

    /// <summary>The most tokens of one expression.</summary>
    public const int Tokens = 1_000;
}
