using System.Text;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Reports.Text;

namespace SyntheticAlpha.Reports.Markdown;

/// <summary>Writes text so that Markdown shows it as it is.</summary>
internal static class MarkdownText
{
    private const string Specials = @"\`*_[]<>|~#";

    /// <summary>Text on one line with strong words; nothing else in it acts.</summary>
    public static string Of(RichText text)
    {
        var markdown = new StringBuilder();
        foreach (var run in Runs(text))
            Append(markdown, Escape(run.Text), run.IsStrong);
        return markdown.ToString().Trim();
    }

    /// <summary>Plain text on one line.</summary>
    public static string Of(string text) => Escape(CleanText.Of(text)).Trim();

    /// <summary>A paragraph: what would make its start a list or a quotation is escaped too.</summary>
    public static string Paragraph(RichText text)
    {
        string line = Of(text);
        int digits = line.TakeWhile(char.IsAsciiDigit).Count();
        if (digits > 0 && digits < line.Length && line[digits] is '.' or ')')
            return line.Insert(digits, @"\");
        return line.Length > 0 && line[0] is '-' or '+' or '=' ? @"\" + line : line;
    }

    /// <summary>Rule text as it is written, for a cell of a table.</summary>
    public static string Code(string text)
    {
        string clean = CleanText.Of(text).Trim();
        // Readers of Markdown disagree on a backslash before a bar in code, so such text goes without code.
        if (clean.Length == 0 || clean.Contains('\\', StringComparison.Ordinal))
            return Escape(clean);
        // The fence is longer than any run of backticks within; tables want their bars escaped even in code.
        int longest = clean.Split(clean.Where(c => c != '`').Distinct().ToArray()).Max(run => run.Length);
        string fence = new('`', longest + 1);
        string pad = longest > 0 ? " " : "";
        return fence + pad + clean.Replace("|", @"\|", StringComparison.Ordinal) + pad + fence;
    }

    private static IEnumerable<(string Text, bool IsStrong)> Runs(RichText text)
    {
        var run = new StringBuilder();
        bool strong = false;
        foreach (var part in text.Parts)
        {
            if (part.IsStrong != strong && run.Length > 0)
            {
                yield return (run.ToString(), strong);
                run.Clear();
            }

            strong = part.IsStrong;
            run.Append(CleanText.Of(part.Text));
        }

        yield return (run.ToString(), strong);
    }

    // Blanks stay outside the stars, where Markdown does not take them for emphasis.
    private static void Append(StringBuilder markdown, string text, bool strong)
    {
        string words = text.Trim(' ');
        if (!strong || words.Length == 0)
        {
            markdown.Append(text);
            return;
        }

        markdown.Append(' ', text.Length - text.TrimStart(' ').Length);
        markdown.Append("**").Append(words).Append("**");
        markdown.Append(' ', text.Length - text.TrimEnd(' ').Length);
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char next = i + 1 < text.Length ? text[i + 1] : ' ';
            // A dollar before a digit is a price; others could open a formula. An ampersand before a letter could be an entity.
            bool acts = Specials.Contains(text[i], StringComparison.Ordinal)
                || (text[i] == '$' && !char.IsAsciiDigit(next))
                || (text[i] == '&' && (char.IsAsciiLetter(next) || next == '#'));
            if (acts)
                escaped.Append('\\');
            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }
}
