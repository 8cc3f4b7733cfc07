using Sylvan.Data.Csv;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>Reads the rows of a CSV text into a table of bars.</summary>
internal sealed class CsvBarRows
{
    private readonly CsvDataReader _csv;
    private readonly CsvCells _cells;
    private readonly CsvLayout _layout;
    private readonly BarProblems _problems;
    private readonly BarTable _table;
    private readonly double[] _values;

    private CsvBarRows(CsvDataReader csv, CsvCells cells, CsvLayout layout, AdjustmentChoice choice, BarProblems problems)
    {
        (_csv, _cells, _layout, _problems) = (csv, cells, layout, problems);
        _table = new BarTable(new CsvPlaces(cells, layout), choice);
        _values = new double[layout.Columns.Length];
    }

    /// <summary>The bars of the text, or null if there are none (which is reported).</summary>
    /// <param name="source">The text.</param>
    /// <param name="isLean">Whether a text without a header is in LEAN's layout.</param>
    /// <param name="choice">The prices asked for.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static BarTable? Read(SourceText source, bool isLean, AdjustmentChoice choice, BarProblems problems)
    {
        int start = HeaderStart(source.Text);
        if (start == source.Text.Length)
        {
            problems.Add(BarDiagnostics.EmptyFile(new SourceSpan(source, 0, 0)));
            return null;
        }

        var (line, _) = source.Position(start);
        var cells = new CsvCells(source, CsvHeader.FindSeparator(source.Line(line)));
        int row = start;
        try
        {
            using var csv = Open(source.Text, start, cells.Separator);
            return Read(csv, cells, isLean, choice, problems, ref row);
        }
        catch (CsvFormatException)
        {
            // What follows a broken quote cannot be told apart into rows, so reading ends here.
            problems.Add(BarDiagnostics.BadQuoting(cells.Row(row)));
            return null;
        }
    }

    private static BarTable? Read(
        CsvDataReader csv, CsvCells cells, bool isLean, AdjustmentChoice choice, BarProblems problems, ref int row)
    {
        csv.Read();
        bool headless = isLean && CsvCell.TryDate(csv.GetFieldSpan(0).Trim(), out _);
        var layout = headless ? CsvLayout.OfLean(cells.Row(row)) : CsvHeader.Read(csv, cells, row, choice.Kind, problems);
        if (layout is null || (headless && LacksAdjustedClose(layout, choice, problems)))
            return null;
        var rows = new CsvBarRows(csv, cells, layout, choice, problems);
        if (headless)
            rows.ReadRow(row);
        row += csv.GetRawRecordSpan().Length;
        for (; csv.Read(); row += csv.GetRawRecordSpan().Length)
            rows.ReadRow(row);
        if (rows._table.Count > 0)
            return rows._table;
        // Rows that are there but wrong have been reported each.
        if (!problems.HasErrors)
            problems.Add(BarDiagnostics.NoBars(layout.Header));
        return null;
    }

    private static bool LacksAdjustedClose(CsvLayout layout, AdjustmentChoice choice, BarProblems problems)
    {
        if (choice.Kind != Adjustment.AdjustedClose)
            return false;
        problems.Add(BarDiagnostics.NoAdjustedClose(layout.Header));
        return true;
    }

    private static CsvDataReader Open(string text, int start, char separator)
    {
        var options = new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = separator,
            // The default takes lines that start with # for comments and would lose count of the offsets.
            Comment = '\0',
        };
        return CsvDataReader.Create(new StringReader(start == 0 ? text : text[start..]), options);
    }

    // Sylvan takes the number of columns from the first row, so blank lines before the header are stepped over.
    private static int HeaderStart(string text)
    {
        int blank = text.AsSpan().IndexOfAnyExcept(" \t\r\n");
        return blank < 0 ? text.Length : text.AsSpan(0, blank).LastIndexOfAny('\r', '\n') + 1;
    }

    private void ReadRow(int start)
    {
        if (_csv.GetRawRecordSpan().Trim(" \t\r\n,;\"").IsEmpty || !HasRightCells(start))
            return;
        bool readable = true, missing = false;
        var dateCell = _csv.GetFieldSpan(_layout.Date).Trim();
        if (!CsvCell.TryDate(dateCell, out var date))
        {
            readable = false;
            _problems.Add(BarDiagnostics.NotADate(_cells.Find(start, _layout.Date), dateCell.ToString()));
        }

        for (int i = 0; i < _values.Length; i++)
            readable &= ReadValue((BarColumn)i, start, ref missing);
        if (readable && !missing)
            _table.Add(date, _values, start);
    }

    private bool HasRightCells(int start)
    {
        int count = _csv.RowFieldCount;
        if (count < _layout.NeededCells)
        {
            _problems.Add(BarDiagnostics.TooFewCells(_cells.Row(start), count, _layout.NeededCells));
            return false;
        }

        // More cells than the header has usually means decimal commas that were taken for separators: every value would be wrong.
        for (int i = _layout.Cells; i < count; i++)
        {
            if (_csv.GetFieldSpan(i).IsWhiteSpace())
                continue;
            _problems.Add(BarDiagnostics.TooManyCells(_cells.Find(start, i), count, _layout.Cells));
            return false;
        }

        return true;
    }

    private bool ReadValue(BarColumn column, int start, ref bool missing)
    {
        ref double value = ref _values[(int)column];
        value = double.NaN;
        int index = _layout.IndexOf(column);
        if (index < 0)
            return true;
        var cell = _csv.GetFieldSpan(index).Trim();
        if (CsvCell.TryNumber(cell, _cells.Separator, out value))
        {
            if (column != BarColumn.Volume)
                value /= _layout.PriceUnit;
            return true;
        }

        value = double.NaN;
        if (!CsvCell.IsMissing(cell))
        {
            _problems.Add(BarDiagnostics.NotANumber(_cells.Find(start, index), column, cell.ToString(), _cells.Separator));
            return false;
        }

        if (column == BarColumn.Volume || missing)
            return true;
        missing = true;
        _problems.Add(BarDiagnostics.MissingPrice(_cells.Find(start, index), column));
        return true;
    }
}
