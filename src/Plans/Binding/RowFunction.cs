namespace SyntheticAlpha.Plans.Binding;

/// <summary>A function or operator that works row by row: its signature, meaning and kernel.</summary>
/// <param name="Name">The name in expressions, or the operator's symbol.</param>
/// <param name="Signature">How it is called, for people.</param>
/// <param name="Summary">What it gives, in one sentence.</param>
/// <param name="Example">A call that works as it is.</param>
/// <param name="Least">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
/// <param name="Type">How it is typed.</param>
/// <param name="Operation">What it does, given the bound call.</param>
public sealed record RowFunction(
    string Name, string Signature, string Summary, string Example, int Least, int Most, TypeRule Type, Func<TypedCall, RowOperation?> Operation)
{
    /// <summary>The most arguments of a function that takes any number.</summary>
    public const int Many = 50;

    /// <summary>How many operands are columns; those behind them are constants that the operation has in itself.</summary>
    public int Columns { get; init; } = Most;
}
