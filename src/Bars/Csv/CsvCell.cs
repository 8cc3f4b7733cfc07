using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.RegularExpressions;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>Reads numbers and dates from cells, never by the machine's culture.</summary>
internal static partial class CsvCell
{
    /// <summary>What may stand in a number.</summary>
    public const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private static readonly NumberFormatInfo Point = NumberFormatInfo.InvariantInfo;
    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>Whether a trimmed cell is one of the ways vendors write "no value".</summary>
    public static bool IsMissing(ReadOnlySpan<char> cell) =>
        cell.IsEmpty
        || cell is "-"
        || cell.Equals("null", StringComparison.OrdinalIgnoreCase)
        || cell.Equals("nan", StringComparison.OrdinalIgnoreCase);

    /// <summary>A finite number; a decimal comma is taken only where it cannot be the separator of a comma-separated file.</summary>
    public static bool TryNumber(ReadOnlySpan<char> cell, char separator, out double value)
    {
        if (TryPlain(cell, out value))
            return true;
        bool comma = separator == ';' && cell.Contains(',');
        return double.TryParse(cell, Number, comma ? Comma : Point, out value) && double.IsFinite(value);
    }

    private static bool TryPlain(ReadOnlySpan<char> cell, out double value)
    {
        value = 0;
        if (cell.Length > PlainNumber.Longest)
            return false;
        Span<byte> text = stackalloc byte[PlainNumber.Longest];
        return Ascii.FromUtf16(cell, text[^cell.Length..], out _) == OperationStatus.Done
            && PlainNumber.TryRead(Vector256.Create(Vector128.Create<byte>(text)), cell.Length, cell.Length, out value, out _);
    }

    /// <summary>A date as yyyy-MM-dd, yyyy/MM/dd or yyyyMMdd; a time after it is dropped.</summary>
    public static bool TryDate(ReadOnlySpan<char> cell, out DateOnly date)
    {
        date = default;
        if (cell.Length >= 8 && char.IsAsciiDigit(cell[4]))
            return (cell.Length == 8 || TimeOfDay().IsMatch(cell[8..])) && TryDate(cell[..4], cell[4..6], cell[6..8], out date);
        return cell.Length >= 10 && (cell.Length == 10 || TimeOfDay().IsMatch(cell[10..])) && TryDay(cell[..10], out date);
    }

    /// <summary>A date of ten characters: yyyy-MM-dd or yyyy/MM/dd.</summary>
    public static bool TryDay<T>(ReadOnlySpan<T> cell, out DateOnly date) where T : unmanaged, IBinaryInteger<T>
    {
        date = default;
        uint separator = uint.CreateTruncating(cell[4]);
        return separator is '-' or '/' && cell[7] == cell[4] && TryDate(cell[..4], cell[5..7], cell[8..10], out date);
    }

    private static bool TryDate<T>(ReadOnlySpan<T> year, ReadOnlySpan<T> month, ReadOnlySpan<T> day, out DateOnly date) where T : unmanaged, IBinaryInteger<T>
    {
        date = default;
        if (!TryDigits(year, out int y) || !TryDigits(month, out int m) || !TryDigits(day, out int d))
            return false;
        if (y < 1 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m))
            return false;
        date = new DateOnly(y, m, d);
        return true;
    }

    private static bool TryDigits<T>(ReadOnlySpan<T> digits, out int value) where T : unmanaged, IBinaryInteger<T>
    {
        value = 0;
        foreach (var c in digits)
        {
            uint digit = uint.CreateTruncating(c) - '0';
            if (digit > 9)
                return false;
            value = value * 10 + (int)digit;
        }

        return true;
    }

    [GeneratedRegex(@"^[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?( ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();
}
