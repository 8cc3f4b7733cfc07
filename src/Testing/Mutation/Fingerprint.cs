using System.Collections.Frozen;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing.Running;

namespace SyntheticAlpha.Testing.Mutation;

/// <summary>Hashes of everything of a pack that a test can look at: names, and the conditions and figures of texts.</summary>
internal sealed class Fingerprint
{
    private readonly FrozenDictionary<string, string> _names;
    private readonly FrozenDictionary<string, string> _texts;

    /// <summary>Takes the fingerprint of a pack.</summary>
    public Fingerprint(Pack pack)
    {
        _names = pack.Names.ToFrozenDictionary(n => n.Key, n => pack.Plan.Nodes[n.Value].Hash, StringComparer.Ordinal);
        _texts = NarrativeText.NodesByName(pack).ToFrozenDictionary(t => t.Key, t => string.Join(',', t.Value.Select(n => pack.Plan.Nodes[n].Hash)), StringComparer.Ordinal);
    }

    /// <summary>Names that mean something else in another pack.</summary>
    public HashSet<string> ChangedNames(Fingerprint other) => Changed(_names, other._names);

    /// <summary>Texts that may say something else in another pack.</summary>
    public HashSet<string> ChangedTexts(Fingerprint other) => Changed(_texts, other._texts);

    private static HashSet<string> Changed(FrozenDictionary<string, string> mine, FrozenDictionary<string, string> others) =>
        [.. mine.Where(m => others.GetValueOrDefault(m.Key) != m.Value).Select(m => m.Key)];
}
