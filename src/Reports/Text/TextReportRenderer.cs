using Spectre.Console;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Lays a report out for a terminal of a fixed width.</summary>
public sealed class TextReportRenderer : IReportRenderer
{
    /// <summary>The narrowest terminal that tables can be read on.</summary>
    public const int NarrowestWidth = 60;

    private readonly int _width;
    private readonly bool _colour;

    /// <summary>Sets the terminal's width and whether it shows colours.</summary>
    public TextReportRenderer(int width = 80, bool colour = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, NarrowestWidth);
        (_width, _colour) = (width, colour);
    }

    /// <inheritdoc/>
    public void Render(Report report, TextWriter output)
    {
        var page = new TextPage(output, _width, _colour);
        TextHeader.Write(page, report.Header);
        foreach (var section in report.Sections)
            Write(page, section);
        if (report.Disclaimer.IsEmpty)
            return;
        page.Blank();
        page.Write(new StyledLine().Add(new string('─', page.Width), Styles.Frame));
        page.Paragraph(report.Disclaimer, 0, Styles.Muted);
    }

    private static void Write(TextPage page, ReportSection section)
    {
        page.Blank();
        page.Blank();
        WriteHeading(page, section.Title);
        foreach (var block in section.Blocks)
        {
            page.Blank();
            if (!string.IsNullOrWhiteSpace(block.Title))
                page.Paragraph(RichText.Plain("▸\u00a0" + block.Title), 0, Styles.Strong);
            Write(page, block);
        }
    }

    private static void WriteHeading(TextPage page, string title)
    {
        var lines = TextWrap.Wrap(title, page.Width - 6, Styles.Heading);
        foreach (var line in lines.SkipLast(1))
            page.Write(new StyledLine().Space(3).Add(line));
        var last = new StyledLine().Add("━━ ", Styles.Frame).Add(lines[^1]).Space(1);
        page.Write(last.Add(new string('━', page.Width - last.Width), Styles.Frame));
    }

    private static void Write(TextPage page, ReportBlock block)
    {
        switch (block)
        {
            case ParagraphsBlock paragraphs:
                foreach (var paragraph in paragraphs.Paragraphs)
                {
                    page.Paragraph(paragraph, 0, Style.Plain);
                    page.Blank();
                }

                break;
            case TableBlock table:
                TextTable.Write(page, table);
                break;
            case TreeBlock tree:
                TextTree.Write(page, tree);
                break;
            case ChartBlock chart:
                TextCharts.Write(page, chart.Chart);
                break;
        }
    }
}
