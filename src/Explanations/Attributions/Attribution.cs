using System.Collections.Immutable;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Rules;
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
        var game = new CompositeGame(before, after);
        var shares = new List<FactShare>();
        bool isExact = game.IsExact;
        double error = 0;
        foreach (var dimension in game.Dimensions)
        {
            var within = new DimensionGame(before, after, dimension, game);
            isExact &= within.IsExact;
            foreach (var sub in within.SubScores)
            {
                var facts = new SubScoreGame(before, after, sub, within);
                isExact &= facts.IsExact;
                error = Math.Max(error, facts.StandardError);
                shares.AddRange(facts.Shares());
            }
        }

        double exact = after[composite.Exact] - before[composite.Exact];
        double rounding = after[composite.Node] - before[composite.Node] - exact;
        return new ScoreChange(
            before, after, null, exact, rounding, exact - shares.Sum(s => s.Alone), isExact, error, Contributions(before, after, shares));
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

    private static ImmutableArray<Contribution> Contributions(Assessment before, Assessment after, List<FactShare> shares)
    {
        var text = new NodeText(before.Pack);
        var moved = shares.GroupBy(s => s.Node).Select(g => new Contribution(
            g.Key, text.NameOf(g.Key) ?? text.Expression(g.Key), before[g.Key], after[g.Key], g.Sum(s => s.Share), g.Sum(s => s.Alone),
            [.. g.OrderByDescending(s => Math.Abs(s.Share)).Select(s => new SubScoreShare(s.SubScore, s.Share, s.Alone))]));
        // What changed without moving any points is said too: it is part of the answer.
        var known = shares.Select(s => s.Node).ToHashSet();
        var idle = before.Pack.Dimensions.SelectMany(d => d.SubScores).SelectMany(s => new RuleFacts(before.Pack, text).Of(s)).Distinct()
            .Where(n => !known.Contains(n) && !Same(before[n], after[n]))
            .Select(n => new Contribution(n, text.NameOf(n) ?? text.Expression(n), before[n], after[n], 0, 0, []));
        return [.. moved.Concat(idle).OrderByDescending(c => Math.Abs(c.Share)).ThenBy(c => c.Name, StringComparer.Ordinal)];
    }

    /// <summary>Whether two values are the same, missing being the same as missing.</summary>
    internal static bool Same(double a, double b) => a == b || (double.IsNaN(a) && double.IsNaN(b));
}

/// <summary>A fact's share through one sub-score.</summary>
internal sealed record FactShare(int Node, string SubScore, double Share, double Alone);

/// <summary>The facts that a sub-score's rules read.</summary>
internal sealed class RuleFacts(Pack pack, NodeText text)
{
    private readonly Frontier _frontier = new(pack, text);

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
