using System.Buffers.Binary;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>Reads the days of a plain CSV text, of which many in a row are of one month: that is made out once.</summary>
internal sealed class PlainDates
{
    private const int Length = 10, MonthLength = 8;

    private ulong _month;
    private int _before;
    private uint _days;

    /// <summary>Reads a column of days; false where a cell is not a day written as in <see cref="CsvCell.TryDay"/>, and nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cells">The cells of some rows.</param>
    /// <param name="cell">Which of a row's cells.</param>
    /// <param name="dates">Takes the days, as many as there are rows.</param>
    public bool TryRead(ReadOnlySpan<byte> text, PlainCells cells, int cell, Span<DateOnly> dates)
    {
        ReadOnlySpan<int> before = cells.Before(cell), ends = cells.Ends(cell);
        for (int i = 0; i < dates.Length; i++)
        {
            int start = before[i] + 1;
            if (ends[i] - start != Length)
                return false;
            var day = text.Slice(start, Length);
            ulong month = BinaryPrimitives.ReadUInt64LittleEndian(day);
            if (month != _month && !TryMonth(day, month))
                return false;
            uint tens = day[8] - (uint)'0', ones = day[9] - (uint)'0', number = tens * 10 + ones;
            if (tens > 9 || ones > 9 || number - 1 >= _days)
                return false;
            dates[i] = DateOnly.FromDayNumber(_before + (int)number);
        }

        return true;
    }

    private bool TryMonth(ReadOnlySpan<byte> day, ulong month)
    {
        ReadOnlySpan<byte> first = [.. day[..MonthLength], .. "01"u8];
        if (!CsvCell.TryDay(first, out var date))
            return false;
        (_month, _before, _days) = (month, date.DayNumber - 1, (uint)DateTime.DaysInMonth(date.Year, date.Month));
        return true;
    }
}
