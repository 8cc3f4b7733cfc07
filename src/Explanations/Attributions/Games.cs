using System.Collections.Immutable;
using System.Numerics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Attributions;

/// <summary>What a value of one part is worth to the composite, averaged over what the parts beside it may have done before.</summary>
internal interface IWorth
{
    /// <summary>The worth of each value of a part, in points of the composite, counted from its value before.</summary>
    double[] Of(int node, double[] values);
}

/// <summary>Rows in which some nodes have their values of before and others those of after.</summary>
internal sealed class Mixture(Assessment before, Assessment after, ImmutableArray<int> nodes)
{
    /// <summary>The values of a node over rows, one a set of players that have changed.</summary>
    /// <param name="sets">The sets, over the players given.</param>
    /// <param name="players">The nodes that may change.</param>
    /// <param name="watch">The node wanted.</param>
    /// <param name="set">A node that has values of its own in the rows, with these; null for none.</param>
    public double[] Run(IReadOnlyList<BigInteger> sets, ImmutableArray<int> players, int watch, (int Node, double[] Values)? set = null)
    {
        // All nodes of the level are set, also those that did not change, so that none follows another.
        var columns = nodes.Distinct().ToDictionary(n => n, n => Enumerable.Repeat(before[n], sets.Count).ToArray());
        for (int player = 0; player < players.Length; player++)
            for (int row = 0; row < sets.Count; row++)
                if (!((sets[row] >> player) & 1).IsZero)
                    columns[players[player]][row] = after[players[player]];
        if (set is { } own)
            columns[own.Node] = own.Values;
        return sets.Count == 0 ? [] : before.Row.WhatIf(0, columns, [watch]).Of(watch).ToArray();
    }
}

/// <summary>Dimensions share the change of the composite, and beside them the facts that a composite's formula reads itself.</summary>
internal sealed class CompositeGame : IWorth
{
    /// <summary>What facts of the composite's own formula are said to act through.</summary>
    public const string Own = "composite";

    private readonly Assessment _before;
    private readonly Assessment _after;
    private readonly ImmutableArray<int> _facts;
    private readonly ImmutableArray<int> _players;
    private readonly Coalitions _coalitions;
    private readonly Mixture _mixture;

    public CompositeGame(Assessment before, Assessment after, IEnumerable<DimensionGame> dimensions, ImmutableArray<int> facts)
    {
        (_before, _after) = (before, after);
        _facts = [.. facts.Where(f => !Attribution.Same(before[f], after[f]))];
        _players = [.. dimensions.Select(d => d.Node), .. _facts];
        _coalitions = Coalitions.Of(_players.Length);
        _mixture = new Mixture(before, after, [.. before.Pack.Dimensions.Select(d => d.Node), .. facts]);
    }

    public bool IsExact => _coalitions.IsExact;

    /// <summary>The shares of the formula's own facts.</summary>
    public IEnumerable<FactShare> Shares() => _facts.Select(f => new FactShare(f, Own, Of(f, [_after[f]])[0]));

    /// <inheritdoc/>
    public double[] Of(int node, double[] values)
    {
        int exact = _before.Pack.Composite!.Exact;
        // Where a mixture leaves no dimension with a score, it is worth what was there before.
        double Score(double score) => double.IsNaN(score) ? _before[exact] : score;
        return Worth.Average(
            _coalitions.Before(_players.IndexOf(node)), values, _before[node],
            (sets, own) => Array.ConvertAll(_mixture.Run(sets, _players, exact, (node, own)), Score));
    }
}

/// <summary>The sub-scores of a dimension share what the dimension is worth; also where their changes cancel, so that it stays what it was.</summary>
internal sealed class DimensionGame : IWorth
{
    private readonly Assessment _before;
    private readonly ImmutableArray<int> _players;
    private readonly Coalitions _coalitions;
    private readonly Mixture _mixture;

    public DimensionGame(Assessment before, Assessment after, Dimension dimension)
    {
        (_before, Node) = (before, dimension.Node);
        SubScores = [.. dimension.SubScores.DistinctBy(s => s.Node).Select(s => new SubScoreGame(before, after, s)).Where(g => g.Moves)];
        _players = [.. SubScores.Select(s => s.Node)];
        _coalitions = Coalitions.Of(_players.Length);
        _mixture = new Mixture(before, after, [.. dimension.SubScores.Select(s => s.Node)]);
    }

    /// <summary>The dimension's plan node.</summary>
    public int Node { get; }

    /// <summary>The sub-scores whose facts' changes move points, be it there and back.</summary>
    public ImmutableArray<SubScoreGame> SubScores { get; }

    /// <summary>What the dimension is worth; set once all dimensions that move are known.</summary>
    public IWorth? Outer { get; set; }

    public bool IsExact => _coalitions.IsExact && SubScores.All(s => s.IsExact);

    /// <inheritdoc/>
    public double[] Of(int node, double[] values) => Worth.Average(
        _coalitions.Before(_players.IndexOf(node)), values, _before[node],
        (sets, own) => Worth.Each(_mixture.Run(sets, _players, Node, (node, own)), x => Outer!.Of(Node, x)));
}

/// <summary>The facts of a sub-score share what the sub-score is worth.</summary>
internal sealed class SubScoreGame
{
    private readonly string _id;
    private readonly ImmutableArray<int> _players;
    private readonly Coalitions _coalitions;
    private readonly BigInteger[] _sets;
    private readonly double[] _points;

    public SubScoreGame(Assessment before, Assessment after, SubScore sub)
    {
        (_id, Node) = (sub.Id, sub.Node);
        var facts = new RuleFacts(before.Pack, new NodeText(before.Pack)).Of(sub);
        _players = [.. facts.Where(f => !Attribution.Same(before[f], after[f]))];
        _coalitions = Coalitions.Of(_players.Length);
        _sets = [.. Enumerable.Range(0, _players.Length).SelectMany(p => _coalitions.Before(p).SelectMany(c => new[] { c.Others, c.Others | Coalitions.Only(p) })).Distinct()];
        _points = new Mixture(before, after, facts).Run(_sets, _players, sub.Node);
    }

    /// <summary>The sub-score's plan node.</summary>
    public int Node { get; }

    /// <summary>Whether any of the facts' changes moves points, alone or with others.</summary>
    public bool Moves => _points.Any(p => !Attribution.Same(p, _points[0]));

    public bool IsExact => _coalitions.IsExact;

    /// <summary>The share of each fact that changed, and the largest standard error of one: 0 where all coalitions were taken.</summary>
    public (ImmutableArray<FactShare> Shares, double StandardError) Split(IWorth outer)
    {
        var worth = _sets.Zip(Worth.Each(_points, x => outer.Of(Node, x))).ToDictionary(x => x.First, x => x.Second);
        return (
            [.. _players.Select((fact, p) => new FactShare(fact, _id, _coalitions.Share(p, set => worth[set])))],
            IsExact ? 0 : Enumerable.Range(0, _players.Length).Max(p => _coalitions.ErrorOf(p, set => worth[set])));
    }
}

/// <summary>Worths of many values, each computed once.</summary>
internal static class Worth
{
    /// <summary>The worth of each of many values, of which few differ.</summary>
    public static double[] Each(double[] values, Func<double[], double[]> worthOf)
    {
        double[] distinct = [.. values.Distinct()];
        var worth = worthOf(distinct);
        var known = distinct.Zip(worth).ToDictionary(x => x.First, x => x.Second);
        return Array.ConvertAll(values, v => known[v]);
    }

    /// <summary>The mean over contexts of what a value is worth beyond the value before.</summary>
    /// <param name="contexts">What others have done, with weights.</param>
    /// <param name="values">The values.</param>
    /// <param name="start">The value before.</param>
    /// <param name="evaluate">The whole's worth in rows of sets of others and the part's own value.</param>
    public static double[] Average(
        ImmutableArray<Context> contexts, double[] values, double start, Func<IReadOnlyList<BigInteger>, double[], double[]> evaluate)
    {
        double[] all = [start, .. values];
        BigInteger[] sets = [.. all.SelectMany(_ => contexts.Select(c => c.Others))];
        double[] own = [.. all.SelectMany(v => Enumerable.Repeat(v, contexts.Length))];
        double[] worth = evaluate(sets, own);
        double Mean(int i) => contexts.Select((c, k) => c.Weight * (worth[i * contexts.Length + k] - worth[k])).Sum();
        return [.. values.Select((_, i) => Mean(i + 1))];
    }
}
