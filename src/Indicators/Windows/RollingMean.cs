using System.Buffers;
using System.Numerics;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>The mean of the last <c>length</c> values of a whole column, in constant time a row whatever the length.</summary>
/// <remarks>
/// Rows are cut into blocks of the window's length, as in <see cref="SlidingWindow{T}"/>: a window is an end of one block and a beginning of
/// the next. Sums are of distances from the block's first value, so that they neither drift nor cancel, and equal values have exactly their own mean.
/// </remarks>
internal static class RollingMean
{
    /// <summary>
    /// Fills the means; missing for the first <paramref name="length"/> − 1 rows and where the window holds a missing value.
    /// <paramref name="result"/> may be <paramref name="x"/>.
    /// </summary>
    public static void Fill(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        // A window that holds a missing value has no mean, and after one all begins anew: so no value depends on whether one is missing later.
        for (int start = 0; start < result.Length;)
        {
            int count = Present(x[start..]);
            FillPresent(x.Slice(start, count), length, result.Slice(start, count));
            if (start + count < result.Length)
                result[start + count] = double.NaN;
            start += count + 1;
        }
    }

    private static void FillPresent(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        if (length == 3 && x.Length >= 3)
        {
            FillThree(x, result);
            return;
        }

        double[] ends = ArrayPool<double>.Shared.Rent(length + 1), next = ArrayPool<double>.Shared.Rent(length + 1);
        double[] block = ArrayPool<double>.Shared.Rent(length);
        double anchor = x.Length > 0 ? x[0] : 0;
        // The first block has none before it: its ends and its distance to that are nothing, its rows before the last are missing.
        ends.AsSpan(0, length + 1).Clear();
        next[length] = 0;
        for (int start = 0; start < x.Length; start += length)
        {
            int count = Math.Min(length, x.Length - start);
            x.Slice(start, count).CopyTo(block);
            double last = anchor;
            anchor = block[0];
            FillBlock(block.AsSpan(0, count), ends.AsSpan(1, count), next, length, last - anchor, result.Slice(start, count));
            (ends, next) = (next, ends);
        }

        result[..Math.Min(length - 1, x.Length)].Fill(double.NaN);
        ArrayPool<double>.Shared.Return(ends);
        ArrayPool<double>.Shared.Return(next);
        ArrayPool<double>.Shared.Return(block);
    }

    // The usual smoothing of oscillators: the same sums in the same order as below, to the bit, without the cost of tiny blocks.
    private static void FillThree(ReadOnlySpan<double> x, Span<double> result)
    {
        const double Share = 1.0 / 3;
        double anchor = x[0], second = 0, third = 0;
        int start = 0;
        for (; start + 2 < x.Length; start += 3)
        {
            double last = anchor, newest = x[start + 2], middle = x[start + 1];
            anchor = x[start];
            double gap = last - anchor, sum = middle - anchor, older = third + gap;
            result[start] = Math.FusedMultiplyAdd(second + 2 * gap, Share, anchor);
            result[start + 1] = Math.FusedMultiplyAdd(sum + older, Share, anchor);
            third = newest - anchor;
            second = third + (middle - anchor);
            result[start + 2] = Math.FusedMultiplyAdd(sum + third, Share, anchor);
        }

        if (start < x.Length)
        {
            double gap = anchor - x[start], sum = start + 1 < x.Length ? x[start + 1] - x[start] : 0;
            anchor = x[start];
            result[start] = Math.FusedMultiplyAdd(second + 2 * gap, Share, anchor);
            if (start + 1 < x.Length)
                result[start + 1] = Math.FusedMultiplyAdd(sum + (third + gap), Share, anchor);
        }

        result[..2].Fill(double.NaN);
    }

    // A block's own ends are added up from its last row on, beside its means, so that the two chains of sums wait side by side.
    private static void FillBlock(ReadOnlySpan<double> block, ReadOnlySpan<double> ends, Span<double> next, int length, double gap, Span<double> result)
    {
        double anchor = block[0], sum = 0, end = 0, share = 1.0 / length;
        for (int i = 0, back = block.Length - 1; i < block.Length; i++, back--)
        {
            sum += block[i] - anchor;
            result[i] = Math.FusedMultiplyAdd(sum + (ends[i] + (length - 1 - i) * gap), share, anchor);
            next[back] = end += block[back] - anchor;
        }
    }

    // How many values stand before the first that is missing.
    private static int Present(ReadOnlySpan<double> x)
    {
        int row = 0;
        for (; row <= x.Length - Vector<double>.Count; row += Vector<double>.Count)
        {
            var values = new Vector<double>(x[row..]);
            if (!Vector.EqualsAll(values, values))
                break;
        }

        while (row < x.Length && !double.IsNaN(x[row]))
            row++;
        return row;
    }
}
