using System.Collections.Immutable;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Versions.Diffs;

/// <summary>What the change from one pack to another can do, proven by the hashes of their nodes: equal hashes compute the same from the same sources.</summary>
internal static class Effects
{
    /// <summary>The strongest effect.</summary>
    public static EditEffect Between(Pack old, Pack @new)
    {
        if (old.Hash == @new.Hash)
            return EditEffect.None;
        if (old.ScoresHash != @new.ScoresHash)
            return EditEffect.Scores;
        if (!Changed(old, @new).IsEmpty)
            return EditEffect.Figures;
        return @new.Names.Keys.Any(n => !old.Names.ContainsKey(n)) ? EditEffect.Adds : EditEffect.Texts;
    }

    /// <summary>The names that are gone or mean something else, in the order of the alphabet.</summary>
    public static ImmutableArray<string> Changed(Pack old, Pack @new) =>
        [.. old.Names.Where(n => !@new.Names.TryGetValue(n.Key, out int node) || @new.Plan.Nodes[node].Hash != old.Plan.Nodes[n.Value].Hash).Select(n => n.Key)];
}
