using System.Runtime.InteropServices;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>
/// A column of kept rows in the fewest bytes that cost no time: most columns of a panel hold one value throughout, or points and places of texts, and what
/// is written to disk takes longer than to see that.
/// </summary>
internal static class KeptColumn
{
    private const byte Same = 0, Small = 1, Plain = 2;

    // What stands for a missing value among small ones.
    private const byte Missing = byte.MaxValue;

    /// <summary>Appends a column to a record.</summary>
    /// <param name="values">The column.</param>
    /// <param name="record">Where it goes; it has room for a plain column and its mark.</param>
    /// <returns>How many bytes it took.</returns>
    public static int Write(ReadOnlySpan<double> values, Span<byte> record)
    {
        var bits = MemoryMarshal.Cast<double, long>(values);
        if (bits.Length > 0 && bits.IndexOfAnyExcept(bits[0]) < 0)
        {
            record[0] = Same;
            MemoryMarshal.Write(record[1..], values[0]);
            return 1 + sizeof(double);
        }

        if (TrySmall(values, record.Slice(1, values.Length)))
        {
            record[0] = Small;
            return 1 + values.Length;
        }

        record[0] = Plain;
        MemoryMarshal.AsBytes(values).CopyTo(record[1..]);
        return 1 + values.Length * sizeof(double);
    }

    /// <summary>Reads a column back; missing values are <see cref="double.NaN"/>, all others the same to the bit.</summary>
    /// <param name="record">The bytes from the column on.</param>
    /// <param name="values">Takes the column.</param>
    /// <returns>How many bytes it took.</returns>
    public static int Read(ReadOnlySpan<byte> record, Span<double> values)
    {
        switch (record[0])
        {
            case Same:
                values.Fill(MemoryMarshal.Read<double>(record[1..]));
                return 1 + sizeof(double);
            case Small:
                for (int row = 0; row < values.Length; row++)
                    values[row] = record[row + 1] == Missing ? double.NaN : record[row + 1];
                return 1 + values.Length;
            default:
                MemoryMarshal.Cast<byte, double>(record.Slice(1, values.Length * sizeof(double))).CopyTo(values);
                return 1 + values.Length * sizeof(double);
        }
    }

    // Whole numbers below 255; a zero below zero is none of them, as it would come back without its sign.
    private static bool TrySmall(ReadOnlySpan<double> values, Span<byte> small)
    {
        for (int row = 0; row < values.Length; row++)
        {
            double value = values[row];
            int whole = double.ConvertToIntegerNative<int>(value);
            if ((uint)whole < Missing && BitConverter.DoubleToInt64Bits(whole) == BitConverter.DoubleToInt64Bits(value))
                small[row] = (byte)whole;
            else if (double.IsNaN(value))
                small[row] = Missing;
            else
                return false;
        }

        return true;
    }
}
