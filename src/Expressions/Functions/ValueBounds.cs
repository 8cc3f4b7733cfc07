namespace SyntheticAlpha.Expressions.Functions;

/// <summary>The lowest and the highest value that something can have, rounding of the last places apart; infinite where there is no bound.</summary>
public readonly record struct ValueBounds(double Low, double High)
{
    /// <summary>Any number.</summary>
    public static readonly ValueBounds Any = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Zero and above.</summary>
    public static readonly ValueBounds NotNegative = new(0, double.PositiveInfinity);
}
