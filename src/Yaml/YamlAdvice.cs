using System.Text.RegularExpressions;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Yaml;

/// <summary>Looks at the text where YAML could not be read, and says what is probably meant. The parser names its own state, which helps few.</summary>
internal static partial class YamlAdvice
{
    private const string Otherwise = "check indentation (spaces, no tabs), and quote texts that hold \": \" or start with a special character";

    /// <summary>How to mend a text that is no YAML at a place.</summary>
    /// <param name="span">The place.</param>
    /// <param name="why">What the parser says.</param>
    public static string At(SourceSpan span, string why)
    {
        var source = span.Source;
        int number = source.Position(Math.Min(span.Start, source.Text.Length)).Line;
        string line = source.Line(number);
        if (why.Contains(" tab ", StringComparison.Ordinal))
            return "indent with spaces: YAML takes no tabs there";
        if (why.Contains("quoted scalar", StringComparison.Ordinal) && (why.Contains("multi-line", StringComparison.Ordinal) || why.Contains("end of stream", StringComparison.Ordinal)))
            return "close the quote: the text that begins here has no closing quote on its line";
        if (QuoteOver(source, span.Start) is { } from)
            return FormattableString.Invariant($"close the quote that opens in line {source.NumberOf(from)}: it ends at the next quote only, in line {source.NumberOf(number)}");
        if (OpenBracket(source.Text, span.Start) is { } open)
            return InBrackets(source, open, number);
        if (why.Contains("cannot start any token", StringComparison.Ordinal) || why.Contains("block scalar", StringComparison.Ordinal)
            || why.Contains("alias", StringComparison.Ordinal) || Braced().IsMatch(line))
            return "a text that begins with { [ > | % @ & * ! or ` stands in quotes";
        return OfBlock(source, number, line) ?? Otherwise;
    }

    private static string InBrackets(SourceText source, int open, int number)
    {
        int line = source.Position(open).Line;
        char bracket = source.Text[open];
        if (line == number)
            return $"within {(bracket == '{' ? "{ }" : "[ ]")} quote texts that hold a colon, a comma, a bracket or \" #\", or begin with a special character";
        string cut = Comment().IsMatch(source.Line(line)) ? ": \" #\" begins a comment, which takes the rest of the line" : "";
        return FormattableString.Invariant($"the \"{bracket}\" in line {source.NumberOf(line)} is not closed{cut}");
    }

    private static string? OfBlock(SourceText source, int number, string line)
    {
        if (EqualsSign().Match(line) is { Success: true } equal)
            return $"a colon and a space stand between a name and its value: {equal.Groups[1].Value}: …";
        if (TightColon().Match(line) is { Success: true } tight)
            return $"a space belongs behind the colon: {tight.Groups[1].Value}: …";
        if (NoColon().Match(line) is { Success: true } bare)
            return $"a colon and a space stand between a key and its value: {bare.Groups[1].Value}: …";
        if (Before(source, number) is not { } before)
            return null;
        var (column, above) = (ColumnOf(line), ColumnOf(before));
        if (line.TrimStart().StartsWith('-') != before.TrimStart().StartsWith('-') && column == above)
            return "of lines that belong together either each begins with a hyphen (items of a list) or none does (keys)";
        return column == above ? null : FormattableString.Invariant(
            $"what belongs together begins in one column: this line in column {column}, the one before in column {KeyColumnOf(before)}");
    }

    // The line in which a quoted text opens that ends in the line of a place, before it: two texts whose middle quotes met.
    private static int? QuoteOver(SourceText source, int end)
    {
        string text = source.Text;
        int line = source.Position(Math.Min(end, text.Length)).Line, lineStart = source.Offset(line, 1);
        char last = '\n';
        for (int i = 0; i < Math.Min(end, text.Length); i++)
        {
            char c = text[i];
            if (c == '#' && (i == 0 || char.IsWhiteSpace(text[i - 1])))
                i = text.IndexOf('\n', i) is > 0 and var stop ? stop - 1 : text.Length;
            else if (c is '"' or '\'' && ":,[{-\n".Contains(last, StringComparison.Ordinal))
            {
                int open = i;
                i = ClosingQuote(text, open);
                if (open < lineStart && i >= lineStart && i < end)
                    return source.Position(open).Line;
            }

            last = c == ' ' ? last : c;
        }

        return null;
    }

    private static int ClosingQuote(string text, int open)
    {
        int at = open + 1;
        while (at < text.Length && (text[at] != text[open] || (text[at] == '\'' && at + 1 < text.Length && text[at + 1] == '\'')))
            at += (text[open] == '"' && text[at] == '\\') || text[at] == text[open] ? 2 : 1;
        return at;
    }

    // The last bracket that was opened and not closed before a place. Quotes and comments are stepped over as far as a line shows them.
    private static int? OpenBracket(string text, int end)
    {
        var open = new Stack<int>();
        char quote = '\0', last = '\n';
        for (int i = 0; i < Math.Min(end, text.Length); i++)
        {
            char c = text[i];
            if (quote != '\0')
                quote = c == quote || (c == '\n' && open.Count == 0) ? '\0' : quote;
            else if (c == '#' && (i == 0 || char.IsWhiteSpace(text[i - 1])))
                i = text.IndexOf('\n', i) is > 0 and var stop ? stop - 1 : text.Length;
            else if (c is '"' or '\'' && ":,[{-\n".Contains(last, StringComparison.Ordinal))
                quote = c;
            else if (c is '{' or '[' && (open.Count > 0 || ":-\n".Contains(last, StringComparison.Ordinal)))
                open.Push(i);
            else if (c is '}' or ']' && open.Count > 0)
                open.Pop();
            last = c == ' ' ? last : c;
        }

        return open.TryPeek(out int bracket) ? bracket : null;
    }

    private static string? Before(SourceText source, int number)
    {
        for (int line = number - 1; line > 0; line--)
            if (source.Line(line).AsSpan().Trim() is { IsEmpty: false } text && !text.StartsWith("#"))
                return source.Line(line);
        return null;
    }

    private static int ColumnOf(string line) => line.Length - line.TrimStart().Length + 1;

    // The key of "- id: x" begins behind the hyphen.
    private static int KeyColumnOf(string line) => ColumnOf(line) + (line.TrimStart().StartsWith("- ", StringComparison.Ordinal) ? 2 : 0);

    [GeneratedRegex(@"^\s*(?:- )?([\w.-]+)\s*=\s", RegexOptions.CultureInvariant)]
    private static partial Regex EqualsSign();

    [GeneratedRegex(@"^\s*(?:- )?([\w.-]+):[^\s:/]", RegexOptions.CultureInvariant)]
    private static partial Regex TightColon();

    [GeneratedRegex(@"^\s*(?:- )?([\w.-]+)(?: [^:]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex NoColon();

    [GeneratedRegex(@":\s+(\{[^{}]*\}|\[[^\[\]]*\])\s*[^\s#,}\]]", RegexOptions.CultureInvariant)]
    private static partial Regex Braced();

    [GeneratedRegex(@"\s#", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
