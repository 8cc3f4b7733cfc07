using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Plans.Binding;

/// <summary>What the row functions of <see cref="RowFunctions"/> can give.</summary>
internal static class RowBounds
{
    public static Interval LaterDay(in IntervalArguments a) => Day(a, Math.Floor(a[1].Low), Math.Floor(a[1].High));

    public static Interval EarlierDay(in IntervalArguments a) => Day(a, -Math.Floor(a[1].High), -Math.Floor(a[1].Low));

    public static Interval Logarithm(in IntervalArguments a) =>
        a[0].High <= 0
            ? Interval.Missing
            : Interval.Nearly(Math.Log(Math.Max(a[0].Low, double.Epsilon)), Math.Log(a[0].High), a[0].MayBeMissing || a[0].Low <= 0);

    public static Interval Exponential(in IntervalArguments a) =>
        a[0].IsMissing ? a[0] : Interval.Nearly(Math.Exp(a[0].Low), Math.Exp(a[0].High), a[0].MayBeMissing);

    /// <summary>Powers: of positive numbers they lie between the corners; whole powers of any number between those and zero.</summary>
    public static Interval Power(in IntervalArguments a)
    {
        var (x, y) = (a[0], a[1]);
        if (Interval.EitherMissing(x, y))
            return Interval.Missing;
        bool missing = x.MayBeMissing || y.MayBeMissing;
        if (x.IsPoint && y.IsPoint)
            return Math.Pow(x.Low, y.Low) is var power && double.IsFinite(power) ? Interval.Nearly(power, power, missing) : Interval.Missing;
        if (x.Low > 0)
            return Corners(x.Low, x.High, y.Low, y.High, missing);
        return y.IsPoint && y.Low >= 0 && y.Low == Math.Floor(y.Low) ? WholePower(x, y.Low, missing) : Interval.Any.OrMissing;
    }

    public static Interval In(in IntervalArguments a)
    {
        var found = Interval.Point(0);
        ulong listed = 0;
        for (int i = 1; i < a.Count; i++)
        {
            found = Or.Bound(found, Equal.Bound(a[0], a[i]));
            listed |= a[i].IsPoint && !a[i].MayBeMissing ? a[i].Codes : 0;
        }

        // Each word alone may or may not be it; together they can leave none out.
        bool isOneOfThem = a[0].Codes != 0 && (a[0].Codes & ~listed) == 0;
        return isOneOfThem ? Interval.Truth(false, true, found.MayBeMissing) : found;
    }

    private static Interval Day(in IntervalArguments a, double least, double most)
    {
        if (Interval.EitherMissing(a[0], a[1]))
            return Interval.Missing;
        double low = a[0].Low + least, high = a[0].High + most;
        var days = Interval.Computed(low, high, a[0].MayBeMissing || a[1].MayBeMissing);
        bool leaves = low < DateOnly.MinValue.DayNumber || high > DateOnly.MaxValue.DayNumber;
        days = days.Intersect(DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber);
        return leaves ? days.OrMissing : days;
    }

    private static Interval WholePower(in Interval x, double power, bool missing)
    {
        if (power == 0)
            return Interval.Point(1).Union(missing ? Interval.Missing : Interval.Point(1));
        double low = Math.Pow(x.Low, power), high = Math.Pow(x.High, power);
        if (power % 2 != 0)
            return Interval.Nearly(low, high, missing);
        return Interval.Nearly(x.High >= 0 ? 0 : high, Math.Max(low, high), missing);
    }

    // For a base above zero the power rises or falls throughout with the base, and with the exponent.
    private static Interval Corners(double xLow, double xHigh, double yLow, double yHigh, bool missing)
    {
        double p = Math.Pow(xLow, yLow), q = Math.Pow(xLow, yHigh), r = Math.Pow(xHigh, yLow), s = Math.Pow(xHigh, yHigh);
        return Interval.Nearly(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)), missing);
    }
}
