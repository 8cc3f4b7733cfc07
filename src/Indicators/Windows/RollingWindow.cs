using System.Buffers;
using System.Runtime.CompilerServices;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>What goes into a window, row by row.</summary>
internal interface IWindowInput<out T>
    where T : struct
{
    T At(int row);
}

/// <summary>What a full window gives.</summary>
internal interface IWindowOutput<T>
    where T : struct
{
    double Of(in T window, int row);
}

/// <summary>The combinations of the last <c>length</c> values of a whole column: as <see cref="SlidingWindow{T}"/> gives them row by row, to the bit.</summary>
/// <remarks>
/// Each merge waits for the one before. With the whole column at hand, a block's ends are merged from its last row on beside its beginnings from the
/// first, so that the two chains wait side by side.
/// </remarks>
internal static class RollingWindow
{
    /// <summary>Fills a value a row of <paramref name="result"/>; missing for the first <paramref name="length"/> − 1 rows.</summary>
    public static void Fill<T, TInput, TOutput>(TInput input, int length, TOutput output, Span<double> result)
        where T : struct, IMergeable<T>
        where TInput : struct, IWindowInput<T>, allows ref struct
        where TOutput : struct, IWindowOutput<T>, allows ref struct
    {
        int start = 0;
        if (result.Length >= length)
        {
            T[] ends = ArrayPool<T>.Shared.Rent(length), next = ArrayPool<T>.Shared.Rent(length);
            using var shares = new Shares(T.TakesShare ? length : 0);
            // The first block has none before it: what its rows make of nothing is overwritten below.
            ends.AsSpan(0, length).Clear();
            for (; start + length <= result.Length; start += length)
            {
                FillBlock(ref input, start, shares, ends.AsSpan(0, length), next.AsSpan(0, length), ref output, result.Slice(start, length));
                (ends, next) = (next, ends);
            }

            FillRest(ref input, start, shares, ends.AsSpan(0, length), ref output, result[start..]);
            ArrayPool<T>.Shared.Return(ends);
            ArrayPool<T>.Shared.Return(next);
        }

        result[..Math.Min(length - 1, result.Length)].Fill(double.NaN);
    }

    private static void FillBlock<T, TInput, TOutput>(
        ref TInput input, int start, in Shares shares, ReadOnlySpan<T> ends, Span<T> next, ref TOutput output, Span<double> result)
        where T : struct, IMergeable<T>
        where TInput : struct, IWindowInput<T>, allows ref struct
        where TOutput : struct, IWindowOutput<T>, allows ref struct
    {
        int last = result.Length - 1;
        T beginning = input.At(start), end = input.At(start + last);
        next[last] = end;
        for (int i = 0; i < last; i++)
        {
            if (i > 0)
            {
                beginning = Merge(beginning, input.At(start + i), shares.Newest, i);
                next[last - i] = end = Merge(input.At(start + last - i), end, shares.AllButOldest, i);
            }

            result[i] = output.Of(Merge(ends[i + 1], beginning, shares.Beginning, i), start + i);
        }

        result[last] = output.Of(last > 0 ? T.Merge(beginning, input.At(start + last)) : beginning, start + last);
    }

    private static void FillRest<T, TInput, TOutput>(ref TInput input, int start, in Shares shares, ReadOnlySpan<T> ends, ref TOutput output, Span<double> result)
        where T : struct, IMergeable<T>
        where TInput : struct, IWindowInput<T>, allows ref struct
        where TOutput : struct, IWindowOutput<T>, allows ref struct
    {
        T beginning = default;
        for (int i = 0; i < result.Length; i++)
        {
            beginning = i == 0 ? input.At(start) : Merge(beginning, input.At(start + i), shares.Newest, i);
            result[i] = output.Of(Merge(ends[i + 1], beginning, shares.Beginning, i), start + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Merge<T>(T older, T newer, ReadOnlySpan<double> shares, int row)
        where T : struct, IMergeable<T> =>
        T.TakesShare ? T.Merge(older, newer, shares[row]) : T.Merge(older, newer);

    /// <summary>By row of a block: the shares of the newer stretches in what they are merged into.</summary>
    private readonly ref struct Shares
    {
        private readonly double[] _all;

        public Shares(int length)
        {
            _all = ArrayPool<double>.Shared.Rent(3 * length);
            Newest = _all.AsSpan(0, length);
            AllButOldest = _all.AsSpan(length, length);
            Beginning = _all.AsSpan(2 * length, length);
            for (int row = 0; row < length; row++)
            {
                _all[row] = 1 / (row + 1.0);
                _all[length + row] = row / (row + 1.0);
                _all[2 * length + row] = (row + 1.0) / length;
            }
        }

        /// <summary>Of the newest row in a beginning.</summary>
        public ReadOnlySpan<double> Newest { get; }

        /// <summary>Of all rows but the oldest in an end.</summary>
        public ReadOnlySpan<double> AllButOldest { get; }

        /// <summary>Of a beginning in a window.</summary>
        public ReadOnlySpan<double> Beginning { get; }

        public void Dispose() => ArrayPool<double>.Shared.Return(_all);
    }
}
