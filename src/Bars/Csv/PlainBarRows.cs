using System.Buffers;
using System.Text;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>
/// Reads the rows of a CSV text straight from its bytes where it is as nearly all files are: a header and then dates and numbers, in ASCII, without
/// quotes, blanks or empty cells among those read. Anything else it leaves to <see cref="CsvBarRows"/>, which knows all that may stand in a
/// file and where to point; so this one has nothing to report.
/// </summary>
internal sealed class PlainBarRows
{
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([(byte)'\r', (byte)'\n', (byte)'\t', .. Enumerable.Range(' ', '~' - ' ' + 1).Where(c => c != '"').Select(c => (byte)c)]);

    private readonly BarHeader _header;
    private readonly PlainCells _cells;
    private readonly PlainDates _reader = new();
    private readonly int[] _skipped;
    private readonly DateOnly[] _dates;
    private readonly int[] _rows;
    private readonly double[][] _columns;

    private PlainBarRows(PlainPlaces places, char separator, int count)
    {
        _header = places.Columns;
        _cells = new PlainCells(separator, places.Cells);
        _skipped = [.. Enumerable.Range(0, places.Cells).Where(c => c != _header.Date && !_header.Columns.Contains(c))];
        _dates = GC.AllocateUninitializedArray<DateOnly>(count);
        _rows = GC.AllocateUninitializedArray<int>(count);
        _columns = [.. _header.Columns.Select(_ => GC.AllocateUninitializedArray<double>(count))];
    }

    /// <summary>The bars of a text, or null where it is not plain.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="choice">The prices asked for.</param>
    /// <param name="source">The same text for a place to point at; asked for once there is a problem.</param>
    public static BarTable? Read(ReadOnlySpan<byte> bytes, AdjustmentChoice choice, Func<SourceText> source)
    {
        int preamble = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var text = bytes[preamble..];
        int end = text.IndexOf((byte)'\n');
        if (end <= 0 || text[0] <= ' ' || text[^1] == '\r' || text.ContainsAnyExcept(Plain))
            return null;
        var line = text[..(text[end - 1] == '\r' ? end - 1 : end)];
        // By itself it ends a row too.
        if (line.Contains((byte)'\r'))
            return null;
        string header = Encoding.ASCII.GetString(line);
        char separator = CsvHeader.FindSeparator(header);
        int count = text[(end + 1)..].Count((byte)'\n') + (text[^1] == '\n' ? 0 : 1);
        if (count == 0 || PlainPlaces.Of(header, separator, choice.Kind, source) is not { } places)
            return null;
        var rows = new PlainBarRows(places, separator, count);
        return rows.TryRead(text, end + 1) ? new BarTable(places, choice, rows._dates, rows._rows, rows._columns) : null;
    }

    private bool TryRead(ReadOnlySpan<byte> text, int start)
    {
        for (int row = 0; row < _rows.Length; row += PlainCells.MostRows, start = _cells.Next)
        {
            int count = Math.Min(_rows.Length - row, PlainCells.MostRows);
            if (!_cells.TryFind(text, start, count) || !_reader.TryRead(text, _cells, _header.Date, _dates.AsSpan(row, count)))
                return false;
            for (int column = 0; column < _columns.Length; column++)
                if (!TryRead(text, _header.Columns[column], _columns[column].AsSpan(row, count)))
                    return false;
            foreach (int cell in _skipped)
                if (!AreWhole(text, cell, count))
                    return false;
            KeepStarts(_rows.AsSpan(row, count));
        }

        return true;
    }

    private void KeepStarts(Span<int> rows)
    {
        var before = _cells.Before(0);
        for (int i = 0; i < rows.Length; i++)
            rows[i] = before[i] + 1;
    }

    private bool TryRead(ReadOnlySpan<byte> text, int cell, Span<double> values)
    {
        if (cell >= 0)
            return PlainNumber.TryRead(text, _cells.Before(cell), _cells.Ends(cell), values);
        values.Fill(double.NaN);
        return true;
    }

    // A carriage return ends a row wherever it stands.
    private bool AreWhole(ReadOnlySpan<byte> text, int cell, int count)
    {
        ReadOnlySpan<int> before = _cells.Before(cell), ends = _cells.Ends(cell);
        for (int i = 0; i < count; i++)
            if (text[(before[i] + 1)..ends[i]].Contains((byte)'\r'))
                return false;
        return true;
    }
}
