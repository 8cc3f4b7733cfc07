using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>What a fact's distance is counted in.</summary>
public enum SpreadBasis
{
    /// <summary>The standard deviation of its values over the symbol's history; of prices, of their shares of their day's close, brought to today's.</summary>
    History,

    /// <summary>The standard deviation of numbers spread evenly over the range that the pack declares: its width over √12.</summary>
    DeclaredRange,

    /// <summary>The standard deviation of words drawn evenly from the pack's list, counted by their places.</summary>
    Words,

    /// <summary>Its own size, as neither a history nor a declared range is there.</summary>
    OwnSize,
}

/// <summary>A fact or input that can be moved by itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">Its plan node.</param>
/// <param name="Nodes">The nodes that move together: an input's ends go with it.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Value">Its value; NaN where missing.</param>
/// <param name="Low">The lowest value it may take.</param>
/// <param name="High">The highest value it may take.</param>
/// <param name="Words">The codes of the words it may take, in the pack's order; empty for numbers.</param>
/// <param name="Spread">What one unit of distance is, in its own unit or in places of the word list.</param>
/// <param name="Basis">What the spread was taken from.</param>
public sealed record Lever(
    string Name, int Node, ImmutableArray<int> Nodes, ValueKind Kind, double Value, double Low, double High, ImmutableArray<double> Words,
    double Spread, SpreadBasis Basis)
{
    /// <summary>Whether it takes numbers, not words or conditions.</summary>
    public bool IsNumber => Kind == ValueKind.Number;

    /// <summary>Whether it is a count, which moves by whole numbers.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The value before another one, on the way to it: the next double, or of a count the whole number before.</summary>
    public double Before(double value) =>
        IsWhole ? value - Math.Sign(value - Value) : value > Value ? Math.BitDecrement(value) : Math.BitIncrement(value);

    /// <summary>How far a value is from its own, in units of its spread; NaN where its own is missing.</summary>
    public double Distance(double value) => Kind switch
    {
        ValueKind.Text => Math.Abs(Words.IndexOf(value) - (double.IsNaN(Value) ? double.NaN : Words.IndexOf(Value))) / Spread,
        _ => Math.Abs(value - Value) / Spread,
    };
}
