using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Versions.Diffs;

/// <summary>What an edit does.</summary>
public enum EditKind
{
    /// <summary>Puts one value in place of another.</summary>
    Changed,

    /// <summary>Adds what was not there.</summary>
    Added,

    /// <summary>Takes something away.</summary>
    Removed,

    /// <summary>Gives the same rule another name.</summary>
    Renamed,

    /// <summary>Puts the same rule elsewhere.</summary>
    Moved,

    /// <summary>Puts the items of a list in another order.</summary>
    Reordered,
}

/// <summary>What an edit can change, by the hashes of the nodes of the pack.</summary>
public enum EditEffect
{
    /// <summary>Nothing: only layout; the two packs have one hash.</summary>
    None,

    /// <summary>The order in which reports show rules; every node has the same hash.</summary>
    Order,

    /// <summary>Texts and the look of reports; every node that is in both has the same hash.</summary>
    Texts,

    /// <summary>Something new beside the old, which stays as it is.</summary>
    Adds,

    /// <summary>Facts, levels or the plan, but neither a score, nor grade, nor signal.</summary>
    Figures,

    /// <summary>A score, the grade or the signal.</summary>
    Scores,
}

/// <summary>One difference between two versions of a pack.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Path">What it is about: keys and ids from the top.</param>
/// <param name="What">What kind of thing that is: points, weight, formula, band edge, text.</param>
/// <param name="Title">What a reader calls it.</param>
/// <param name="Old">What stood there, in one line; null where nothing did.</param>
/// <param name="New">What stands there, in one line; null where nothing does.</param>
/// <param name="OldPlace">Where it stood; null where it is new.</param>
/// <param name="NewPlace">Where it stands; null where it is gone.</param>
public sealed record Edit(
    int Number, EditKind Kind, string Path, string What, string Title, string? Old, string? New, SourceSpan? OldPlace, SourceSpan? NewPlace)
{
    /// <summary>What it can change.</summary>
    public EditEffect Effect { get; init; }

    /// <summary>The names of the pack whose values it can change.</summary>
    public ImmutableArray<string> Touches { get; init; } = [];

    /// <summary>The path that it had, for what was moved or renamed.</summary>
    public string? OldPath { get; init; }

    /// <summary>How a text names it.</summary>
    public string Label => $"{Title}, {What}";
}
