using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Rules.Templates;

/// <summary>Splits texts into words and holes; a doubled brace is a brace.</summary>
internal static class TemplateReader
{
    /// <summary>Reads a text; holes are bound by <paramref name="bind"/>. Null where a hole is wrong.</summary>
    public static ImmutableArray<TemplatePart>? Read(MappedText text, Func<MappedText, int?> bind, DiagnosticBag diagnostics)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        bool complete = true;
        int at = 0;
        while (at < text.Text.Length)
        {
            int brace = text.Text.IndexOfAny(['{', '}'], at);
            if (brace < 0)
                brace = text.Text.Length;
            if (brace > at)
                parts.Add(new TemplateText(text.Text[at..brace]));
            if (brace == text.Text.Length)
                break;
            if (brace + 1 < text.Text.Length && text.Text[brace + 1] == text.Text[brace])
            {
                parts.Add(new TemplateText(text.Text[brace].ToString()));
                at = brace + 2;
                continue;
            }

            int end = text.Text[brace] == '{' ? text.Text.IndexOf('}', brace) : -1;
            if (end < 0)
            {
                diagnostics.Add(RuleDiagnostics.LooseBrace(text.Span(brace, 1)));
                return null;
            }

            var hole = ReadHole(text.Slice(brace + 1, end - brace - 1), bind, diagnostics);
            complete &= hole is not null;
            if (hole is not null)
                parts.Add(hole);
            at = end + 1;
        }

        return complete ? parts.ToImmutable() : null;
    }

    private static TemplateHole? ReadHole(MappedText hole, Func<MappedText, int?> bind, DiagnosticBag diagnostics)
    {
        int colon = FormatColon(hole.Text);
        var expression = colon < 0 ? hole : hole.Slice(0, colon);
        NumberFormat? format = null;
        if (colon >= 0)
        {
            string written = hole.Text[(colon + 1)..].Trim();
            format = NumberFormat.Parse(written);
            if (format is null)
            {
                diagnostics.Add(RuleDiagnostics.BadFormat(hole.Span(colon + 1, written.Length), written));
                return null;
            }
        }

        return bind(expression) is { } node ? new TemplateHole(node, format, expression.Text.Trim()) : null;
    }

    // The colon of a format stands outside quotes and parentheses and belongs to no "?".
    private static int FormatColon(string text)
    {
        int depth = 0, choices = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\'')
                quoted = !quoted;
            if (quoted)
                continue;
            if (c == '(')
                depth++;
            else if (c == ')')
                depth--;
            else if (c == '?')
                choices++;
            else if (c == ':' && depth == 0 && choices-- == 0)
                return i;
        }

        return -1;
    }
}
