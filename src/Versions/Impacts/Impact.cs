using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Versions.Diffs;

namespace SyntheticAlpha.Versions.Impacts;

/// <summary>What the change from one version to another does to scores over symbols and days.</summary>
/// <param name="Diff">The comparison.</param>
/// <param name="Symbols">The symbols with rows compared.</param>
/// <param name="Bad">The symbols whose data could not be used, and why.</param>
/// <param name="From">The first day compared; null where there is no row.</param>
/// <param name="To">The last day compared.</param>
/// <param name="Rows">How many rows both versions score, and how many only one does.</param>
/// <param name="Changes">How the composite changes.</param>
/// <param name="Grades">From which grade to which; null where a version has none.</param>
/// <param name="Signals">From which signal to which; null where a version has none.</param>
/// <param name="Movers">The rows that change most, one a symbol and month, the largest change first.</param>
/// <param name="Stretches">The days on which signals differ, in the order of symbols and days.</param>
/// <param name="Attribution">Each edit's share of it.</param>
public sealed record Impact(
    PackDiff Diff, ImmutableArray<string> Symbols, ImmutableArray<(string Symbol, Diagnostic Problem)> Bad, DateOnly? From, DateOnly? To, RowCounts Rows,
    ChangeDistribution? Changes, Transitions? Grades, Transitions? Signals, ImmutableArray<Mover> Movers, ImmutableArray<SignalStretch> Stretches,
    EditAttribution Attribution)
{
    /// <summary>The share of the composite, from 0 to 1, that a row must have data for to be compared.</summary>
    public double LeastCoverage { get; init; }

    /// <summary>The first day compared of each symbol that has one.</summary>
    public ImmutableSortedDictionary<string, DateOnly> Starts { get; init; } = ImmutableSortedDictionary<string, DateOnly>.Empty;
}

/// <summary>Rows by which version scores them.</summary>
/// <param name="Compared">Scored by both, and compared.</param>
/// <param name="OnlyOld">Scored by the old one only.</param>
/// <param name="OnlyNew">Scored by the new one only.</param>
/// <param name="Neither">Scored by neither.</param>
/// <param name="Thin">Scored by both, but with data for too little of the composite: not compared.</param>
/// <param name="Unchanged">Compared and found to have the same composite, grade and signal.</param>
public sealed record RowCounts(int Compared, int OnlyOld, int OnlyNew, int Neither, int Thin, int Unchanged)
{
    /// <summary>No rows.</summary>
    internal static readonly RowCounts None = new(0, 0, 0, 0, 0, 0);

    /// <summary>All rows.</summary>
    public int All => Compared + OnlyOld + OnlyNew + Neither + Thin;

    /// <summary>Both together.</summary>
    public RowCounts Plus(RowCounts other) =>
        new(Compared + other.Compared, OnlyOld + other.OnlyOld, OnlyNew + other.OnlyNew, Neither + other.Neither, Thin + other.Thin, Unchanged + other.Unchanged);
}

/// <summary>From which word to which, in rows.</summary>
/// <param name="Words">The words, from worst to best, those of both versions.</param>
/// <param name="Counts">Rows by the old word, then the new one; the last row and column are rows without one.</param>
public sealed record Transitions(ImmutableArray<string> Words, ImmutableArray<ImmutableArray<int>> Counts)
{
    /// <summary>Rows with a better word than before.</summary>
    public int Up => Sum((from, to) => to > from && to < Words.Length);

    /// <summary>Rows with a worse word than before.</summary>
    public int Down => Sum((from, to) => to < from && from < Words.Length);

    /// <summary>Rows with another word, or with one where there was none, or none where there was one.</summary>
    public int Changed => Sum((from, to) => from != to);

    private int Sum(Func<int, int, bool> counts) => Counts.SelectMany((row, from) => row.Where((_, to) => counts(from, to))).Sum();
}

/// <summary>A row that changes much.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Date">The day.</param>
/// <param name="Old">The old version's verdict.</param>
/// <param name="New">The new version's verdict.</param>
/// <param name="Coverage">The share of the composite, from 0 to 1, that both versions have data for.</param>
/// <param name="Shares">Each player's share of the composite's change, in points, in the order of the players.</param>
/// <param name="Cause">The player with the largest share in the direction of the change.</param>
public sealed record Mover(string Symbol, DateOnly Date, RowVerdict Old, RowVerdict New, double Coverage, ImmutableArray<double> Shares, int Cause)
{
    /// <summary>The composite's change in points.</summary>
    public double Change => New.Composite - Old.Composite;
}

/// <summary>A verdict of a row; words are null where the version has none.</summary>
public sealed record RowVerdict(double Composite, string? Grade, string? Signal);

/// <summary>Bars one after another on which the two versions give the same two different signals.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Bars">How many bars.</param>
/// <param name="Old">The old version's signal; null where it has none.</param>
/// <param name="New">The new version's signal; null where it has none.</param>
public sealed record SignalStretch(string Symbol, DateOnly From, DateOnly To, int Bars, string? Old, string? New);
