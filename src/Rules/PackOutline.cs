using SyntheticAlpha.Rules.Composition;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules;

/// <summary>
/// What stands in a pack's files, whether it could be read or not: a part that is wrong is reported where it stands, and not
/// once more wherever it is missed.
/// </summary>
/// <param name="Keys">The keys at the top of the files.</param>
/// <param name="Ids">The ids, and the words of signals.</param>
/// <param name="Names">Names whose declarations could not be read.</param>
/// <param name="IsPartial">Whether a file could not be read at all.</param>
internal sealed record PackOutline(IReadOnlySet<string> Keys, IReadOnlySet<string> Ids, IReadOnlySet<string> Names, bool IsPartial)
{
    private static readonly IReadOnlyDictionary<string, JoinKind> Kinds = JoinKinds.Of(typeof(PackDocument));

    /// <summary>Nothing.</summary>
    public static readonly PackOutline Empty = new(new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), false);

    /// <summary>Outlines files; null stands for one that could not be read.</summary>
    public static PackOutline Of(IReadOnlyCollection<YamlNode?> files, IReadOnlySet<string> names)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file is YamlMap map)
            {
                keys.UnionWith(map.Entries.Select(e => e.Key.Text));
                ids.UnionWith(map.Entries.SelectMany(Unread));
            }

            if (file is not null)
                AddIds(file, ids);
        }

        return new PackOutline(keys, ids, names, files.Contains(null));
    }

    /// <summary>Whether a top-level key stands somewhere, or may stand in a file that could not be read.</summary>
    public bool Wrote(string key) => IsPartial || Keys.Contains(key);

    /// <summary>Whether a dimension, signal or other part of this id stands somewhere.</summary>
    public bool WroteId(string id) => IsPartial || Ids.Contains(id);

    /// <summary>Whether a name that means nothing may stand for something that was written and could not be read.</summary>
    public bool MayMean(string name)
    {
        if (IsPartial || Names.Contains(name))
            return true;
        string[] parts = name.Split('.');
        string last = parts.LastOrDefault(p => p is not ("low" or "high" or "return")) ?? "";
        return parts[0] switch
        {
            "composite" or "plan" or "cases" when Keys.Contains(parts[0]) => parts.Length == 1 || Names.Contains(parts[0]) || Ids.Contains(last),
            "grade" or "signal" => Keys.Contains(parts[0] + "s"),
            _ => Ids.Contains(last),
        };
    }

    // Names under a key that is misspelt ("input"), or in a list where a mapping belongs, are declared there and cannot be read.
    private static IEnumerable<string> Unread(YamlEntry entry) => entry.Value switch
    {
        YamlMap map when !Kinds.ContainsKey(entry.Key.Text) => map.Entries.Select(e => e.Key.Text),
        YamlList list when Kinds.GetValueOrDefault(entry.Key.Text) == JoinKind.Names => list.Items.OfType<YamlMap>().SelectMany(m => m.Entries).Select(e => e.Key.Text),
        _ => [],
    };

    // The lines of a signal are told from its brakes by having no condition. Nesting is limited by the YAML reader.
    private static void AddIds(YamlNode node, HashSet<string> ids)
    {
        if (node is YamlList list)
            foreach (var item in list.Items)
                AddIds(item, ids);
        if (node is not YamlMap map)
            return;
        var id = map.Find("id") ?? (map.Find("when") is null ? map.Find("signal") : null);
        if (id is YamlScalar { Value.Text: var text })
            ids.Add(text);
        foreach (var entry in map.Entries)
            AddIds(entry.Value, ids);
    }
}
