using Spectre.Console;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Writes a table in columns where they fit, otherwise row below row.</summary>
internal sealed class TextTable
{
    private const int Gap = 2;

    private readonly TextPage _page;
    private readonly TableBlock _table;
    private readonly TableWidths _widths;

    private TextTable(TextPage page, TableBlock table, TableWidths widths) => (_page, _table, _widths) = (page, table, widths);

    /// <summary>Writes a table.</summary>
    public static void Write(TextPage page, TableBlock table)
    {
        if (table.Columns.IsEmpty)
            return;
        if (TableWidths.Fit(table, page.Width, Gap) is { } widths)
            new TextTable(page, table, widths).Write();
        else
            StackedRows.Write(page, table);
    }

    private void Write()
    {
        bool untitled = _table.Columns.All(c => string.IsNullOrWhiteSpace(c.Title));
        if (!untitled)
        {
            WriteLines([.. _table.Columns.Select((c, i) => TextWrap.Wrap(c.Title, _widths[i], Styles.Muted))], atBottom: true);
            WriteRule();
        }

        var rows = _table.Rows.Select(Lines).ToArray();
        // Rows stand apart where many of them take several lines; a few do not stretch a long list.
        bool isTall = rows.Count(r => r.Max(c => c.Count) > 1) * 3 >= rows.Length;
        for (int i = 0; i < rows.Length; i++)
            WriteRow(i, rows[i], isTall);
    }

    private void WriteRow(int index, List<StyledLine>[] lines, bool isTall)
    {
        var row = _table.Rows[index];
        switch (row.Kind)
        {
            case RowKind.Group:
                if (index > 0)
                    _page.Blank();
                WriteGroup(row.Cells[0]);
                return;
            case RowKind.Total when index == 0 || _table.Rows[index - 1].Kind != RowKind.Total:
                WriteRule();
                break;
            case RowKind.Normal when isTall && index > 0 && _table.Rows[index - 1].Kind != RowKind.Group:
                _page.Blank();
                break;
        }

        WriteLines(lines, atBottom: false);
    }

    private void WriteGroup(Cell cell)
    {
        var lines = TextWrap.Wrap(cell.Text, _page.Width, Styles.Bold(Styles.Of(cell.Tone)));
        foreach (var line in lines.SkipLast(1))
            _page.Write(line);
        int rest = TotalWidth - lines[^1].Width - 1;
        _page.Write(rest > 0 ? lines[^1].Space(1).Add(new string('┄', rest), Styles.Frame) : lines[^1]);
    }

    private List<StyledLine>[] Lines(Row row) =>
        row.Kind == RowKind.Group ? [[new()]] : [.. row.Cells.Select((cell, i) => Lines(row, cell, i))];

    private List<StyledLine> Lines(Row row, Cell cell, int column)
    {
        int indent = TableWidths.IndentOf(row, column);
        int bar = _widths.BarOf(column);
        int room = _widths[column] - indent - (bar > 0 ? bar + 1 : 0);
        var wrapped = TextWrap.Wrap(CellStyle.TextOf(cell), room, CellStyle.Of(row, cell));
        bool isNumeric = _table.Columns[column].IsNumeric;
        var lines = indent > 0 || isNumeric
            ? wrapped.ConvertAll(line => new StyledLine().Space(indent + (isNumeric ? room - line.Width : 0)).Add(line))
            : wrapped;
        if (cell.Gauge is { } gauge && bar > 0)
            lines[0].PadTo(indent + room + 1).Add(Bars.Gauge(gauge, bar, Styles.Of(cell.Tone)));
        return lines;
    }

    private void WriteLines(List<StyledLine>[] cells, bool atBottom)
    {
        int height = cells.Max(c => c.Count);
        for (int i = 0; i < height; i++)
        {
            var line = new StyledLine();
            int edge = 0;
            for (int column = 0; column < cells.Length; column++)
            {
                int at = atBottom ? i - (height - cells[column].Count) : i;
                if (at >= 0 && at < cells[column].Count)
                    line.PadTo(edge + Shift(cells[column][at], column, atBottom)).Add(cells[column][at]);
                edge += _widths[column] + Gap;
            }

            _page.Write(line);
        }
    }

    // A heading over numbers ends where they end; over numbers with bars it ends before the bars.
    private int Shift(StyledLine line, int column, bool isHeading)
    {
        if (!isHeading || !_table.Columns[column].IsNumeric)
            return 0;
        int bar = _widths.BarOf(column);
        int room = _widths[column] - (bar > 0 ? bar + 1 : 0);
        return Math.Max(0, room - line.Width);
    }

    private int TotalWidth => _widths.Total + Gap * (_table.Columns.Length - 1);

    private void WriteRule() => _page.Write(new StyledLine().Add(new string('─', TotalWidth), Styles.Frame));
}

/// <summary>What a cell says and how it looks.</summary>
internal static class CellStyle
{
    /// <summary>The cell's text, or its gauge's where it has none.</summary>
    public static RichText TextOf(Cell cell) => cell.Text.IsEmpty && cell.Gauge is { } gauge ? RichText.Plain(gauge.Text) : cell.Text;

    /// <summary>The style by the cell's tone and the row's kind.</summary>
    public static Style Of(Row row, Cell cell)
    {
        var style = row.Kind == RowKind.Detail && cell.Tone == Tone.None ? Styles.Muted : Styles.Of(cell.Tone);
        return row.Kind == RowKind.Total ? Styles.Bold(style) : style;
    }
}
