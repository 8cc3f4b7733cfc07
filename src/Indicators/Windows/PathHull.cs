using System.Buffers;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>
/// The upper convex hull of points that are added at one end, from left to right or from right to left, and taken away again in the reverse order.
/// A point that is added overwrites one place of the list of corners, which is remembered, so that taking it away is one step.
/// </summary>
/// <param name="length">How many points there can be; they are numbered from 0.</param>
/// <param name="offset">What a point's number lacks to its place from left to right.</param>
internal ref struct PathHull(int length, int offset)
{
    private readonly double[] _heights = ArrayPool<double>.Shared.Rent(length);
    private readonly int[] _corners = ArrayPool<int>.Shared.Rent(length);
    private readonly int[] _overwritten = ArrayPool<int>.Shared.Rent(length);
    private readonly int[] _counts = ArrayPool<int>.Shared.Rent(length);
    private int _count;

    /// <summary>Takes all points away.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a point next to the one that was added last.</summary>
    public void Add(int point, double height)
    {
        _heights[point] = height;
        _counts[point] = _count;
        while (_count >= 2 && !IsCorner(_corners[_count - 2], _corners[_count - 1], point))
            _count--;
        _overwritten[point] = _corners[_count];
        _corners[_count++] = point;
    }

    /// <summary>Takes away the point that was added last.</summary>
    public void Undo(int point)
    {
        _corners[_count - 1] = _overwritten[point];
        _count = _counts[point];
    }

    /// <summary>The greatest height above a line of some slope through the origin; minus infinity where there is no point.</summary>
    public readonly double Farthest(double slope)
    {
        int low = 0, high = _count - 1;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Above(_corners[middle + 1], slope) > Above(_corners[middle], slope))
                low = middle + 1;
            else
                high = middle;
        }
        return _count > 0 ? Above(_corners[low], slope) : double.NegativeInfinity;
    }

    /// <summary>Gives the rented memory back.</summary>
    public readonly void Dispose()
    {
        ArrayPool<double>.Shared.Return(_heights);
        ArrayPool<int>.Shared.Return(_corners);
        ArrayPool<int>.Shared.Return(_overwritten);
        ArrayPool<int>.Shared.Return(_counts);
    }

    private readonly double Above(int point, double slope) => _heights[point] - slope * (point + offset);

    // Whether the middle one of three neighbours lies above the line between the others, in whichever direction they follow each other.
    private readonly bool IsCorner(int first, int middle, int last) =>
        (_heights[middle] - _heights[first]) * Math.Abs(last - first) > (_heights[last] - _heights[first]) * Math.Abs(middle - first);
}
