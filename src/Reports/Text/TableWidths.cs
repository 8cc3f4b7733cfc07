using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>How the columns of a table share the page.</summary>
internal sealed class TableWidths
{
    private const int WideLeast = 24;
    private const int NarrowMost = 28;
    private const int DetailIndent = 2;

    private readonly int[] _widths;
    private readonly int[] _bars;

    private TableWidths(int[] widths, int[] bars) => (_widths, _bars) = (widths, bars);

    /// <summary>The width of a column.</summary>
    public int this[int column] => _widths[column];

    /// <summary>The width of all columns without gaps.</summary>
    public int Total => _widths.Sum();

    /// <summary>The length of the bars in a column; 0 where it has none.</summary>
    public int BarOf(int column) => _bars[column];

    /// <summary>Shares a page's width; null where the columns would get too narrow to read.</summary>
    public static TableWidths? Fit(TableBlock table, int width, int gap)
    {
        int room = width - gap * (table.Columns.Length - 1);
        // Beside running text a short bar does, and leaves the room to the words.
        int bar = width < 80 || (width < 110 && table.Columns.Any(c => c.IsWide)) ? 6 : 10;
        var bars = table.Columns.Select((_, i) => table.Rows.Any(r => r.Kind != RowKind.Group && r.Cells[i].Gauge is not null) ? bar : 0).ToArray();
        var needs = table.Columns.Select((_, i) => Need(table, i, bars[i])).ToArray();
        int[] least = Array.ConvertAll(needs, n => n.Least), natural = Array.ConvertAll(needs, n => n.Natural);
        if (least.Sum() > room)
            return null;
        int left = room - least.Sum();
        // Running text first gets two fifths of the page, then short texts what keeps them on one line, then running text the rest.
        int share = room * 2 / 5 / Math.Max(1, table.Columns.Count(c => c.IsWide));
        left = Grow(least, Array.ConvertAll(natural, n => Math.Min(n, share)), left, i => table.Columns[i].IsWide);
        left = Grow(least, natural, left, i => !table.Columns[i].IsWide);
        Grow(least, natural, left, i => table.Columns[i].IsWide);
        return new TableWidths(least, bars);
    }

    private static int Grow(int[] widths, int[] natural, int left, Func<int, bool> isMeant)
    {
        while (left > 0)
        {
            // The narrowest grow first, which shares the room evenly between columns of running text.
            int narrowest = -1;
            for (int i = 0; i < widths.Length; i++)
                if (isMeant(i) && widths[i] < natural[i] && (narrowest < 0 || widths[i] < widths[narrowest]))
                    narrowest = i;
            if (narrowest < 0)
                break;
            widths[narrowest]++;
            left--;
        }

        return left;
    }

    private static ColumnNeed Need(TableBlock table, int column, int bar)
    {
        var (text, isNumeric, isWide) = table.Columns[column];
        var title = TextMeasure.Of(text);
        int beside = bar > 0 ? bar + 1 : 0;
        int content = 0, longest = 0;
        foreach (var row in table.Rows)
        {
            if (row.Kind == RowKind.Group)
                continue;
            var cell = TextMeasure.Of(CellStyle.TextOf(row.Cells[column]));
            int indent = IndentOf(row, column);
            content = Math.Max(content, cell.Line + indent);
            longest = Math.Max(longest, cell.Word + indent);
        }

        int natural = Math.Max(content + beside, title.Line);
        if (isWide)
            return new ColumnNeed(Math.Min(natural, WideLeast), natural);
        if (isNumeric)
            return new ColumnNeed(Math.Max(content + beside, title.Word), natural);
        natural = Math.Min(natural, Math.Max(NarrowMost, longest));
        return new ColumnNeed(Math.Min(natural, Math.Max(Math.Max(longest + beside, title.Word), 8)), natural);
    }

    /// <summary>How far a cell is set in.</summary>
    public static int IndentOf(Row row, int column) => row.Kind == RowKind.Detail && column == 0 ? DetailIndent : 0;

    // What a column can be read at, and what it would take if it could.
    private readonly record struct ColumnNeed(int Least, int Natural);
}
