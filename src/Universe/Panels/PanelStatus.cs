using System.Collections.Immutable;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>What a row of a panel is, as its column <c>status</c> says.</summary>
public static class PanelStatus
{
    /// <summary>Scored: the composite is there (or the pack has none).</summary>
    public const string Scored = "scored";

    /// <summary>Evaluated, but the composite is missing.</summary>
    public const string Missing = "missing";

    /// <summary>Something is missing that must not be: a report of the day is refused with SA7001.</summary>
    public const string Refused = "refused";

    /// <summary>The symbol has no bar in the stretch; its one row has no date.</summary>
    public const string Empty = "empty";

    /// <summary>The symbol's data cannot be used; its one row has no date.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>All of them.</summary>
    internal static ImmutableArray<string> All { get; } = [Scored, Missing, Refused, Empty, Unreadable];
}
