using SyntheticAlpha.Outcomes.Forward;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Scores;

namespace SyntheticAlpha.Outcomes.Trading;

/// <summary>
/// Trades each day's plan on the next bar, one position a symbol at a time, on daily bars alone. A day's plan is an order for the next
/// bar only; the first price within an entry zone fills it; stop and targets stay those of that day. Gaps fill at the open.
/// </summary>
public sealed class TradeSimulator
{
    private readonly TradeRules _rules;
    private readonly bool _optimistic;
    private readonly int _symbols;
    private readonly List<TradeDocument> _trades = [];
    private readonly SortedDictionary<string, double> _exits = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _dropped = DropReason.Counts();
    private readonly SortedDictionary<DateOnly, double> _returns = [];

    private TradeSimulator(TradeRules rules, bool optimistic, int symbols) => (_rules, _optimistic, _symbols) = (rules, optimistic, symbols);

    /// <summary>Trades every symbol.</summary>
    /// <param name="symbols">Scored symbols with plans and whole bars.</param>
    /// <param name="rules">Costs, time limit, signals.</param>
    /// <param name="optimistic">Whether targets come first where a bar leaves it open; the stop does otherwise.</param>
    public static TradeResult Run(IReadOnlyList<ScoredSymbol> symbols, TradeRules rules, bool optimistic)
    {
        var simulator = new TradeSimulator(rules, optimistic, symbols.Count);
        foreach (var symbol in symbols)
            simulator.Trade(symbol);
        return new TradeResult([.. simulator._trades.OrderBy(t => t.Entered).ThenBy(t => t.Symbol, StringComparer.Ordinal)], simulator._exits, simulator._dropped, simulator._returns);
    }

    private void Trade(ScoredSymbol symbol)
    {
        int free = 0;
        foreach (var day in symbol.Days)
        {
            _returns.TryAdd(symbol.Bars.Dates[day.Bar], 0);
            string? reason = day.Bar < free ? DropReason.InPosition
                : day.Plan is null ? DropReason.NoPlan
                : !_rules.Signals.IsEmpty && (day.Signal is null || !_rules.Signals.Contains(day.Signal)) ? DropReason.OtherSignal
                : day.Bar + 1 >= symbol.Bars.Count ? DropReason.NoNextBar
                : Enter(symbol, day, ref free);
            if (reason is not null)
                DropReason.Count(_dropped, reason);
        }
    }

    private string? Enter(ScoredSymbol symbol, ScoredDay day, ref int free)
    {
        int bar = day.Bar + 1;
        var prices = Prices(symbol, bar);
        if (Fill.Of(day.Plan!.Entries, prices.Open, prices.High, prices.Low) is not { } fill)
            return DropReason.NotFilled;
        if (fill.Price <= day.Plan.Stop)
            return DropReason.FilledBelowStop;
        if (day.Plan.Targets.All(t => t <= fill.Price))
            return DropReason.NoTargetAbove;
        var position = new Position(fill, bar, day.Plan, _optimistic);
        int last = Hold(symbol, position);
        // The plan of the last day held is an order for the day after.
        free = last;
        AddDays(symbol, position, Math.Min(last, symbol.Bars.Count - 1));
        if (position.IsOpen)
            return DropReason.OpenAtEnd;
        Book(symbol, day, position);
        return null;
    }

    // Runs to the end of the position or of the bars; gives the last bar.
    private int Hold(ScoredSymbol symbol, Position position)
    {
        int bar = position.EntryBar;
        position.FillDay(Prices(symbol, bar));
        while (position.IsOpen)
        {
            if (bar - position.EntryBar >= _rules.MaxBars)
                position.Close(bar, symbol.Bars.Close.Span[bar], ExitReason.TimeLimit);
            else if (++bar >= symbol.Bars.Count)
                break;
            else
                position.Day(bar, Prices(symbol, bar));
        }

        return bar;
    }

    private void Book(ScoredSymbol symbol, ScoredDay day, Position position)
    {
        double entry = position.Fill.Price, cost = _rules.CostBps / 10_000;
        double exit = position.Exits.Sum(e => e.Share * e.Price);
        double profit = exit - entry - (cost * (entry + exit));
        var last = position.Exits[^1];
        var dates = symbol.Bars.Dates;
        foreach (var part in position.Exits)
            _exits[part.Reason] = _exits.GetValueOrDefault(part.Reason) + part.Share;
        _trades.Add(new TradeDocument(
            symbol.Symbol, dates[day.Bar], dates[position.EntryBar], position.Fill.Entry, entry, position.Stop, dates[last.Bar], exit, last.Reason,
            position.TargetsReached, last.Bar - position.EntryBar, profit / (entry - position.Stop), profit / entry * 100, position.AmbiguousDays));
    }

    // Each symbol has an equal part of the account. What a sold part brought stays idle in it until the position is closed, so that the
    // days of a trade compound to its return; one that is open at the end of the bars counts with its closes.
    private void AddDays(ScoredSymbol symbol, Position position, int last)
    {
        var close = symbol.Bars.Close.Span;
        double cost = _rules.CostBps / 10_000, cash = -cost * position.Fill.Price, shares = 1, before = position.Fill.Price;
        for (int bar = position.EntryBar; bar <= last; bar++)
        {
            foreach (var exit in position.Exits.Where(e => e.Bar == bar))
            {
                cash += exit.Share * exit.Price * (1 - cost);
                shares -= exit.Share;
            }

            // Thirds do not add up to one.
            double value = cash + (bar == last && !position.IsOpen ? 0 : shares * close[bar]);
            var date = symbol.Bars.Dates[bar];
            _returns[date] = _returns.GetValueOrDefault(date) + (((value / before) - 1) / _symbols);
            before = value;
        }
    }

    private static BarPrices Prices(ScoredSymbol symbol, int bar) =>
        new(symbol.Bars.Open.Span[bar], symbol.Bars.High.Span[bar], symbol.Bars.Low.Span[bar], symbol.Bars.Close.Span[bar]);
}

/// <summary>What trading gave.</summary>
/// <param name="Trades">Closed trades by day of the fill and symbol.</param>
/// <param name="Exits">Parts of positions by what closed them, in whole positions.</param>
/// <param name="Dropped">Scored days without a trade, by reason.</param>
/// <param name="Returns">The account's return of each day, as a ratio; days without a position too.</param>
public sealed record TradeResult(
    IReadOnlyList<TradeDocument> Trades, SortedDictionary<string, double> Exits, SortedDictionary<string, int> Dropped, SortedDictionary<DateOnly, double> Returns);
