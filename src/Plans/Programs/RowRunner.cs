using System.Collections.Immutable;
using SyntheticAlpha.Plans.Evaluation;

namespace SyntheticAlpha.Plans.Programs;

/// <summary>Runs a program again and again on columns of its own. One thread at a time; threads share the program and nothing else.</summary>
public sealed class RowRunner
{
    /// <summary>How many rows are computed at a time; measured, see docs/speed.md.</summary>
    public const int Chunk = 512;

    private readonly double[][] _columns;
    private readonly bool[] _uniform;
    private readonly int _chunk;

    /// <summary>Makes the columns.</summary>
    /// <param name="program">The program.</param>
    /// <param name="rows">How many rows are run at most, where that is known: columns are no longer than needed.</param>
    /// <param name="chunk">How many rows are computed at a time.</param>
    public RowRunner(RowProgram program, int rows = int.MaxValue, int chunk = Chunk)
    {
        Program = program;
        _chunk = Math.Clamp(rows, 1, chunk);
        _columns = new double[program.Slots][];
        _uniform = new bool[program.Slots];
        for (int i = 0; i < _columns.Length; i++)
            _columns[i] = new double[_chunk];
        foreach (var (slot, value) in program.Constants)
        {
            _columns[slot].AsSpan().Fill(value);
            _uniform[slot] = true;
        }
    }

    /// <summary>The program run.</summary>
    public RowProgram Program { get; }

    /// <summary>Computes rows of a symbol's history.</summary>
    /// <param name="series">The series functions' values.</param>
    /// <param name="from">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="results">Columns that take the values kept, in their order, from their starts on.</param>
    public void Run(SeriesValues series, int from, int count, IReadOnlyList<double[]> results)
    {
        for (int start = 0; start < count; start += _chunk)
        {
            int length = Math.Min(_chunk, count - start);
            foreach (ref readonly var step in Program.Steps.AsSpan())
            {
                var column = _columns[step.Slot].AsSpan(0, length);
                if (step.Kernel is { } kernel)
                    kernel(new RowArguments(_columns, step.Operands, length, _uniform, series.Frame.Peers), column);
                else if (!step.IsConstant)
                    series.Fill(step.Node, from + start, column);
                if (step.Kept >= 0)
                    column.CopyTo(results[step.Kept].AsSpan(start));
            }
        }
    }

    /// <summary>Computes rows of facts that are given as columns.</summary>
    /// <param name="facts">The facts' columns, in the order of <see cref="RowProgram.Leaves"/>; missing as <see cref="double.NaN"/>, otherwise finite.</param>
    /// <param name="from">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="results">Columns that take the values kept, in their order, in the same rows.</param>
    public void Run(ImmutableArray<double[]> facts, int from, int count, IReadOnlyList<double[]> results)
    {
        for (int start = from; start < from + count; start += _chunk)
        {
            int length = Math.Min(_chunk, from + count - start);
            int fact = 0;
            foreach (ref readonly var step in Program.Steps.AsSpan())
            {
                var column = _columns[step.Slot].AsSpan(0, length);
                if (step.Kernel is { } kernel)
                    kernel(new RowArguments(_columns, step.Operands, length, _uniform), column);
                else if (!step.IsConstant)
                    facts[fact++].AsSpan(start, length).CopyTo(column);
                if (step.Kept >= 0)
                    column.CopyTo(results[step.Kept].AsSpan(start));
            }
        }
    }
}
