using System.Collections.Immutable;
using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Plans.Programs;

namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>The values of a plan's nodes in a stretch of rows. One row of it is a trace.</summary>
public sealed class RowValues
{
    private readonly double[]?[] _values;

    private RowValues(Plan plan, double[]?[] values, int count, Peers? peers) => (Plan, _values, Count, Peers) = (plan, values, count, peers);

    /// <summary>The plan evaluated.</summary>
    public Plan Plan { get; }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>The other symbols that values were compared with; null where there were none.</summary>
    public Peers? Peers { get; }

    /// <summary>A node's value in a row, missing as <see cref="double.NaN"/>.</summary>
    public double this[int node, int row] => Of(node)[row];

    /// <summary>A node's values over all rows.</summary>
    public ReadOnlySpan<double> Of(int node) =>
        (_values[node] ?? throw new InvalidOperationException($"node {node} was not kept")).AsSpan(0, Count);

    /// <summary>Evaluates rows of a symbol's history.</summary>
    /// <param name="series">The series functions' values.</param>
    /// <param name="from">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="keep">The nodes whose values are wanted; all where it is default.</param>
    /// <param name="workspace">Memory to do it in: the values hold until it is cleared. New memory where null.</param>
    public static RowValues OfHistory(SeriesValues series, int from, int count, ImmutableArray<int> keep = default, Workspace? workspace = null) =>
        OfHistory(series, from, count, keep.IsDefault ? series.Plan.AllRows : series.Plan.RowsOf(keep), workspace);

    /// <summary>Evaluates rows of a symbol's history by a program made before.</summary>
    /// <param name="series">The series functions' values.</param>
    /// <param name="from">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="program">The program of the nodes wanted.</param>
    /// <param name="workspace">Memory to do it in: the values hold until it is cleared. New memory where null.</param>
    public static RowValues OfHistory(SeriesValues series, int from, int count, RowProgram program, Workspace? workspace = null)
    {
        var kept = new double[]?[series.Plan.Nodes.Length];
        double[][] results = [.. program.Keep.Select(_ => workspace?.Column(count) ?? GC.AllocateUninitializedArray<double>(count))];
        for (int i = 0; i < results.Length; i++)
            kept[program.Keep[i]] = results[i];
        (workspace?.Runner(program) ?? new RowRunner(program, count)).Run(series, from, count, results);
        return new RowValues(series.Plan, kept, count, series.Frame.Peers);
    }

    /// <summary>Evaluates rows that all equal row <paramref name="row"/> of this but for the columns given: what-ifs.</summary>
    /// <param name="row">The row that gives all other values.</param>
    /// <param name="changed">Columns for some nodes, all of one length; whatever depends on them follows.</param>
    /// <param name="keep">The nodes whose values are wanted; all where it is default.</param>
    /// <param name="peers">Other symbols to compare with; those of this where null.</param>
    public RowValues WhatIf(int row, IReadOnlyDictionary<int, double[]> changed, ImmutableArray<int> keep = default, Peers? peers = null)
    {
        int count = changed.Values.First().Length;
        ImmutableArray<int> nodes = [.. changed.Keys];
        ImmutableArray<int> wanted = keep.IsDefault ? [.. Enumerable.Range(0, Plan.Nodes.Length)] : keep;
        double[][] columns = RowCone.For(this, row, nodes, wanted, count, peers).Evaluate([.. nodes.Select(id => changed[id])]);
        var kept = new double[]?[Plan.Nodes.Length];
        for (int i = 0; i < wanted.Length; i++)
            kept[wanted[i]] = columns[i];
        return new RowValues(Plan, kept, count, peers ?? Peers);
    }
}
