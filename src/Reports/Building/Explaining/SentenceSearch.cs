using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Finds the sentences of a report by their words, shown or not.</summary>
public static class SentenceSearch
{
    private const int WordsShown = 8;

    /// <summary>The path of what is asked about: a phrase of two words or more is that of the one sentence that has it, anything else is a path.</summary>
    /// <exception cref="InputException">SA7521: several sentences have the phrase.</exception>
    public static string PathOf(Assessment assessment, string asked)
    {
        string phrase = asked.Trim();
        if (!phrase.Contains(' ', StringComparison.Ordinal))
            return asked;
        var found = Texts(assessment).Where(s => s.Text.Contains(phrase, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (found.Length == 0)
            found = [.. HiddenTexts(assessment).Where(s => s.Text.Contains(phrase, StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [] => asked,
            [var only] => only.Path,
            _ => throw new InputException(ExplanationDiagnostics.SeveralSentences(phrase, [.. found.Select(s => (s.Path, First(s.Text)))])),
        };
    }

    /// <summary>Every path of an assessment, those of sentences with their first words.</summary>
    public static ImmutableArray<PartPath> Paths(Assessment assessment)
    {
        var texts = Texts(assessment).ToDictionary(s => s.Path, s => s.Text, StringComparer.Ordinal);
        return [.. PartPaths.Of(assessment).Select(p => texts.TryGetValue(p.Path, out string? text) ? p with { Title = $"{p.Title}: {First(text)}" } : p)];
    }

    private static IEnumerable<(string Path, string Text)> Texts(Assessment assessment)
    {
        var figures = new FigureWriter(assessment);
        return PartPaths.Sentences(assessment).Select(s => (s.Path, figures.Text(s.Text)));
    }

    private static IEnumerable<(string Path, string Text)> HiddenTexts(Assessment assessment)
    {
        var figures = new FigureWriter(assessment);
        return PartPaths.Hidden(assessment).Select(s => (s.Path, figures.Text(s.Text)));
    }

    private static string First(string text)
    {
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= WordsShown ? string.Join(' ', words) : string.Join(' ', words[..WordsShown]) + " …";
    }
}
