using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>
/// Reads digits with at most one point, as nearly all cells are, two numbers at a time without a step a character, and to the same bit as the general
/// way: the digits as a whole number and the power of ten are both exact in a double, so that their quotient is rounded once (W. Clinger, 1990).
/// </summary>
internal static class PlainNumber
{
    /// <summary>The longest number that is read: with a point fifteen digits, all of which are exact; without one sixteen, rounded once as there is no quotient.</summary>
    public const int Longest = 16;

    // In both halves: what ends with the point may have no digits at all.
    private const uint EndsWithPoint = 0x8000_8000;

    private static ReadOnlySpan<double> Tens => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    // How many characters follow each one, in each half.
    private static Vector256<sbyte> Following
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    }

    /// <summary>Reads a column of finite numbers; false where a cell is not one.</summary>
    /// <param name="text">The text, in which there are sixteen characters or more before the end of a cell.</param>
    /// <param name="before">The offset before each cell.</param>
    /// <param name="ends">The offset after each cell.</param>
    /// <param name="values">Takes the numbers.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, ReadOnlySpan<int> before, ReadOnlySpan<int> ends, Span<double> values)
    {
        for (int i = 0; (i = ReadPairs(text, before, ends, values, i)) < values.Length; i++)
        {
            var cell = text[(before[i] + 1)..ends[i]];
            if (!LongNumber.TryRead(cell, out values[i]) && !(double.TryParse(cell, CsvCell.Number, NumberFormatInfo.InvariantInfo, out values[i]) && double.IsFinite(values[i])))
                return false;
        }

        return true;
    }

    // Gives the index of the first number that is not of a pair it can read. It calls nothing, so that all it works with stays in registers.
    private static int ReadPairs(ReadOnlySpan<byte> text, ReadOnlySpan<int> before, ReadOnlySpan<int> ends, Span<double> values, int i)
    {
        for (; i + 1 < values.Length; i += 2)
        {
            int a = ends[i], b = ends[i + 1];
            var both = Vector256.Create(Vector128.Create(text.Slice(a - Longest, Longest)), Vector128.Create(text.Slice(b - Longest, Longest)));
            if (!TryRead(both, a - before[i] - 1, b - before[i + 1] - 1, out values[i], out values[i + 1]))
                break;
        }

        return i;
    }

    /// <summary>Reads two numbers; false where one is none of these.</summary>
    /// <param name="text">In each half as many characters as <see cref="Longest"/>, of which the last are the number.</param>
    /// <param name="lengthA">How many are the first number.</param>
    /// <param name="lengthB">How many are the second number.</param>
    /// <param name="a">The first number.</param>
    /// <param name="b">The second number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(Vector256<byte> text, int lengthA, int lengthB, out double a, out double b)
    {
        // What stands before a number becomes zeros before it.
        var digits = (text - Vector256.Create((byte)'0')) & Vector256.GreaterThan(Both(lengthA, lengthB), Following).AsByte();
        uint points = Vector256.Equals(digits, Vector256.Create(unchecked((byte)('.' - '0')))).ExtractMostSignificantBits();
        // Sixteen more than there are decimals; twice sixteen where there is no point. So the digits before a point move up by one, or none do.
        int decimalsA = BitOperations.LeadingZeroCount(points & 0xFFFF), decimalsB = BitOperations.LeadingZeroCount(points >> Longest);
        var isMoved = Vector256.GreaterThan(Following + Vector256.Create((sbyte)(Longest + 1)), Both(decimalsA, decimalsB)).AsByte();
        digits = Vector256.ConditionalSelect(isMoved, Moved(digits), digits);
        var whole = Whole(digits);
        a = whole[0] / Tens[decimalsA % Longest];
        b = whole[2] / Tens[decimalsB % Longest];
        return (uint)((lengthA - 1) | (lengthB - 1)) < Longest && (points & EndsWithPoint) == 0 && Vector256.LessThanOrEqualAll(digits, Vector256.Create((byte)9));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<sbyte> Both(int a, int b) => Vector256.Create(Vector128.Create((sbyte)a), Vector128.Create((sbyte)b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Moved(Vector256<byte> digits) => Vector256.Shuffle(digits, Vector256.Create(
        255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30));

    // Neighbours are put together: digits to pairs, pairs to fours, fours to eights, and these, exact in a double, to one number in either half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Whole(Vector256<byte> digits)
    {
        var ones = digits.AsUInt16();
        var pairs = (ones & Vector256.Create((ushort)0xFF)) * 10 + (ones >> 8);
        var hundreds = (pairs * Vector256.Create(100 | 1U << 16).AsUInt16()).AsUInt32();
        var fours = (hundreds & Vector256.Create(0xFFFFU)) + (hundreds >> 16);
        var myriads = (fours * Vector256.Create(10_000 | 1UL << 32).AsUInt32()).AsUInt64();
        var eights = (myriads & Vector256.Create(0xFFFFFFFFUL)) + (myriads >> 32);
        // The bits of a whole number within those of 2^52 make their sum.
        var two52 = Vector256.Create((double)(1L << 52));
        var parts = ((eights | two52.AsUInt64()).AsDouble() - two52) * Vector256.Create(1e8, 1, 1e8, 1);
        return parts + Vector256.Shuffle(parts, Vector256.Create(1L, 0, 3, 2));
    }
}
