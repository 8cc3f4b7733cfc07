using Spectre.Console;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Writes a tree with lines from part to part, values at the right edge and notes under the titles.</summary>
internal static class TextTree
{
    private const int BarColumns = 10;
    private const int DeepestIndent = 30;

    /// <summary>Writes all items.</summary>
    public static void Write(TextPage page, TreeBlock tree)
    {
        for (int i = 0; i < tree.Items.Length; i++)
        {
            if (i > 0)
                page.Blank();
            Write(page, tree.Items[i], "", "");
        }
    }

    private static void Write(TextPage page, TreeItem item, string first, string rest)
    {
        WriteTitle(page, item, first, rest);
        string below = rest + (item.Children.IsEmpty ? "  " : "│ ");
        foreach (var note in item.Notes)
            WriteNote(page, note, below);
        for (int i = 0; i < item.Children.Length; i++)
        {
            bool isLast = i == item.Children.Length - 1;
            // Trees deeper than half a page stop moving to the right.
            var (mark, step) = rest.Length >= DeepestIndent ? ("» ", "") : isLast ? ("└─ ", "   ") : ("├─ ", "│  ");
            Write(page, item.Children[i], rest + mark, rest + step);
        }
    }

    private static void WriteTitle(TextPage page, TreeItem item, string first, string rest)
    {
        var value = TextWrap.OneLine(RichText.Plain(item.Value), Styles.Bold(Styles.Of(item.Tone)));
        if (item.Gauge is { } gauge)
            value.Space(1).Add(Bars.Gauge(gauge, BarColumns, Styles.Of(item.Tone)));
        int room = page.Width - StyledLine.WidthOf(first);
        // A value too long to stand beside its title goes below it.
        bool isBeside = value.Width <= room / 2;
        var style = item.Children.IsEmpty && item.Gauge is null ? Style.Plain : Styles.Strong;
        var lines = TextWrap.Wrap(item.Title, room - (isBeside && value.Width > 0 ? value.Width + 2 : 0), style);
        for (int i = 0; i < lines.Count; i++)
        {
            var line = new StyledLine().Add(i == 0 ? first : rest, Styles.Frame).Add(lines[i]);
            page.Write(i == 0 && isBeside && value.Width > 0 ? line.PadTo(page.Width - value.Width).Add(value) : line);
        }

        if (!isBeside)
            foreach (var line in TextWrap.Wrap(item.Value, room - 2, Styles.Of(item.Tone)))
                page.Write(new StyledLine().Add(rest + "  ", Styles.Frame).Add(line));
    }

    private static void WriteNote(TextPage page, TreeNote note, string before)
    {
        string label = note.Label.Length == 0 ? "" : note.Label + "\u00a0";
        foreach (var (line, i) in TextWrap.Wrap(note.Text, page.Width - before.Length - label.Length, Styles.Muted).Select((l, i) => (l, i)))
            page.Write(new StyledLine().Add(before, Styles.Frame).Add(i == 0 ? label : new string(' ', label.Length), Styles.Frame).Add(line));
    }
}
