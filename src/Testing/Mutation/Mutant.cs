using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Testing.Mutation;

/// <summary>A small change of a pack that its tests should notice.</summary>
/// <param name="Span">Where the change is.</param>
/// <param name="Was">What stands there.</param>
/// <param name="Becomes">What the change makes of it.</param>
public sealed record Mutant(SourceSpan Span, string Was, string Becomes)
{
    /// <summary>The scalars changed, each by its way through the tree and its new text.</summary>
    internal ImmutableArray<(ImmutableArray<int> Path, MappedText Text)> Edits { get; init; } = [];

    /// <summary>The keys changed, each by the way to its entry and its new text.</summary>
    internal ImmutableArray<(ImmutableArray<int> Path, string Key)> Renames { get; init; } = [];
}

/// <summary>What the tests made of a mutant.</summary>
public enum Verdict
{
    /// <summary>A test failed on it, as one should.</summary>
    Killed,

    /// <summary>All tests passed on it.</summary>
    Survived,

    /// <summary>It computes the same as the pack: all its nodes have the same hashes.</summary>
    Equivalent,

    /// <summary>It is no valid pack.</summary>
    Invalid,
}

/// <summary>A mutant with what came of it.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Verdict">What the tests made of it.</param>
/// <param name="Killer">A test that would kill a survivor, as it is written; null where none was found or none is needed.</param>
public sealed record MutantResult(Mutant Mutant, Verdict Verdict, string? Killer);

/// <summary>Changes scalars and keys in a tree of YAML nodes.</summary>
internal static class TreeEdit
{
    /// <summary>The tree with a mutant's changes.</summary>
    public static YamlMap Apply(YamlMap tree, Mutant mutant)
    {
        foreach (var (path, text) in mutant.Edits)
            tree = (YamlMap)Replace(tree, path.AsSpan(), text);
        foreach (var (path, key) in mutant.Renames)
            tree = (YamlMap)Rename(tree, path.AsSpan(), key);
        return tree;
    }

    private static YamlNode Replace(YamlNode node, ReadOnlySpan<int> path, MappedText text)
    {
        switch (node)
        {
            case YamlMap map:
                var entry = map.Entries[path[0]];
                return map with { Entries = map.Entries.SetItem(path[0], entry with { Value = Replace(entry.Value, path[1..], text) }) };
            case YamlList list:
                return list with { Items = list.Items.SetItem(path[0], Replace(list.Items[path[0]], path[1..], text)) };
            default:
                return ((YamlScalar)node) with { Value = text };
        }
    }

    private static YamlNode Rename(YamlNode node, ReadOnlySpan<int> path, string key)
    {
        if (node is YamlList list)
            return list with { Items = list.Items.SetItem(path[0], Rename(list.Items[path[0]], path[1..], key)) };
        var map = (YamlMap)node;
        var entry = map.Entries[path[0]];
        var renamed = path.Length == 1 ? entry with { Key = Replaced(entry.Key, 0, entry.Key.Text.Length, key) } : entry with { Value = Rename(entry.Value, path[1..], key) };
        return map with { Entries = map.Entries.SetItem(path[0], renamed) };
    }

    /// <summary>A text of which a stretch is replaced; places stay those of what stood there.</summary>
    public static MappedText Replaced(MappedText text, int start, int length, string by)
    {
        var offsets = new List<int>();
        for (int i = 0; i < start; i++)
            offsets.Add(text.Span(i, 1).Start);
        int at = text.Span(start, 1).Start;
        offsets.AddRange(Enumerable.Repeat(at, by.Length));
        for (int i = start + length; i < text.Text.Length; i++)
            offsets.Add(text.Span(i, 1).Start);
        offsets.Add(text.Span(text.Text.Length, 1).Start);
        return new MappedText(text.Text[..start] + by + text.Text[(start + length)..], text.Source, [.. offsets]);
    }
}
