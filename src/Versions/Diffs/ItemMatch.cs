using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Versions.Diffs;

/// <summary>Finds which items of two lists are the same thing.</summary>
internal static class ItemMatch
{
    // The keys by which a pack's rules name an item, the surest first.
    private static readonly string[] NameKeys = ["id", "grade", "signal", "name", "when", "text", "from", "title"];

    private const int Ids = 3;

    // What may differ in a rule that got another name only.
    private static readonly string[] NameOnly = ["id", "grade", "signal", "title", "because"];

    /// <summary>What an item is called: its id, or what stands in place of one; null where it has none.</summary>
    public static string? NameOf(YamlNode item, bool idsOnly = false) => item is not YamlMap map ? null
        : (idsOnly ? NameKeys[..Ids] : NameKeys).Select(k => map.Find(k)).OfType<YamlScalar>().FirstOrDefault(s => !s.IsNull)?.Value.Text;

    /// <summary>Pairs of places, old and new; what is in neither was removed or added.</summary>
    public static List<(int Old, int New)> Pair(YamlList old, YamlList @new)
    {
        var pairs = new List<(int Old, int New)>();
        Match(old, @new, pairs, (a, b) => NameOf(a) is { } name && name == NameOf(b));
        Match(old, @new, pairs, (a, b) => a.SaysTheSameAs(b));
        bool hasIds = old.Items.Concat(@new.Items).All(i => NameOf(i, idsOnly: true) is not null);
        if (hasIds)
            Match(old, @new, pairs, IsRenamed);
        else
            PairInOrder(old, @new, pairs);
        return pairs;
    }

    /// <summary>Whether a key gives an item its id.</summary>
    public static bool IsId(string key) => Array.IndexOf(NameKeys, key) is >= 0 and < Ids;

    // Called otherwise, but of one title and for the most part the same; or the same in all but what it is called.
    private static bool IsRenamed(YamlNode a, YamlNode b)
    {
        if (a is not YamlMap x || b is not YamlMap y)
            return false;
        var rest = x.Entries.Where(e => !NameOnly.Contains(e.Key.Text)).ToArray();
        int others = y.Entries.Count(e => !NameOnly.Contains(e.Key.Text));
        int same = rest.Count(e => y.Find(e.Key.Text)?.SaysTheSameAs(e.Value) == true);
        bool isTitled = x.Find("title") is { } title && y.Find("title")?.SaysTheSameAs(title) == true;
        return same > 0 && (isTitled ? same * 2 >= Math.Max(rest.Length, others) : same == rest.Length && same == others);
    }

    private static void Match(YamlList old, YamlList @new, List<(int Old, int New)> pairs, Func<YamlNode, YamlNode, bool> isSame)
    {
        for (int i = 0; i < old.Items.Length; i++)
        {
            if (pairs.Exists(p => p.Old == i))
                continue;
            for (int j = 0; j < @new.Items.Length; j++)
            {
                if (pairs.Exists(p => p.New == j) || !isSame(old.Items[i], @new.Items[j]))
                    continue;
                pairs.Add((i, j));
                break;
            }
        }
    }

    // An item without a name that differs is the one at the same place between its neighbours.
    private static void PairInOrder(YamlList old, YamlList @new, List<(int Old, int New)> pairs)
    {
        for (int i = 0; i < old.Items.Length; i++)
        {
            if (pairs.Exists(p => p.Old == i))
                continue;
            int after = i == 0 ? 0 : pairs.Where(p => p.Old == i - 1).Select(p => p.New + 1).FirstOrDefault(-1);
            if (after >= 0 && after < @new.Items.Length && !pairs.Exists(p => p.New == after) && old.Items[i].GetType() == @new.Items[after].GetType())
                pairs.Add((i, after));
        }
    }
}
