using System.Buffers;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>The last <c>length</c> values in order of size. A step searches in O(log length) and moves memory in O(length).</summary>
internal ref struct SortedWindow(int length)
{
    private readonly double[] _sorted = ArrayPool<double>.Shared.Rent(length);
    private int _count;

    /// <summary>The values from the lowest to the highest.</summary>
    public readonly ReadOnlySpan<double> Values => _sorted.AsSpan(0, _count);

    /// <summary>Adds row <paramref name="row"/> and drops the row that falls out; true where the window is full.</summary>
    public bool Push(ReadOnlySpan<double> x, int row)
    {
        if (_count == length)
            Remove(x[row - length]);
        Insert(x[row]);
        return _count == length;
    }

    /// <summary>How many values are not above <paramref name="value"/>.</summary>
    public readonly int CountUpTo(double value)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_sorted[middle] <= value)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>How many values are below <paramref name="value"/>.</summary>
    public readonly int CountBelow(double value)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_sorted[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The value at <paramref name="share"/> (0 to 1) of the way from the lowest to the highest, between neighbours by a straight line.</summary>
    public readonly double Quantile(double share)
    {
        double place = (_count - 1) * share;
        int below = (int)place;
        double value = _sorted[below];
        return below + 1 < _count ? value + (place - below) * (_sorted[below + 1] - value) : value;
    }

    /// <summary>Gives the rented memory back.</summary>
    public readonly void Dispose() => ArrayPool<double>.Shared.Return(_sorted);

    private void Insert(double value)
    {
        int place = CountUpTo(value);
        _sorted.AsSpan(place, _count - place).CopyTo(_sorted.AsSpan(place + 1));
        _sorted[place] = value;
        _count++;
    }

    private void Remove(double value)
    {
        int place = CountUpTo(value);
        _sorted.AsSpan(place, _count - place).CopyTo(_sorted.AsSpan(place - 1));
        _count--;
    }
}
