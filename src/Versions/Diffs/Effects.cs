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
        if (!Scores(old).SequenceEqual(Scores(@new)))
            return EditEffect.Scores;
        if (!Changed(old, @new).IsEmpty)
            return EditEffect.Figures;
        return @new.Names.Keys.Any(n => !old.Names.ContainsKey(n)) ? EditEffect.Adds : EditEffect.Texts;
    }

    /// <summary>The names that are gone or mean something else, in the order of the alphabet.</summary>
    public static ImmutableArray<string> Changed(Pack old, Pack @new) =>
        [.. old.Names.Where(n => !@new.Names.TryGetValue(n.Key, out int node) || @new.Plan.Nodes[node].Hash != old.Plan.Nodes[n.Value].Hash).Select(n => n.Key)];

    /// <summary>The hashes of the verdict and of all scores, each with what it is of.</summary>
    private static IEnumerable<(string Name, string Hash)> Scores(Pack pack)
    {
        foreach (var (name, node) in Verdict(pack))
            yield return (name, pack.Plan.Nodes[node].Hash);
    }

    private static IEnumerable<(string Name, int Node)> Verdict(Pack pack)
    {
        if (pack.Composite is { } composite)
            yield return ("composite", composite.Node);
        if (pack.Grades is { } grades)
            yield return ("grade", grades.Node);
        if (pack.Signals is { } signals)
            yield return ("signal", signals.Node);
        // By their values, not their names or order: a rule that is called otherwise scores as before.
        foreach (var dimension in pack.Dimensions.OrderBy(d => pack.Plan.Nodes[d.Node].Hash, StringComparer.Ordinal))
            yield return ("dimension", dimension.Node);
        foreach (var sub in pack.Dimensions.SelectMany(d => d.SubScores).OrderBy(s => pack.Plan.Nodes[s.Node].Hash, StringComparer.Ordinal))
            yield return ("sub-score", sub.Node);
    }
}
