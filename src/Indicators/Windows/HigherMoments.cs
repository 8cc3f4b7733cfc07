using System.Runtime.CompilerServices;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>
/// Count, mean and sums of the deviations' second to fourth powers, merged as by Pébay (2008): no cancellation, and equal values deviate by exactly zero.
/// </summary>
internal readonly record struct HigherMoments(double Count, double Mean, double Squares, double Cubes, double Fourths) : IMergeable<HigherMoments>
{
    /// <summary>The population's skewness; missing where the values are equal.</summary>
    public double Skewness => Squares > 0 ? Cubes / Squares * Math.Sqrt(Count / Squares) : double.NaN;

    /// <summary>The population's kurtosis, 3 for a normal distribution; missing where the values are equal.</summary>
    public double Kurtosis => Squares > 0 ? Fourths / Squares * (Count / Squares) : double.NaN;

    public static HigherMoments Of(double value) => new(1, value, 0, 0, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]

    public static HigherMoments Merge(HigherMoments older, HigherMoments newer)
    {
        double a = older.Count, b = newer.Count, n = a + b, apart = newer.Mean - older.Mean, step = apart / n, weight = apart * step * a * b;
        return new(
            n,
            older.Mean + step * b,
            older.Squares + newer.Squares + weight,
            older.Cubes + newer.Cubes + weight * step * (a - b) + 3 * step * (a * newer.Squares - b * older.Squares),
            older.Fourths + newer.Fourths + weight * step * step * (a * a - a * b + b * b)
                + 6 * step * step * (a * a * newer.Squares + b * b * older.Squares) + 4 * step * (a * newer.Cubes - b * older.Cubes));
    }
}
