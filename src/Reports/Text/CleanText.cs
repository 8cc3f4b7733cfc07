using System.Globalization;
using System.Text;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Makes text from outside safe to write on one line: no control characters, no invisible ones, blanks as single spaces.</summary>
internal static class CleanText
{
    /// <summary>The text on one line, without anything that a terminal or a Markdown reader would obey.</summary>
    public static string Of(string text)
    {
        // Most texts are clean.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') || IsClean(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsBlank(rune))
                clean.Append(' ');
            else if (!IsInvisible(rune))
                clean.Append(rune);
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune == Rune.ReplacementChar || IsBlank(rune) || IsInvisible(rune))
                return false;
        return true;
    }

    private static bool IsBlank(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // Formats are marks that turn the direction of writing or join letters; they can hide what a text says.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse;
}
