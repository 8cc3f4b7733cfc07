using System.Collections.Immutable;
using System.Numerics;
using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Programs.Compiled;

/// <summary>
/// A program as a few loops of machine code instead of a kernel a step: what many rows are worth. Same methods, same order, same bits;
/// it takes whole vectors of rows, and leaves the few rows over to the kernels.
/// </summary>
internal sealed class CompiledProgram
{
    private readonly (int Node, int Column)[] _copies;

    private CompiledProgram(PassColumns columns, CompiledStep[] steps, (int Node, int Column)[] copies, Plan plan) =>
        (Columns, Steps, _copies, Plan) = (columns, steps, copies, plan);

    /// <summary>The plan.</summary>
    public Plan Plan { get; }

    /// <summary>Where values lie.</summary>
    public PassColumns Columns { get; }

    /// <summary>The passes in their order.</summary>
    public CompiledStep[] Steps { get; }

    /// <summary>Compiles the program of some nodes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="leaves">The facts read, in their order.</param>
    /// <param name="keep">The nodes whose values come out, in their order.</param>
    public static CompiledProgram Compile(Plan plan, ImmutableArray<int> leaves, ImmutableArray<int> keep)
    {
        var passes = PassPartition.Of(plan, EvaluationOrder.Of(plan, keep).Where(i => i.Kernel is not null));
        var bounds = IntervalPlan.For(plan, [], keep).Start(_ => Interval.Any.OrMissing);
        var columns = new PassColumns(plan, leaves, keep, passes);
        CompiledStep[] steps = [.. passes.Select(p => p.IsCode
            ? new CompiledStep(PassCompiler.Compile(plan, p, columns, bounds), null, [], -1)
            : new CompiledStep(null, p.Instructions[0].Kernel, [.. p.Instructions[0].Operands.Select(columns.Of)], columns.Of(p.Instructions[0].Node)))];
        var program = new CompiledProgram(columns, steps, [.. keep.Select((node, i) => (node, columns.Leaves + i)).Where(k => plan.Stages[k.node] != Stage.Row)], plan);
        program.Begin();
        return program;
    }

    /// <summary>How many of so many rows it computes.</summary>
    public static int Whole(int rows) => rows / Vector<double>.Count * Vector<double>.Count;

    // A pass becomes machine code when it is first called: here, and not where somebody waits for rows.
    private void Begin()
    {
        double[] nothing = new double[Vector<double>.Count];
        double[][] columns = [.. Enumerable.Repeat(nothing, Columns.Count)];
        int[] starts = new int[columns.Length];
        foreach (var step in Steps)
            step.Pass?.Invoke(columns, starts, nothing.Length);
    }

    /// <summary>Writes the results that are read and not computed.</summary>
    public void Copy(double[][] columns, int[] starts, int count)
    {
        foreach (var (node, column) in _copies)
        {
            var target = columns[column].AsSpan(starts[column], count);
            if (Plan.Nodes[node].Operation is ConstantOperation constant)
                target.Fill(constant.Value);
            else
                columns[Columns.Of(node)].AsSpan(starts[Columns.Of(node)], count).CopyTo(target);
        }
    }
}

/// <summary>A compiled loop, or a kernel with its columns.</summary>
internal readonly record struct CompiledStep(CompiledPass? Pass, RowKernel? Kernel, int[] Operands, int Column);

/// <summary>Runs a compiled program on chunk columns of its own.</summary>
internal sealed class CompiledRunner
{
    private readonly CompiledProgram _program;
    private readonly double[][] _columns;
    private readonly int[] _starts;
    private readonly int _chunk;

    public CompiledRunner(CompiledProgram program, int chunk)
    {
        (_program, _chunk) = (program, chunk);
        _columns = new double[program.Columns.Count][];
        _starts = new int[_columns.Length];
        for (int i = program.Columns.Leaves + program.Columns.Kept; i < _columns.Length; i++)
            _columns[i] = new double[chunk];
        foreach (var (column, value) in program.Columns.Constants)
            _columns[column].AsSpan().Fill(value);
    }

    /// <summary>Computes rows; returns how many: all but what is less than a vector.</summary>
    /// <param name="facts">The facts' columns.</param>
    /// <param name="from">The first row in them.</param>
    /// <param name="results">The results' columns.</param>
    /// <param name="to">The first row in those.</param>
    /// <param name="count">How many rows there are.</param>
    /// <param name="peers">The other symbols; null where there are none.</param>
    public int Run(IReadOnlyList<double[]> facts, int from, IReadOnlyList<double[]> results, int to, int count, Peers? peers = null)
    {
        int whole = CompiledProgram.Whole(count), leaves = _program.Columns.Leaves;
        for (int i = 0; i < facts.Count; i++)
            _columns[i] = facts[i];
        for (int i = 0; i < results.Count; i++)
            _columns[leaves + i] = results[i];
        for (int start = 0; start < whole; start += _chunk)
        {
            _starts.AsSpan(0, leaves).Fill(from + start);
            _starts.AsSpan(leaves, results.Count).Fill(to + start);
            RunChunk(Math.Min(_chunk, whole - start), peers);
        }

        return whole;
    }

    private void RunChunk(int length, Peers? peers)
    {
        _program.Copy(_columns, _starts, length);
        foreach (ref readonly var step in _program.Steps.AsSpan())
            if (step.Pass is { } pass)
                pass(_columns, _starts, length);
            else
                step.Kernel!(new RowArguments(_columns, step.Operands, length, default, _starts, peers), _columns[step.Column].AsSpan(_starts[step.Column], length));
    }
}
