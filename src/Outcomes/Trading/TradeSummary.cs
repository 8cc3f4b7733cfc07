using System.Collections.Immutable;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Statistics;

namespace SyntheticAlpha.Outcomes.Trading;

/// <summary>Sums up what trading gave.</summary>
public static class TradeSummary
{
    /// <summary>Days of trading that a year's Sharpe ratio takes.</summary>
    public const double DaysOfAYear = 252;

    /// <summary>The figures of a policy; the interval of the mean R draws blocks of trades in the order of their fills.</summary>
    public static PolicyDocument Of(TradeResult result, int draws, ulong seed)
    {
        double[] r = [.. result.Trades.Select(t => t.R)], sorted = [.. r.Order()];
        bool any = r.Length > 0;
        var equity = Equity(result.Returns);
        var interval = any ? new StationaryBootstrap(r.Length, Math.Min(r.Length, 10), draws, seed).IntervalOf(new DailyRatio(r, [.. r.Select(_ => 1.0)])) : null;
        return new PolicyDocument(
            r.Length, any ? result.Trades.Count(t => t.Return > 0) / (double)r.Length : null, any ? r.Average() : null,
            any ? (sorted[(r.Length - 1) / 2] + sorted[r.Length / 2]) / 2 : null, any ? result.Trades.Average(t => t.Return) : null, interval,
            any ? result.Trades.Average(t => t.Bars) : null, result.Trades.Sum(t => t.AmbiguousDays), result.Exits, result.Dropped,
            equity.IsEmpty ? 0 : (equity[^1].Value - 1) * 100, equity.Select(e => e.Drawdown).DefaultIfEmpty(0).Min(),
            Sharpe(result.Returns));
    }

    /// <summary>All symbols held in equal parts over the days of an account, from the close of each symbol's first scored day, without costs.</summary>
    public static HoldingDocument Holding(IReadOnlyList<ScoredSymbol> symbols, TradeResult result)
    {
        var returns = new SortedDictionary<DateOnly, double>(result.Returns.ToDictionary(r => r.Key, _ => 0.0));
        foreach (var symbol in symbols.Where(s => !s.Days.IsEmpty))
        {
            var close = symbol.Bars.Close.Span;
            for (int bar = symbol.Days[0].Bar + 1; bar < close.Length; bar++)
                if (returns.ContainsKey(symbol.Bars.Dates[bar]) && close[bar] / close[bar - 1] is > 0 and < double.PositiveInfinity and var gain)
                    returns[symbol.Bars.Dates[bar]] += (gain - 1) / symbols.Count;
        }

        var equity = Equity(returns);
        return new HoldingDocument(
            equity.IsEmpty ? 0 : (equity[^1].Value - 1) * 100, equity.Select(e => e.Drawdown).DefaultIfEmpty(0).Min(), Sharpe(returns), equity);
    }

    private static double? Sharpe(SortedDictionary<DateOnly, double> returns) =>
        ReturnMoments.Of([.. returns.Values]) is { Sharpe: var sharpe } ? sharpe * Math.Sqrt(DaysOfAYear) : null;

    /// <summary>An account's value by day, gains left in it.</summary>
    /// <param name="returns">The return of each day, as a ratio.</param>
    public static ImmutableArray<EquityDocument> Equity(SortedDictionary<DateOnly, double> returns)
    {
        double value = 1, peak = 1;
        var days = ImmutableArray.CreateBuilder<EquityDocument>(returns.Count);
        foreach (var (date, gain) in returns)
        {
            value *= 1 + gain;
            peak = Math.Max(peak, value);
            days.Add(new EquityDocument(date, value, ((value / peak) - 1) * 100));
        }

        return days.MoveToImmutable();
    }
}

/// <summary>Moments of returns.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sharpe">Mean by standard deviation (over n − 1).</param>
/// <param name="Skew">Skewness.</param>
/// <param name="Kurtosis">Kurtosis; 3 for normal ones.</param>
public sealed record ReturnMoments(int Count, double Sharpe, double Skew, double Kurtosis)
{
    /// <summary>The moments; null where returns do not vary.</summary>
    public static ReturnMoments? Of(double[] returns)
    {
        if (returns.Length < 2)
            return null;
        double mean = returns.Average(), second = returns.Average(r => Math.Pow(r - mean, 2));
        if (!(second > 0))
            return null;
        double deviation = Math.Sqrt(second * returns.Length / (returns.Length - 1));
        return new ReturnMoments(
            returns.Length, mean / deviation, returns.Average(r => Math.Pow(r - mean, 3)) / Math.Pow(second, 1.5),
            returns.Average(r => Math.Pow(r - mean, 4)) / (second * second));
    }
}
