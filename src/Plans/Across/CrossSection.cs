namespace SyntheticAlpha.Plans.Across;

/// <summary>
/// One expression's values of many symbols on one day, and how one value stands among them. The asking symbol's own value counts as the one
/// it asks with, so that a what-if moves its place and nobody else's.
/// </summary>
/// <param name="values">A value a member, in the order of members; missing as <see cref="double.NaN"/>.</param>
/// <param name="groups">Each member's group: a text's code, or 1 and 0; null where all are one group. A member without a group is in none.</param>
public sealed class CrossSection(double[] values, double[]? groups)
{
    private Sorted? _sorted;

    /// <summary>Sets a member's value and group.</summary>
    internal void Set(int member, double value, double group)
    {
        values[member] = value;
        if (groups is not null)
            groups[member] = group;
        _sorted = null;
    }

    /// <summary>The place among the values of a group, 1 for the highest; equal ones share the best place. Missing where nobody else has a value.</summary>
    public double Rank(double x, double group, int member) =>
        Standing(x, group, member) is { Others: > 0 } at ? at.Others - at.Below - at.Equal + 1 : double.NaN;

    /// <summary>The share of the others of a group that are lower, in percent, equal ones counting half. Missing where nobody else has a value.</summary>
    public double Percentile(double x, double group, int member) =>
        Standing(x, group, member) is { Others: > 0 } at ? 100 * (at.Below + 0.5 * at.Equal) / at.Others : double.NaN;

    /// <summary>How many sample deviations x is above the mean of its group, itself included. Missing where nobody else has a value, or all have the same.</summary>
    public double ZScore(double x, double group, int member)
    {
        if (double.IsNaN(x) || double.IsNaN(group))
            return double.NaN;
        var moments = IsOwn(x, group, member) ? Find(group).Moments : MomentsOf(values, groups, group, member, x);
        return moments is { Count: > 1, Deviation: > 0 } ? (x - moments.Mean) / moments.Deviation : double.NaN;
    }

    // How many of the others of the group are below and equal, and how many there are.
    private (int Below, int Equal, int Others) Standing(double x, double group, int member)
    {
        if (double.IsNaN(x) || double.IsNaN(group))
            return default;
        var sorted = _sorted ??= Sorted.Of(values, groups);
        var found = Find(group);
        int below = sorted.Count(values, found, x, orEqual: false), upTo = sorted.Count(values, found, x, orEqual: true);
        var (equal, others) = (upTo - below, found.Length);
        if (member >= 0 && GroupOf(groups, member) == group && !double.IsNaN(values[member]))
        {
            others--;
            below -= values[member] < x ? 1 : 0;
            equal -= values[member] == x ? 1 : 0;
        }

        return (below, equal, others);
    }

    private bool IsOwn(double x, double group, int member) => member >= 0 && values[member] == x && GroupOf(groups, member) == group;

    private Stretch Find(double group) => (_sorted ??= Sorted.Of(values, groups)).Groups.GetValueOrDefault(group);

    private static double GroupOf(double[]? groups, int member) => groups is null ? 0 : groups[member];

    // In the order of members, with x in the place of the member's own value, or behind all where it is none of them: the same sums
    // for everybody who asks about the same values.
    private static Moments MomentsOf(double[] values, double[]? groups, double group, int member, double x)
    {
        double sum = 0, squares = 0;
        int count = 0;
        for (int i = 0; i <= values.Length; i++)
            if (ValueOf(i) is var value && !double.IsNaN(value))
                (sum, count) = (sum + value, count + 1);
        double mean = sum / count;
        for (int i = 0; i <= values.Length; i++)
            if (ValueOf(i) is var value && !double.IsNaN(value))
                squares += (value - mean) * (value - mean);
        return new Moments(count, mean, Math.Sqrt(squares / (count - 1)));

        double ValueOf(int i) =>
            i == values.Length ? member < 0 ? x : double.NaN
            : i == member ? x
            : GroupOf(groups, i) == group ? values[i] : double.NaN;
    }

    private readonly record struct Moments(int Count, double Mean, double Deviation);

    private readonly record struct Stretch(int Start, int Length, Moments Moments);

    /// <summary>The members that have a value, by group and then by value.</summary>
    private sealed record Sorted(int[] Order, Dictionary<double, Stretch> Groups)
    {
        public static Sorted Of(double[] values, double[]? groups)
        {
            int[] order = [.. Enumerable.Range(0, values.Length).Where(m => !double.IsNaN(values[m]) && !double.IsNaN(GroupOf(groups, m)))];
            Array.Sort(order, (a, b) => GroupOf(groups, a).CompareTo(GroupOf(groups, b)) is var byGroup and not 0 ? byGroup
                : values[a].CompareTo(values[b]) is var byValue and not 0 ? byValue : a - b);
            var found = new Dictionary<double, Stretch>();
            for (int start = 0, end; start < order.Length; start = end)
            {
                double group = GroupOf(groups, order[start]);
                for (end = start + 1; end < order.Length && GroupOf(groups, order[end]) == group;)
                    end++;
                int first = order[start];
                found[group] = new Stretch(start, end - start, MomentsOf(values, groups, group, first, values[first]));
            }

            return new Sorted(order, found);
        }

        // How many values of a stretch are below x, or not above it.
        public int Count(double[] values, Stretch stretch, double x, bool orEqual)
        {
            int low = stretch.Start, high = stretch.Start + stretch.Length;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                double value = values[Order[middle]];
                if (value < x || (orEqual && value == x))
                    low = middle + 1;
                else
                    high = middle;
            }

            return low - stretch.Start;
        }
    }
}
