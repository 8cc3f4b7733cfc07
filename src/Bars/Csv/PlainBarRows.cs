using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>
/// Reads the rows of a CSV text straight from its bytes where it is as nearly all files are: a header and then dates and numbers, in ASCII, without
/// quotes, blanks or empty cells among those read. Anything else it leaves to <see cref="CsvBarRows"/>, which knows all that may stand in a
/// file and where to point; so this one has nothing to report.
/// </summary>
internal ref struct PlainBarRows
{
    // Longer rows are left to the careful reader, which has its own bounds.
    private const int LongestRow = 8192;

    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([(byte)'\r', (byte)'\n', (byte)'\t', .. Enumerable.Range(' ', '~' - ' ' + 1).Where(c => c != '"').Select(c => (byte)c)]);

    private readonly PlainPlaces _places;
    private readonly BarTable _table;
    private readonly sbyte[] _columnOf;
    private PlainCells _cells;

    private PlainBarRows(ReadOnlySpan<byte> text, char separator, PlainPlaces places, BarTable table)
    {
        (_places, _table) = (places, table);
        _columnOf = new sbyte[places.Cells];
        Array.Fill(_columnOf, Skipped);
        _columnOf[places.Columns.Date] = Date;
        foreach (var column in Enum.GetValues<BarColumn>())
            if (places.Columns.Columns[(int)column] is >= 0 and int cell)
                _columnOf[cell] = (sbyte)column;
        _cells = new PlainCells(text, (byte)separator);
    }

    // What a cell is that holds no column.
    private const sbyte Skipped = -1;
    private const sbyte Date = -2;

    /// <summary>The bars of a text, or null where it is not plain.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="choice">The prices asked for.</param>
    /// <param name="source">The same text for a place to point at; asked for once there is a problem.</param>
    public static BarTable? Read(ReadOnlySpan<byte> bytes, AdjustmentChoice choice, Func<SourceText> source)
    {
        int preamble = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var text = bytes[preamble..];
        int end = text.IndexOf((byte)'\n');
        if (end <= 0 || text[0] <= ' ' || text.ContainsAnyExcept(Plain))
            return null;
        var line = text[..(text[end - 1] == '\r' ? end - 1 : end)];
        // By itself it ends a row too.
        if (line.Contains((byte)'\r'))
            return null;
        string header = Encoding.ASCII.GetString(line);
        char separator = CsvHeader.FindSeparator(header);
        if (PlainPlaces.Of(header, separator, choice.Kind, source) is not { } places)
            return null;
        var rows = text[(end + 1)..];
        var table = new BarTable(places, choice, rows.Count((byte)'\n') + (rows is [.., (byte)'\n'] ? 0 : 1));
        return new PlainBarRows(rows, separator, places, table).ReadAll(end + 1) ? table : null;
    }

    private bool ReadAll(int offset)
    {
        Span<double> values = stackalloc double[BarTable.ColumnCount];
        values.Fill(double.NaN);
        while (!_cells.IsAtEnd)
        {
            int start = _cells.Position;
            if (!TryRow(values, out var date) || _cells.Position - start > LongestRow)
                return false;
            _table.Add(date, values, offset + start);
        }

        return _table.Count > 0;
    }

    private bool TryRow(scoped Span<double> values, out DateOnly date)
    {
        date = default;
        for (int i = 0; i < _columnOf.Length; i++)
        {
            if (i > 0 && !_cells.TryNext())
                return false;
            int column = _columnOf[i];
            if (column >= 0 ? !_cells.TryNumber(out values[column]) : column == Date && !_cells.TryDate(out date))
                return false;
            if (column == Skipped)
                _cells.Skip();
        }

        return _cells.TryEndRow();
    }
}
