using System.Globalization;
using System.Text;

namespace SyntheticAlpha.Diagnostics;

/// <summary>Writes diagnostics for people: code, message, place, source line, caret and help.</summary>
public static class DiagnosticFormatter
{
    private const int LongestLine = 160;
    private const int MostPlaces = 6;
    private const int MostRepeats = 3;

    /// <summary>All diagnostics, an empty line between them, and a closing count; what recurs often stands once, with its other places.</summary>
    public static string Format(IReadOnlyList<Diagnostic> diagnostics, bool color = false)
    {
        var text = new StringBuilder();
        var recurring = diagnostics.GroupBy(Saying).Where(g => g.Count() > MostRepeats).ToDictionary(g => g.Key);
        foreach (var diagnostic in diagnostics)
        {
            var others = recurring.GetValueOrDefault(Saying(diagnostic))?.ToArray() ?? [diagnostic];
            if (!ReferenceEquals(others[0], diagnostic))
                continue;
            text.Append(Format(diagnostic, color));
            AppendPlaces(text, [.. others.Skip(1).Select(d => d.Span).OfType<SourceSpan>()], color);
            text.Append('\n');
        }

        int errors = diagnostics.Count(d => d.Severity == Severity.Error);
        int warnings = diagnostics.Count(d => d.Severity == Severity.Warning);
        return text.Append(Count(errors, "error")).Append(", ").Append(Count(warnings, "warning")).Append('\n').ToString();
    }

    private static (string, Severity, string, string?) Saying(Diagnostic d) => (d.Code, d.Severity, d.Message, d.Help);

    // The same mistake in many places is one mistake: shown once with its line, and its other places named.
    private static void AppendPlaces(StringBuilder text, SourceSpan[] places, bool color)
    {
        if (places.Length == 0)
            return;
        text.Append(Paint("  = also: ", 36, color)).AppendJoin(", ", places.Take(MostPlaces));
        if (places.Length > MostPlaces)
            text.Append(CultureInfo.InvariantCulture, $" and {places.Length - MostPlaces} more places");
        text.Append('\n');
    }

    /// <summary>One diagnostic over several lines, each ended by a line feed.</summary>
    public static string Format(Diagnostic diagnostic, bool color = false)
    {
        var text = new StringBuilder();
        string severity = diagnostic.Severity.ToString().ToLowerInvariant();
        text.Append(Paint($"{severity}[{diagnostic.Code}]", ColorOf(diagnostic.Severity), color))
            .Append(": ").Append(Printable(diagnostic.Message)).Append('\n');
        if (diagnostic.Span is { } span)
            AppendSource(text, span, ColorOf(diagnostic.Severity), color);
        if (diagnostic.Help is { } help)
            text.Append(Paint("  = help: ", 36, color)).Append(Printable(help)).Append('\n');
        return text.ToString();
    }

    private static void AppendSource(StringBuilder text, SourceSpan span, int paint, bool color)
    {
        var (line, column) = span.Source.Position(span.Start);
        string source = Printable(span.Source.Line(line));
        int caretLength = Math.Clamp(span.Length, 1, Math.Max(1, source.Length - column + 1));
        int cut = column > LongestLine - 40 ? column - 40 : 0;
        if (cut > 0)
            source = "…" + source[Math.Min(cut, source.Length)..];
        if (source.Length > LongestLine)
            source = source[..LongestLine] + "…";
        int indent = column - 1 - cut + (cut > 0 ? 1 : 0);
        caretLength = Math.Min(caretLength, Math.Max(1, LongestLine - indent));
        string number = span.Source.NumberOf(line).ToString(CultureInfo.InvariantCulture);
        string gutter = new(' ', number.Length);
        text.Append(gutter).Append(" --> ").Append(span.ToString()).Append('\n')
            .Append(gutter).Append(" |\n")
            .Append(number).Append(" | ").Append(source).Append('\n')
            .Append(gutter).Append(" | ").Append(' ', indent).Append(Paint(new string('^', caretLength), paint, color)).Append('\n');
    }

    private static int ColorOf(Severity severity) => severity switch
    {
        Severity.Error => 31,
        Severity.Warning => 33,
        _ => 34,
    };

    private static string Paint(string text, int code, bool color) => color ? $"\u001b[1;{code}m{text}\u001b[0m" : text;

    // Control characters of an input would move the caret, or the terminal's cursor.
    private static string Printable(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && text.AsSpan().IndexOfAnyInRange('\u007f', '\u009f') < 0
            ? text
            : string.Create(text.Length, text, static (target, from) =>
            {
                for (int i = 0; i < from.Length; i++)
                    target[i] = char.IsControl(from[i]) ? ' ' : from[i];
            });

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
