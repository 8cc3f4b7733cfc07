using Spectre.Console;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Writes the head of a report: a frame with what matters most, then what it was made from and what to mind.</summary>
internal static class TextHeader
{
    public static void Write(TextPage page, ReportHeader header)
    {
        page.Write(Frame(page, '╭', '╮'));
        WriteTitles(page, header);
        if (header.Composite is not null || header.Grade is not null || header.Signal is not null)
        {
            page.Write(Frame(page, '├', '┤'));
            WriteVerdict(page, header);
        }

        page.Write(Frame(page, '╰', '╯'));
        WriteFacts(page, header);
        foreach (string notice in header.Notices)
            WriteNotice(page, notice);
    }

    private static void WriteTitles(TextPage page, ReportHeader header)
    {
        string symbol = CleanText.Of(header.Symbol);
        var name = new RichText([new Inline(symbol, true), new Inline(header.Name == header.Symbol ? "" : " · " + header.Name)]);
        WriteFramed(page, name, new StyledLine().Add(CleanText.Of(header.AsOf), Style.Plain));
        WriteFramed(page, RichText.Plain(header.Title), TextWrap.OneLine(header.Price, Styles.Strong));
    }

    private static void WriteVerdict(TextPage page, ReportHeader header)
    {
        int inner = page.Width - 4;
        var right = Verdict(header);
        var left = Score(header, inner - right.Width - 3);
        if (left.Width + 3 + right.Width <= inner)
        {
            WriteFramed(page, left, right);
            return;
        }

        if (header.Composite is { } gauge)
            WriteFramed(page, RichText.Plain("Score " + gauge.Text), new StyledLine());
        WriteFramed(page, RichText.Plain(right.Text), new StyledLine());
    }

    private static StyledLine Verdict(ReportHeader header)
    {
        var line = new StyledLine();
        if (header.Grade is { } grade)
            line.Add("Grade ", Styles.Muted).Add(CleanText.Of(grade), Styles.Strong);
        if (header.Signal is { } signal)
            line.Space(line.Width > 0 ? 3 : 0).Add("Signal ", Styles.Muted).Add(CleanText.Of(signal), Styles.Bold(Styles.Of(header.SignalTone)));
        return line;
    }

    private static StyledLine Score(ReportHeader header, int room)
    {
        var line = new StyledLine();
        if (header.Composite is not { } gauge)
            return line;
        line.Add("Score ", Styles.Muted).Add(CleanText.Of(gauge.Text), Styles.Strong).Space(2);
        int bar = Math.Min(30, room - line.Width);
        return bar >= 8 && gauge.IsDrawn ? line.Add(Bars.Gauge(gauge, bar, Styles.Of(header.SignalTone))) : line;
    }

    private static void WriteFacts(TextPage page, ReportHeader header)
    {
        int labels = header.Facts.Select(f => StyledLine.WidthOf(CleanText.Of(f.Label))).DefaultIfEmpty(0).Max();
        int indent = Math.Min(labels, page.Width / 3) + 4;
        foreach (var (label, text) in header.Facts)
        {
            var lines = TextWrap.Wrap(text, page.Width - indent, Style.Plain);
            var names = TextWrap.Wrap(label, indent - 4, Styles.Muted);
            for (int i = 0; i < Math.Max(lines.Count, names.Count); i++)
                page.Write(new StyledLine().Space(2).Add(At(names, i)).PadTo(indent).Add(At(lines, i)));
        }
    }

    private static void WriteNotice(TextPage page, string notice)
    {
        var lines = TextWrap.Wrap(notice, page.Width - 4, Styles.Notice);
        for (int i = 0; i < lines.Count; i++)
            page.Write(new StyledLine().Add(i == 0 ? "  ! " : "    ", Styles.Bold(Styles.Notice)).Add(lines[i]));
    }

    private static void WriteFramed(TextPage page, RichText left, StyledLine right)
    {
        int inner = page.Width - 4;
        // A text too long to stand beside the other goes below it.
        if (right.Width > inner / 2)
        {
            WriteFramed(page, left, new StyledLine());
            foreach (var part in TextWrap.Wrap(right.Text, inner, Styles.Strong))
                WriteFramed(page, new StyledLine(), part);
            return;
        }

        var lines = TextWrap.Wrap(left, inner - right.Width - (right.Width > 0 ? 2 : 0), Style.Plain);
        for (int i = 0; i < lines.Count; i++)
            WriteFramed(page, lines[i], i == 0 ? right : new StyledLine());
    }

    private static void WriteFramed(TextPage page, StyledLine left, StyledLine right)
    {
        var line = new StyledLine().Add("│ ", Styles.Frame).Add(left);
        line.PadTo(page.Width - 2 - right.Width).Add(right).Add(" │", Styles.Frame);
        page.Write(line);
    }

    private static StyledLine Frame(TextPage page, char first, char last) =>
        new StyledLine().Add(first + new string('─', page.Width - 2) + last, Styles.Frame);

    private static StyledLine At(List<StyledLine> lines, int index) => index < lines.Count ? lines[index] : new StyledLine();
}
