using System.Collections.Immutable;
using SyntheticAlpha.Plans.Rows;

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
        return Run(plan, count, keep, (id, start, buffer) =>
        {
            if (plan.Stages[id] != Stage.Series)
                return false;
            series.Fill(id, from + start, buffer);
            return true;
        });
    }

    /// <summary>Evaluates rows that all equal row <paramref name="row"/> of this but for the columns given: what-ifs.</summary>
    /// <param name="row">The row that gives all other values.</param>
    /// <param name="changed">Columns for some nodes, all of one length; whatever depends on them follows.</param>
    /// <param name="keep">The nodes whose values are wanted; all where it is default.</param>
    public RowValues WhatIf(int row, IReadOnlyDictionary<int, double[]> changed, ImmutableArray<int> keep = default)
    {
        int count = changed.Values.First().Length;
        return Run(Plan, count, keep, (id, start, buffer) =>
        {
            if (changed.TryGetValue(id, out double[]? column))
                CopyFinite(column.AsSpan(start, buffer.Length), buffer);
            else if (Plan.Nodes[id].Operation is SourceOperation or SeriesOperation or PeriodOperation)
                buffer.Fill(this[id, row]);
            else
                return false;
            return true;
        });
    }

    private static void CopyFinite(ReadOnlySpan<double> values, Span<double> target)
    {
        values.CopyTo(target);
        Elementwise.MakeFinite(target);
    }

    private delegate bool LeafReader(int id, int start, Span<double> buffer);

    private static RowValues Run(Plan plan, int count, ImmutableArray<int> keep, LeafReader readLeaf)
    {
        int chunk = Math.Min(Chunk, Math.Max(count, 1));
        var buffers = new double[plan.Nodes.Length][];
        var kept = new double[]?[plan.Nodes.Length];
        foreach (var node in plan.Nodes)
        {
            buffers[node.Id] = new double[chunk];
            if (node.Operation is ConstantOperation constant)
                buffers[node.Id].AsSpan().Fill(constant.Value);
            if (keep.IsDefault || keep.Contains(node.Id))
                kept[node.Id] = new double[count];
        }

        for (int start = 0; start < count; start += chunk)
            RunChunk(plan, buffers, kept, start, Math.Min(chunk, count - start), readLeaf);
        return new RowValues(plan, kept, count);
    }

    private static void RunChunk(Plan plan, double[][] buffers, double[]?[] kept, int start, int length, LeafReader readLeaf)
    {
        foreach (var node in plan.Nodes)
        {
            var buffer = buffers[node.Id].AsSpan(0, length);
            if (!readLeaf(node.Id, start, buffer) && node.Operation is RowOperation row)
                row.Kernel(new RowArguments(buffers, node.Operands.AsSpan(), length), buffer);
            if (kept[node.Id] is { } target)
                buffer.CopyTo(target.AsSpan(start));
        }
    }
}
