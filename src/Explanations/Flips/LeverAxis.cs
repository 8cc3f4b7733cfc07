using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>A stretch of a lever's values: of a number by the size of the move, of words by their places in the order of their distances.</summary>
/// <param name="Sign">1 or −1 for up or down; 0 for both ways and for words.</param>
/// <param name="Near">The least move.</param>
/// <param name="Far">The largest move.</param>
internal readonly record struct Side(int Sign, double Near, double Far);

/// <summary>A lever as an axis of moves away from its value.</summary>
internal sealed class LeverAxis
{
    private readonly double[] _words;
    private readonly double[] _distances;

    public LeverAxis(Lever lever)
    {
        Lever = lever;
        _words = lever.IsNumber ? [] : [.. lever.Words.Append(lever.Value).Distinct().OrderBy(lever.Distance)];
        _distances = [.. _words.Select(lever.Distance)];
        Whole = new Side(0, 0, lever.IsNumber ? Math.Max(lever.High - lever.Value, lever.Value - lever.Low) : _words.Length - 1);
        Directions = lever.IsNumber
            ? [.. new[] { new Side(1, 0, Steps(lever.High - lever.Value)), new Side(-1, 0, Steps(lever.Value - lever.Low)) }.Where(s => s.Far > 0)]
            : [Whole];
    }

    /// <summary>The lever.</summary>
    public Lever Lever { get; }

    /// <summary>All that it can be.</summary>
    public Side Whole { get; }

    /// <summary>Up and down of a number; all words.</summary>
    public ImmutableArray<Side> Directions { get; }

    /// <summary>How far a move goes, in spreads.</summary>
    public double Distance(double move) => Lever.IsNumber ? move / Lever.Spread : _distances[(int)move];

    /// <summary>What of a stretch is no farther than a distance; its near end stays.</summary>
    public Side Within(Side side, double distance)
    {
        if (Lever.IsNumber)
            return side with { Far = Math.Max(side.Near, Steps(Math.Min(side.Far, distance * Lever.Spread))) };
        int far = (int)side.Far;
        while (far > side.Near && _distances[far] > distance)
            far--;
        return side with { Far = far };
    }

    /// <summary>The value after a move.</summary>
    public double At(Side side, double move) => Lever.IsNumber ? Math.Clamp(Lever.Value + side.Sign * move, Lever.Low, Lever.High) : _words[(int)move];

    /// <summary>The values of a stretch.</summary>
    public Interval Bounds(Side side)
    {
        if (!Lever.IsNumber)
            return Lever.Kind == ValueKind.Boolean ? Interval.Truth(HasWord(side, 0), HasWord(side, 1)) : Interval.OneOf(_words.AsSpan()[(int)side.Near..((int)side.Far + 1)]);
        if (side.Sign == 0)
            return Interval.Between(Math.Max(Lever.Low, Lever.Value - side.Far), Math.Min(Lever.High, Lever.Value + side.Far));
        double near = At(side, side.Near), far = At(side, side.Far);
        return Interval.Between(Math.Min(near, far), Math.Max(near, far));
    }

    /// <summary>A stretch in two; null where it is one value.</summary>
    public (Side Near, Side Far)? Halves(Side side)
    {
        if (!Lever.IsNumber || Lever.IsWhole)
            return side.Near == side.Far ? null
                : (side with { Far = Math.Floor((side.Near + side.Far) / 2) }, side with { Near = Math.Floor((side.Near + side.Far) / 2) + 1 });
        double middle = side.Near + (side.Far - side.Near) / 2;
        return middle > side.Near && middle < side.Far ? (side with { Far = middle }, side with { Near = middle }) : null;
    }

    // A count moves by whole steps.
    private double Steps(double move) => Lever.IsWhole ? Math.Floor(move) : move;

    private bool HasWord(Side side, double word) => Array.IndexOf(_words, word, (int)side.Near, (int)side.Far - (int)side.Near + 1) >= 0;
}
