using System.Buffers;
using System.Runtime.CompilerServices;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>What a window can sum up: two neighbouring stretches of rows combine into one.</summary>
internal interface IMergeable<T>
    where T : struct, IMergeable<T>
{
    /// <summary>Combines a stretch with the one right after it.</summary>
    static abstract T Merge(T older, T newer);

    /// <summary>Whether merging takes a division that counts of rows alone decide.</summary>
    // What runs in a RollingWindow says so itself: code that rests on a default is not compiled ahead, and a report would wait for it.
    static virtual bool TakesShare => false;

    /// <summary>The same where it is known which share of the rows the newer stretch has.</summary>
    static virtual T Merge(T older, T newer, double share) => T.Merge(older, newer);
}

/// <summary>
/// The combination of the last <c>length</c> values, in constant amortised time whatever the length.
/// </summary>
/// <remarks>
/// Rows are cut into blocks of the window's length; a window is an end of one block and a beginning of the next, both built by merging alone.
/// As nothing is ever taken out again, sums do not drift, a NaN leaves with the window that held it, and minima need no queue.
/// </remarks>
internal ref struct SlidingWindow<T>(int length)
    where T : struct, IMergeable<T>
{
    // Before _next: the values of the current block. From _next on: the ends of the block before, each merged up to its last value.
    private readonly T[] _slots = ArrayPool<T>.Shared.Rent(length);
    private T _beginning;
    private int _next;
    private bool _hasBlock;

    /// <summary>Adds the newest value; true where the window is full, with <paramref name="window"/> as its combination.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Push(T value, out T window)
    {
        _beginning = _next == 0 ? value : T.Merge(_beginning, value);
        _slots[_next++] = value;
        if (_next == length)
        {
            window = _beginning;
            CloseBlock();
            return true;
        }
        window = _hasBlock ? T.Merge(_slots[_next], _beginning) : default;
        return _hasBlock;
    }

    /// <summary>Gives the rented memory back.</summary>
    public readonly void Dispose() => ArrayPool<T>.Shared.Return(_slots);

    private void CloseBlock()
    {
        for (int i = length - 2; i >= 0; i--)
            _slots[i] = T.Merge(_slots[i], _slots[i + 1]);
        _next = 0;
        _hasBlock = true;
    }
}
