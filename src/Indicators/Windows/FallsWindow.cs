using System.Buffers;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>
/// Of the last <c>length</c> values, all above zero: the sum of the squared falls, each as a ratio to the highest value from the window's first to
/// it, in constant amortised time.
/// </summary>
/// <remarks>
/// Values are cut into blocks of the window's length, as in <see cref="SlidingWindow{T}"/>: a window is an end of one block and a beginning of the
/// next. For every end the sum is known: its first value's falls up to the next that is not lower, plus the sum from there on. In the beginning, values up
/// to the first that is above all of the end fall from the end's highest, the others from the highest of the beginning. As the window moves on, the
/// end's highest only falls and that first value only moves to earlier ones, so that sums are only ever added to.
/// </remarks>
internal ref struct FallsWindow(int length)
{
    private readonly double[] _block = ArrayPool<double>.Shared.Rent(length);
    private readonly double[] _endSums = ArrayPool<double>.Shared.Rent(length);
    private readonly double[] _endTops = ArrayPool<double>.Shared.Rent(length);

    // Of the beginning: its records (values above all before), with the moments before each and the falls from it to the next.
    private readonly int[] _records = ArrayPool<int>.Shared.Rent(length);
    private readonly Moments[] _before = ArrayPool<Moments>.Shared.Rent(length);
    private readonly double[] _falls = ArrayPool<double>.Shared.Rent(length);
    private Moments _all;
    private int _recordCount;
    private int _first;
    private double _sum;
    private int _next;
    private bool _hasBlock;

    /// <summary>The sum of the squared falls.</summary>
    public double Squares { get; private set; }

    /// <summary>Adds the newest value; true where the window is full.</summary>
    public bool Push(double value)
    {
        if (_next == length)
            CloseBlock();
        bool isEndLeft = _hasBlock && _next + 1 < length, hasFirst = _first < _recordCount;
        double top = isEndLeft ? _endTops[_next + 1] : 0;
        AddToBeginning(value);
        if (hasFirst)
            _sum += Square(_block[_records[_recordCount - 1]], value);
        else
            _first = _recordCount;
        while (_first > 0 && _block[_records[_first - 1]] > top)
            _sum += _falls[--_first];
        Squares = _sum + (isEndLeft ? _endSums[_next + 1] + FallsFrom(top, _first < _recordCount ? _before[_first] : _all) : 0);
        return ++_next == length || _hasBlock;
    }

    /// <summary>Gives the rented memory back.</summary>
    public readonly void Dispose()
    {
        ArrayPool<double>.Shared.Return(_block);
        ArrayPool<double>.Shared.Return(_endSums);
        ArrayPool<double>.Shared.Return(_endTops);
        ArrayPool<int>.Shared.Return(_records);
        ArrayPool<Moments>.Shared.Return(_before);
        ArrayPool<double>.Shared.Return(_falls);
    }

    private void AddToBeginning(double value)
    {
        _block[_next] = value;
        if (_recordCount > 0 && value <= _block[_records[_recordCount - 1]])
        {
            _falls[_recordCount - 1] += Square(_block[_records[_recordCount - 1]], value);
        }
        else
        {
            (_before[_recordCount], _falls[_recordCount]) = (_all, 0);
            _records[_recordCount++] = _next;
        }

        _all = _next == 0 ? Moments.Of(value) : Moments.Merge(_all, Moments.Of(value));
    }

    private void CloseBlock()
    {
        // Records are not needed any more: their places hold, for each value, where the next that is not lower stands and the moments up to it.
        for (int i = length - 1; i >= 0; i--)
        {
            var values = Moments.Of(_block[i]);
            int next = i + 1;
            while (next < length && _block[next] < _block[i])
                (values, next) = (Moments.Merge(values, _before[next]), _records[next]);
            (_before[i], _records[i]) = (values, next);
            _endSums[i] = FallsFrom(_block[i], values) + (next < length ? _endSums[next] : 0);
            _endTops[i] = next < length ? _endTops[next] : _block[i];
        }

        (_all, _recordCount, _first, _sum, _next, _hasBlock) = (default, 0, 0, 0, 0, true);
    }

    private static double FallsFrom(double top, Moments values) =>
        values.Count > 0 ? (values.Squares + values.Count * (top - values.Mean) * (top - values.Mean)) / (top * top) : 0;

    private static double Square(double top, double value) => (top - value) / top * ((top - value) / top);
}
