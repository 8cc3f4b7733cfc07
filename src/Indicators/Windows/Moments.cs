using System.Runtime.CompilerServices;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>
/// Count, mean and sum of squared deviations, merged as by Chan, Golub and LeVeque (1979): no cancellation, and equal values deviate by exactly zero.
/// </summary>
internal readonly record struct Moments(double Count, double Mean, double Squares) : IMergeable<Moments>
{
    /// <summary>The population variance.</summary>
    public double Variance => Squares / Count;

    /// <summary>The sample variance.</summary>
    public double SampleVariance => Squares / (Count - 1);

    public static Moments Of(double value) => new(1, value, 0);

    public static bool TakesShare => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Moments Merge(Moments older, Moments newer) => Merge(older, newer, newer.Count / (older.Count + newer.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Moments Merge(Moments older, Moments newer, double share)
    {
        double count = older.Count + newer.Count, apart = newer.Mean - older.Mean;
        return new(count, older.Mean + apart * share, older.Squares + newer.Squares + apart * apart * older.Count * share);
    }
}

/// <summary>The moments of a column's values.</summary>
internal readonly ref struct ColumnMoments(ReadOnlySpan<double> x) : IWindowInput<Moments>
{
    private readonly ReadOnlySpan<double> _x = x;

    public Moments At(int row) => Moments.Of(_x[row]);
}

/// <summary>Means, squared deviations and their products of two series.</summary>
internal readonly record struct PairMoments(double Count, double MeanX, double MeanY, double SquaresX, double SquaresY, double Products)
    : IMergeable<PairMoments>
{
    /// <summary>Pearson's correlation; missing where either series is constant.</summary>
    public double Correlation =>
        SquaresX > 0 && SquaresY > 0 ? Math.Clamp(Products / (Math.Sqrt(SquaresX) * Math.Sqrt(SquaresY)), -1, 1) : double.NaN;

    /// <summary>The slope of x on y; missing where y is constant.</summary>
    public double SlopeOnY => SquaresY > 0 ? Products / SquaresY : double.NaN;

    public static PairMoments Of(double x, double y) => new(1, x, y, 0, 0, 0);

    public static bool TakesShare => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairMoments Merge(PairMoments older, PairMoments newer) => Merge(older, newer, newer.Count / (older.Count + newer.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairMoments Merge(PairMoments older, PairMoments newer, double share)
    {
        double count = older.Count + newer.Count, weight = older.Count * share;
        double x = newer.MeanX - older.MeanX, y = newer.MeanY - older.MeanY;
        return new(
            count,
            older.MeanX + x * share,
            older.MeanY + y * share,
            older.SquaresX + newer.SquaresX + x * x * weight,
            older.SquaresY + newer.SquaresY + y * y * weight,
            older.Products + newer.Products + x * y * weight);
    }
}

/// <summary>The moments of two columns' values.</summary>
internal readonly ref struct ColumnPairMoments(ReadOnlySpan<double> x, ReadOnlySpan<double> y) : IWindowInput<PairMoments>
{
    private readonly ReadOnlySpan<double> _x = x;
    private readonly ReadOnlySpan<double> _y = y;

    public PairMoments At(int row) => PairMoments.Of(_x[row], _y[row]);
}

/// <summary>Moments of a series against its row numbers, for straight lines and linear weights.</summary>
internal readonly record struct LineMoments(double Count, double Mean, double Squares, double Products) : IMergeable<LineMoments>
{
    /// <summary>The least-squares slope per row.</summary>
    public double Slope => Products / SquaresOfRows;

    /// <summary>The share of the variance that the line explains; missing where the series is constant.</summary>
    public double Explained => Squares > 0 ? Math.Min(1, Products / SquaresOfRows * (Products / Squares)) : double.NaN;

    /// <summary>The line's value at the newest row.</summary>
    public double ValueAtEnd => Mean + Slope * (Count - 1) / 2;

    /// <summary>The root mean square of the distances from the line.</summary>
    public double Residual => Math.Sqrt(Math.Max(0, (Squares - Products * (Products / SquaresOfRows)) / Count));

    /// <summary>The mean weighted 1, 2, … up to the newest row.</summary>
    public double LinearlyWeightedMean => Mean + Products * 2 / (Count * (Count + 1));

    private double SquaresOfRows => Count * (Count * Count - 1) / 12;

    public static LineMoments Of(double value) => new(1, value, 0, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]

    public static LineMoments Merge(LineMoments older, LineMoments newer)
    {
        double count = older.Count + newer.Count, share = newer.Count / count, weight = older.Count * share;
        // Neighbouring stretches have their middles half their joint length apart, so row numbers need not be carried along.
        double rows = count / 2, apart = newer.Mean - older.Mean;
        return new(
            count,
            older.Mean + apart * share,
            older.Squares + newer.Squares + apart * apart * weight,
            older.Products + newer.Products + rows * apart * weight);
    }
}
