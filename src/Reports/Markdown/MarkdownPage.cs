using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Markdown;

/// <summary>Writes blocks of Markdown with an empty line between them.</summary>
internal sealed class MarkdownPage(TextWriter output)
{
    private bool _isFirst = true;

    /// <summary>A heading of a level.</summary>
    public void Heading(int level, string title) => Line(new string('#', level) + " " + MarkdownText.Of(title));

    /// <summary>A paragraph of text; nothing where it is empty.</summary>
    public void Paragraph(RichText text)
    {
        if (!text.IsEmpty)
            Line(MarkdownText.Paragraph(text));
    }

    /// <summary>A line of finished Markdown.</summary>
    public void Line(string markdown)
    {
        Separate();
        Write(markdown);
    }

    /// <summary>Lines of finished Markdown that belong together, such as a list.</summary>
    public void Lines(IEnumerable<string> markdown)
    {
        Separate();
        foreach (string line in markdown)
            Write(line);
    }

    /// <summary>A table of finished cells; numbers are set to the right.</summary>
    public void Table(IReadOnlyList<(string Title, bool IsNumeric)> columns, IEnumerable<string[]> rows)
    {
        Separate();
        WriteRow(columns.Select(c => c.Title));
        Write("|" + string.Concat(columns.Select(c => c.IsNumeric ? " ---: |" : " --- |")));
        foreach (string[] row in rows)
            WriteRow(row);
    }

    private void WriteRow(IEnumerable<string> cells) => Write("| " + string.Join(" | ", cells) + " |");

    private void Separate()
    {
        if (!_isFirst)
            output.Write('\n');
        _isFirst = false;
    }

    private void Write(string line)
    {
        output.Write(line.TrimEnd());
        output.Write('\n');
    }
}
