using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Says how a number of one unit becomes one of the unit that its place asks for.</summary>
internal static class UnitAdvice
{
    /// <summary>How to get from the unit found to the one wanted.</summary>
    public static string Between(Unit wanted, Unit found) =>
        wanted == Unit.Percent && found.IsScalar ? "percent(x) makes a percentage of a ratio"
        : wanted.IsScalar && found == Unit.Percent ? "ratio(x) makes a ratio of a percentage"
        : wanted == Unit.Percent ? $"a percentage comes of two numbers of one unit: percent(a / b), and of a change by roc(x, 1); this is {found}"
        : wanted == Unit.Price && found == Unit.Percent ? "a percentage moves a price so: close * (1 + ratio(x))"
        : wanted == Unit.Price && found == Unit.Money ? "divide by a number of shares: currency / shares is a price"
        : wanted == Unit.Price ? $"prices are close, lowest(low, 20) or close - 2 * atr(14); this is {found}"
        : wanted == Unit.Money && found == Unit.Price ? "multiply with a number of shares: price * shares is currency"
        : $"multiply or divide until {found} becomes {wanted}; number(x) takes a unit away where it does not matter";
}
