using System.Numerics;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>
/// Reads numbers of up to nineteen digits, as programs write them that keep prices in single precision (129.39999389648438), to the same bit as the
/// general way and some three times as fast: the digits are multiplied by 128 bits of the power of ten's reciprocal, of which the upper half nearly always
/// decides how to round (D. Lemire, Number parsing at a gigabyte per second, 2021).
/// </summary>
internal static class LongNumber
{
    private const int MostDigits = 19;

    // A double's bits of fraction, and the exponent that stands for 2^0.
    private const int Fraction = 52, ZeroExponent = 1023;

    // The fraction with its first bit, one bit to round by, and one that is lost where the product does not fill its upper half.
    private const int Kept = Fraction + 3;
    private const ulong Undecided = ulong.MaxValue >> Kept;

    // Only so far can a number lie halfway between two doubles: its digits would have to be a multiple of a greater power of five.
    private const int MostDecimalsOfTie = 4;

    private static readonly UInt128[] Reciprocals = [.. Enumerable.Range(1, MostDigits).Select(ReciprocalOfFive)];

    /// <summary>Reads a number; false where it is anything but digits with at most one point, or has too many.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (!TryDigits(text, out ulong digits, out int decimals))
            return false;
        value = digits == 0 ? 0 : decimals == 0 ? (long)digits : Divided(digits, decimals);
        return decimals > 0 || digits <= long.MaxValue;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out ulong digits, out int decimals)
    {
        (digits, decimals) = (0, 0);
        int point = -1;
        for (int i = 0; i < text.Length; i++)
        {
            uint digit = text[i] - (uint)'0';
            if (digit <= 9)
                digits = digits * 10 + digit;
            else if (text[i] == '.' && point < 0)
                point = i;
            else
                return false;
        }

        decimals = point < 0 ? 0 : text.Length - 1 - point;
        return text.Length - (point < 0 ? 0 : 1) is > 0 and <= MostDigits;
    }

    // The nearest double to digits / 10^decimals.
    private static double Divided(ulong digits, int decimals)
    {
        int zeros = BitOperations.LeadingZeroCount(digits);
        var (high, low) = Product(digits << zeros, Reciprocals[decimals - 1]);
        int carry = (int)(high >> 63), shift = carry + 64 - Kept;
        ulong rounded = high >> shift;
        // Halfway goes to the even one.
        if (low <= 1 && decimals <= MostDecimalsOfTie && (rounded & 3) == 1 && rounded << shift == high)
            rounded--;
        rounded = (rounded + (rounded & 1)) >> 1;
        // How many binary places ten has: log2(10) = 217706 / 65536, rounded down.
        int exponent = (-217706 * decimals >> 16) + 63 + carry - zeros + ZeroExponent;
        // A fraction rounded up to two makes the exponent one greater by itself.
        return BitConverter.UInt64BitsToDouble(((ulong)(exponent - 1) << Fraction) + rounded);
    }

    private static (ulong High, ulong Low) Product(ulong digits, UInt128 reciprocal)
    {
        ulong high = Math.BigMul(digits, (ulong)(reciprocal >> 64), out ulong low);
        if ((high & Undecided) != Undecided)
            return (high, low);
        ulong more = Math.BigMul(digits, (ulong)reciprocal, out _);
        low += more;
        return (low < more ? high + 1 : high, low);
    }

    // The first 128 bits of 1 / 5^power, rounded up.
    private static UInt128 ReciprocalOfFive(int power)
    {
        var five = Enumerable.Repeat(5UL, power).Aggregate(1UL, (product, factor) => product * factor);
        UInt128 quotient = 0;
        ulong rest = 1;
        while (quotient >> 127 == 0)
        {
            rest *= 2;
            quotient = quotient << 1 | (rest >= five ? 1U : 0U);
            rest -= rest >= five ? five : 0;
        }

        return quotient + 1;
    }
}
