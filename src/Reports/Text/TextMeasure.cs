using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>How many columns a text takes, found without laying it out.</summary>
/// <param name="Line">Those of the whole text on one line.</param>
/// <param name="Word">Those of its longest word.</param>
internal readonly record struct TextMeasure(int Line, int Word)
{
    /// <summary>Measures a plain text.</summary>
    public static TextMeasure Of(string text) => Of(RichText.Plain(text));

    /// <summary>Measures a text, with words as <see cref="TextWrap"/> takes them.</summary>
    public static TextMeasure Of(RichText text)
    {
        var measure = default(TextMeasure);
        int word = 0;
        foreach (var part in text.Parts)
        {
            var rest = CleanText.Of(part.Text).AsSpan();
            for (int blank = rest.IndexOf(' '); blank >= 0; blank = rest.IndexOf(' '))
            {
                measure = measure.With(word + StyledLine.WidthOf(rest[..blank]));
                word = 0;
                rest = rest[(blank + 1)..];
            }

            word += StyledLine.WidthOf(rest);
        }

        return measure.With(word);
    }

    private TextMeasure With(int word) => word <= 0 ? this : new TextMeasure(Line == 0 ? word : Line + 1 + word, Math.Max(Word, word));
}
