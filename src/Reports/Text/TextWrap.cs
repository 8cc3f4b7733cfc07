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
        foreach (var word in Words(text, style))
        {
            if (lines[^1].Width > 0 && lines[^1].Width + 1 + word.Width > width)
                lines.Add(new StyledLine());
            if (lines[^1].Width > 0)
                lines[^1].Space(1);
            if (word.Width <= width)
                lines[^1].Add(word);
            else
                Cut(word, width, lines);
        }

        return lines;
    }

    /// <summary>The lines of a plain text, at least one.</summary>
    public static List<StyledLine> Wrap(string text, int width, Style style) => Wrap(RichText.Plain(text), width, style);

    /// <summary>The text on one line however long.</summary>
    public static StyledLine OneLine(RichText text, Style style) => Wrap(text, int.MaxValue - 1, style)[0];

    /// <summary>The columns of the longest word.</summary>
    public static int LongestWord(RichText text) => Words(text, Style.Plain).Select(w => w.Width).DefaultIfEmpty(0).Max();

    // A word may change its style within: "**56.4**%" is one word.
    private static IEnumerable<StyledLine> Words(RichText text, Style style)
    {
        var word = new StyledLine();
        foreach (var part in text.Parts)
        {
            string[] pieces = CleanText.Of(part.Text).Split(' ');
            for (int i = 0; i < pieces.Length; i++)
            {
                if (i > 0 && word.Width > 0)
                {
                    yield return word;
                    word = new StyledLine();
                }

                word.Add(pieces[i], part.IsStrong ? Styles.Bold(style) : style);
            }
        }

        if (word.Width > 0)
            yield return word;
    }

    private static void Cut(StyledLine word, int width, List<StyledLine> lines)
    {
        foreach (var segment in word.Trimmed)
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
