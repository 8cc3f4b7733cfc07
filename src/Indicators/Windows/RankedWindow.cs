using System.Buffers;
using System.Numerics;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>The last <c>length</c> values of a column by their order of size, in O(log length) a row.</summary>
/// <remarks>
/// Rows are cut into blocks of the window's length, so that a window lies within one block and the one before it. At the start of a block its values
/// are sorted and merged with those of the block before: from then on a value is a place among twice the length, and the window is the set of places
/// that are taken, with counts of them in a binary indexed tree (Fenwick 1994) over words of 64. Sorting a block looks at rows that are still to come,
/// but only the order of what is in the window decides a result, so that no later row can change it.
/// </remarks>
internal ref struct RankedWindow
{
    private const int WordBits = 64;

    private readonly ReadOnlySpan<double> _x;
    private readonly int _length;
    private readonly ulong[] _taken;
    private readonly int[] _counts;
    private readonly int[] _places;
    private readonly double[] _sorted;
    private readonly int _words;
    private double[] _older;
    private double[] _newer;
    private int[] _olderRows;
    private int[] _newerRows;
    private int _rows;
    private int _pair;
    private int _count;

    public RankedWindow(ReadOnlySpan<double> x, int length)
    {
        _x = x;
        (_length, _words) = (length, (2 * length + WordBits - 1) / WordBits);
        _taken = ArrayPool<ulong>.Shared.Rent(_words);
        _counts = ArrayPool<int>.Shared.Rent(_words + 1);
        _places = ArrayPool<int>.Shared.Rent(2 * length);
        _sorted = ArrayPool<double>.Shared.Rent(2 * length);
        (_older, _newer) = (ArrayPool<double>.Shared.Rent(length), ArrayPool<double>.Shared.Rent(length));
        (_olderRows, _newerRows) = (ArrayPool<int>.Shared.Rent(length), ArrayPool<int>.Shared.Rent(length));
    }

    /// <summary>Adds the next row of the column and drops the one that falls out; true where the window is full.</summary>
    public bool Push()
    {
        int inBlock = _rows % _length;
        if (inBlock == 0)
            OpenBlock();
        if (_rows >= _length)
            Set(_places[inBlock], -1);
        else
            _count++;
        Set(_places[_length + inBlock], 1);
        _rows++;
        return _count == _length;
    }

    /// <summary>How many values are not above <paramref name="value"/>.</summary>
    public readonly int CountUpTo(double value) => CountOfPlaces(PlacesBefore(value, isEqualBefore: true));

    /// <summary>How many values are below <paramref name="value"/>.</summary>
    public readonly int CountBelow(double value) => CountOfPlaces(PlacesBefore(value, isEqualBefore: false));

    /// <summary>The value at <paramref name="share"/> (0 to 1) of the way from the lowest to the highest, between neighbours by a straight line.</summary>
    public readonly double Quantile(double share)
    {
        double place = (_count - 1) * share;
        int below = (int)place;
        int at = PlaceOf(below);
        double value = _sorted[at];
        return below + 1 < _count ? value + (place - below) * (_sorted[PlaceAfter(at, below)] - value) : value;
    }

    /// <summary>Gives the rented memory back.</summary>
    public readonly void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_taken);
        ArrayPool<int>.Shared.Return(_counts);
        ArrayPool<int>.Shared.Return(_places);
        ArrayPool<double>.Shared.Return(_sorted);
        ArrayPool<double>.Shared.Return(_older);
        ArrayPool<double>.Shared.Return(_newer);
        ArrayPool<int>.Shared.Return(_olderRows);
        ArrayPool<int>.Shared.Return(_newerRows);
    }

    private void OpenBlock()
    {
        int before = _rows == 0 ? 0 : _length, count = Math.Min(_length, _x.Length - _rows);
        (_older, _newer, _olderRows, _newerRows) = (_newer, _older, _newerRows, _olderRows);
        _x.Slice(_rows, count).CopyTo(_newer);
        for (int i = 0; i < count; i++)
            _newerRows[i] = _length + i;
        _newer.AsSpan(0, count).Sort(_newerRows.AsSpan(0, count));
        Merge(before, count);
        _pair = before + count;
        CountWords(before);
    }

    private readonly void Merge(int before, int count)
    {
        int old = 0, young = 0;
        for (int place = 0; place < before + count; place++)
        {
            bool isOld = young == count || (old < before && _older[old] <= _newer[young]);
            _sorted[place] = isOld ? _older[old] : _newer[young];
            // Rows of the block before were counted from its own start plus one length.
            if (isOld)
                _places[_olderRows[old++] - _length] = place;
            else
                _places[_newerRows[young++]] = place;
        }
    }

    private readonly void CountWords(int before)
    {
        _taken.AsSpan(0, _words).Clear();
        for (int row = 0; row < before; row++)
            _taken[_places[row] / WordBits] |= 1UL << _places[row];
        _counts.AsSpan(0, _words + 1).Clear();
        for (int word = 1; word <= _words; word++)
        {
            _counts[word] += BitOperations.PopCount(_taken[word - 1]);
            int parent = word + (word & -word);
            if (parent <= _words)
                _counts[parent] += _counts[word];
        }
    }

    private readonly void Set(int place, int change)
    {
        _taken[place / WordBits] ^= 1UL << place;
        for (int word = place / WordBits + 1; word <= _words; word += word & -word)
            _counts[word] += change;
    }

    /// <summary>How many places below <paramref name="end"/> are taken.</summary>
    private readonly int CountOfPlaces(int end)
    {
        int word = end / WordBits;
        int count = word < _words ? BitOperations.PopCount(_taken[word] & ((1UL << end) - 1)) : 0;
        for (; word > 0; word -= word & -word)
            count += _counts[word];
        return count;
    }

    /// <summary>How many of the sorted values of both blocks are below <paramref name="value"/>, or not above it.</summary>
    private readonly int PlacesBefore(double value, bool isEqualBefore)
    {
        int low = 0, high = _pair;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_sorted[middle] < value || (isEqualBefore && _sorted[middle] == value))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The place of the value that <paramref name="index"/> others of the window come before.</summary>
    private readonly int PlaceOf(int index)
    {
        int word = 0;
        for (int step = (int)BitOperations.RoundUpToPowerOf2((uint)_words + 1) / 2; step > 0; step /= 2)
        {
            if (word + step <= _words && _counts[word + step] <= index)
                index -= _counts[word += step];
        }

        return word * WordBits + BitOf(_taken[word], index);
    }

    /// <summary>The taken place after <paramref name="place"/>, which has <paramref name="index"/> before it; mostly in the same word.</summary>
    private readonly int PlaceAfter(int place, int index)
    {
        ulong rest = _taken[place / WordBits] & (ulong.MaxValue << place) & ~(1UL << place);
        return rest != 0 ? place / WordBits * WordBits + BitOperations.TrailingZeroCount(rest) : PlaceOf(index + 1);
    }

    private static int BitOf(ulong word, int index)
    {
        int bit = 0;
        for (int half = WordBits / 2; half > 0; half /= 2)
        {
            int below = BitOperations.PopCount(word & ((1UL << half) - 1));
            if (index < below)
                continue;
            index -= below;
            word >>= half;
            bit += half;
        }
        return bit;
    }
}
