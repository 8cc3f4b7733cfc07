namespace SyntheticAlpha.Plans.Intervals;

/// <summary>What quotients and remainders can be.</summary>
public static class Division
{
    // What a remainder can be off by: the last places of the dividend.
    private const double Slack = 1.0 / (1L << 50);

    /// <summary>The quotients, missing for a divisor of zero; tight also where the divisor can have either sign.</summary>
    public static Interval Quotient(in Interval a, in Interval b)
    {
        if (Interval.EitherMissing(a, b))
            return Interval.Missing;
        if (!b.CanBeFalse)
            return OneSided(a, b.Low, b.High, a.MayBeMissing || b.MayBeMissing);
        // The divisors next to zero are the smallest numbers there are.
        var below = b.Low < 0 ? OneSided(a, b.Low, -double.Epsilon, true) : Interval.Missing;
        return b.High > 0 ? below.Union(OneSided(a, double.Epsilon, b.High, true)) : below;
    }

    /// <summary>What is left of a after whole multiples of b; it has b's sign.</summary>
    public static Interval Remainder(in Interval a, in Interval b)
    {
        if (Interval.EitherMissing(a, b))
            return Interval.Missing;
        double size = Math.Max(Math.Abs(a.Low), Math.Abs(a.High));
        bool missing = a.MayBeMissing || b.MayBeMissing || b.CanBeFalse || size > double.MaxValue / 4;
        var quotients = Quotient(a, b);
        if (quotients.IsMissing)
            return Interval.Missing;
        missing |= quotients.MayBeMissing;
        double multiple = Math.Floor(quotients.Low);
        if (!b.CanBeFalse && multiple == Math.Floor(quotients.High))
        {
            double p = b.Low * multiple, q = b.High * multiple;
            return Interval.Computed(a.Low - Math.Max(p, q), a.High - Math.Min(p, q), missing);
        }

        double slack = (size + Math.Max(Math.Abs(b.Low), Math.Abs(b.High))) * Slack;
        return Interval.Computed(Math.Min(b.Low, 0) - slack, Math.Max(b.High, 0) + slack, missing);
    }

    private static Interval OneSided(in Interval a, double low, double high, bool mayBeMissing)
    {
        double p = a.Low / low, q = a.Low / high, r = a.High / low, s = a.High / high;
        return Interval.Computed(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)), mayBeMissing);
    }
}
