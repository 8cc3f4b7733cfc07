namespace SyntheticAlpha.Plans.Intervals;

/// <summary>
/// What a node's value can be: a number from <see cref="Low"/> to <see cref="High"/>, and whether it can be missing.
/// Conditions are 0 and 1, texts their codes.
/// </summary>
/// <remarks>
/// An enclosure of the values that the evaluator computes, rounding included: the four operations, roots and comparisons of IEEE 754
/// are correctly rounded and so monotone, hence exact at the ends without rounding outward. Bounds are never infinite, since values are not.
/// </remarks>
public readonly record struct Interval
{
    /// <summary>Never there.</summary>
    public static readonly Interval Missing = new(double.PositiveInfinity, double.NegativeInfinity, 0, true);

    /// <summary>Nothing at all, to unite alternatives with.</summary>
    public static readonly Interval Nothing = new(double.PositiveInfinity, double.NegativeInfinity, 0, false);

    /// <summary>Any number, never missing.</summary>
    public static readonly Interval Any = new(-double.MaxValue, double.MaxValue, 0, false);

    private Interval(double low, double high, ulong codes, bool mayBeMissing) =>
        (Low, High, Codes, MayBeMissing) = (low, high, codes, mayBeMissing);

    /// <summary>The lowest value; above <see cref="High"/> where the value is never there.</summary>
    public double Low { get; }

    /// <summary>The highest value.</summary>
    public double High { get; }

    /// <summary>Where not zero, the value is one of the whole numbers from 0 to 63 whose bits are set: a truth value or the code of a word.</summary>
    public ulong Codes { get; }

    /// <summary>Whether the value can be missing.</summary>
    public bool MayBeMissing { get; }

    /// <summary>Whether the value is always missing.</summary>
    public bool IsMissing => Low > High;

    /// <summary>Whether the value, if there, is always the same.</summary>
    public bool IsPoint => Low == High;

    /// <summary>Whether the value can be zero, as a condition: false.</summary>
    public bool CanBeFalse => Low <= 0 && High >= 0;

    /// <summary>Whether the value can be one, as a condition: true.</summary>
    public bool CanBeTrue => Low <= 1 && High >= 1;

    /// <summary>The same values, and missing too.</summary>
    public Interval OrMissing => new(Low, High, Codes, true);

    /// <summary>The same values, never missing; <see cref="Missing"/> stays.</summary>
    public Interval WhenKnown => IsMissing ? this : new(Low, High, Codes, false);

    /// <summary>One value; missing for <see cref="double.NaN"/>.</summary>
    public static Interval Point(double value) =>
        double.IsFinite(value) ? new(value, value, CodeOf(value), false) : Missing;

    /// <summary>All numbers from <paramref name="low"/> to <paramref name="high"/>; infinite ends stand for no bound.</summary>
    public static Interval Between(double low, double high) =>
        low <= high ? new(Math.Max(low, -double.MaxValue), Math.Min(high, double.MaxValue), low == high ? CodeOf(low) : 0, false) : Missing;

    /// <summary>A condition by what it can be; missing where it can be neither true nor false.</summary>
    public static Interval Truth(bool canBeFalse, bool canBeTrue, bool mayBeMissing = false) =>
        canBeFalse || canBeTrue
            ? new(canBeFalse ? 0 : 1, canBeTrue ? 1 : 0, (canBeFalse ? 1UL : 0) | (canBeTrue ? 2UL : 0), mayBeMissing)
            : Missing;

    /// <summary>One of some values, texts' codes say; <see cref="Missing"/> where there are none.</summary>
    public static Interval OneOf(ReadOnlySpan<double> values)
    {
        var all = Nothing;
        foreach (double value in values)
            all = all.Union(Point(value));
        return values.IsEmpty ? Missing : all;
    }

    /// <summary>Whether one of two operands is always missing, and so all that is computed from them.</summary>
    public static bool EitherMissing(in Interval a, in Interval b) => a.Low > a.High || b.Low > b.High;

    /// <summary>Whether a value, missing as <see cref="double.NaN"/>, is enclosed.</summary>
    public bool Contains(double value)
    {
        if (double.IsNaN(value))
            return MayBeMissing;
        return value >= Low && value <= High && (Codes == 0 || (Codes & CodeOf(value)) != 0);
    }

    /// <summary>The values of both.</summary>
    public Interval Union(in Interval other)
    {
        bool missing = MayBeMissing || other.MayBeMissing;
        if (IsMissing)
            return new(other.Low, other.High, other.Codes, missing);
        if (other.IsMissing)
            return new(Low, High, Codes, missing);
        ulong codes = Codes != 0 && other.Codes != 0 ? Codes | other.Codes : 0;
        return new(Math.Min(Low, other.Low), Math.Max(High, other.High), codes, missing);
    }

    /// <summary>The values that both have; missing as this can be.</summary>
    public Interval Intersect(double low, double high)
    {
        double from = Math.Max(Low, low), to = Math.Min(High, high);
        return from <= to ? new(from, to, Codes & CodesBetween(from, to), MayBeMissing) : Missing;
    }

    /// <summary>A computed range: an end past what a double can hold comes out missing, as the evaluator has it.</summary>
    public static Interval Computed(double low, double high, bool mayBeMissing)
    {
        if (low > high || low > double.MaxValue || high < -double.MaxValue || double.IsNaN(low) || double.IsNaN(high))
            return Missing;
        mayBeMissing |= low < -double.MaxValue || high > double.MaxValue;
        return new(Math.Max(low, -double.MaxValue) + 0.0, Math.Min(high, double.MaxValue) + 0.0, low == high ? CodeOf(low) : 0, mayBeMissing);
    }

    /// <summary>A computed range of an operation that is only nearly monotone, some last places wider unless it is one value.</summary>
    public static Interval Nearly(double low, double high, bool mayBeMissing)
    {
        for (int i = 0; i < 2 && low < high; i++)
            (low, high) = (Math.BitDecrement(low), Math.BitIncrement(high));
        return Computed(low, high, mayBeMissing);
    }

    internal Interval With(ulong codes, bool mayBeMissing) => new(Low, High, codes, mayBeMissing);

    private static ulong CodeOf(double value) => value >= 0 && value < 64 && value == Math.Floor(value) ? 1UL << (int)value : 0;

    private static ulong CodesBetween(double low, double high)
    {
        if (high < 0 || low > 63)
            return 0;
        ulong upTo = high >= 63 ? ulong.MaxValue : (2UL << (int)high) - 1;
        return low <= 0 ? upTo : upTo & ~((1UL << (int)Math.Ceiling(low)) - 1);
    }
}
