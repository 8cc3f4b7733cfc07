using System.Collections.Immutable;
using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Programs.Compiled;

namespace SyntheticAlpha.Plans.Programs;

/// <summary>Runs a program again and again on columns of its own. One thread at a time; threads share the program and nothing else.</summary>
public sealed class RowRunner
{
    /// <summary>How many rows are computed at a time; measured, see docs/speed.md.</summary>
    public const int Chunk = 512;

    // Compiled passes hand on far fewer columns, of which longer stretches stay near the processor.
    private const int CompiledChunk = 4 * Chunk;

    private readonly int _chunk;
    private readonly int _compiledChunk;
    private double[][]? _columns;
    private bool[] _uniform = [];
    private CompiledRunner? _compiled;

    /// <summary>Makes a runner; its columns come with its first rows.</summary>
    /// <param name="program">The program.</param>
    /// <param name="rows">How many rows are run at most, where that is known: columns are no longer than needed.</param>
    /// <param name="chunk">How many rows are computed at a time.</param>
    public RowRunner(RowProgram program, int rows = int.MaxValue, int chunk = Chunk) =>
        (Program, _chunk, _compiledChunk) = (program, Math.Clamp(rows, 1, chunk), Math.Clamp(rows, 1, chunk == Chunk ? CompiledChunk : chunk));

    /// <summary>The program run.</summary>
    public RowProgram Program { get; }

    /// <summary>Computes rows of a symbol's history.</summary>
    /// <param name="series">The series functions' values.</param>
    /// <param name="from">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="results">Columns that take the values kept, in their order, from their starts on.</param>
    public void Run(SeriesValues series, int from, int count, IReadOnlyList<double[]> results)
    {
        int done = Compiled(count) is { } compiled ? compiled.Run([.. Program.Leaves.Select(series.Whole)], from, results, 0, count, series.Frame.Peers) : 0;
        RunKernels((fact, row, column) => series.Fill(Program.Leaves[fact], from + row, column), done, count, results, 0, series.Frame.Peers);
    }

    /// <summary>Computes rows of facts that are given as columns.</summary>
    /// <param name="facts">The facts' columns, in the order of <see cref="RowProgram.Leaves"/>; missing as <see cref="double.NaN"/>, otherwise finite.</param>
    /// <param name="from">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="results">Columns that take the values kept, in their order, in the same rows.</param>
    public void Run(ImmutableArray<double[]> facts, int from, int count, IReadOnlyList<double[]> results)
    {
        int done = Compiled(count) is { } compiled ? compiled.Run(facts, from, results, from, count) : 0;
        RunKernels((fact, row, column) => facts[fact].AsSpan(from + row, column.Length).CopyTo(column), done, count, results, from, null);
    }

    // The rows that a compiled program leaves over, or all of them.
    private void RunKernels(FactReader read, int done, int count, IReadOnlyList<double[]> results, int to, Peers? peers)
    {
        for (int start = done; start < count; start += _chunk)
        {
            int length = Math.Min(_chunk, count - start), fact = 0;
            foreach (ref readonly var step in Program.Steps.AsSpan())
            {
                var column = Column(step.Slot, length);
                if (step.Kernel is { } kernel)
                    kernel(new RowArguments(_columns!, step.Operands, length, _uniform, peers: peers), column);
                else if (!step.IsConstant)
                    read(fact++, start, column);
                if (step.Kept >= 0)
                    column.CopyTo(results[step.Kept].AsSpan(to + start));
            }
        }
    }

    private CompiledRunner? Compiled(int rows)
    {
        if (_compiled is null && Program.CompiledFor(rows) is { } program)
            _compiled = new CompiledRunner(program, _compiledChunk);
        return _compiled;
    }

    private Span<double> Column(int slot, int length)
    {
        if (_columns is null || _columns[slot].Length < length)
            MakeColumns(length);
        return _columns![slot].AsSpan(0, length);
    }

    // No longer than what is run now: after a compiled program only the rows over are. A chunk's length stays the same through its steps.
    private void MakeColumns(int length)
    {
        _columns = new double[Program.Slots][];
        _uniform = new bool[Program.Slots];
        for (int i = 0; i < _columns.Length; i++)
            _columns[i] = new double[Math.Max(length, Math.Min(_chunk, 8))];
        foreach (var (slot, value) in Program.Constants)
        {
            _columns[slot].AsSpan().Fill(value);
            _uniform[slot] = true;
        }
    }

    // Reads a fact's values from a row on, counted from the first that is run.
    private delegate void FactReader(int fact, int row, Span<double> column);
}
