using System.Collections.Immutable;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Outcomes.Scores;

/// <summary>Scores of many symbols, joined with the bars after them.</summary>
/// <param name="Rules">The rules that scored them.</param>
/// <param name="Symbols">Each symbol with the hash of its data.</param>
/// <param name="LeftOut">What is not among them, and why.</param>
/// <param name="NoTrading">Why no plan can be traded on them; null where one can.</param>
/// <param name="Universe">The symbols that the rules compared with, as a panel names them; null where they compared none.</param>
public sealed record ScoreSet(
    PanelRules Rules, ImmutableArray<(ScoredSymbol Symbol, string Hash)> Symbols, ImmutableArray<LeftOut> LeftOut, string? NoTrading, string? Universe = null);

/// <summary>Rows of a symbol that were left out before anything was computed.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Reason">A word for programs.</param>
/// <param name="Rows">How many rows; 1 for a symbol without any.</param>
/// <param name="Why">A sentence.</param>
public sealed record LeftOut(string Symbol, string Reason, int Rows, string Why)
{
    /// <summary>The symbol's data cannot be read.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>The symbol has no bar in the days asked for.</summary>
    public const string Empty = "empty";

    /// <summary>There is no bar of the row's day.</summary>
    public const string NoBar = "no_bar";
}
