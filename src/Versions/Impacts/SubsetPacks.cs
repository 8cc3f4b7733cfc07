using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.States;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Versions.Impacts;

/// <summary>Where the verdict of a pack stands in the plan that all subsets share; −1 for what the pack does not have.</summary>
/// <param name="Composite">The composite, rounded as reports show it.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Signal">The signal.</param>
/// <param name="MustBe">What leaves the row without a score where it is missing.</param>
internal sealed record Verdict(int Composite, int Grade, int Signal, ImmutableArray<int> MustBe)
{
    /// <summary>Whether another pack comes to the same verdict on any data.</summary>
    public bool IsSameAs(Verdict? other) =>
        other is not null && (Composite, Grade, Signal) == (other.Composite, other.Grade, other.Signal) && MustBe.SequenceEqual(other.MustBe);
}

/// <summary>
/// The packs between two versions: any subset of the edits, compiled, and brought into one plan in which a node that several of them
/// have is computed once.
/// </summary>
internal sealed class SubsetPacks
{
    private readonly PackDiff _diff;
    private readonly TextTable _texts = new();
    private readonly PlanUnion _union;
    private readonly Dictionary<string, Verdict?> _known = new(StringComparer.Ordinal);
    private readonly bool _isLean;

    /// <summary>Begins with both versions.</summary>
    /// <exception cref="InputException">SA7802: a version has no composite.</exception>
    public SubsetPacks(PackDiff diff)
    {
        _diff = diff;
        foreach (var state in new[] { diff.Old, diff.New })
            if (state.Pack.Composite is null)
                throw new InputException(VersionDiagnostics.NoComposite(state.Name));
        _union = new PlanUnion(_texts);
        ImmutableArray<int> all = [.. diff.Edits.Select(e => e.Number)];
        var (old, @new) = (Compile([]), Compile(all));
        _isLean = true;
        _isLean = Place(old)!.IsSameAs(Place(Compile([]))) && Place(@new)!.IsSameAs(Place(Compile(all)));
        (Old, New) = (Find([])!, Find(all)!);
        (OldCoverage, NewCoverage) = (CoverageOf(Compile([])!), CoverageOf(Compile(all)!));
    }

    /// <summary>The old version's verdict.</summary>
    public Verdict Old { get; }

    /// <summary>The new version's verdict.</summary>
    public Verdict New { get; }

    /// <summary>How much of the old version's composite a row has data for.</summary>
    public Coverage OldCoverage { get; }

    /// <summary>How much of the new version's composite a row has data for.</summary>
    public Coverage NewCoverage { get; }

    /// <summary>The code of each word.</summary>
    public TextTable Texts => _texts;

    /// <summary>How many packs were compiled.</summary>
    public int Count => _known.Count;

    /// <summary>The verdict with some edits; null where these do not make a valid pack.</summary>
    public Verdict? Find(ImmutableArray<int> edits) => Find([edits], 1, null, default)[0];

    /// <summary>The verdicts with each of many sets of edits; null where a set does not make a valid pack.</summary>
    /// <param name="sets">The sets, each of rising numbers.</param>
    /// <param name="threads">How many are compiled at a time.</param>
    /// <param name="progress">Is told how many are done.</param>
    /// <param name="cancellation">Stops the work.</param>
    public ImmutableArray<Verdict?> Find(
        IReadOnlyList<ImmutableArray<int>> sets, int threads, IProgress<ImpactProgress>? progress, CancellationToken cancellation)
    {
        var missing = sets.DistinctBy(Key).Where(s => !_known.ContainsKey(Key(s))).ToArray();
        int done = 0;
        // Compiled side by side, placed in their order: the plan comes out alike each time.
        foreach (var (set, pack) in InOrder.Map(missing, threads, s => (s, Compile(s)), cancellation))
        {
            _known[Key(set)] = Place(pack);
            progress?.Report(new ImpactProgress(ImpactStage.Packs, ++done, missing.Length));
        }

        return [.. sets.Select(s => _known[Key(s)])];
    }

    /// <summary>A pack whose plan computes the verdicts of all subsets, for evaluating histories.</summary>
    public Pack Together()
    {
        var (old, @new) = (_diff.Old.Pack, _diff.New.Pack);
        return @new with
        {
            Plan = _union.Build(),
            Inputs = [.. @new.Inputs, .. old.Inputs.Where(i => @new.Inputs.All(n => n.Name != i.Name))],
            NeedsBars = old.NeedsBars || @new.NeedsBars,
        };
    }

    private static string Key(ImmutableArray<int> edits) => string.Join(',', edits);

    private Pack? Compile(ImmutableArray<int> edits)
    {
        var tree = (YamlMap)_diff.Root.Build(edits.Contains)!;
        return PackState.Compile(_isLean ? LeanTree.Of(tree) : tree, _diff.Functions!, _texts);
    }

    private Coverage CoverageOf(Pack pack) => Coverage.Of(pack, nodes => _union.Add(pack.Plan, nodes));

    private Verdict? Place(Pack? pack)
    {
        if (pack?.Composite is not { } composite)
            return null;
        ImmutableArray<int> mustBe =
        [
            .. pack.Dimensions.SelectMany(d => d.SubScores).Where(s => s.Missing == MissingPolicy.Fail).Select(s => s.Raw),
            .. composite.Missing == MissingPolicy.Fail ? pack.Dimensions.Select(d => d.Node) : [],
        ];
        var places = _union.Add(pack.Plan, [composite.Node, pack.Grades?.Node ?? composite.Node, pack.Signals?.Node ?? composite.Node, .. mustBe]);
        return new Verdict(places[0], pack.Grades is null ? -1 : places[1], pack.Signals is null ? -1 : places[2], places[3..]);
    }
}
