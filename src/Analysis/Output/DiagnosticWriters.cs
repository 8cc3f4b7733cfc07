using System.Globalization;
using System.Text;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Analysis.Output;

/// <summary>Writes diagnostics for programs: JSON, and the workflow commands of GitHub Actions.</summary>
public static class DiagnosticWriters
{
    /// <summary>One object: <c>errors</c>, <c>warnings</c>, and <c>diagnostics</c> with code, severity, message, help and place (from 1, ends exclusive).</summary>
    public static string Json(IReadOnlyList<Diagnostic> diagnostics) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("errors", diagnostics.Count(d => d.Severity == Severity.Error));
        json.WriteNumber("warnings", diagnostics.Count(d => d.Severity == Severity.Warning));
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code);
            json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", diagnostic.Message);
            json.WriteString("help", diagnostic.Help);
            if (diagnostic.Span is { } span)
            {
                var (endLine, endColumn) = span.Source.Position(span.Start + span.Length);
                json.WriteString("file", span.Source.Path);
                json.WriteNumber("line", span.Line);
                json.WriteNumber("column", span.Column);
                json.WriteNumber("end_line", endLine);
                json.WriteNumber("end_column", endColumn);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>A line a diagnostic: <c>::error file=…,line=…,col=…,title=…::message</c>.</summary>
    public static string GitHub(IReadOnlyList<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            text.Append("::").Append(diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" }).Append(' ');
            if (diagnostic.Span is { } span)
                text.Append(CultureInfo.InvariantCulture, $"file={Property(span.Source.Path)},line={span.Line},col={span.Column},");
            text.Append("title=").Append(diagnostic.Code).Append("::").Append(Data(diagnostic.Message));
            if (diagnostic.Help is { } help)
                text.Append(Data($"\nhelp: {help}"));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
