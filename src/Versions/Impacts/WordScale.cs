using System.Collections.Immutable;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Versions.Impacts;

/// <summary>The grades or signals of two versions from worst to best, and the place of each word's code.</summary>
internal sealed class WordScale
{
    private readonly Dictionary<int, int> _ranks;

    private WordScale(ImmutableArray<string> words, TextTable texts)
    {
        Words = words;
        _ranks = words.Select((w, i) => (Code: (int)texts.Code(w), i)).ToDictionary(w => w.Code, w => w.i);
    }

    /// <summary>The words.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>The scale of two versions: the new one's order, with what only the old one has after the word that it stood behind.</summary>
    public static WordScale Of(IEnumerable<Step>? old, IEnumerable<Step>? @new, TextTable texts)
    {
        var words = (@new ?? []).Select(s => s.Word).Distinct().ToList();
        int after = -1;
        foreach (string word in (old ?? []).Select(s => s.Word))
        {
            if (!words.Contains(word))
                words.Insert(after + 1, word);
            after = words.IndexOf(word);
        }

        return new WordScale([.. words], texts);
    }

    /// <summary>The place of a code, from 0; −1 where it is missing.</summary>
    public int Rank(double code) => double.IsNaN(code) ? -1 : _ranks[(int)code];

    /// <summary>The word at a place; null for none.</summary>
    public string? Word(int rank) => rank < 0 ? null : Words[rank];
}
