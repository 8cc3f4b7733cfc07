using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;

namespace SyntheticAlpha.Outcomes.Scores;

/// <summary>Scores a symbol's days and keeps what outcomes are compared with.</summary>
public static class ScoreReader
{
    /// <summary>Reads and scores symbols; of several, one that cannot be read is left out with a warning.</summary>
    /// <param name="pack">The pack, which has a composite.</param>
    /// <param name="reader">Reads the data.</param>
    /// <param name="requests">Which symbols, and where their data are.</param>
    /// <param name="days">The first and last day to score; null for no bound.</param>
    /// <param name="diagnostics">Takes warnings.</param>
    /// <param name="progress">Told how many symbols are done.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    /// <returns>Each symbol with the hash of its bars.</returns>
    /// <exception cref="InputException">The only symbol asked for cannot be read.</exception>
    public static List<(ScoredSymbol Symbol, string Hash)> ReadAll(
        Pack pack, MarketReader reader, IReadOnlyList<MarketRequest> requests, (DateOnly? From, DateOnly? To) days,
        DiagnosticBag diagnostics, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var scored = new List<(ScoredSymbol, string)>();
        for (int i = 0; i < requests.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(i);
            try
            {
                var market = reader.Read(requests[i], true, diagnostics);
                DossierCheck.Run(pack, market.Dossier, diagnostics);
                scored.Add((Read(pack, market, days.From, days.To, cancellation), market.DataHash));
            }
            catch (InputException e) when (requests.Count > 1)
            {
                // One bad symbol does not stop the others; the page says that it is not in them.
                diagnostics.Add(OutcomeDiagnostics.SymbolLeftOut(requests[i].Symbol, e.Diagnostics[0]));
            }
        }

        diagnostics.ThrowIfErrors();
        return scored;
    }

    /// <summary>The scored days of a stretch; a day's row uses nothing later than its close, the bars kept reach to their end.</summary>
    /// <param name="pack">The pack, which has a composite.</param>
    /// <param name="data">The symbol's data.</param>
    /// <param name="from">The first day; the first bar's if null.</param>
    /// <param name="to">The last day to score; the last bar's if null.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    public static ScoredSymbol Read(Pack pack, MarketData data, DateOnly? from, DateOnly? to, CancellationToken cancellation)
    {
        var history = ScoreHistory.Evaluate(pack, data, from, to, [.. Wanted(pack).Distinct().Order()], null, cancellation);
        var days = Enumerable.Range(0, history.Count).Select(row => new ScoredDay(
            history.FirstBar + row,
            history.Rows[pack.Composite!.Node, row],
            Word(history, pack.Grades?.Node, row),
            Word(history, pack.Signals?.Node, row),
            Plan(history, row)));
        return new ScoredSymbol(data.Bars, [.. days]);
    }

    private static IEnumerable<int> Wanted(Pack pack)
    {
        IEnumerable<int?> words = [pack.Composite!.Node, pack.Grades?.Node, pack.Signals?.Node];
        var plan = pack.TradePlan is not { } trade ? []
            : trade.Entries.SelectMany(e => new[] { e.Zone.Low, e.Zone.High }).Concat(trade.Targets.Select(t => t.Price)).Append(trade.Stop.Price);
        return words.OfType<int>().Concat(plan);
    }

    private static string? Word(ScoreHistory history, int? node, int row) =>
        node is { } id && double.IsFinite(history.Rows[id, row]) ? history.Pack.Plan.Texts.Text(history.Rows[id, row]) : null;

    private static DayPlan? Plan(ScoreHistory history, int row)
    {
        if (history.Pack.TradePlan is not { } plan)
            return null;
        double stop = history.Rows[plan.Stop.Price, row];
        ImmutableArray<double> targets = [.. plan.Targets.Select(t => history.Rows[t.Price, row]).Where(double.IsFinite)];
        ImmutableArray<EntryZone> entries =
        [
            .. plan.Entries.Select(e => new EntryZone(e.Id, history.Rows[e.Zone.Low, row], history.Rows[e.Zone.High, row]))
                .Where(e => double.IsFinite(e.Low) && double.IsFinite(e.High)),
        ];
        return double.IsFinite(stop) && !targets.IsEmpty && !entries.IsEmpty ? new DayPlan(stop, targets, entries) : null;
    }
}
