using System.Globalization;
using System.Net;
using System.Text;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Testing.Coverage;

/// <summary>Writes coverage as one HTML file: the pack's source with a mark at each line that holds something to test.</summary>
public static class CoverageHtml
{
    /// <summary>The page.</summary>
    public static string Write(CoverageReport report)
    {
        var files = report.Points.GroupBy(p => p.Span.Source).OrderBy(g => g.Key.Path, StringComparer.Ordinal).ToArray();
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Coverage of {Encoded(report.Pack)}</title>
            <style>
            {Style()}</style>
            </head>
            <body>
            <header>
            <h1>{Encoded(report.Pack)}</h1>
            <p class="sum"><strong>{report.Percent:0.0}%</strong> of what can be tested is: {report.Covered} of {report.Points.Length}.</p>
            <p class="key"><span class="mark all">✓</span> every case of the line is exercised <span class="mark some">◐</span> some are not <span class="mark none">✗</span> none is. Open a line's mark to see its cases.</p>
            {Kinds(report)}
            </header>
            <main>

            """);
        foreach (var file in files)
            AppendFile(page, file.Key, [.. file]);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string Kinds(CoverageReport report)
    {
        var text = new StringBuilder("<table><thead><tr><th>what</th><th>covered</th><th>of</th></tr></thead><tbody>\n");
        foreach (var kind in report.Points.GroupBy(p => p.Kind))
            text.Append(CultureInfo.InvariantCulture, $"<tr><td>{CoverageReport.Word(kind.Key)}</td><td>{kind.Count(p => p.Hits > 0)}</td><td>{kind.Count()}</td></tr>\n");
        return text.Append("</tbody></table>").ToString();
    }

    private static void AppendFile(StringBuilder page, SourceText source, CoveredPoint[] points)
    {
        int covered = points.Count(p => p.Hits > 0);
        var byLine = points.GroupBy(p => p.Span.Line).ToDictionary(g => g.Key, g => g.ToArray());
        page.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Encoded(source.Path)} <span class=\"count\">{covered} of {points.Length}</span></h2>\n<div class=\"source\">\n");
        for (int line = 1; line <= source.LineCount; line++)
            if (line < source.LineCount || source.Line(line).Length > 0)
                AppendLine(page, line, source.Line(line), byLine.GetValueOrDefault(line) ?? []);
        page.Append("</div>\n</section>\n");
    }

    private static void AppendLine(StringBuilder page, int number, string text, CoveredPoint[] points)
    {
        int covered = points.Count(p => p.Hits > 0);
        var (status, mark) = points.Length == 0 ? ("", "") : covered == points.Length ? ("all", "✓") : covered > 0 ? ("some", "◐") : ("none", "✗");
        string code = Encoded(text);
        if (points.Length == 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<div class=\"line\"><span class=\"mark\"></span><span class=\"number\">{number}</span><code>{code}</code></div>\n");
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<details class=\"{status}\"><summary class=\"line\"><span class=\"mark {status}\">{mark}</span><span class=\"number\">{number}</span><code>{code}</code></summary><ul>");
        foreach (var point in points)
            page.Append(CultureInfo.InvariantCulture, $"<li class=\"{(point.Hits > 0 ? "hit" : "miss")}\">{CoverageReport.Word(point.Kind)}: {Encoded(point.Label)} <b>{(point.Hits > 0 ? Times(point.Hits) : "never")}</b></li>");
        page.Append("</ul></details>\n");
    }

    private static string Times(int hits) => string.Create(CultureInfo.InvariantCulture, $"{hits} {(hits == 1 ? "case" : "cases")}");

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static string Style()
    {
        using var stream = typeof(CoverageHtml).Assembly.GetManifestResourceStream("Coverage.coverage.css")
            ?? throw new InvalidOperationException("The style of the page is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
