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

/// <summary>Dimensions share the change of the composite.</summary>
internal sealed class CompositeGame : IWorth
{
    private readonly Assessment _before;
    private readonly ImmutableArray<int> _players;
    private readonly Coalitions _coalitions;
    private readonly Mixture _mixture;

    public CompositeGame(Assessment before, Assessment after)
    {
        _before = before;
        var all = before.Pack.Dimensions;
        Dimensions = [.. all.Where(d => !Attribution.Same(before[d.Node], after[d.Node])).DistinctBy(d => d.Node)];
        _players = [.. Dimensions.Select(d => d.Node)];
        _coalitions = Coalitions.Of(_players.Length);
        _mixture = new Mixture(before, after, [.. all.Select(d => d.Node)]);
    }

    /// <summary>The dimensions that changed.</summary>
    public ImmutableArray<Dimension> Dimensions { get; }

    public bool IsExact => _coalitions.IsExact;

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

/// <summary>The sub-scores of a dimension share what the dimension is worth.</summary>
internal sealed class DimensionGame : IWorth
{
    private readonly Assessment _before;
    private readonly Dimension _dimension;
    private readonly IWorth _outer;
    private readonly ImmutableArray<int> _players;
    private readonly Coalitions _coalitions;
    private readonly Mixture _mixture;

    public DimensionGame(Assessment before, Assessment after, Dimension dimension, IWorth outer)
    {
        (_before, _dimension, _outer) = (before, dimension, outer);
        SubScores = [.. dimension.SubScores.Where(s => !Attribution.Same(before[s.Node], after[s.Node])).DistinctBy(s => s.Node)];
        _players = [.. SubScores.Select(s => s.Node)];
        _coalitions = Coalitions.Of(_players.Length);
        _mixture = new Mixture(before, after, [.. dimension.SubScores.Select(s => s.Node)]);
    }

    /// <summary>The sub-scores that changed.</summary>
    public ImmutableArray<SubScore> SubScores { get; }

    public bool IsExact => _coalitions.IsExact;

    /// <inheritdoc/>
    public double[] Of(int node, double[] values) => Worth.Average(
        _coalitions.Before(_players.IndexOf(node)), values, _before[node],
        (sets, own) => Worth.Each(_mixture.Run(sets, _players, _dimension.Node, (node, own)), x => _outer.Of(_dimension.Node, x)));
}

/// <summary>The facts of a sub-score share what the sub-score is worth.</summary>
internal sealed class SubScoreGame
{
    private readonly SubScore _sub;
    private readonly ImmutableArray<int> _players;
    private readonly Coalitions _coalitions;
    private readonly Dictionary<BigInteger, double> _worth;

    public SubScoreGame(Assessment before, Assessment after, SubScore sub, IWorth outer)
    {
        _sub = sub;
        var facts = new RuleFacts(before.Pack, new NodeText(before.Pack)).Of(sub);
        _players = [.. facts.Where(f => !Attribution.Same(before[f], after[f]))];
        _coalitions = Coalitions.Of(_players.Length);
        var sets = Enumerable.Range(0, _players.Length)
            .SelectMany(p => _coalitions.Before(p).SelectMany(c => new[] { c.Others, c.Others | Coalitions.Only(p) }).Append(Coalitions.Only(p)))
            .Distinct().ToArray();
        var points = new Mixture(before, after, facts).Run(sets, _players, sub.Node);
        var worth = Worth.Each(points, x => outer.Of(sub.Node, x));
        _worth = sets.Zip(worth).ToDictionary(x => x.First, x => x.Second);
        StandardError = IsExact ? 0 : Enumerable.Range(0, _players.Length).Max(p => _coalitions.ErrorOf(p, set => _worth[set]));
    }

    public bool IsExact => _coalitions.IsExact;

    /// <summary>The largest standard error of a share; 0 where all coalitions were taken.</summary>
    public double StandardError { get; }

    /// <summary>The share of each fact that changed.</summary>
    public IEnumerable<FactShare> Shares() => _players.Select((fact, p) => new FactShare(
        fact, _sub.Id, _coalitions.Share(p, set => _worth[set]), _worth[Coalitions.Only(p)] - _worth[0]));
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
