using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Plans;

/// <summary>What a node does; <paramref name="Key"/> is equal for operations that give equal results on equal operands.</summary>
public abstract record Operation(string Key);

/// <summary>Gives the same value in every row: a number, a text's code, a day number or 1 for true.</summary>
public sealed record ConstantOperation(double Value) : Operation(Invariant(Value))
{
    private static string Invariant(double value) => "constant:" + value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Reads a column that the frame supplies: a bar column or an input.</summary>
public sealed record SourceOperation(string Name) : Operation("source:" + Name);

/// <summary>Runs a series function over the whole symbol.</summary>
public sealed record SeriesOperation(SeriesFunction Function, ImmutableArray<double> Numbers)
    : Operation($"series:{Function.Name}({string.Join(',', Numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)))})");

/// <summary>
/// Works row by row. <paramref name="Bounds"/> gives what it can give for what its operands can be;
/// <paramref name="Undefined"/> says why a row can be missing though no operand is.
/// </summary>
public sealed record RowOperation(string Key, RowKernel Kernel, IntervalRule Bounds, string Undefined = "undefined for these values") : Operation("row:" + Key)
{
    /// <summary>Why a row is missing in which the last operand is zero, where that is a reason of its own.</summary>
    public string? UndefinedAtZero { get; init; }

    /// <summary>Why a row is missing in which all operands are, where one of them is enough: none by itself is the reason.</summary>
    public string? UndefinedWithout { get; init; }

    /// <summary>What a curve, bands or a table looks values up in: points, lower edges or values, each with what it gives; empty for other operations.</summary>
    public ImmutableArray<(double Key, double Value)> Pairs { get; init; } = [];

    /// <summary>Whether the first operand chooses which of the two others is taken, so that the other one is no reason.</summary>
    public bool IsChoice { get; init; }

    /// <summary>For a function that compares with other symbols: which of the plan's expressions it compares; null for other operations.</summary>
    public int? CrossSlot { get; init; }

    /// <summary>For a condition: a sum and what a check of it adds, in one pass.</summary>
    internal RowKernel? Checked { get; init; }

    /// <summary>The same for a vector of rows, as part of a compiled pass; null where only the kernel can do it.</summary>
    internal VectorCode? Code { get; init; }
}

/// <summary>Computes a chunk of rows; missing is <see cref="double.NaN"/>, true is 1, false is 0.</summary>
public delegate void RowKernel(in RowArguments arguments, Span<double> result);

/// <summary>The operand columns of one chunk.</summary>
/// <param name="buffers">All columns.</param>
/// <param name="operands">Which of them the operands are.</param>
/// <param name="length">How many rows.</param>
/// <param name="uniform">Which columns hold one value throughout; none are known to where it is left out.</param>
/// <param name="starts">Where in each column the chunk begins; at its first value where it is left out.</param>
/// <param name="peers">The other symbols, for operations that compare with them; null where there are none.</param>
public readonly ref struct RowArguments(
    double[][] buffers, ReadOnlySpan<int> operands, int length, ReadOnlySpan<bool> uniform = default, ReadOnlySpan<int> starts = default, Peers? peers = null)
{
    private readonly ReadOnlySpan<int> _starts = starts;
    private readonly ReadOnlySpan<int> _operands = operands;
    private readonly ReadOnlySpan<bool> _uniform = uniform;

    /// <summary>How many operands there are.</summary>
    public int Count => _operands.Length;

    /// <summary>The other symbols; null where there are none.</summary>
    internal Peers? Peers { get; } = peers;

    /// <summary>An operand's values in the chunk.</summary>
    public ReadOnlySpan<double> this[int index] => buffers[_operands[index]].AsSpan(Start(index), length);

    /// <summary>An operand's first value.</summary>
    internal ref double First(int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffers[_operands[index]]), Start(index));

    /// <summary>Whether an operand is known to have one value throughout, so that it need not be read again and again.</summary>
    internal bool IsUniform(int index) => !_uniform.IsEmpty && _uniform[_operands[index]];

    private int Start(int index) => _starts.IsEmpty ? 0 : _starts[_operands[index]];
}
