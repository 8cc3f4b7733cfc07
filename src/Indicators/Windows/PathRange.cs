using System.Buffers;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>
/// For the last <c>length</c> steps: the range of the running sum of their distances from their mean, in amortised O(log length) a step.
/// </summary>
/// <remarks>
/// The running sum of distances is the path of the plain sums seen from a line whose slope is the mean: its highest and its lowest point are corners
/// of the path's convex hull, and are searched among them. Steps are cut into blocks of the window's length, as in <see cref="SlidingWindow{T}"/>;
/// heights are sums from the border between two blocks. The hull of a block's end is built from its last point to its first, and its points are
/// taken away again as the window leaves them; the hull of a block's beginning grows with it.
/// </remarks>
internal ref struct PathRange(int length)
{
    private readonly double[] _steps = ArrayPool<double>.Shared.Rent(length);
    private PathHull _endTops = new(length, 1 - length);
    private PathHull _endBottoms = new(length, 1 - length);
    private PathHull _tops = new(length, 1);
    private PathHull _bottoms = new(length, 1);
    private double _height;
    private int _next;
    private bool _hasBlock;

    /// <summary>Adds a step; true where the window is full.</summary>
    public bool Push(double step)
    {
        if (_next == length)
            CloseBlock();
        if (_hasBlock)
        {
            _endTops.Undo(_next);
            _endBottoms.Undo(_next);
        }

        _steps[_next] = step;
        _height += step;
        _tops.Add(_next, _height);
        _bottoms.Add(_next, -_height);
        return ++_next == length || _hasBlock;
    }

    /// <summary>The range, from the mean of the window's steps.</summary>
    public readonly double Of(double mean) =>
        Math.Max(_tops.Farthest(mean), _endTops.Farthest(mean)) + Math.Max(_bottoms.Farthest(-mean), _endBottoms.Farthest(-mean));

    /// <summary>Gives the rented memory back.</summary>
    public readonly void Dispose()
    {
        ArrayPool<double>.Shared.Return(_steps);
        _endTops.Dispose();
        _endBottoms.Dispose();
        _tops.Dispose();
        _bottoms.Dispose();
    }

    private void CloseBlock()
    {
        _tops.Clear();
        _bottoms.Clear();
        _endTops.Clear();
        _endBottoms.Clear();
        double height = 0;
        for (int i = length - 1; i >= 0; i--)
        {
            _endTops.Add(i, height);
            _endBottoms.Add(i, -height);
            height -= _steps[i];
        }

        (_height, _next, _hasBlock) = (0, 0, true);
    }
}
