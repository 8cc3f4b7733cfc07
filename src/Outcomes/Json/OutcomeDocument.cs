using System.Collections.Immutable;
using System.ComponentModel;
using SyntheticAlpha.Outcomes.Statistics;

namespace SyntheticAlpha.Outcomes.Json;

/// <summary>What came after a pack's scores.</summary>
[Description("What came after a pack's scores.")]
public sealed record OutcomeDocument(
    [property: Description("The version of this format; the first number changes where readers have to.")] string SchemaVersion,
    [property: Description("The program that wrote it, with its version.")] string Engine,
    [property: Description("The pack, with version and hash.")] string Pack,
    [property: Description("The hash of the rules alone.")] string RulesHash,
    [property: Description("A hash over the bars of all symbols.")] string DataHash,
    [property: Description("The symbols that rules compared with, their count and a hash of their data; null where they compared none.")] string? ComparedWith,
    [property: Description("The symbols, sorted.")] ImmutableArray<string> Symbols,
    [property: Description("The first scored day.")] DateOnly From,
    [property: Description("The last scored day.")] DateOnly To,
    [property: Description("How many days of symbols there are, with a score or without, before anything is left out.")] int Rows,
    [property: Description("What is not among these rows, by symbol.")] ImmutableArray<LeftOutDocument> LeftOut,
    [property: Description("Across: coefficients and deciles are taken across the symbols of each day; along: over the days of each symbol.")] string Mode,
    [property: Description("Why that mode.")] string ModeReason,
    [property: Description("How many draws the bootstrap has.")] int Draws,
    [property: Description("The seed of the draws.")] long Seed,
    [property: Description("How often verdicts change: of grades, signals and score deciles, where there are such.")] ImmutableArray<TurnoverDocument> Turnover,
    [property: Description("Forward returns, one entry a horizon.")] ImmutableArray<HorizonDocument> Horizons,
    [property: Description("The plan traded on later bars; null where none could be.")] TradingDocument? Trading,
    [property: Description("Why no plan could be traded; null where one was.")] string? NoTrading,
    [property: Description("The Sharpe ratio of the traded plan in the light of the versions tried; null without a ledger or trades.")] LedgerDocument? Ledger);

/// <summary>Rows that were left out before anything was computed.</summary>
[Description("Rows of a symbol that were left out before anything was computed.")]
public sealed record LeftOutDocument(
    [property: Description("The symbol.")] string Symbol,
    [property: Description("unreadable: its data cannot be read; empty: no bar in these days; no_bar: rows of a panel without a bar of their day.")] string Reason,
    [property: Description("How many rows; 1 for a symbol without any.")] int Rows,
    [property: Description("A sentence.")] string Why);

/// <summary>How often a verdict changes.</summary>
[Description("How often a verdict changes from one scored day of a symbol to the next.")]
public sealed record TurnoverDocument(
    [property: Description("Of what: grade, signal or decile.")] string Of,
    [property: Description("Pairs of neighbouring scored days that both have a value.")] int Pairs,
    [property: Description("The share of pairs that differ, 0 to 1.")] double Share,
    [property: Description("Its interval; null where there is none.")] Interval? Interval,
    [property: Description("The mean length of the bootstrap's blocks, in days.")] int Block,
    [property: Description("By the year of the later day.")] ImmutableArray<TurnoverYearDocument> Years);

/// <summary>Turnover in one year.</summary>
[Description("Turnover in one year.")]
public sealed record TurnoverYearDocument(
    [property: Description("The year.")] int Year,
    [property: Description("Pairs.")] int Pairs,
    [property: Description("The share of pairs that differ, 0 to 1.")] double Share,
    [property: Description("Its interval; null where there is none.")] Interval? Interval);

/// <summary>Forward returns over one horizon.</summary>
[Description("Forward returns over one horizon, from the close after the scored day.")]
public sealed record HorizonDocument(
    [property: Description("Bars from entry to exit.")] int Bars,
    [property: Description("Rows with a score and the whole horizon.")] int Rows,
    [property: Description("Distinct days.")] int Days,
    [property: Description("How many returns of this length fit into the days without overlapping.")] int Apart,
    [property: Description("The mean length of the bootstrap's blocks, in days.")] int Block,
    [property: Description("Rows left out, by reason.")] SortedDictionary<string, int> Dropped,
    [property: Description("All rows.")] GroupDocument All,
    [property: Description("By grade, from worst to best.")] ImmutableArray<GroupDocument> Grades,
    [property: Description("By signal, from weakest to strongest.")] ImmutableArray<GroupDocument> Signals,
    [property: Description("By tenth of the score, from 1 (lowest) to 10.")] ImmutableArray<GroupDocument> Deciles,
    [property: Description("Best less worst group.")] ImmutableArray<SpreadDocument> Spreads,
    [property: Description("The rank correlation of score and return; null where there is none.")] CoefficientDocument? Coefficient,
    [property: Description("By the year of the scored day.")] ImmutableArray<YearDocument> Years);

/// <summary>The returns of some rows.</summary>
[Description("The returns of some rows.")]
public sealed record GroupDocument(
    [property: Description("What they have in common.")] string Name,
    [property: Description("How many.")] int Rows,
    [property: Description("The mean return in percent.")] double Mean,
    [property: Description("Its interval; null where there is none.")] Interval? Interval,
    [property: Description("The share above zero, 0 to 1.")] double HitRate,
    [property: Description("The interval of that share; null where there is none.")] Interval? HitInterval);

/// <summary>The difference of two groups.</summary>
[Description("The mean return of the best group less that of the worst, in percentage points.")]
public sealed record SpreadDocument(
    [property: Description("Of what: grade, signal or decile.")] string Of,
    [property: Description("The best group.")] string Top,
    [property: Description("The worst group.")] string Bottom,
    [property: Description("How many rows the best group has.")] int TopRows,
    [property: Description("How many rows the worst group has.")] int BottomRows,
    [property: Description("The difference.")] double Value,
    [property: Description("Its interval; null where there is none.")] Interval? Interval);

/// <summary>An information coefficient.</summary>
[Description("The information coefficient: Spearman's rank correlation of score and later return.")]
public sealed record CoefficientDocument(
    [property: Description("The mean.")] double Mean,
    [property: Description("Its standard error, Newey-West; null where it cannot be told.")] double? StandardError,
    [property: Description("The mean by its standard error; null where that cannot be told.")] double? T,
    [property: Description("Lags of the standard error.")] int Lags,
    [property: Description("Its interval; null where there is none.")] Interval? Interval,
    [property: Description("How many coefficients are averaged: days in mode across, symbols in mode along.")] int Parts,
    [property: Description("The share of these above zero, 0 to 1.")] double PositiveShare);

/// <summary>One year.</summary>
[Description("One year.")]
public sealed record YearDocument(
    [property: Description("The year.")] int Year,
    [property: Description("Rows.")] int Rows,
    [property: Description("The mean return in percent.")] double Mean,
    [property: Description("Its interval; null where there is none.")] Interval? MeanInterval,
    [property: Description("The share of returns above zero, 0 to 1.")] double HitRate,
    [property: Description("Its interval; null where there is none.")] Interval? HitInterval,
    [property: Description("The information coefficient within the year; null where there is none.")] double? Coefficient,
    [property: Description("Its interval; null where there is none.")] Interval? Interval,
    [property: Description("Top less bottom decile in percentage points, of the rows that deciles say; null where one has no row.")] double? Spread,
    [property: Description("The interval of the spread; null where there is none.")] Interval? SpreadInterval,
    [property: Description("By grade, from worst to best.")] ImmutableArray<GroupDocument> Grades,
    [property: Description("By signal, from weakest to strongest.")] ImmutableArray<GroupDocument> Signals,
    [property: Description("By tenth of the score, from 1 (lowest) to 10.")] ImmutableArray<GroupDocument> Deciles);

/// <summary>The plan traded.</summary>
[Description("The plan's entries, stop and targets traded on later daily bars.")]
public sealed record TradingDocument(
    [property: Description("Costs a side, in basis points of the price.")] double CostBps,
    [property: Description("Bars after which a position is closed.")] int MaxBars,
    [property: Description("Signals on which positions are opened; empty for all.")] ImmutableArray<string> Signals,
    [property: Description("Where a bar leaves the order open, the stop comes first.")] PolicyDocument Pessimistic,
    [property: Description("Where a bar leaves the order open, targets come first.")] PolicyDocument Optimistic,
    [property: Description("All symbols held over the same days, to compare with.")] HoldingDocument Holding,
    [property: Description("Every trade under the pessimistic policy.")] ImmutableArray<TradeDocument> Trades,
    [property: Description("The value of the account under the pessimistic policy, from 1.")] ImmutableArray<EquityDocument> Equity);

/// <summary>The results of one policy.</summary>
[Description("The results of one policy; figures of trades are null without trades.")]
public sealed record PolicyDocument(
    [property: Description("Closed trades.")] int Trades,
    [property: Description("The share with a profit after costs, 0 to 1.")] double? WinRate,
    [property: Description("The mean profit in units of the risk taken (entry less stop).")] double? MeanR,
    [property: Description("The median of the same.")] double? MedianR,
    [property: Description("The mean profit in percent of the entry price: expectancy.")] double? Expectancy,
    [property: Description("The interval of the mean R; null where there is none.")] Interval? MeanRInterval,
    [property: Description("Mean bars held.")] double? MeanBars,
    [property: Description("Days on which the daily bar leaves the order of prices open and the result depends on it.")] int AmbiguousDays,
    [property: Description("Parts of positions by what closed them, counted in whole positions.")] SortedDictionary<string, double> Exits,
    [property: Description("Scored days without a trade, by reason.")] SortedDictionary<string, int> Dropped,
    [property: Description("The account's gain over all days in percent.")] double TotalReturn,
    [property: Description("The largest fall from a peak in percent.")] double MaxDrawdown,
    [property: Description("The Sharpe ratio of daily returns, times the root of 252; null where they do not vary.")] double? Sharpe);

/// <summary>All symbols held.</summary>
[Description("All symbols held in equal parts, made equal anew each day, over the days of the account, without costs.")]
public sealed record HoldingDocument(
    [property: Description("The gain over all days in percent.")] double TotalReturn,
    [property: Description("The largest fall from a peak in percent.")] double MaxDrawdown,
    [property: Description("The Sharpe ratio of daily returns, times the root of 252; null where they do not vary.")] double? Sharpe,
    [property: Description("The value, from 1.")] ImmutableArray<EquityDocument> Equity);

/// <summary>A trade.</summary>
[Description("A trade; prices are those of the bars, costs are in the profit.")]
public sealed record TradeDocument(
    [property: Description("The symbol.")] string Symbol,
    [property: Description("The day whose plan it follows.")] DateOnly Planned,
    [property: Description("The day of the fill.")] DateOnly Entered,
    [property: Description("The entry zone.")] string Entry,
    [property: Description("The price of the fill.")] double Price,
    [property: Description("The stop.")] double Stop,
    [property: Description("The day of the last exit.")] DateOnly Left,
    [property: Description("The mean price of all exits.")] double Exit,
    [property: Description("What closed the last part.")] string Reason,
    [property: Description("How many targets were reached.")] int TargetsReached,
    [property: Description("Bars from fill to last exit.")] int Bars,
    [property: Description("Profit in units of the risk taken.")] double R,
    [property: Description("Profit in percent of the entry price.")] double Return,
    [property: Description("Days whose order of prices was open.")] int AmbiguousDays);

/// <summary>A day of the account.</summary>
[Description("A day of the account.")]
public sealed record EquityDocument(
    [property: Description("The day.")] DateOnly Date,
    [property: Description("The value, from 1.")] double Value,
    [property: Description("How far below the highest value so far, in percent: 0 or less.")] double Drawdown);

/// <summary>The Sharpe ratio in the light of what was tried.</summary>
[Description("The Sharpe ratio in the light of what was tried. Ratios are of daily returns, not annualised.")]
public sealed record LedgerDocument(
    [property: Description("How many distinct rules the ledger holds, these included.")] int Versions,
    [property: Description("How many of them have exactly the returns of another, so that their trades are the same: they count, but luck has nothing to choose between them.")] int Alike,
    [property: Description("Closed trades behind the ratio, under the pessimistic policy.")] int Trades,
    [property: Description("The ratio of these rules.")] double Sharpe,
    [property: Description("The ratio of holding all symbols over the same days, to compare with: nothing is tested against it; null where it does not vary.")] double? Holding,
    [property: Description("Daily returns behind it.")] int Count,
    [property: Description("Their skewness.")] double Skew,
    [property: Description("Their kurtosis; 3 for normal ones.")] double Kurtosis,
    [property: Description("The variance of the ratios of all versions.")] double Variance,
    [property: Description("The best ratio to expect of so many versions without any merit.")] double ExpectedBest,
    [property: Description("The probability that the true ratio is above zero.")] double ProbabilityAboveZero,
    [property: Description("The probability that the true ratio is above the best to expect: the deflated Sharpe ratio.")] double Deflated,
    [property: Description("too_few_trades: fewer than 30 trades, from which luck cannot be told, whatever the probabilities; luck_unlikely: deflated is 0.95 or more; luck_possible: it is less.")] string Conclusion);
