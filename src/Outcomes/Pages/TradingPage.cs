using System.Collections.Immutable;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Outcomes.Pages;

/// <summary>Writes what trading the plan gave.</summary>
internal static class TradingPage
{
    private const int LastTrades = 20;
    private const string WhateverTheSignal = "Positions are opened whatever score and signal say, so that versions of rules which change only scores have the same trades.";
    private const string WithSignals = " --signals names the signals to open them on, and so makes trading depend on scores.";

    /// <summary>The section.</summary>
    /// <param name="trading">The figures.</param>
    /// <param name="hasSignals">Whether the rules have signals to trade on.</param>
    public static ReportSection Write(TradingDocument trading, bool hasSignals) => new("trading", "The plan traded",
    [
        new ParagraphsBlock(null,
        [
            RichText.Plain("A day's plan is an order for the next bar: the first price within an entry zone fills it, gaps at the open. Equal parts are sold at each target, the rest at the stop or at the close "
                + $"after {trading.MaxBars} bars; one position a symbol at a time, an equal part of the account for each symbol. Costs are {Numbers.Plain(trading.CostBps, 1)} basis points a side."
                + (trading.Signals.IsEmpty ? "" : $" Positions are opened on signals {string.Join(", ", trading.Signals)} only.")),
            .. trading.Signals.IsEmpty ? [RichText.Plain(WhateverTheSignal + (hasSignals ? WithSignals : ""))] : Array.Empty<RichText>(),
            RichText.Plain("Where a daily bar leaves open which price came first, the pessimistic column takes the stop, the optimistic one the targets. Conditions that a plan says in words are not traded."),
        ]),
        Results(trading.Pessimistic, trading.Optimistic),
        .. IntervalNote.Under([trading.Pessimistic.MeanRInterval, trading.Optimistic.MeanRInterval], "trades"),
        Accounts(trading),
        Exits(trading.Pessimistic, trading.Optimistic),
        new ChartBlock("Account, from 1", Lines(trading, e => e.Value)),
        new ChartBlock("Below the highest value so far, %", Lines(trading, e => e.Drawdown)),
        Trades(trading.Trades),
    ]);

    private static TableBlock Results(PolicyDocument a, PolicyDocument b)
    {
        Row Line(string title, Func<PolicyDocument, string> of) => Numbers.Row(title, of(a), of(b));
        return new TableBlock("Results", [new Column("Figure"), new Column("Pessimistic", true), new Column("Optimistic", true)],
        [
            Line("Trades", p => Numbers.Count(p.Trades)), Line("Won", p => Numbers.Share(p.WinRate)), Line("Mean R", p => Numbers.Plain(p.MeanR, 3)),
            Line("Mean R, 95%", p => Numbers.Range(p.MeanRInterval, 3)), Line("Median R", p => Numbers.Plain(p.MedianR, 3)),
            Line("Expectancy a trade", p => Numbers.Percent(p.Expectancy)), Line("Mean bars held", p => Numbers.Plain(p.MeanBars, 1)),
            Line("Ambiguous days", p => Numbers.Count(p.AmbiguousDays)),
        ]);
    }

    private static TableBlock Accounts(TradingDocument trading)
    {
        var (a, b, held) = (trading.Pessimistic, trading.Optimistic, trading.Holding);
        return new TableBlock("The account, beside holding all symbols in equal parts",
            [new Column("Figure"), new Column("Pessimistic", true), new Column("Optimistic", true), new Column("Holding", true)],
            [
                Numbers.Row("Gain", Numbers.Percent(a.TotalReturn, 1), Numbers.Percent(b.TotalReturn, 1), Numbers.Percent(held.TotalReturn, 1)),
                Numbers.Row("Largest drawdown", Numbers.Percent(a.MaxDrawdown, 1), Numbers.Percent(b.MaxDrawdown, 1), Numbers.Percent(held.MaxDrawdown, 1)),
                Numbers.Row("Sharpe ratio of a year", Numbers.Plain(a.Sharpe, 2), Numbers.Plain(b.Sharpe, 2), Numbers.Plain(held.Sharpe, 2)),
            ]);
    }

    private static TableBlock Exits(PolicyDocument a, PolicyDocument b) => new("What closed positions, in whole positions",
        [new Column("Exit"), new Column("Pessimistic", true), new Column("Optimistic", true)],
        [
            .. a.Exits.Keys.Union(b.Exits.Keys).Order(StringComparer.Ordinal)
                .Select(k => Numbers.Row(k, Numbers.Plain(a.Exits.GetValueOrDefault(k), 1), Numbers.Plain(b.Exits.GetValueOrDefault(k), 1))),
        ]);

    private static LinesChart Lines(TradingDocument trading, Func<EquityDocument, double> of)
    {
        // The last day of each week is as much as a page shows; both have the same days.
        var days = trading.Equity;
        int[] shown = [.. Enumerable.Range(0, days.Length).Where(i => i == days.Length - 1 || days[i].Date.DayOfWeek > days[i + 1].Date.DayOfWeek || days[i].Date.DayNumber + 6 < days[i + 1].Date.DayNumber)];
        ChartLine Line(string title, ImmutableArray<EquityDocument> equity) => new(title, [.. shown.Select(i => (double?)of(equity[i]))]);
        return new LinesChart([.. shown.Select(i => Numbers.Day(days[i].Date))], [Line("Plan, pessimistic", days), Line("Holding", trading.Holding.Equity)], [], []);
    }

    private static TableBlock Trades(ImmutableArray<TradeDocument> trades) => new(
        trades.Length > LastTrades ? $"The last {LastTrades} of {Numbers.Count(trades.Length)} trades; JSON and --trades have all" : "Trades",
        [new Column("Symbol"), new Column("Entered", true), new Column("At", true), new Column("Stop", true), new Column("Left", true), new Column("At", true), new Column("By"), new Column("R", true)],
        [
            .. trades.TakeLast(LastTrades).Select(t => Numbers.Row(
                t.Symbol, Numbers.Day(t.Entered), Numbers.Plain(t.Price, 2), Numbers.Plain(t.Stop, 2), Numbers.Day(t.Left), Numbers.Plain(t.Exit, 2), t.Reason, Numbers.Plain(t.R, 2))),
        ]);
}
