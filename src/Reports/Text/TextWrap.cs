using Spectre.Console;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Breaks text into lines between words; a word longer than a line is cut.</summary>
internal static class TextWrap
{
    /// <summary>The lines of a text, at least one.</summary>
    public static List<StyledLine> Wrap(RichText text, int width, Style style)
    {
        var lines = new List<StyledLine> { new() };
        // A word may change its style within: "**56.4**%" is one word.
        var word = new StyledLine();
        foreach (var part in text.Parts)
        {
            var rest = CleanText.Of(part.Text).AsSpan();
            var own = part.IsStrong ? Styles.Bold(style) : style;
            for (int blank = rest.IndexOf(' '); blank >= 0; blank = rest.IndexOf(' '))
            {
                word.Add(rest[..blank], own);
                Place(word, width, lines);
                rest = rest[(blank + 1)..];
            }

            word.Add(rest, own);
        }

        Place(word, width, lines);
        return lines;
    }

    /// <summary>The lines of a plain text, at least one.</summary>
    public static List<StyledLine> Wrap(string text, int width, Style style) => Wrap(RichText.Plain(text), width, style);

    /// <summary>The text on one line however long.</summary>
    public static StyledLine OneLine(RichText text, Style style) => Wrap(text, int.MaxValue - 1, style)[0];

    // Puts a word on the last line, or on a new one where it finds no room, and clears it for the next.
    private static void Place(StyledLine word, int width, List<StyledLine> lines)
    {
        if (word.Width <= 0)
            return;
        if (lines[^1].Width > 0 && lines[^1].Width + 1 + word.Width > width)
            lines.Add(new StyledLine());
        if (lines[^1].Width > 0)
            lines[^1].Space(1);
        if (word.Width <= width)
            lines[^1].Add(word);
        else
            Cut(word, width, lines);
        word.Clear();
    }

    private static void Cut(StyledLine word, int width, List<StyledLine> lines)
    {
        foreach (var segment in word.Segments)
        {
            foreach (var rune in segment.Text.EnumerateRunes())
            {
                string letter = rune.ToString();
                if (lines[^1].Width + StyledLine.WidthOf(letter) > width)
                    lines.Add(new StyledLine());
                lines[^1].Add(letter, segment.Style);
            }
        }
    }
}
