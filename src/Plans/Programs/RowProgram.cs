using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SyntheticAlpha.Plans.Programs.Compiled;

namespace SyntheticAlpha.Plans.Programs;

/// <summary>
/// What it takes to compute some nodes row by row: the steps in an order that uses each value soon after it is there, joined where
/// one pass can do for two, and on as few columns as values are needed at a time, so that a chunk of rows stays in the processor's
/// nearest memory. Made once, run for any number of rows by any number of <see cref="RowRunner"/>s.
/// </summary>
public sealed class RowProgram
{
    // So many rows for each so many values kept: the compiler's effort grows with what is stored, and a program that keeps everything, such as that of
    // reasons, runs but a few rows of each symbol.
    private const int RowsWorthCompiling = 20_000, ValuesKept = 64;

    private readonly Lazy<Task<CompiledProgram>> _compiled;
    private long _rowsRun;

    private RowProgram(Plan plan, ImmutableArray<int> keep, ProgramStep[] steps, SlotAllocation slots) =>
        (Plan, Keep, Steps, Constants, Slots, Leaves, _compiled) =
            (plan, keep, steps, slots.Constants, slots.Count, [.. steps.Where(s => s.Kernel is null && !s.IsConstant).Select(s => s.Node)],
            new(() => Task.Factory.StartNew(() => CompiledProgram.Compile(plan, Leaves, keep), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    /// <summary>After how many rows it is compiled; measured, see docs/speed.md.</summary>
    public int WorthCompiling => RowsWorthCompiling * Math.Max(1, Keep.Length / ValuesKept);

    /// <summary>The plan that the nodes are of.</summary>
    public Plan Plan { get; }

    /// <summary>The nodes whose values come out, in their order.</summary>
    public ImmutableArray<int> Keep { get; }

    /// <summary>The facts: nodes that are read and not computed, in the order in which they are read.</summary>
    public ImmutableArray<int> Leaves { get; }

    /// <summary>How many columns of a chunk's length a run needs at a time.</summary>
    public int Slots { get; }

    /// <summary>How many passes over a chunk compute it.</summary>
    public int Passes => Steps.Count(s => s.Kernel is not null);

    internal ProgramStep[] Steps { get; }

    /// <summary>Compiles the program now, rather than after many rows; does nothing where no code can be made at run time.</summary>
    public void Compile()
    {
        if (RuntimeFeature.IsDynamicCodeCompiled)
            _compiled.Value.GetAwaiter().GetResult();
    }

    /// <summary>The program as machine code once that is worth it and done; null before, and where none can be made at run time. Nobody waits for it.</summary>
    internal CompiledProgram? CompiledFor(int rows)
    {
        if (!RuntimeFeature.IsDynamicCodeCompiled || (!_compiled.IsValueCreated && Interlocked.Add(ref _rowsRun, rows) <= WorthCompiling))
            return null;
        var compiled = _compiled.Value;
        return compiled.IsCompleted ? compiled.GetAwaiter().GetResult() : null;
    }

    internal (int Slot, double Value)[] Constants { get; }

    /// <summary>Makes the program of some nodes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="keep">The nodes whose values are wanted; all where it is default.</param>
    public static RowProgram For(Plan plan, ImmutableArray<int> keep = default)
    {
        ImmutableArray<int> wanted = keep.IsDefault ? [.. Enumerable.Range(0, plan.Nodes.Length)] : [.. keep.Distinct()];
        var kept = new int[plan.Nodes.Length];
        Array.Fill(kept, -1);
        for (int i = 0; i < wanted.Length; i++)
            kept[wanted[i]] = i;
        var instructions = Fusion.Apply(plan, EvaluationOrder.Of(plan, wanted), kept);
        var slots = new SlotAllocation(plan, instructions);
        var steps = new ProgramStep[instructions.Count];
        for (int i = 0; i < steps.Length; i++)
        {
            var instruction = instructions[i];
            var (slot, operands) = slots.Place(instruction, i);
            steps[i] = new ProgramStep(instruction.Kernel, operands, slot, kept[instruction.Node], instruction.Node, plan.Stages[instruction.Node] == Stage.Constant);
        }

        return new RowProgram(plan, wanted, steps, slots);
    }
}

/// <summary>One column to fill: read where it has no kernel, else computed from other columns.</summary>
/// <param name="Kernel">What computes it; null where it is read.</param>
/// <param name="Operands">The columns that it is computed from.</param>
/// <param name="Slot">The column filled.</param>
/// <param name="Kept">Which of the values wanted it is; −1 where it is none of them.</param>
/// <param name="Node">The node.</param>
/// <param name="IsConstant">Whether its column is filled once and for all.</param>
internal readonly record struct ProgramStep(RowKernel? Kernel, int[] Operands, int Slot, int Kept, int Node, bool IsConstant);

/// <summary>A node to compute and what from; nodes joined into one have the operands of all.</summary>
/// <param name="Node">The node whose value it gives.</param>
/// <param name="Kernel">What computes it; null where it is read.</param>
/// <param name="Operands">The nodes it is computed from.</param>
internal sealed record Instruction(int Node, RowKernel? Kernel, int[] Operands);
