using System.Collections.Immutable;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Universe.Across;
using SyntheticAlpha.Universe.Data;

namespace SyntheticAlpha.Universe.Screens;

/// <summary>What a screen is to show.</summary>
/// <param name="Rules">The pack with the screen's condition and order.</param>
/// <param name="Folder">Where the symbols are.</param>
/// <param name="Symbols">Which symbols, in ordinal order.</param>
/// <param name="AsOf">The day; the latest day that any symbol has if null.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Engine">Name and version of the program.</param>
public sealed record ScreenRequest(
    ScreenRules Rules, UniverseFolder Folder, ImmutableArray<string> Symbols, DateOnly? AsOf, ImmutableArray<ScreenColumn> Columns, string Engine)
{
    /// <summary>How many of the best are shown; all if null.</summary>
    public int? Top { get; init; }

    /// <summary>How many calendar days before the day of the screen a symbol's last bar may be; older ones are left out. Any age if null.</summary>
    public int? MaxAge { get; init; }

    /// <summary>How many symbols are scored at a time.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The symbols that cross-sectional functions compare with; all of the folder if null. It need not be the symbols asked for.</summary>
    public SymbolUniverse? Universe { get; init; }

    /// <summary>Whether the first symbol whose data cannot be used ends the run.</summary>
    public bool IsStrict { get; init; }
}

/// <summary>Many symbols on one day, the best first.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Rows">Those that meet the condition, in order.</param>
/// <param name="Bad">Those that have no values at all, by symbol, each with its reason.</param>
/// <param name="Counts">How many there were.</param>
public sealed record Screen(ScreenRequest Request, DateOnly AsOf, ImmutableArray<ScreenRow> Rows, ImmutableArray<ScreenRow> Bad, ScreenCounts Counts)
{
    /// <summary>The symbols left out because their last bar is older than was asked for, by symbol.</summary>
    public ImmutableArray<ScreenRow> TooOld { get; init; } = [];

    /// <summary>The pack.</summary>
    public Pack Pack => Request.Rules.Pack;

    /// <summary>Which symbols were scored without the benchmark named for them, shown or not; null where none was.</summary>
    public string? WithoutBenchmark { get; init; }
}

/// <summary>How many symbols became what.</summary>
/// <param name="Symbols">In all.</param>
/// <param name="Met">That meet the condition, shown or not.</param>
/// <param name="Failed">That do not meet it.</param>
/// <param name="Unknown">Of which nobody can say: the condition is missing.</param>
/// <param name="Stale">Shown with a last bar before the screen's day.</param>
public sealed record ScreenCounts(int Symbols, int Met, int Failed, int Unknown, int Stale);
