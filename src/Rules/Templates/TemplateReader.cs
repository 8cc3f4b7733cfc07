using System.Collections.Immutable;
using System.Text;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Rules.Templates;

/// <summary>A piece of a text as written: words, or a hole whose expression is not bound yet.</summary>
internal abstract record TemplatePiece
{
    /// <summary>Words as they stand, doubled braces made single.</summary>
    public sealed record Words(string Text) : TemplatePiece;

    /// <summary>A hole with its expression and, where a colon gives one, its format.</summary>
    public sealed record Hole(MappedText Expression, MappedText? Format) : TemplatePiece;
}

/// <summary>Splits texts into words and holes; a doubled brace is a brace.</summary>
internal sealed class TemplateReader
{
    private readonly MappedText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly ImmutableArray<TemplatePiece>.Builder _pieces = ImmutableArray.CreateBuilder<TemplatePiece>();
    private readonly StringBuilder _words = new();

    private TemplateReader(MappedText source, DiagnosticBag diagnostics) => (_source, _diagnostics) = (source, diagnostics);

    /// <summary>The pieces of a text; braces without a partner are reported and left out.</summary>
    public static ImmutableArray<TemplatePiece> Read(MappedText text, DiagnosticBag diagnostics) =>
        new TemplateReader(text, diagnostics).Read();

    private ImmutableArray<TemplatePiece> Read()
    {
        string text = _source.Text;
        for (int at = 0; at < text.Length;)
        {
            if (text[at] is '{' or '}')
                at = ReadBrace(text, at);
            else
                _words.Append(text[at++]);
        }

        FlushWords();
        return _pieces.ToImmutable();
    }

    private int ReadBrace(string text, int at)
    {
        if (at + 1 < text.Length && text[at + 1] == text[at])
        {
            _words.Append(text[at]);
            return at + 2;
        }

        int end = text[at] == '{' ? HoleEnd(text, at + 1) : -1;
        if (end < 0)
        {
            _diagnostics.Add(RuleDiagnostics.LooseBrace(_source.Span(at, 1), text[at] == '{' && text.IndexOf('}', at) >= 0));
            return at + 1;
        }

        FlushWords();
        _pieces.Add(ReadHole(_source.Slice(at + 1, end - at - 1)));
        return end + 1;
    }

    private void FlushWords()
    {
        if (_words.Length > 0)
            _pieces.Add(new TemplatePiece.Words(_words.ToString()));
        _words.Clear();
    }

    // A brace within quotes belongs to the quoted text, unless the quotes do not close before the next hole opens.
    private static int HoleEnd(string text, int from)
    {
        for (int at = from; at < text.Length && text[at] != '{'; at++)
        {
            if (text[at] == '}')
                return at;
            if (text[at] == '\'')
                at = QuoteEnd(text, at);
        }

        int close = text.IndexOf('}', from), open = text.IndexOf('{', from);
        return open >= 0 && open < close ? -1 : close;
    }

    private static TemplatePiece.Hole ReadHole(MappedText hole)
    {
        int colon = FormatColon(hole.Text);
        if (colon < 0)
            return new TemplatePiece.Hole(hole, null);
        int start = colon + 1, end = hole.Text.Length;
        while (start < end && char.IsWhiteSpace(hole.Text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(hole.Text[end - 1]))
            end--;
        return new TemplatePiece.Hole(hole.Slice(0, colon), hole.Slice(start, end - start));
    }

    // The colon of a format stands outside quotes and parentheses and belongs to no "?".
    private static int FormatColon(string text)
    {
        int depth = 0, choices = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '\'')
                at = QuoteEnd(text, at);
            else if (text[at] is '(' or '[')
                depth++;
            else if (text[at] is ')' or ']')
                depth--;
            else if (depth == 0 && text[at] == '?')
                choices++;
            else if (depth == 0 && text[at] == ':' && choices-- == 0)
                return at;
        }

        return -1;
    }

    // As in expressions: a backslash takes the next character as it is.
    private static int QuoteEnd(string text, int quote)
    {
        int at = quote + 1;
        while (at < text.Length && text[at] != '\'')
            at += text[at] == '\\' ? 2 : 1;
        return at;
    }
}
