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
        var least = table.Columns.Select((_, i) => Least(table, i, bars[i])).ToArray();
        var natural = table.Columns.Select((_, i) => Natural(table, i, bars[i])).ToArray();
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
        int[] columns = [.. Enumerable.Range(0, widths.Length).Where(isMeant)];
        while (left > 0)
        {
            int[] hungry = [.. columns.Where(i => widths[i] < natural[i])];
            if (hungry.Length == 0)
                break;
            // The narrowest grow first, which shares the room evenly between columns of running text.
            int narrowest = hungry.MinBy(i => widths[i]);
            widths[narrowest]++;
            left--;
        }

        return left;
    }

    private static int Least(TableBlock table, int column, int bar)
    {
        var (_, isNumeric, isWide) = table.Columns[column];
        int natural = Natural(table, column, bar);
        if (isWide)
            return Math.Min(natural, WideLeast);
        if (isNumeric)
            return Math.Max(Content(table, column, bar), TextWrap.LongestWord(RichText.Plain(table.Columns[column].Title)));
        int longest = Cells(table, column).Select(c => TextWrap.LongestWord(c.Text) + c.Indent).Append(0).Max() + (bar > 0 ? bar + 1 : 0);
        int title = TextWrap.LongestWord(RichText.Plain(table.Columns[column].Title));
        return Math.Min(natural, Math.Max(Math.Max(longest, title), 8));
    }

    private static int Natural(TableBlock table, int column, int bar)
    {
        int title = TextWrap.OneLine(RichText.Plain(table.Columns[column].Title), Spectre.Console.Style.Plain).Width;
        int natural = Math.Max(Content(table, column, bar), title);
        return table.Columns[column] is { IsNumeric: false, IsWide: false }
            ? Math.Min(natural, Math.Max(NarrowMost, Cells(table, column).Select(c => TextWrap.LongestWord(c.Text) + c.Indent).Append(0).Max()))
            : natural;
    }

    private static int Content(TableBlock table, int column, int bar) =>
        Cells(table, column).Select(c => TextWrap.OneLine(c.Text, Spectre.Console.Style.Plain).Width + c.Indent).Append(0).Max() + (bar > 0 ? bar + 1 : 0);

    private static IEnumerable<(RichText Text, int Indent)> Cells(TableBlock table, int column) =>
        table.Rows.Where(r => r.Kind != RowKind.Group).Select(r => (CellStyle.TextOf(r.Cells[column]), IndentOf(r, column)));

    /// <summary>How far a cell is set in.</summary>
    public static int IndentOf(Row row, int column) => row.Kind == RowKind.Detail && column == 0 ? DetailIndent : 0;
}
