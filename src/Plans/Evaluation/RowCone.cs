using System.Collections.Immutable;
using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>
/// Evaluates what-ifs of one row again and again: only the nodes that changed ones reach and that wanted ones need. Everything else is a
/// constant of the row. One thread at a time.
/// </summary>
public sealed class RowCone
{
    private const int Chunk = 512;

    private readonly double[][] _buffers;
    private readonly (RowKernel Kernel, int[] Operands, int Id)[] _steps;
    private readonly int _size;
    private readonly Peers? _peers;

    private RowCone(ImmutableArray<int> changed, ImmutableArray<int> wanted, double[][] buffers, (RowKernel, int[], int)[] steps, int size, Peers? peers) =>
        (Changed, Wanted, _buffers, _steps, _size, _peers) = (changed, wanted, buffers, steps, size, peers);

    /// <summary>The nodes that are set, in the order of the columns given.</summary>
    public ImmutableArray<int> Changed { get; }

    /// <summary>The nodes whose values come out, in their order.</summary>
    public ImmutableArray<int> Wanted { get; }

    /// <summary>Prepares the evaluation.</summary>
    /// <param name="values">An evaluation that kept every node the cone reads.</param>
    /// <param name="row">The row that gives all other values.</param>
    /// <param name="changed">The nodes that are set.</param>
    /// <param name="wanted">The nodes asked for.</param>
    /// <param name="rows">How many rows one evaluation has at most, where that is known: buffers are no longer than needed.</param>
    /// <param name="peers">Other symbols to compare with; those of the evaluation where null.</param>
    public static RowCone For(RowValues values, int row, ImmutableArray<int> changed, ImmutableArray<int> wanted, int rows = Chunk, Peers? peers = null) =>
        For(values, row, IntervalPlan.For(values.Plan, changed, wanted), wanted, rows, peers);

    /// <summary>Prepares the evaluation of a part of the plan that was found before.</summary>
    /// <param name="values">An evaluation that kept every node the cone reads.</param>
    /// <param name="row">The row that gives all other values.</param>
    /// <param name="part">The part, found for these wanted nodes; its free nodes are set.</param>
    /// <param name="wanted">The nodes asked for.</param>
    /// <param name="rows">How many rows one evaluation has at most, where that is known.</param>
    /// <param name="peers">Other symbols to compare with; those of the evaluation where null.</param>
    public static RowCone For(RowValues values, int row, IntervalPlan part, ImmutableArray<int> wanted, int rows = Chunk, Peers? peers = null)
    {
        var (plan, cone, changed) = (values.Plan, part.Cone, part.Free);
        int size = Math.Clamp(rows, 1, Chunk);
        var buffers = new double[plan.Nodes.Length][];
        foreach (int id in cone.Concat(changed))
            buffers[id] = new double[size];
        foreach (int id in cone.SelectMany(id => plan.Nodes[id].Operands).Concat(wanted))
        {
            if (buffers[id] is not null)
                continue;
            buffers[id] = new double[size];
            buffers[id].AsSpan().Fill(values[id, row]);
        }

        return new RowCone(changed, wanted, buffers, [.. cone.Select(id => (((RowOperation)plan.Nodes[id].Operation).Kernel, plan.Nodes[id].Operands.ToArray(), id))], size, peers ?? values.Peers);
    }

    /// <summary>The wanted nodes' columns for columns of the changed ones, all of one length; missing as <see cref="double.NaN"/>.</summary>
    public double[][] Evaluate(params ReadOnlySpan<double[]> columns)
    {
        int count = columns[0].Length;
        double[][] results = [.. Wanted.Select(_ => new double[count])];
        EvaluateInto(columns, results);
        return results;
    }

    /// <summary>The same into columns that are there, one for each wanted node, without allocating.</summary>
    public void EvaluateInto(ReadOnlySpan<double[]> columns, ReadOnlySpan<double[]> results)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns.Length, Changed.Length);
        int count = columns[0].Length;
        for (int start = 0; start < count; start += _size)
        {
            int length = Math.Min(_size, count - start);
            for (int i = 0; i < columns.Length; i++)
            {
                var target = _buffers[Changed[i]].AsSpan(0, length);
                columns[i].AsSpan(start, length).CopyTo(target);
                Elementwise.MakeFinite(target);
            }

            Run(length);
            for (int i = 0; i < results.Length; i++)
                _buffers[Wanted[i]].AsSpan(0, length).CopyTo(results[i].AsSpan(start));
        }
    }

    /// <summary>The wanted nodes' values for one value of each changed node, into <paramref name="results"/>, without allocating.</summary>
    public void EvaluateOne(ReadOnlySpan<double> values, Span<double> results)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, Changed.Length);
        for (int i = 0; i < values.Length; i++)
            _buffers[Changed[i]][0] = double.IsFinite(values[i]) ? values[i] : double.NaN;
        Run(1);
        for (int i = 0; i < results.Length; i++)
            results[i] = _buffers[Wanted[i]][0];
    }

    private void Run(int length)
    {
        foreach (var (kernel, operands, id) in _steps)
            kernel(new RowArguments(_buffers, operands, length, peers: _peers), _buffers[id].AsSpan(0, length));
    }
}
