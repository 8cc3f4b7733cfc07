using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Testing.Coverage;

/// <summary>Finds the sentences and paragraphs of a pack: each shown, and each with a condition also left out.</summary>
internal static class SentenceFinder
{
    private const int LongestLabel = 60;

    /// <summary>The points of all texts.</summary>
    public static IEnumerable<CoveragePoint> Find(Pack pack) => Sentences(pack).SelectMany(s => Points(s.Name, s.Text, s.Conditions, s.HasOwn ? s.Conditions[^1] : null));

    /// <summary>All sentences and paragraphs with the conditions under which they are shown, their own last.</summary>
    public static IEnumerable<(string Name, Template Text, int[] Conditions, bool HasOwn)> Sentences(Pack pack)
    {
        foreach (var section in pack.Sections)
            foreach (var paragraph in section.Parts.OfType<TextPart>().SelectMany(p => p.Paragraphs))
                foreach (var sentence in OfParagraph("report." + section.Id, paragraph.When, paragraph.Text, section.When is { } when ? [when] : []))
                    yield return sentence;
        foreach (var side in pack.Cases)
            foreach (var paragraph in side.Points)
                foreach (var sentence in OfParagraph("cases." + side.Side.ToString().ToLowerInvariant(), paragraph.When, paragraph.Text, []))
                    yield return sentence;
    }

    private static IEnumerable<(string, Template, int[], bool)> OfParagraph(string name, int? when, Template text, int[] outer)
    {
        int[] conditions = when is { } own ? [.. outer, own] : outer;
        var sentences = text.Parts.OfType<TemplateSentence>().ToArray();
        if (sentences.Length == 0)
            return [(name, text, conditions, when is not null)];
        return sentences.SelectMany(s => OfParagraph(name, s.When, s.Text, conditions));
    }

    private static IEnumerable<CoveragePoint> Points(string name, Template text, int[] conditions, int? when)
    {
        string label = $"{name}: {Label(text)}";
        yield return new CoveragePoint(CoverageKind.Sentence, label + " shown", text.Span, null, name, v => Array.TrueForAll(conditions, c => v(c) == 1))
        {
            Looks = [.. conditions],
        };
        if (when is { } condition)
            yield return new CoveragePoint(CoverageKind.Sentence, label + " left out", text.Span, null, name, v => v(condition) != 1) { Looks = [condition] };
    }

    private static string Label(Template text)
    {
        string words = string.Concat(text.Parts.Select(p => p switch
        {
            TemplateText piece => piece.Text,
            TemplateHole hole => "{" + hole.Expression + "}",
            _ => "",
        }));
        return words.Length <= LongestLabel ? words : words[..(LongestLabel - 1)] + "…";
    }
}
