using System.Text;

namespace SyntheticAlpha.Expressions.Types;

/// <summary>What a dimensionless number counts.</summary>
public enum Measure
{
    /// <summary>A plain number, or one whose meaning its dimensions carry (a price, a number of shares).</summary>
    None,

    /// <summary>A fraction of something: 0.05 is five hundredths.</summary>
    Ratio,

    /// <summary>Hundredths: 5 is 5%.</summary>
    Percent,

    /// <summary>A position on a scale of the indicator's own, mostly 0 to 100.</summary>
    Index,

    /// <summary>Score points.</summary>
    Points,
}

/// <summary>
/// The unit of a number: its dimensions as exponents of currency, shares and days, and for a dimensionless number what it counts.
/// A price is currency per share.
/// </summary>
public readonly record struct Unit(Measure Measure, sbyte Currency, sbyte Shares, sbyte Days)
{
    /// <summary>A plain number.</summary>
    public static readonly Unit None = new(Measure.None, 0, 0, 0);

    /// <summary>A fraction: 0.05 is 5%.</summary>
    public static readonly Unit Ratio = new(Measure.Ratio, 0, 0, 0);

    /// <summary>Hundredths: 5 is 5%.</summary>
    public static readonly Unit Percent = new(Measure.Percent, 0, 0, 0);

    /// <summary>An indicator's own scale.</summary>
    public static readonly Unit Index = new(Measure.Index, 0, 0, 0);

    /// <summary>Score points.</summary>
    public static readonly Unit Points = new(Measure.Points, 0, 0, 0);

    /// <summary>Currency per share.</summary>
    public static readonly Unit Price = new(Measure.None, 1, -1, 0);

    /// <summary>An amount of money.</summary>
    public static readonly Unit Money = new(Measure.None, 1, 0, 0);

    /// <summary>A number of shares.</summary>
    public static readonly Unit ShareCount = new(Measure.None, 0, 1, 0);

    /// <summary>A number of calendar days or bars.</summary>
    public static readonly Unit DayCount = new(Measure.None, 0, 0, 1);

    private static readonly (string Name, Unit Unit)[] Named =
    [
        ("none", None), ("ratio", Ratio), ("percent", Percent), ("index", Index), ("points", Points),
        ("price", Price), ("currency", Money), ("shares", ShareCount), ("days", DayCount),
    ];

    /// <summary>The names that a pack may write.</summary>
    public static IEnumerable<string> Names => Named.Select(n => n.Name);

    /// <summary>Whether the number has no dimensions.</summary>
    public bool IsDimensionless => Currency == 0 && Shares == 0 && Days == 0;

    /// <summary>Whether the number only scales what it is multiplied with.</summary>
    public bool IsScalar => IsDimensionless && Measure is Measure.None or Measure.Ratio;

    /// <summary>Finds a unit by the name a pack writes.</summary>
    public static Unit? Find(string name)
    {
        foreach (var (candidate, unit) in Named)
            if (candidate == name)
                return unit;
        return null;
    }

    /// <summary>The unit of a product; null where percent, index or points would be multiplied with another unit.</summary>
    public static Unit? Multiply(Unit a, Unit b)
    {
        if (a.IsScalar && b.IsScalar)
            return a == Ratio || b == Ratio ? Ratio : None;
        if (a.IsScalar)
            return b;
        if (b.IsScalar)
            return a;
        return a.Measure != Measure.None || b.Measure != Measure.None ? null : Combine(a, b, 1);
    }

    /// <summary>The unit of a quotient; null where percent, index or points would be divided by, or divide, another unit.</summary>
    public static Unit? Divide(Unit a, Unit b)
    {
        if (a == b)
            return Ratio;
        if (b.IsScalar)
            return a.IsScalar ? Ratio : a;
        return a.Measure is Measure.Percent or Measure.Index or Measure.Points || b.Measure != Measure.None
            ? null
            : Combine(a, b, -1);
    }

    /// <summary>The unit of a square root; null where the unit is no square.</summary>
    public Unit? Root() =>
        Currency % 2 != 0 || Shares % 2 != 0 || Days % 2 != 0
            ? null
            : new Unit(Measure, (sbyte)(Currency / 2), (sbyte)(Shares / 2), (sbyte)(Days / 2));

    /// <summary>The unit's name, or its dimensions where it has none: <c>currency·shares^-2</c>.</summary>
    public override string ToString()
    {
        foreach (var (name, unit) in Named)
            if (unit == this)
                return name;
        var text = new StringBuilder();
        Append(text, "currency", Currency);
        Append(text, "shares", Shares);
        Append(text, "days", Days);
        return text.ToString();
    }

    private static Unit? Combine(Unit a, Unit b, int sign)
    {
        var (currency, shares, days) = (a.Currency + sign * b.Currency, a.Shares + sign * b.Shares, a.Days + sign * b.Days);
        if (Math.Max(Math.Abs(currency), Math.Max(Math.Abs(shares), Math.Abs(days))) > sbyte.MaxValue)
            return null;
        var unit = new Unit(Measure.None, (sbyte)currency, (sbyte)shares, (sbyte)days);
        return unit.IsDimensionless ? Ratio : unit;
    }

    private static void Append(StringBuilder text, string dimension, int exponent)
    {
        if (exponent == 0)
            return;
        if (text.Length > 0)
            text.Append('·');
        text.Append(dimension);
        if (exponent != 1)
            text.Append('^').Append(exponent);
    }
}
