using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Versions.Impacts;

/// <summary>Leaves of a pack's tree what scores need, so that thousands of packs compile in the time of hundreds; its user proves by hashes that they score the same.</summary>
internal static class LeanTree
{
    private static readonly string[] Sections = ["report", "scenarios", "cases", "catalysts", "disclaimer"];
    private static readonly string[] Texts = ["because", "about", "text"];

    /// <summary>The tree without report, scenarios and cases, and with a word in place of each text.</summary>
    public static YamlMap Of(YamlMap tree) => (YamlMap)Bare(tree with { Entries = [.. tree.Entries.Where(e => !Sections.Contains(e.Key.Text))] });

    private static YamlNode Bare(YamlNode node) => node switch
    {
        YamlMap map => map with { Entries = [.. map.Entries.Select(e => e with { Value = Value(e) })] },
        YamlList list => list with { Items = [.. list.Items.Select(Bare)] },
        _ => node,
    };

    private static YamlNode Value(YamlEntry entry) =>
        entry.Value is YamlScalar { IsNull: false } scalar && Texts.Contains(entry.Key.Text) ? new YamlScalar(MappedText.Inline("-"), true, scalar.Span) : Bare(entry.Value);
}
