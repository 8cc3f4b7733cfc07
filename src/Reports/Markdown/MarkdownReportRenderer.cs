using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Markdown;

/// <summary>Lays a report out as GitHub-flavoured Markdown, with the trace of its named facts at the end.</summary>
public sealed class MarkdownReportRenderer : IReportRenderer
{
    /// <inheritdoc/>
    public void Render(Report report, TextWriter output)
    {
        var page = new MarkdownPage(output);
        WriteHeader(page, report.Header);
        foreach (var section in report.Sections)
            Write(page, section);
        WriteTrace(page, report.Trace);
        if (report.Disclaimer.IsEmpty)
            return;
        page.Line("---");
        page.Paragraph(report.Disclaimer);
    }

    private static void WriteHeader(MarkdownPage page, ReportHeader header)
    {
        page.Heading(1, $"{header.Symbol} – {header.Title}");
        string name = header.Name == header.Symbol ? "" : $"**{MarkdownText.Of(header.Name)}**";
        page.Line(string.Join(", ", new[] { name, MarkdownText.Of(header.AsOf), MarkdownText.Of(header.Price) }.Where(t => t.Length > 0)));
        var verdict = new List<(string Label, string Text)>();
        if (header.Composite is { } composite)
            verdict.Add(("Score", composite.Text));
        if (header.Grade is { } grade)
            verdict.Add(("Grade", grade));
        if (header.Signal is { } signal)
            verdict.Add(("Signal", signal));
        if (verdict.Count > 0)
            page.Table([.. verdict.Select(v => (v.Label, false))], [[.. verdict.Select(v => Strong(v.Text))]]);
        foreach (string notice in header.Notices)
            page.Line("> **Note:** " + MarkdownText.Of(notice));
        if (!header.Facts.IsEmpty)
            page.Table([("Made from", false), ("", false)], header.Facts.Select(f => new[] { MarkdownText.Of(f.Label), MarkdownText.Of(f.Text) }));
    }

    private static void Write(MarkdownPage page, ReportSection section)
    {
        page.Heading(2, section.Title);
        foreach (var block in section.Blocks)
        {
            if (!string.IsNullOrWhiteSpace(block.Title))
                page.Heading(3, block.Title);
            switch (block)
            {
                case ParagraphsBlock paragraphs:
                    foreach (var paragraph in paragraphs.Paragraphs)
                        page.Paragraph(paragraph);
                    break;
                case TableBlock { Columns.IsEmpty: false } table:
                    page.Table([.. table.Columns.Select(c => (MarkdownText.Of(c.Title), c.IsNumeric))], table.Rows.Select(Cells));
                    break;
                case TreeBlock tree:
                    MarkdownTree.Write(page, tree);
                    break;
                case ChartBlock chart:
                    MarkdownCharts.Write(page, chart.Chart);
                    break;
            }
        }
    }

    private static string[] Cells(Row row) => [.. row.Cells.Select((cell, i) => Text(row.Kind, cell, i))];

    private static string Text(RowKind kind, Cell cell, int column)
    {
        string text = cell.Text.IsEmpty && cell.Gauge is { } gauge ? MarkdownText.Of(gauge.Text) : MarkdownText.Of(cell.Text);
        return kind switch
        {
            RowKind.Group when column > 0 => "",
            RowKind.Group or RowKind.Total => Strong(cell.Text.IsEmpty ? cell.Gauge?.Text ?? "" : cell.Text.ToString()),
            RowKind.Detail when column == 0 => "– " + text,
            _ => text,
        };
    }

    private static string Strong(string text) => MarkdownText.Of(new RichText([new Inline(text, true)]));

    private static void WriteTrace(MarkdownPage page, Trace trace)
    {
        var named = trace.Entries.Values.Where(e => e.Name is not null).OrderBy(e => e.Name, StringComparer.Ordinal).ToArray();
        if (named.Length == 0)
            return;
        page.Heading(2, "Trace");
        page.Line("Every named value of the rules on the day, with the expression that gives it and the place where that is written.");
        page.Table([("Name", false), ("Value", true), ("Expression", false), ("Place", false)], named.Select(e => new[]
        {
            MarkdownText.Code(e.Name!),
            MarkdownText.Of(e.Missing is { } reason ? $"{e.Value} ({reason})" : e.Value),
            MarkdownText.Code(e.Expression),
            MarkdownText.Of(string.Join(", ", new[] { e.Origin, e.Place }.Where(t => t.Length > 0))),
        }));
    }
}
