using Spectre.Console;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Writes a table row below row, for pages too narrow for its columns: the first cell, then the others with their headings.</summary>
internal static class StackedRows
{
    private const string Between = "   ";
    private const int BarColumns = 10;

    /// <summary>Writes all rows.</summary>
    public static void Write(TextPage page, TableBlock table)
    {
        for (int i = 0; i < table.Rows.Length; i++)
        {
            var row = table.Rows[i];
            if (i > 0 && row.Kind != RowKind.Detail)
                page.Blank();
            if (row.Kind == RowKind.Group)
                WriteGroup(page, row.Cells[0]);
            else
                WriteRow(page, table, row);
        }
    }

    private static void WriteGroup(TextPage page, Cell cell)
    {
        page.Paragraph(cell.Text, 0, Styles.Bold(Styles.Of(cell.Tone)));
        page.Write(new StyledLine().Add(new string('─', page.Width), Styles.Frame));
    }

    private static void WriteRow(TextPage page, TableBlock table, Row row)
    {
        int indent = row.Kind == RowKind.Detail ? 4 : 0;
        string mark = row.Kind == RowKind.Total ? "═ " : row.Kind == RowKind.Detail ? "· " : "▪ ";
        var heading = TextWrap.Wrap(CellStyle.TextOf(row.Cells[0]), page.Width - indent - 2, Heading(row));
        for (int i = 0; i < heading.Count; i++)
            page.Write(new StyledLine().Space(indent).Add(i == 0 ? mark : "  ", Styles.Frame).Add(heading[i]));
        WriteShort(page, table, row, indent + 2);
        for (int i = 1; i < row.Cells.Length; i++)
            if (table.Columns[i].IsWide)
                WriteWide(page, table.Columns[i].Title, row.Cells[i], indent + 2);
    }

    private static Style Heading(Row row) => row.Kind == RowKind.Detail ? CellStyle.Of(row, row.Cells[0]) : Styles.Bold(Styles.Of(row.Cells[0].Tone));

    // Short cells share lines, each with its heading; a pair is not torn apart.
    private static void WriteShort(TextPage page, TableBlock table, Row row, int indent)
    {
        var line = new StyledLine().Space(indent);
        for (int i = 1; i < row.Cells.Length; i++)
        {
            if (table.Columns[i].IsWide || CellStyle.TextOf(row.Cells[i]).IsEmpty)
                continue;
            var pair = Pair(table.Columns[i].Title, row, row.Cells[i]);
            bool isFirst = line.Width == indent;
            if (!isFirst && line.Width + Between.Length + pair.Width > page.Width)
            {
                page.Write(line);
                line = new StyledLine().Space(indent);
                isFirst = true;
            }

            if (indent + pair.Width > page.Width)
                WriteWide(page, table.Columns[i].Title, row.Cells[i], indent);
            else
                line.Add(isFirst ? "" : Between, Style.Plain).Add(pair);
        }

        if (line.Width > indent)
            page.Write(line);
    }

    private static StyledLine Pair(string title, Row row, Cell cell)
    {
        var pair = new StyledLine();
        string label = CleanText.Of(title).Trim();
        if (label.Length > 0)
            pair.Add(label + ": ", Styles.Muted);
        pair.Add(TextWrap.OneLine(CellStyle.TextOf(cell), CellStyle.Of(row, cell)));
        if (cell.Gauge is { } gauge)
            pair.Space(1).Add(Bars.Gauge(gauge, BarColumns, Styles.Of(cell.Tone)));
        return pair;
    }

    private static void WriteWide(TextPage page, string title, Cell cell, int indent)
    {
        var text = CellStyle.TextOf(cell);
        if (text.IsEmpty)
            return;
        string label = CleanText.Of(title).Trim();
        page.Paragraph(label.Length > 0 ? RichText.Plain(label + ": ").With(text) : text, indent, Styles.Of(cell.Tone));
    }
}
