using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SyntheticAlpha.Yaml;

/// <summary>
/// Finds where each character of a scalar's value stands in the file. Quotes, escapes, folding and indentation
/// stand between the two, each style having its own.
/// </summary>
internal static class ScalarPlaces
{
    /// <summary>One offset a character and one for the end, and where the scalar begins behind its anchor and tag.</summary>
    public static (int[] Offsets, int Start) Find(string source, string value, Scalar scalar)
    {
        int end = Math.Min((int)scalar.End.Index, source.Length);
        int start = scalar.Anchor.IsEmpty && scalar.Tag.IsEmpty
            ? (int)scalar.Start.Index
            : SkipProperties(source, (int)scalar.Start.Index, end);
        var offsets = new int[value.Length + 1];
        switch (scalar.Style)
        {
            case ScalarStyle.Literal:
                Literal(source, value, AfterLine(source, start, end), end, offsets);
                break;
            case ScalarStyle.Folded:
                Flow(source, value, AfterLine(source, start, end), end, scalar.Style, offsets);
                break;
            case ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted:
                Flow(source, value, Math.Min(start + 1, end), end, scalar.Style, offsets);
                break;
            default:
                Flow(source, value, start, end, scalar.Style, offsets);
                break;
        }

        return (offsets, start);
    }

    private static int SkipProperties(string source, int at, int end)
    {
        while (at < end && source[at] is '&' or '!')
        {
            while (at < end && !char.IsWhiteSpace(source[at]))
                at++;
            at = SkipSpace(source, at, end);
            while (at < end && source[at] == '#')
                at = SkipSpace(source, AfterLine(source, at, end), end);
        }

        return Math.Min(at, end);
    }

    // Literal lines stand in the file as they are, behind an indentation: each is aligned from its right end.
    private static void Literal(string source, string value, int at, int end, int[] offsets)
    {
        int from = 0;
        while (true)
        {
            int to = value.IndexOf('\n', from);
            int lineEnd = LineEnd(source, at, end);
            int length = (to < 0 ? value.Length : to) - from;
            for (int i = 0; i <= length; i++)
                offsets[from + i] = Math.Clamp(lineEnd - length + i, at, end);
            if (to < 0)
                return;
            at = AfterLine(source, at, end);
            from = to + 1;
        }
    }

    private static void Flow(string source, string value, int at, int end, ScalarStyle style, int[] offsets)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (style == ScalarStyle.DoubleQuoted)
                at = SkipEscapedBreaks(source, at, end);
            bool escaped = style == ScalarStyle.DoubleQuoted && at < end && source[at] == '\\';
            if (char.IsWhiteSpace(value[i]) && !escaped)
            {
                offsets[i] = at;
                at = AfterSpace(source, at, end, i + 1 < value.Length && value[i + 1] == '\n');
                continue;
            }

            if (!escaped)
                at = SkipSpace(source, at, end);
            if (style == ScalarStyle.DoubleQuoted)
                at = SkipEscapedBreaks(source, at, end);
            offsets[i] = Math.Min(at, end);
            if (style == ScalarStyle.DoubleQuoted && at + 1 < end && source[at] == '\\')
            {
                at += EscapeLength(source, at, end);
                if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && source[offsets[i] + 1] == 'U')
                    offsets[i + 1] = offsets[i++];
            }
            else
            {
                at += style == ScalarStyle.SingleQuoted && value[i] == '\'' ? 2 : 1;
            }

            at = Math.Min(at, end);
        }

        offsets[value.Length] = at;
    }

    // One blank of the value is one of the file, or a whole line break with the blanks around it.
    private static int AfterSpace(string source, int at, int end, bool breakFollows)
    {
        int next = SkipSpace(source, at, end);
        int lineBreak = source.AsSpan(at, next - at).IndexOfAny('\r', '\n');
        if (lineBreak < 0)
            return Math.Min(at + 1, next);
        return breakFollows ? AfterLine(source, at, next) : next;
    }

    private static int SkipEscapedBreaks(string source, int at, int end)
    {
        while (at + 1 < end && source[at] == '\\' && source[at + 1] is '\r' or '\n')
            at = SkipSpace(source, at + 1, end);
        return at;
    }

    private static int EscapeLength(string source, int at, int end) => at + 1 >= end ? 1 : source[at + 1] switch
    {
        'x' => 4,
        'u' => 6,
        'U' => 10,
        _ => 2,
    };

    private static int SkipSpace(string source, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(source[at]))
            at++;
        return at;
    }

    private static int LineEnd(string source, int at, int end)
    {
        int found = source.AsSpan(at, end - at).IndexOfAny('\r', '\n');
        return found < 0 ? end : at + found;
    }

    private static int AfterLine(string source, int at, int end)
    {
        int lineEnd = LineEnd(source, at, end);
        bool both = lineEnd + 1 < end && source[lineEnd] == '\r' && source[lineEnd + 1] == '\n';
        return Math.Min(lineEnd + (both ? 2 : 1), end);
    }
}
