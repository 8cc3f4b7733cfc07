using System.Collections.Immutable;

namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>The values of a plan's nodes in a stretch of rows. One row of it is a trace.</summary>
public sealed class RowValues
{
    private const int Chunk = 1024;

    private readonly double[]?[] _values;

    private RowValues(Plan plan, double[]?[] values, int count) => (Plan, _values, Count) = (plan, values, count);

    /// <summary>The plan evaluated.</summary>
    public Plan Plan { get; }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>A node's value in a row, missing as <see cref="double.NaN"/>.</summary>
    public double this[int node, int row] => Of(node)[row];

    /// <summary>A node's values over all rows.</summary>
    public ReadOnlySpan<double> Of(int node) =>
        _values[node] ?? throw new InvalidOperationException($"node {node} was not kept");

    /// <summary>Evaluates rows of a symbol's history.</summary>
    /// <param name="series">The series functions' values.</param>
    /// <param name="from">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="keep">The nodes whose values are wanted; all where it is default.</param>
    public static RowValues OfHistory(SeriesValues series, int from, int count, ImmutableArray<int> keep = default)
    {
        var plan = series.Plan;
        return Run(plan, count, keep, id => plan.Stages[id] == Stage.Series, (id, start, buffer) => series.Fill(id, from + start, buffer));
    }

    /// <summary>Evaluates rows that all equal row <paramref name="row"/> of this but for the columns given: what-ifs.</summary>
    /// <param name="row">The row that gives all other values.</param>
    /// <param name="changed">Columns for some nodes, all of one length; whatever depends on them follows.</param>
    /// <param name="keep">The nodes whose values are wanted; all where it is default.</param>
    public RowValues WhatIf(int row, IReadOnlyDictionary<int, double[]> changed, ImmutableArray<int> keep = default)
    {
        int count = changed.Values.First().Length;
        ImmutableArray<int> nodes = [.. changed.Keys];
        ImmutableArray<int> wanted = keep.IsDefault ? [.. Enumerable.Range(0, Plan.Nodes.Length)] : keep;
        double[][] columns = RowCone.For(this, row, nodes, wanted, count).Evaluate([.. nodes.Select(id => changed[id])]);
        var kept = new double[]?[Plan.Nodes.Length];
        for (int i = 0; i < wanted.Length; i++)
            kept[wanted[i]] = columns[i];
        return new RowValues(Plan, kept, count);
    }

    private delegate void LeafReader(int id, int start, Span<double> buffer);

    private static RowValues Run(Plan plan, int count, ImmutableArray<int> keep, Func<int, bool> isLeaf, LeafReader readLeaf)
    {
        int chunk = Math.Min(Chunk, Math.Max(count, 1));
        var buffers = new double[plan.Nodes.Length][];
        var kept = new double[]?[plan.Nodes.Length];
        var leaf = new bool[plan.Nodes.Length];
        int[] order = Order(plan, keep, isLeaf, leaf);
        foreach (int id in order)
        {
            buffers[id] = new double[chunk];
            if (plan.Nodes[id].Operation is ConstantOperation constant)
                buffers[id].AsSpan().Fill(constant.Value);
            if (keep.IsDefault)
                kept[id] = new double[count];
        }

        foreach (int id in keep.IsDefault ? [] : keep)
            kept[id] ??= new double[count];
        for (int start = 0; start < count; start += chunk)
            RunChunk(plan, order, leaf, buffers, kept, start, Math.Min(chunk, count - start), readLeaf);
        return new RowValues(plan, kept, count);
    }

    // What is not wanted, and nothing wanted rests on, is not computed.
    private static int[] Order(Plan plan, ImmutableArray<int> keep, Func<int, bool> isLeaf, bool[] leaf)
    {
        var wanted = new bool[plan.Nodes.Length];
        if (keep.IsDefault)
            Array.Fill(wanted, true);
        else
            foreach (int id in keep)
                wanted[id] = true;
        int count = 0;
        for (int id = wanted.Length - 1; id >= 0; id--)
        {
            if (!wanted[id])
                continue;
            count++;
            leaf[id] = isLeaf(id);
            if (!leaf[id])
                foreach (int operand in plan.Nodes[id].Operands)
                    wanted[operand] = true;
        }

        var order = new int[count];
        for (int id = 0, at = 0; id < wanted.Length; id++)
            if (wanted[id])
                order[at++] = id;
        return order;
    }

    private static void RunChunk(Plan plan, int[] order, bool[] leaf, double[][] buffers, double[]?[] kept, int start, int length, LeafReader readLeaf)
    {
        foreach (int id in order)
        {
            var node = plan.Nodes[id];
            var buffer = buffers[id].AsSpan(0, length);
            if (leaf[id])
                readLeaf(id, start, buffer);
            else if (node.Operation is RowOperation row)
                row.Kernel(new RowArguments(buffers, node.Operands.AsSpan(), length), buffer);
            if (kept[id] is { } target)
                buffer.CopyTo(target.AsSpan(start));
        }
    }
}
