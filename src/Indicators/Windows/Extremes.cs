using System.Runtime.CompilerServices;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>Highest and lowest of the bars' ranges.</summary>
internal readonly record struct BarRange(double High, double Low) : IMergeable<BarRange>
{
    /// <summary>From the lowest low to the highest high.</summary>
    public double Width => High - Low;

    /// <summary>The price half-way between them.</summary>
    public double Middle => Low + (High - Low) / 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]

    public static BarRange Merge(BarRange older, BarRange newer) => new(Math.Max(older.High, newer.High), Math.Min(older.Low, newer.Low));
}

/// <summary>The highest value and its row; the newest row of equal ones.</summary>
internal readonly record struct NewestPeak(double Value, int Row) : IMergeable<NewestPeak>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NewestPeak Merge(NewestPeak older, NewestPeak newer) => newer.Value >= older.Value ? newer : older;
}

/// <summary>The highest value and its row; the oldest row of equal ones.</summary>
internal readonly record struct OldestPeak(double Value, int Row) : IMergeable<OldestPeak>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OldestPeak Merge(OldestPeak older, OldestPeak newer) => newer.Value > older.Value ? newer : older;
}

/// <summary>The worst fall from a value to a later one, as a ratio (0.8 is a fall by a fifth).</summary>
internal readonly record struct WorstFall(double High, double Low, double Ratio) : IMergeable<WorstFall>
{
    public static WorstFall Of(double value) => new(value, value, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]

    public static WorstFall Merge(WorstFall older, WorstFall newer) => new(
        Math.Max(older.High, newer.High),
        Math.Min(older.Low, newer.Low),
        Math.Min(Math.Min(older.Ratio, newer.Ratio), newer.Low / older.High));

    public static bool TakesShare => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WorstFall Merge(WorstFall older, WorstFall newer, double share) => Merge(older, newer);
}

/// <summary>A column's values, each as a stretch of its own.</summary>
internal readonly ref struct ColumnFalls(ReadOnlySpan<double> x) : IWindowInput<WorstFall>
{
    private readonly ReadOnlySpan<double> _x = x;

    public WorstFall At(int row) => WorstFall.Of(_x[row]);
}
