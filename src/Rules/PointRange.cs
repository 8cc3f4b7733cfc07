namespace SyntheticAlpha.Rules;

/// <summary>What a score can be; both ends belong to it, and an infinite end is open.</summary>
/// <param name="Low">The lowest score, or −∞.</param>
/// <param name="High">The highest score, or +∞.</param>
public sealed record PointRange(double Low, double High)
{
    /// <summary>Any number.</summary>
    public static readonly PointRange Open = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The scale that dimensions with weights are brought to: 0 to 100.</summary>
    public static readonly PointRange Hundred = new(0, 100);

    /// <summary>Whether it has two ends.</summary>
    public bool IsBounded => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>Whether it counts from nothing up: 0 to some points.</summary>
    public bool StartsAtZero => Low == 0 && IsBounded;

    /// <summary>The middle of a range with two ends.</summary>
    public double Middle => Low + (High - Low) / 2;

    /// <summary>How far up a value is, 0 at the low end and 1 at the high one; NaN where an end is open.</summary>
    public double Share(double value) => IsBounded ? (value - Low) / (High - Low) : double.NaN;

    /// <summary>Whether a value lies in it.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>What the sum of scores can be, to the same last digit whatever their order.</summary>
    public static PointRange Sum(IEnumerable<PointRange> ranges)
    {
        PointRange[] all = [.. ranges];
        return new PointRange(all.Select(r => r.Low).Order().Sum(), all.Select(r => r.High).Order().Sum());
    }

    /// <summary>What the mean of some of the scores can be.</summary>
    public static PointRange Mean(IReadOnlyCollection<PointRange> ranges) => new(ranges.Min(r => r.Low), ranges.Max(r => r.High));
}
