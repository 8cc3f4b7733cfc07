using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Expressions.Functions;

/// <summary>
/// A function over a whole symbol's bars: its maths, signature, unit, warm-up and documentation in one place.
/// </summary>
/// <remarks>
/// The kernel sees dense columns: rows in which a series argument is missing are taken out before and put back as missing after,
/// so that a missing bar counts as a bar that was not traded and never poisons what follows.
/// </remarks>
public sealed record SeriesFunction
{
    /// <summary>The name in expressions, lower-case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What it tells, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The formula, with the seeding convention where it is recursive.</summary>
    public required string Definition { get; init; }

    /// <summary>Author and year, or the formula's usual name.</summary>
    public required string Source { get; init; }

    /// <summary>A call that works as it is.</summary>
    public required string Example { get; init; }

    /// <summary>The parameters in order.</summary>
    public required ImmutableArray<Parameter> Parameters { get; init; }

    /// <summary>The type of the result, from the units of the series arguments in order.</summary>
    public required Func<ImmutableArray<Unit>, ExpressionType> Result { get; init; }

    /// <summary>How many leading values are missing on input without gaps, from the number arguments in order.</summary>
    public required Func<ImmutableArray<double>, int> WarmUp { get; init; }

    /// <summary>How long values depend on where the data begin.</summary>
    public Convergence Convergence { get; init; } = Convergence.Exact;

    /// <summary>Fills the result; <see cref="double.NaN"/> where there is none.</summary>
    public required SeriesKernel Kernel { get; init; }

    /// <summary>How it is made of other functions; null where it stands alone.</summary>
    public SeriesComposition? Composition { get; init; }

    /// <summary>The reason of a function that always has a value after its warm-up, for numbers beyond all measure.</summary>
    public const string NeverUndefined = "undefined for these values";

    /// <summary>Why a value can be missing after the warm-up.</summary>
    public string Undefined { get; init; } = NeverUndefined;

    /// <summary>What the result can be, from what the series arguments can be, in order; any number where nothing is said.</summary>
    public Func<ImmutableArray<ValueBounds>, ValueBounds> Bounds { get; init; } = static _ => ValueBounds.Any;

    /// <summary>Bounds rule: within those of the first series argument, as with every average, extreme and earlier value.</summary>
    public static ValueBounds WithinFirst(ImmutableArray<ValueBounds> arguments) => arguments[0];

    /// <summary>Bounds rule: always the same.</summary>
    public static Func<ImmutableArray<ValueBounds>, ValueBounds> Between(double low, double high) => _ => new ValueBounds(low, high);

    /// <summary>Bounds rule: zero and above.</summary>
    public static ValueBounds NotNegative(ImmutableArray<ValueBounds> arguments) => ValueBounds.NotNegative;

    /// <summary>Bounds rule: a change in percent, of numbers above zero at least −100.</summary>
    public static ValueBounds PercentChange(ImmutableArray<ValueBounds> arguments) =>
        arguments.All(a => a.Low >= 0) ? new ValueBounds(-100, double.PositiveInfinity) : ValueBounds.Any;

    /// <summary>Bounds rule: a fall in percent, of numbers above zero from −100 to 0.</summary>
    public static ValueBounds PercentFall(ImmutableArray<ValueBounds> arguments) =>
        new(arguments[0].Low >= 0 ? -100 : double.NegativeInfinity, arguments[0].Low >= 0 ? 0 : double.PositiveInfinity);

    /// <summary>Result rule: the unit of the first series argument.</summary>
    public static ExpressionType SameAsFirst(ImmutableArray<Unit> units) => ExpressionType.Number(units[0]);

    /// <summary>Result rule: always the same type.</summary>
    public static Func<ImmutableArray<Unit>, ExpressionType> Always(Unit unit) => _ => ExpressionType.Number(unit);

    /// <summary>Result rule: a condition.</summary>
    public static ExpressionType Condition(ImmutableArray<Unit> units) => ExpressionType.Boolean;
}

/// <summary>Computes a series function: <paramref name="result"/> has one value a row of the arguments.</summary>
public delegate void SeriesKernel(in SeriesArguments arguments, Span<double> result);

/// <summary>The arguments of one call: dense columns of equal length without missing values, and constants.</summary>
/// <param name="columns">The series arguments in the order of the signature.</param>
/// <param name="numbers">The number arguments in the order of the signature.</param>
/// <param name="days">The day number of each row (<see cref="DateOnly.DayNumber"/>).</param>
/// <param name="parts">The values of the function's parts in their order, for <see cref="SeriesComposition.Kernel"/> alone.</param>
public readonly ref struct SeriesArguments(
    ReadOnlySpan<ReadOnlyMemory<double>> columns, ReadOnlySpan<double> numbers, ReadOnlySpan<int> days, ReadOnlySpan<ReadOnlyMemory<double>> parts = default)
{
    private readonly ReadOnlySpan<ReadOnlyMemory<double>> _columns = columns;
    private readonly ReadOnlySpan<ReadOnlyMemory<double>> _parts = parts;
    private readonly ReadOnlySpan<double> _numbers = numbers;

    /// <summary>The day number of each row.</summary>
    public ReadOnlySpan<int> Days { get; } = days;

    /// <summary>A series argument by its place among the series parameters.</summary>
    public ReadOnlySpan<double> Series(int index) => _columns[index].Span;

    /// <summary>The values of a part, missing where it has none.</summary>
    public ReadOnlySpan<double> Part(int index) => _parts[index].Span;

    /// <summary>A number argument by its place among the number parameters.</summary>
    public double Number(int index) => _numbers[index];

    /// <summary>A number argument as a count of bars.</summary>
    public int Length(int index) => (int)_numbers[index];
}
