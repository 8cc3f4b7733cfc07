using System.Runtime.CompilerServices;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>A sum.</summary>
internal readonly record struct Sum(double Total) : IMergeable<Sum>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sum Merge(Sum older, Sum newer) => new(older.Total + newer.Total);
}

/// <summary>Two sums of the same rows.</summary>
internal readonly record struct PairSum(double First, double Second) : IMergeable<PairSum>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairSum Merge(PairSum older, PairSum newer) => new(older.First + newer.First, older.Second + newer.Second);

    public static bool TakesShare => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairSum Merge(PairSum older, PairSum newer, double share) => Merge(older, newer);
}

/// <summary>Two columns' values.</summary>
internal readonly ref struct ColumnPairs(ReadOnlySpan<double> first, ReadOnlySpan<double> second) : IWindowInput<PairSum>
{
    private readonly ReadOnlySpan<double> _first = first;
    private readonly ReadOnlySpan<double> _second = second;

    public PairSum At(int row) => new(_first[row], _second[row]);
}

/// <summary>A mean weighted by the rows' own weights; exact for equal values, whatever the weights.</summary>
internal readonly record struct WeightedMean(double Mean, double Weight) : IMergeable<WeightedMean>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WeightedMean Merge(WeightedMean older, WeightedMean newer)
    {
        if (older.Weight == 0)
            return newer;
        double weight = older.Weight + newer.Weight;
        return new(older.Mean + (newer.Mean - older.Mean) * (newer.Weight / weight), weight);
    }
}

/// <summary>A running total over the whole history whose rounding errors do not pile up (Neumaier 1974).</summary>
internal struct CompensatedSum
{
    private double _total;
    private double _lost;

    public readonly double Total => _total + _lost;

    public void Add(double value)
    {
        double sum = _total + value;
        _lost += Math.Abs(_total) >= Math.Abs(value) ? _total - sum + value : value - sum + _total;
        _total = sum;
    }
}
