using System.Text.Json;
using System.Text.RegularExpressions;
using SyntheticAlpha.Analysis.Catalogue;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Analysis.Output;

/// <summary>Writes diagnostics as SARIF 2.1.0 (OASIS, 2020), which code hosts and editors show beside the lines.</summary>
public static partial class SarifWriter
{
    /// <summary>A SARIF log of one run.</summary>
    /// <param name="diagnostics">What was found.</param>
    /// <param name="version">The program's version.</param>
    public static string Write(IReadOnlyList<Diagnostic> diagnostics, string version) => JsonText.Write(json =>
    {
        string[] codes = [.. diagnostics.Select(d => d.Code).Distinct().Order(StringComparer.Ordinal)];
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, codes, version);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var diagnostic in diagnostics)
            WriteResult(json, diagnostic, Array.IndexOf(codes, diagnostic.Code));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter json, string[] codes, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Synthetic Alpha");
        json.WriteString("semanticVersion", version);
        json.WriteStartArray("rules");
        foreach (string code in codes)
        {
            json.WriteStartObject();
            json.WriteString("id", code);
            if (DiagnosticCatalogue.Find(code) is { } entry)
            {
                WriteText(json, "shortDescription", entry.Title);
                // A viewer of results has no pages to follow links to.
                WriteText(json, "fullDescription", Link().Replace(entry.Text, "$1"));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic diagnostic, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", diagnostic.Severity.ToString().ToLowerInvariant());
        WriteText(json, "message", diagnostic.Help is { } help ? $"{diagnostic.Message} ({help})" : diagnostic.Message);
        if (diagnostic.Span is { } span)
            WriteLocation(json, span);
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, SourceSpan span)
    {
        var (line, column) = span.Source.Position(span.Start);
        var (endLine, endColumn) = span.Source.Position(span.Start + span.Length);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', span.Source.Path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", line);
        json.WriteNumber("startColumn", column);
        json.WriteNumber("endLine", endLine);
        json.WriteNumber("endColumn", endColumn);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
