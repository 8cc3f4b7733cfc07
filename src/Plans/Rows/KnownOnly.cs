using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Rows;

/// <summary>Row operations over those of many columns that are there.</summary>
internal static partial class KnownOnly
{
    /// <summary>The sum of the values that are there, and what it can be.</summary>
    public static readonly RowMath Sums = new(Sum, SumBounds) { Code = Folded(nameof(Total)) };

    /// <summary>The mean of the values that are there, and what it can be.</summary>
    public static readonly RowMath Means = new(Mean, MeanBounds) { Code = Folded(nameof(MeanOf)) };

    /// <summary>How many of the values are there, and how many it can be.</summary>
    public static readonly RowMath Counts = new(Count, CountBounds) { Code = Counted };

    /// <summary>The first value where all are there, and what it can be.</summary>
    public static readonly RowMath Needs = new(Needing, NeedingBounds) { Code = Needed };

    // A value that may be missing adds nothing where it is; sums are monotone in each value, rounding included.
    private static Interval SumBounds(in IntervalArguments a)
    {
        double low = 0, high = 0;
        bool missing = true, any = false;
        for (int i = 0; i < a.Count; i++)
        {
            missing &= a[i].MayBeMissing;
            if (a[i].IsMissing)
                continue;
            any = true;
            low += a[i].MayBeMissing ? Math.Min(a[i].Low, 0) : a[i].Low;
            high += a[i].MayBeMissing ? Math.Max(a[i].High, 0) : a[i].High;
        }

        return any ? Interval.Computed(low, high, missing) : Interval.Missing;
    }

    // The mean of numbers lies between the least and the most of them, but for the rounding of the sum.
    private static Interval MeanBounds(in IntervalArguments a)
    {
        var all = Interval.Nothing;
        bool missing = true;
        for (int i = 0; i < a.Count; i++)
        {
            missing &= a[i].MayBeMissing;
            all = all.Union(a[i]);
        }

        if (all.IsMissing)
            return Interval.Missing;
        double rounding = a.Count == 1 ? 0 : a.Count * 2.3e-16 * Math.Max(Math.Abs(all.Low), Math.Abs(all.High));
        bool overflows = a.Count * Math.Max(Math.Abs(all.Low), Math.Abs(all.High)) > double.MaxValue;
        return Interval.Computed(all.Low - rounding, all.High + rounding, missing || overflows);
    }

    private static Interval CountBounds(in IntervalArguments a)
    {
        int least = 0, most = 0;
        for (int i = 0; i < a.Count; i++)
        {
            least += a[i].MayBeMissing ? 0 : 1;
            most += a[i].IsMissing ? 0 : 1;
        }

        return Interval.Between(least, most);
    }

    private static Interval NeedingBounds(in IntervalArguments a)
    {
        var result = a[0];
        for (int i = 1; i < a.Count; i++)
            result = a[i].IsMissing ? Interval.Missing : a[i].MayBeMissing ? result.OrMissing : result;
        return result;
    }
}
