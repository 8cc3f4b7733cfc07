using System.Runtime.CompilerServices;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>An exponentially weighted average that starts as the plain mean of its first <c>length</c> values.</summary>
internal struct ExponentialAverage
{
    private readonly int _length;
    private readonly double _weight;
    private int _seen;
    private double _average;

    private ExponentialAverage(int length, double weight) => (_length, _weight) = (length, weight);

    /// <summary>The usual weight of a new value: 2 / (length + 1).</summary>
    public static ExponentialAverage Usual(int length) => new(length, 2.0 / (length + 1));

    /// <summary>Wilder's weight of a new value: 1 / length.</summary>
    public static ExponentialAverage Wilder(int length) => new(length, 1.0 / length);

    /// <summary>Takes the next value; missing until the seed is complete.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next(double value)
    {
        bool seeding = _seen < _length;
        if (seeding)
            _seen++;
        // Towards the new value instead of a weighted sum: equal values keep the average exactly. Fused, as each step waits for the one before.
        _average = Math.FusedMultiplyAdd(value - _average, seeding ? 1.0 / _seen : _weight, _average);
        return _seen == _length ? _average : double.NaN;
    }

    /// <summary>Takes the next value of a series that can be missing, as if the row were not there where it is.</summary>
    public double NextOrMissing(double value) => double.IsNaN(value) ? double.NaN : Next(value);

    /// <summary>Takes all of a column; <paramref name="result"/> is missing until the seed is complete.</summary>
    public void Fill(ReadOnlySpan<double> x, Span<double> result)
    {
        int row = 0;
        for (; row < x.Length && _seen < _length; row++)
            result[row] = Next(x[row]);
        // Apart from the seed nothing but the average is carried from row to row, so that it stays in a register.
        double average = _average, weight = _weight;
        for (; row < x.Length; row++)
            result[row] = average = Math.FusedMultiplyAdd(x[row] - average, weight, average);
        _average = average;
    }
}
