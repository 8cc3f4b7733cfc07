using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>
/// Where the cells of some rows of a plain CSV text stand, column by column, so that a column is read in one short loop. Separators and line ends are
/// found 64 bytes at a time. The text's end ends a row that has no line end.
/// </summary>
/// <param name="separator">The character between cells.</param>
/// <param name="cells">How many cells a row has.</param>
internal sealed class PlainCells(char separator, int cells)
{
    /// <summary>The most rows that are found at once: their text stays near the processor until all of it is read.</summary>
    public const int MostRows = 64;

    // Longer rows are left to the careful reader, which has its own bounds.
    private const int LongestRow = 8192;
    private const int Block = 64;

    // Of the rows the offset before each, then where each one's first cell ends, its second, and so on.
    private readonly int[] _bounds = new int[(cells + 1) * MostRows];

    /// <summary>Where the row after those found begins.</summary>
    public int Next { get; private set; }

    /// <summary>The offset before the first character of a cell in each of the rows.</summary>
    public ReadOnlySpan<int> Before(int cell) => _bounds.AsSpan(cell * MostRows, MostRows);

    /// <summary>The offset after the last character of a cell in each of the rows.</summary>
    public ReadOnlySpan<int> Ends(int cell) => Before(cell + 1);

    /// <summary>
    /// Finds the cells of some rows; false where the last cell of one is not at its end. A row with fewer cells takes those of the next one, so that
    /// there are fewer rows than line ends.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the first row begins.</param>
    /// <param name="rows">How many rows, at most <see cref="MostRows"/>.</param>
    public bool TryFind(ReadOnlySpan<byte> text, int start, int rows)
    {
        var between = Vector256.Create((byte)separator);
        for (int row = 0; row < rows; row++)
        {
            int end = FindRow(text, start, row, between);
            if (end < 0 || end - start >= LongestRow || (end < text.Length && text[end] != '\n'))
                return false;
            if (end > start && text[end - 1] == '\r')
                _bounds[^(MostRows - row)]--;
            start = end + 1;
        }

        Next = start;
        return true;
    }

    // Gives the end of the last cell, -1 where the text ends before. Each row is looked at from its start: rows of a length then take the same steps,
    // which a processor foresees.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindRow(ReadOnlySpan<byte> text, int start, int row, Vector256<byte> between)
    {
        int[] bounds = _bounds;
        bounds[row] = start - 1;
        int block = start, end = start;
        ulong ends = EndsFrom(text, block, between);
        for (int at = row + MostRows; at < bounds.Length; at += MostRows)
        {
            for (; ends == 0; ends = EndsFrom(text, block, between))
                if ((block += Block) > text.Length)
                    return -1;
            bounds[at] = end = block + BitOperations.TrailingZeroCount(ends);
            ends &= ends - 1;
        }

        return end;
    }

    // A bit for each of 64 bytes that ends a cell.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EndsFrom(ReadOnlySpan<byte> text, int start, Vector256<byte> between) =>
        text.Length - start >= Block ? EndsIn(text.Slice(start, Block), between) : EndsInLast(text, start, between);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EndsIn(ReadOnlySpan<byte> block, Vector256<byte> between) =>
        EndsIn(Vector256.Create(block), between) | (ulong)EndsIn(Vector256.Create(block[Vector256<byte>.Count..]), between) << Vector256<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint EndsIn(Vector256<byte> bytes, Vector256<byte> between) =>
        (Vector256.Equals(bytes, between) | Vector256.Equals(bytes, Vector256.Create((byte)'\n'))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong EndsInLast(ReadOnlySpan<byte> text, int start, Vector256<byte> between)
    {
        if (start > text.Length)
            return 0;
        Span<byte> block = stackalloc byte[Block];
        block.Clear();
        text[start..].CopyTo(block);
        if (text is not [.., (byte)'\n'])
            block[text.Length - start] = (byte)'\n';
        return EndsIn(block, between);
    }
}
