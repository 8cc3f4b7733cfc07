using System.Collections.Immutable;
using SyntheticAlpha.Bars;

namespace SyntheticAlpha.Outcomes.Scores;

/// <summary>A symbol's bars and what a pack said on some of their days.</summary>
/// <param name="Bars">All bars there are, those after the last scored day too.</param>
/// <param name="Days">The scored days, rising.</param>
public sealed record ScoredSymbol(BarSeries Bars, ImmutableArray<ScoredDay> Days)
{
    /// <summary>The symbol.</summary>
    public string Symbol => Bars.Symbol;
}

/// <summary>What a pack said at the close of a day.</summary>
/// <param name="Bar">The day's place among the symbol's bars.</param>
/// <param name="Score">The composite; NaN where missing.</param>
/// <param name="Grade">The grade; null where missing.</param>
/// <param name="Signal">The signal; null where missing.</param>
/// <param name="Plan">The plan; null where its stop or all of its entries or targets are missing.</param>
public readonly record struct ScoredDay(int Bar, double Score, string? Grade, string? Signal, DayPlan? Plan);
