using System.Collections.Immutable;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Attributions;

/// <summary>
/// Splits the change of the composite between two assessments over the facts that the rules read. The split is the Shapley value with
/// levels (L. S. Shapley, 1953; G. Owen, 1977; E. Winter, 1989): dimensions share the composite's change, the sub-scores of a dimension its
/// share, the facts of a sub-score that one's. So the shares add up to the change, facts that play the same part get the same, and a fact
/// that changed nothing gets nothing, whatever is rounded, capped, left out or missing in between.
/// </summary>
/// <remarks>Facts are the named values, inputs, bars and series functions nearest to the rules. Points of the composite, before rounding.</remarks>
public static class Attribution
{
    /// <summary>The change from one assessment to another of the same compiled pack, split over facts.</summary>
    /// <exception cref="ArgumentException">The assessments are not of one compiled pack.</exception>
    public static ScoreChange Between(Assessment before, Assessment after)
    {
        if (before.Pack.Plan != after.Pack.Plan)
            throw new ArgumentException("both assessments must be of the same compiled pack", nameof(after));
        if (WhyNone(before, after) is { } missing)
            return new ScoreChange(before, after, missing, double.NaN, double.NaN, double.NaN, true, 0, []);
        var composite = before.Pack.Composite!;
        DimensionGame[] dimensions = [.. before.Pack.Dimensions.DistinctBy(d => d.Node).Select(d => new DimensionGame(before, after, d)).Where(d => !d.SubScores.IsEmpty)];
        var rules = new RuleFacts(before.Pack, new NodeText(before.Pack));
        var game = new CompositeGame(before, after, dimensions, rules.OfComposite());
        var shares = new List<FactShare>(game.Shares());
        double error = 0;
        foreach (var dimension in dimensions)
        {
            dimension.Outer = game;
            foreach (var sub in dimension.SubScores)
            {
                var (own, largest) = sub.Split(dimension);
                shares.AddRange(own);
                error = Math.Max(error, largest);
            }
        }

        double exact = after[composite.Exact] - before[composite.Exact];
        var facts = Contributions(before, after, shares, rules.OfPack());
        return new ScoreChange(
            before, after, null, exact, after[composite.Node] - before[composite.Node] - exact,
            exact - facts.Sum(f => double.IsNaN(f.Alone) ? 0 : f.Alone), game.IsExact && dimensions.All(d => d.IsExact), error, facts)
        {
            Dimensions = [.. before.Pack.Dimensions.Select(d => new DimensionChange(
                d.Id, StateOf(before, d), StateOf(after, d), shares.Where(s => d.SubScores.Any(x => x.Id == s.SubScore)).Sum(s => s.Share)))],
        };
    }

    private static DimensionState StateOf(Assessment assessment, Dimension dimension)
    {
        var weight = assessment.Pack.Composite!.Weights.FirstOrDefault(w => w.Dimension == dimension.Id);
        bool isMissing = assessment.IsMissing(dimension.Node);
        double? counted = weight?.Effective is not { } effective ? null : isMissing || assessment.IsMissing(effective) ? 0 : assessment[effective];
        return new DimensionState(
            assessment[dimension.Node], counted, isMissing ? WhyMissing(assessment, dimension) : null,
            isMissing ? [] : [.. dimension.SubScores.Where(s => s.Missing == MissingPolicy.Exclude && assessment.IsMissing(s.Raw)).Select(s => s.Id)]);
    }

    // Where none of its parts has a score, their reasons say more than that.
    private static string WhyMissing(Assessment assessment, Dimension dimension)
    {
        string[] reasons = [.. dimension.SubScores.Where(s => assessment.IsMissing(s.Raw)).Select(s => assessment.WhyMissing(s.Raw)).Distinct()];
        return reasons.Length is 1 or 2 && dimension.SubScores.All(s => assessment.IsMissing(s.Raw)) ? string.Join(", ", reasons) : assessment.WhyMissing(dimension.Node);
    }

    private static string? WhyNone(Assessment before, Assessment after)
    {
        if (before.Pack.Composite is not { } composite)
            return "the pack has no composite";
        if (before.IsMissing(composite.Node))
            return FormattableString.Invariant($"on {before.AsOf:yyyy-MM-dd} there is no composite: {before.WhyMissing(composite.Node)}");
        return after.IsMissing(composite.Node)
            ? FormattableString.Invariant($"on {after.AsOf:yyyy-MM-dd} there is no composite: {after.WhyMissing(composite.Node)}")
            : null;
    }

    private static ImmutableArray<Contribution> Contributions(Assessment before, Assessment after, List<FactShare> shares, ImmutableArray<int> facts)
    {
        var text = new NodeText(before.Pack);
        int[] changed = [.. facts.Where(f => !Same(before[f], after[f]))];
        double[] alone = Alone(before, after, facts, [.. changed]);
        var byFact = shares.Where(s => s.Share != 0).ToLookup(s => s.Node);
        // What changed without moving any points is said too: it is part of the answer.
        return [.. changed.Select((node, i) => new Contribution(
                node, text.NameOf(node) ?? text.Expression(node), before[node], after[node], byFact[node].Sum(s => s.Share), alone[i],
                [.. byFact[node].OrderByDescending(s => Math.Abs(s.Share)).Select(s => new SubScoreShare(s.SubScore, s.Share))]))
            .OrderByDescending(c => Math.Abs(c.Share)).ThenBy(c => c.Name, StringComparer.Ordinal)];
    }

    // One fact has its value of after, all others theirs of before.
    private static double[] Alone(Assessment before, Assessment after, ImmutableArray<int> facts, ImmutableArray<int> changed)
    {
        int exact = before.Pack.Composite!.Exact;
        double[] scores = new Mixture(before, after, facts).Run([.. Enumerable.Range(0, changed.Length).Select(Coalitions.Only)], changed, exact);
        return Array.ConvertAll(scores, score => score - before[exact]);
    }

    /// <summary>Whether two values are the same, missing being the same as missing.</summary>
    internal static bool Same(double a, double b) => a == b || (double.IsNaN(a) && double.IsNaN(b));
}

/// <summary>A fact's share through one sub-score.</summary>
internal sealed record FactShare(int Node, string SubScore, double Share);

/// <summary>The facts that a sub-score's rules read.</summary>
internal sealed class RuleFacts(Pack pack, NodeText text)
{
    private readonly Frontier _frontier = new(pack, text);

    /// <summary>Those of all sub-scores, and those that a composite's formula reads itself, each once.</summary>
    public ImmutableArray<int> OfPack() => [.. pack.Dimensions.SelectMany(d => d.SubScores).SelectMany(s => Of(s)).Concat(OfComposite()).Distinct()];

    /// <summary>The values that a composite's formula reads beside scores; none where weights make it.</summary>
    public ImmutableArray<int> OfComposite()
    {
        if (pack.Composite is not { Weights.IsEmpty: true } composite)
            return [];
        var scores = pack.Dimensions.SelectMany(d => d.SubScores.Select(s => s.Node).Prepend(d.Node)).ToHashSet();
        return [.. _frontier.At(composite.Exact).Where(n => !scores.Contains(n) && n != composite.Exact)];
    }

    /// <summary>The nearest values below the rules that a reader knows, each once.</summary>
    public ImmutableArray<int> Of(SubScore sub) => [.. Roots(sub.Method).SelectMany(root => _frontier.At(root)).Distinct()];

    private static IEnumerable<int> Roots(Method method) => method switch
    {
        Checks checks => checks.Items.Select(c => c.When),
        Bands bands => [bands.Of],
        Curve curve => [curve.Of],
        Category category => [category.Of],
        Formula formula => [formula.Node],
        _ => [],
    };
}
