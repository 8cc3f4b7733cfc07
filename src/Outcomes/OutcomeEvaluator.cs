using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Outcomes.Forward;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Ledger;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Trading;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Outcomes;

/// <summary>What is asked about outcomes.</summary>
/// <param name="Horizons">Bars from entry to exit, rising.</param>
/// <param name="LeastSymbols">How many symbols a usual day must have for coefficients across symbols.</param>
/// <param name="Draws">How many draws the bootstrap has.</param>
/// <param name="Seed">The seed of the draws.</param>
/// <param name="Trading">How plans are traded.</param>
/// <param name="LedgerFile">The ledger; null for none.</param>
public sealed record OutcomeQuestion(ImmutableArray<int> Horizons, int LeastSymbols, int Draws, long Seed, TradeRules Trading, string? LedgerFile)
{
    /// <summary>Whether the question can be put to rules.</summary>
    /// <exception cref="InputException">They do not have the signals asked for.</exception>
    public void Check(PanelRules rules)
    {
        if (Trading.Signals.FirstOrDefault(s => !rules.Signals.Contains(s)) is { } unknown)
            throw new InputException([OutcomeDiagnostics.UnknownSignal(unknown, rules.Signals)]);
    }
}

/// <summary>Evaluates what came after scores.</summary>
public sealed class OutcomeEvaluator(OutcomeQuestion question, string engine)
{
    private const string Version = "1.0";

    /// <summary>Is told what is computed now, such as "returns over 21 bars"; nobody is if null.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>All figures; the order in which symbols are given does not matter.</summary>
    /// <param name="scores">Scored symbols.</param>
    /// <param name="diagnostics">Takes warnings.</param>
    /// <param name="cancellation">Stops between horizons.</param>
    /// <exception cref="InputException">There is nothing to evaluate, or the ledger is damaged.</exception>
    public OutcomeDocument Evaluate(ScoreSet scores, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var sorted = scores.Symbols.OrderBy(s => s.Symbol.Symbol, StringComparer.Ordinal).ToArray();
        ScoredSymbol[] symbols = Array.ConvertAll(sorted, s => s.Symbol);
        var ledger = question.LedgerFile is { } file ? VersionLedger.Read(file) : [];
        var (across, why) = Mode(symbols);
        var rules = new ForwardRules(across, question.LeastSymbols, scores.Rules.Grades, scores.Rules.Signals, question.Draws, (ulong)question.Seed);
        var horizons = ImmutableArray.CreateBuilder<HorizonDocument>();
        foreach (int horizon in question.Horizons)
        {
            cancellation.ThrowIfCancellationRequested();
            Progress?.Report(FormattableString.Invariant($"returns over {horizon} bars"));
            horizons.Add(new HorizonEvaluator(symbols, horizon, rules).Evaluate());
        }

        int rows = symbols.Sum(s => s.Days.Length);
        if (horizons.All(h => h.Rows == 0))
            throw new InputException([OutcomeDiagnostics.NothingToEvaluate(rows, horizons.SelectMany(h => h.Dropped.Keys).Concat(scores.LeftOut.Select(l => l.Reason)).Distinct())]);
        Progress?.Report("turnover");
        var dates = symbols.SelectMany(s => s.Days.Select(d => s.Bars.Dates[d.Bar])).ToArray();
        var document = new OutcomeDocument(
            Version, engine, scores.Rules.Identity, scores.Rules.Hash, DataHash(sorted), scores.Universe, [.. symbols.Select(s => s.Symbol)], dates.Min(), dates.Max(), rows,
            [.. scores.LeftOut.Select(l => new LeftOutDocument(l.Symbol, l.Reason, l.Rows, l.Why))],
            across ? "across" : "along", why, question.Draws, question.Seed, Turnover.Of(symbols, across, question.Draws, (ulong)question.Seed), horizons.ToImmutable(),
            null, scores.NoTrading, null);
        return WithTrading(document, symbols, scores.Rules, ledger, diagnostics);
    }

    private OutcomeDocument WithTrading(OutcomeDocument document, ScoredSymbol[] symbols, PanelRules rules, ImmutableArray<LedgerEntry> ledger, DiagnosticBag diagnostics)
    {
        if (document.NoTrading is not null)
        {
            if (question.LedgerFile is not null)
                diagnostics.Add(OutcomeDiagnostics.NoSharpe());
            return document;
        }

        Progress?.Report("trading the plans");
        var result = TradeSimulator.Run(symbols, question.Trading, optimistic: false);
        ulong seed = (ulong)question.Seed;
        var trading = new TradingDocument(
            question.Trading.CostBps, question.Trading.MaxBars, question.Trading.Signals, TradeSummary.Of(result, question.Draws, seed),
            TradeSummary.Of(TradeSimulator.Run(symbols, question.Trading, optimistic: true), question.Draws, seed),
            TradeSummary.Holding(symbols, result), [.. result.Trades], TradeSummary.Equity(result.Returns));
        return document with { Trading = trading, Ledger = Deflate(document, trading, result.Returns, rules, ledger, diagnostics) };
    }

    private LedgerDocument? Deflate(
        OutcomeDocument document, TradingDocument trading, SortedDictionary<DateOnly, double> returns, PanelRules rules, ImmutableArray<LedgerEntry> ledger, DiagnosticBag diagnostics)
    {
        if (question.LedgerFile is not { } file)
            return null;
        if (ReturnMoments.Of([.. returns.Values]) is not { } moments)
        {
            diagnostics.Add(OutcomeDiagnostics.NoSharpe());
            return null;
        }

        string settings = FormattableString.Invariant($"cost {question.Trading.CostBps} bps, {question.Trading.MaxBars} bars")
            + (question.Trading.Signals.IsEmpty ? "" : $", signals {string.Join(", ", question.Trading.Signals)}");
        var entry = new LedgerEntry(rules.Hash, rules.Name, rules.Version, document.From, document.To, document.DataHash, settings, moments.Sharpe, moments.Count, ReturnsHash(returns));
        var result = VersionLedger.Deflate(VersionLedger.Add(file, ledger, entry), entry, moments, trading.Pessimistic.Trades, trading.Holding.Sharpe / Math.Sqrt(TradeSummary.DaysOfAYear));
        if (VersionLedger.IsMany(result.Versions))
            diagnostics.Add(OutcomeDiagnostics.ManyVersions(result.Versions));
        return result;
    }

    // A coefficient across few symbols is little but noise; then each symbol's days are ranked instead.
    private (bool Across, string Why) Mode(ScoredSymbol[] symbols)
    {
        int[] counts = [.. symbols.SelectMany(s => s.Days.Where(d => double.IsFinite(d.Score)).Select(d => s.Bars.Dates[d.Bar])).GroupBy(d => d).Select(g => g.Count()).Order()];
        int usual = counts.Length == 0 ? 0 : counts[counts.Length / 2];
        bool across = usual >= question.LeastSymbols;
        return (across, FormattableString.Invariant($"the median day has {Counted.Of(usual, "scored symbol")}, and across symbols at least {question.LeastSymbols} are asked for"));
    }

    private static string ReturnsHash(SortedDictionary<DateOnly, double> returns) => Convert.ToHexStringLower(SHA256.HashData(
        [.. returns.SelectMany(r => (byte[])[.. BitConverter.GetBytes(r.Key.DayNumber), .. BitConverter.GetBytes(r.Value)])]).AsSpan(0, 16));

    private static string DataHash((ScoredSymbol Symbol, string Hash)[] symbols) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Concat(symbols.Select(s => $"{s.Symbol.Symbol} {s.Hash} {s.Symbol.Bars.Adjustment}\n")))).AsSpan(0, 16));
}
