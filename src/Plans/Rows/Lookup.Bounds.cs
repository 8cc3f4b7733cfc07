using System.Numerics;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Rows;

// What looking a value up can give. A curve rises or falls throughout between two of its points, so that its ends and the
// points themselves, each also from just below, are all there is to look at.
public static partial class Lookup
{
    private static Interval CurveBounds(double[] xs, double[] ys, in Interval x)
    {
        if (x.IsMissing)
            return x;
        double first = Interpolate(xs, ys, x.Low), last = Interpolate(xs, ys, x.High);
        double low = Math.Min(first, last), high = Math.Max(first, last);
        for (int i = BandOf(xs, x.Low) + 1; i < xs.Length && xs[i] <= x.High; i++)
        {
            double before = Interpolate(xs, ys, Math.Max(Math.BitDecrement(xs[i]), x.Low));
            low = Math.Min(low, Math.Min(before, ys[i]));
            high = Math.Max(high, Math.Max(before, ys[i]));
        }

        // Between ends that are further apart than a double can tell, the line itself has no values.
        return double.IsFinite(low) && double.IsFinite(high)
            ? Interval.Computed(low, high, x.MayBeMissing)
            : Interval.Between(ys.Min(), ys.Max()).OrMissing;
    }

    private static Interval BandBounds(double[] edges, double[] outcomes, in Interval x)
    {
        if (x.IsMissing)
            return x;
        int first = BandOf(edges, x.Low), last = BandOf(edges, x.High);
        var result = x.MayBeMissing || first < 0 ? Interval.Nothing.OrMissing : Interval.Nothing;
        for (int band = Math.Max(first, 0); band <= last; band++)
            result = result.Union(Interval.Point(outcomes[band]));
        return result;
    }

    private static Interval TableBounds(double[] values, double[] outcomes, in Interval x)
    {
        if (x.IsMissing)
            return x;
        var result = Interval.Nothing;
        int listed = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (!x.WhenKnown.Contains(values[i]))
                continue;
            result = result.Union(Interval.Point(outcomes[i]));
            listed++;
        }

        // Only a known set of codes can be listed to the last one.
        bool isComplete = x.Codes != 0 ? listed == BitOperations.PopCount(x.Codes) : x.IsPoint && listed == 1;
        return x.MayBeMissing || !isComplete ? result.OrMissing : result;
    }
}
