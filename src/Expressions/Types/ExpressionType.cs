namespace SyntheticAlpha.Expressions.Types;

/// <summary>The kinds of values that the language knows.</summary>
public enum ValueKind
{
    /// <summary>A number with a unit.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A word of a category.</summary>
    Text,

    /// <summary>A calendar day.</summary>
    Date,
}

/// <summary>
/// The type of an expression: its kind, for numbers the unit, and whether the unit is open.
/// A literal's unit is open: <c>price &gt; 10</c> reads the 10 as a price.
/// </summary>
public readonly record struct ExpressionType(ValueKind Kind, Unit Unit, bool IsOpen)
{
    /// <summary>True or false.</summary>
    public static readonly ExpressionType Boolean = new(ValueKind.Boolean, Unit.None, false);

    /// <summary>A word.</summary>
    public static readonly ExpressionType Text = new(ValueKind.Text, Unit.None, false);

    /// <summary>A calendar day.</summary>
    public static readonly ExpressionType Date = new(ValueKind.Date, Unit.None, false);

    /// <summary>A number whose unit follows from its surroundings.</summary>
    public static readonly ExpressionType OpenNumber = new(ValueKind.Number, Unit.None, true);

    /// <summary>A number of a unit.</summary>
    public static ExpressionType Number(Unit unit) => new(ValueKind.Number, unit, false);

    /// <summary>The type for messages: <c>text</c>, <c>number (percent)</c>.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Number when IsOpen || Unit == Unit.None => "number",
        ValueKind.Number => $"number ({Unit})",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
