using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Outcomes.Scores;

/// <summary>Scores of many symbols, joined with the bars after them.</summary>
/// <param name="Rules">The rules that scored them.</param>
/// <param name="Symbols">Each symbol with the hash of its data.</param>
/// <param name="LeftOut">What is not among them, and why.</param>
/// <param name="NoTrading">Why no plan can be traded on them; null where one can.</param>
/// <param name="Universe">The symbols that the rules compared with, as a panel names them; null where they compared none.</param>
public sealed record ScoreSet(
    PanelRules Rules, ImmutableArray<(ScoredSymbol Symbol, string Hash)> Symbols, ImmutableArray<LeftOut> LeftOut, string? NoTrading, string? Universe = null)
{
    /// <summary>Whether there can be trades to write.</summary>
    /// <param name="file">The file they are wanted in; null for none.</param>
    /// <exception cref="InputException">No plan can be traded (SA7711).</exception>
    public void CheckTrades(string? file)
    {
        if (file is not null && NoTrading is { } why)
            throw new InputException(OutcomeDiagnostics.NoTrades(file, why));
    }
}

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
