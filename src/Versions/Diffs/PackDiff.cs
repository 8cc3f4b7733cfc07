using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Versions.States;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Versions.Diffs;

/// <summary>What differs between two versions of a pack, in the words of packs rather than of lines.</summary>
/// <param name="Old">The old version.</param>
/// <param name="New">The new version.</param>
/// <param name="Edits">The differences in the order of the pack, their numbers from 1; the version's number is none.</param>
/// <param name="Step">The version step that they ask for.</param>
public sealed record PackDiff(PackState Old, PackState New, ImmutableArray<Edit> Edits, VersionStep Step)
{
    /// <summary>Both trees laid over each other.</summary>
    internal DiffNode Root { get; init; } = new SharedNode(Old.Tree);

    /// <summary>What compiles trees.</summary>
    internal FunctionCatalogue? Functions { get; init; }

    /// <summary>Names whose values have the same hashes in both versions.</summary>
    public required int SharedNames { get; init; }

    /// <summary>Whether composite, grade, signal and every score have the same hashes in both.</summary>
    public bool ScoresAreEqual => Effects.Between(Old.Pack, New.Pack) < EditEffect.Scores;

    /// <summary>Whether the packs have no dimension or sub-score in common, neither by name nor by what it computes.</summary>
    public bool IsOfStrangers => !Own(Old.Pack).Overlaps(Own(New.Pack));

    private static HashSet<string> Own(Pack pack)
    {
        ImmutableArray<(string Name, int Node)> all =
        [
            .. pack.Dimensions.Select(d => (d.Id, d.Node)), .. pack.Dimensions.SelectMany(d => d.SubScores).Select(s => (s.Id, s.Node)),
        ];
        return [.. all.Select(a => a.Name), .. all.Select(a => pack.Plan.Nodes[a.Node].Hash)];
    }

    /// <summary>Compares two versions.</summary>
    /// <param name="old">The old version.</param>
    /// <param name="new">The new version.</param>
    /// <param name="functions">The functions of the language.</param>
    public static PackDiff Compare(PackState old, PackState @new, FunctionCatalogue functions)
    {
        var (root, raw) = TreeDiff.Compare(WithoutVersion(old.Tree), WithoutVersion(@new.Tree));
        var edits = raw.Select(Written).ToArray();
        var diff = new PackDiff(old, @new, [.. edits], VersionStep.Of(old.Pack, @new.Pack))
        {
            Root = root,
            Functions = functions,
            SharedNames = old.Pack.Names.Count(n => @new.Pack.Names.TryGetValue(n.Key, out int node) && old.Pack.Plan.Nodes[n.Value].Hash == @new.Pack.Plan.Nodes[node].Hash),
        };
        // A difference that the pack does not have once it is read, such as a short form written out, is layout.
        if (old.Pack.Hash == @new.Pack.Hash)
            return diff with { Edits = [.. edits.Select(e => e with { Effect = EditEffect.None })] };
        for (int i = 0; i < edits.Length; i++)
            edits[i] = diff.Judged(edits[i]);
        return diff with { Edits = [.. edits] };
    }

    /// <summary>The pack with some of the edits; null where these do not make a valid pack without others.</summary>
    public Pack? With(Func<int, bool> chosen) => PackState.Compile((YamlMap)Root.Build(chosen)!, Functions!);

    // Alone on the old version where that can be, else as what the new version lacks without it; else as all together.
    private Edit Judged(Edit edit)
    {
        var (before, after) = With(n => n == edit.Number) is { } alone ? (Old.Pack, alone)
            : With(n => n != edit.Number) is { } without ? (without, New.Pack)
            : (Old.Pack, New.Pack);
        var effect = Effects.Between(before, after);
        return edit with
        {
            Effect = effect == EditEffect.Texts && edit.Kind == EditKind.Reordered ? EditEffect.Order : effect,
            Touches = Effects.Changed(before, after),
        };
    }

    private static Edit Written(RawEdit raw) => new(
        raw.Number, raw.Kind, string.Join('.', raw.Path), EditWords.Of(raw), raw.Title,
        raw.OldText ?? EditText.Of(raw.Old, raw.New), raw.NewText ?? EditText.Of(raw.New, raw.Old),
        raw.OldPlace, raw.NewPlace)
    {
        OldPath = raw.Path.SequenceEqual(raw.OldPath) ? null : string.Join('.', raw.OldPath),
    };

    private static YamlMap WithoutVersion(YamlMap tree) => tree with
    {
        Entries = [.. tree.Entries.Select(e => e.Key.Text == "pack" && e.Value is YamlMap header
            ? e with { Value = header with { Entries = [.. header.Entries.Select(h => h.Key.Text == "version" ? h with { Value = NoVersion(h.Value) } : h)] } }
            : e)],
    };

    // The version's number is judged by what differs, so it is no difference itself.
    private static YamlScalar NoVersion(YamlNode node) => new(Diagnostics.MappedText.Inline("0.0.0"), true, node.Span);
}
