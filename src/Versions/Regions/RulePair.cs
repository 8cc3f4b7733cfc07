using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Versions.Diffs;

namespace SyntheticAlpha.Versions.Regions;

/// <summary>A rule that two versions have in two forms.</summary>
/// <param name="Name">What a test expects of it.</param>
/// <param name="OldName">The same in the old version.</param>
/// <param name="Title">What a reader calls it.</param>
/// <param name="Old">What it gives in the old version.</param>
/// <param name="New">What it gives in the new version.</param>
/// <param name="Facts">The facts that its differing part reads.</param>
/// <param name="Edits">The edits that make it differ.</param>
internal sealed record RulePair(string Name, string OldName, string Title, int Old, int New, ImmutableArray<RuleFact> Facts, ImmutableArray<int> Edits)
{
    /// <summary>What a test must give beside the facts so that the rule shows in what it expects: a high composite, for a cap.</summary>
    public (string Name, double Value)? Beside { get; init; }

    /// <summary>Whether the rule differs nearly everywhere, so that there is no box to look for.</summary>
    public bool IsEverywhere { get; init; }
}

/// <summary>A fact of both versions with the numbers at which a rule may turn.</summary>
internal sealed record RuleFact(string Name, int Old, int New, ValueKind Kind, ImmutableArray<double> Cuts);

/// <summary>Finds the rules that differ: sub-scores, weights, grades, signals, caps and vetoes.</summary>
internal sealed class RuleFinder
{
    private readonly PackDiff _diff;
    private readonly Pack _old;
    private readonly Pack _new;
    private readonly SharedFacts _facts;
    private readonly Dictionary<string, string> _renamed;

    private RuleFinder(PackDiff diff)
    {
        (_diff, _old, _new) = (diff, diff.Old.Pack, diff.New.Pack);
        _facts = new SharedFacts(_old, _new);
        _renamed = diff.Edits.Where(e => e is { Kind: EditKind.Renamed or EditKind.Moved, OldPath: not null }).Select(e => (New: IdOf(e.Path), Old: IdOf(e.OldPath!)))
            .Where(r => r is { New: not null, Old: not null }).DistinctBy(r => r.New).ToDictionary(r => r.New!, r => r.Old!);
    }

    /// <summary>The rules that differ, in the order of the pack.</summary>
    public static ImmutableArray<RulePair> Find(PackDiff diff)
    {
        var finder = new RuleFinder(diff);
        return [.. finder.SubScores(), .. finder.Weights(), .. finder.Scales(), .. finder.Brakes()];
    }

    private IEnumerable<RulePair> SubScores()
    {
        var olds = _old.Dimensions.SelectMany(d => d.SubScores).ToDictionary(s => s.Id);
        foreach (var sub in _new.Dimensions.SelectMany(d => d.SubScores))
        {
            if (!olds.TryGetValue(_renamed.GetValueOrDefault(sub.Id, sub.Id), out var old) || Hash(_old, old.Node) == Hash(_new, sub.Node))
                continue;
            var edits = EditsOf(e => IdOf(e.Path) == sub.Id || (IdOf(e.Path) is null && e.Path.StartsWith("facts.", StringComparison.Ordinal) && e.Touches.Contains(old.Id)));
            var facts = _facts.Of(old.Node, sub.Node);
            if (facts is [{ Kind: ValueKind.Number } one])
                facts = [one with { Cuts = [.. one.Cuts.Concat(Steps(old)).Concat(Steps(sub)).Distinct().Order()] }];
            yield return new RulePair(sub.Id, old.Id, sub.Title, old.Node, sub.Node, facts, edits);
        }
    }

    // Where the rounded points of a curve go from one to the next: between these its value is constant.
    private static IEnumerable<double> Steps(SubScore sub)
    {
        if (sub.Method is not Curve curve)
            yield break;
        double scale = Math.Pow(10, sub.Decimals);
        foreach (var (from, to) in curve.Points.Zip(curve.Points.Skip(1)))
            for (double k = Math.Ceiling(Math.Min(from.Y, to.Y) * scale - 0.5); k < Math.Max(from.Y, to.Y) * scale && from.Y != to.Y; k++)
                if (from.X + ((k + 0.5) / scale - from.Y) / (to.Y - from.Y) * (to.X - from.X) is var x && x >= from.X && x <= to.X)
                    yield return x;
    }

    private IEnumerable<RulePair> Weights()
    {
        if (_old.Composite is not { } old || _new.Composite is not { } @new)
            yield break;
        var changed = @new.Weights.Where(w => old.Weights.FirstOrDefault(o => o.Dimension == w.Dimension) is { } o && o.Percent != w.Percent)
            .Select(w => w.Dimension).Where(_old.Names.ContainsKey).ToArray();
        if (changed.Length > 0)
            yield return new RulePair(
                "composite", "composite", @new.Title, old.Node, @new.Node,
                [.. changed.Select(d => new RuleFact(d, _old.Names[d], _new.Names[d], ValueKind.Number, []))], EditsOf(e => e.Path.StartsWith("composite", StringComparison.Ordinal)))
            { IsEverywhere = true };
    }

    private IEnumerable<RulePair> Scales()
    {
        if (_old.Composite is not { } old || _new.Composite is not { } @new)
            yield break;
        foreach (var (name, from, to, a, b) in new[]
        {
            ("grade", _old.Grades?.Steps, _new.Grades?.Steps, _old.Grades?.Node, _new.Grades?.Node),
            ("signal", _old.Signals?.Steps, _new.Signals?.Steps, _old.Signals?.ByScore, _new.Signals?.ByScore),
        })
        {
            if (from is not { } was || to is not { } now || was.Select(s => (s.Word, s.From)).SequenceEqual(now.Select(s => (s.Word, s.From))))
                continue;
            ImmutableArray<double> cuts = [.. was.Concat(now).Select(s => s.From).Where(double.IsFinite).Distinct().Order()];
            yield return new RulePair(
                name, name, name == "grade" ? "Grade" : "Signal by score", a!.Value, b!.Value, [new RuleFact("composite", old.Node, @new.Node, ValueKind.Number, cuts)],
                EditsOf(e => e.Path.StartsWith(name == "grade" ? "grades" : "signals.bands", StringComparison.Ordinal)));
        }
    }

    private IEnumerable<RulePair> Brakes()
    {
        if (_old.Signals is not { } old || _new.Signals is not { } @new)
            yield break;
        double best = @new.Steps.Max(s => s.From);
        foreach (var (was, now, path) in new[] { (old.Caps, @new.Caps, "signals.caps"), (old.Vetoes, @new.Vetoes, "signals.vetoes") })
            for (int i = 0; i < Math.Min(was.Length, now.Length); i++)
            {
                var edits = EditsOf(e => e.Path.StartsWith(FormattableString.Invariant($"{path}.[{i + 1}]"), StringComparison.Ordinal) || e.Path.StartsWith("facts.", StringComparison.Ordinal));
                // One that differs through a score only is the same rule.
                if (Hash(_old, was[i].When) != Hash(_new, now[i].When) && !edits.IsEmpty && _facts.Of(was[i].When, now[i].When) is { IsEmpty: false } facts)
                    yield return new RulePair(
                        "signal", "signal", $"{(path.EndsWith("caps", StringComparison.Ordinal) ? "Cap" : "Veto")}: {now[i].Expression}", was[i].When, now[i].When, facts, edits)
                    { Beside = double.IsFinite(best) ? ("composite", best) : null };
            }
    }

    private ImmutableArray<int> EditsOf(Func<Edit, bool> isOf) => [.. _diff.Edits.Where(e => e.Effect == EditEffect.Scores && isOf(e)).Select(e => e.Number)];

    // dimensions.technical.sub_scores.momentum.curve.points is of technical.momentum.
    private static string? IdOf(string path) => path.Split('.') is ["dimensions", var dimension, "sub_scores", var sub, ..] ? $"{dimension}.{sub}" : null;

    private static string Hash(Pack pack, int node) => pack.Plan.Nodes[node].Hash;
}
