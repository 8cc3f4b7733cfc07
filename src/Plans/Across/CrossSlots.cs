using System.Collections.Immutable;

namespace SyntheticAlpha.Plans.Across;

/// <summary>Numbers the expressions that a plan compares: one slot for all functions of the same expression and group.</summary>
internal sealed class CrossSlots
{
    private readonly List<CrossArgument> _arguments = [];

    /// <summary>The expressions so far, by slot.</summary>
    public ImmutableArray<CrossArgument> All => [.. _arguments];

    /// <summary>Takes over the slots of another plan whose nodes keep their ids.</summary>
    public void AddRange(ImmutableArray<CrossArgument> arguments) => _arguments.AddRange(arguments);

    /// <summary>The slot of an expression and its group.</summary>
    /// <param name="x">The node compared.</param>
    /// <param name="by">The node of the group; null where there is none.</param>
    /// <param name="below">How many levels of comparing these rest on.</param>
    public int Of(int x, int? by, int below)
    {
        int known = _arguments.FindIndex(a => a.X == x && a.By == by);
        if (known >= 0)
            return known;
        _arguments.Add(new CrossArgument(x, by, below + 1));
        return _arguments.Count - 1;
    }
}
