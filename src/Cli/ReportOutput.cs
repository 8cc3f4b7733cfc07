using System.Text;
using SyntheticAlpha.Audit.Verifying;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Reports.Html;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Reports.Markdown;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Reports.Pdf;
using SyntheticAlpha.Reports.Text;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Cli;

/// <summary>Writes a report in the format asked for, to the terminal or whole into a file.</summary>
internal sealed class ReportOutput(string? format, string? file)
{
    /// <summary>The formats by name.</summary>
    public static readonly string[] Formats = ["text", "md", "html", "json", "pdf"];

    // A report of a day seals its HTML page; other pages are not checked later.
    private Func<string, string> _seal = page => page;

    private readonly string _format = format ?? FormatOf(file) ?? "text";

    /// <summary>Whether people read it from top to bottom, as text or Markdown, rather than open parts of it or process it.</summary>
    public bool IsRead => _format is "text" or "md";

    /// <summary>Whether a file's ending tells its format.</summary>
    public static bool IsKnownEnding(string file) => FormatOf(file) is not null;

    /// <summary>Writes the report; a file appears only once it is complete.</summary>
    /// <exception cref="InputException">A PDF was asked for without a file, or no browser can make it.</exception>
    public Task WriteAsync(Report report, Assessment assessment, CancellationToken cancellation)
    {
        _seal = page => PageSeal.Close(page, Json());
        return WriteAsync(report, Json, cancellation);

        string Json() => JsonReport.Write(JsonReport.Build(assessment, report.Trace, new FigureWriter(assessment).Text, Engine.Version));
    }

    /// <summary>Writes a page that has a JSON form of its own; a file appears only once it is complete.</summary>
    /// <param name="report">The page.</param>
    /// <param name="json">Makes the JSON text, where that is asked for.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <exception cref="InputException">A PDF was asked for without a file, or no browser can make it.</exception>
    public async Task WriteAsync(Report report, Func<string> json, CancellationToken cancellation)
    {
        if (file is null)
        {
            if (_format == "pdf")
                throw new InputException(CliDiagnostics.PdfNeedsFile());
            await WriteTextAsync(report, json, Console.Out, cancellation);
            return;
        }

        await OutputFile.WriteAsync(file, stream => WriteAsync(report, json, stream, cancellation));
    }

    private async Task WriteAsync(Report report, Func<string> json, Stream stream, CancellationToken cancellation)
    {
        if (_format == "pdf")
        {
            await new PdfRenderer().RenderAsync(report, stream, cancellation);
            return;
        }

        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await WriteTextAsync(report, json, writer, cancellation);
    }

    private async Task WriteTextAsync(Report report, Func<string> json, TextWriter output, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_format == "json")
        {
            await output.WriteAsync(json());
            return;
        }

        if (_format == "html")
        {
            using var page = new StringWriter();
            new HtmlReportRenderer().Render(report, page);
            await output.WriteAsync(_seal(page.ToString()));
            return;
        }

        IReportRenderer renderer = _format switch
        {
            "md" => new MarkdownReportRenderer(),
            _ => file is null ? new TextReportRenderer(Terminal.Width, Terminal.Colors) : new TextReportRenderer(),
        };
        renderer.Render(report, output);
    }

    private static string? FormatOf(string? file) => Path.GetExtension(file)?.ToLowerInvariant() switch
    {
        ".txt" or ".text" => "text",
        ".md" or ".markdown" => "md",
        ".html" or ".htm" => "html",
        ".json" => "json",
        ".pdf" => "pdf",
        _ => null,
    };
}
