using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe.Across;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Outcomes.Scores;

/// <summary>Which scores are wanted.</summary>
/// <param name="From">The first day; no bound if null.</param>
/// <param name="To">The last day to score; bars after it still count as what came after.</param>
public sealed record ScoreStretch(DateOnly? From, DateOnly? To);

/// <summary>Gets scores and the bars after them: from a data folder, from a panel, or from a panel's scores and a folder's bars.</summary>
/// <remarks>A folder is scored as a panel is, so that both ways give the same.</remarks>
public sealed class ScoreReader
{
    private const int MostNamed = 5;

    private readonly ScoreStretch _stretch;
    private readonly DiagnosticBag _diagnostics;
    private readonly IProgress<PanelProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly List<(ScoredSymbol Symbol, string Hash)> _symbols = [];
    private readonly List<LeftOut> _leftOut = [];
    private readonly List<(string Symbol, Diagnostic Warning)> _warnings = [];
    private Diagnostic? _otherCloses;

    /// <summary>Prepares a reading.</summary>
    /// <param name="stretch">Which days.</param>
    /// <param name="diagnostics">Takes warnings.</param>
    /// <param name="progress">Told after each symbol.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public ScoreReader(ScoreStretch stretch, DiagnosticBag diagnostics, IProgress<PanelProgress>? progress = null, CancellationToken cancellation = default) =>
        (_stretch, _diagnostics, _progress, _cancellation) = (stretch, diagnostics, progress, cancellation);

    /// <summary>Scores the symbols of a folder; of several, one that cannot be read is left out with a warning.</summary>
    /// <param name="pack">The pack, which has a composite.</param>
    /// <param name="folder">Where the symbols are.</param>
    /// <param name="symbols">Which symbols, in ordinal order.</param>
    /// <param name="threads">How many symbols are scored at a time.</param>
    /// <param name="universe">The symbols that cross-sectional functions compare with; all of the folder if null.</param>
    /// <exception cref="InputException">The only symbol asked for cannot be read.</exception>
    public ScoreSet OfData(Pack pack, UniverseFolder folder, ImmutableArray<string> symbols, int threads, SymbolUniverse? universe = null)
    {
        var rules = PanelRules.Of(pack);
        var names = PanelRows.Names(rules, PanelColumn.Usual(pack, []).Select(c => new TableColumn(c.Name, c.Kind)));
        var request = new PanelRequest(pack, folder, symbols, _stretch.From, _stretch.To, PanelColumn.Of(pack, names), "")
        {
            Threads = threads,
            IsStrict = symbols.Length == 1,
            Universe = universe ?? (pack.Plan.ReadsUniverse ? SymbolUniverse.Of(folder, pack, threads: threads) : null),
        };
        var (columns, scored) = PanelRun.Read(request, _progress, _cancellation);
        int[] order = [.. names.Select(n => columns.ToList().FindIndex(c => c.Name == n))];
        var rows = new PanelRows(rules, names);
        foreach (var symbol in scored)
        {
            var block = symbol.Rows with { Values = [.. order.Select(i => symbol.Rows.Values[i])] };
            Add(rows, symbol.Symbol, [block], () => Market(folder, symbol.Symbol, pack));
        }

        return Set(rules, pack.TradePlan is null ? "the pack has no plan" : null, request.Universe?.Identity);
    }

    /// <summary>Takes the scores of a panel; bars come from a folder, or are the panel's own closes.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="wanted">Which symbols.</param>
    /// <param name="folder">Where the bars are; null for the panel's closes.</param>
    /// <exception cref="InputException">The panel has no composite (SA7709), no symbol that the folder has (SA7710), closes that cannot be compared between days (SA7708), or others than the bars (SA7824).</exception>
    public ScoreSet OfPanel(PanelFile panel, Func<string, bool> wanted, UniverseFolder? folder)
    {
        if (panel.Columns.All(c => c.Name != "composite"))
            throw new InputException(OutcomeDiagnostics.NoCompositeColumn(panel.Path));
        if (folder is null && panel.Prices is Adjustment.Splits or Adjustment.SplitsAndDividends)
            throw new InputException(OutcomeDiagnostics.ClosesOfTheirDay(panel.Path));
        var names = PanelRows.Names(panel.Rules, panel.Columns);
        var rows = new PanelRows(panel.Rules, names);
        int? of = null;
        long read = 0;
        foreach (var (symbol, blocks) in BySymbol(panel.Blocks(names)).Where(s => wanted(s.Symbol)))
        {
            Add(rows, symbol, blocks, () => folder is null ? OfCloses(symbol, blocks) : Compared(panel, blocks, folder, Market(folder, symbol, null)));
            if (_otherCloses is not null)
                throw new InputException(_otherCloses);
            of ??= _progress is null ? 0 : panel.Symbols().Count(wanted);
            _progress?.Report(new PanelProgress(_symbols.Count + _leftOut.Count, of.Value, read += blocks.Sum(b => b.Count), 0));
        }

        if (folder is not null && _symbols.Count == 0)
            CheckSymbols(folder);
        return Set(panel.Rules, !rows.HasPlan ? "the panel holds no plan" : folder is null ? "a panel alone has closes only: give --data for opens, highs and lows" : null, panel.Metadata.GetValueOrDefault(PanelRequest.UniverseKey));
    }

    // The folder of other symbols is a slip; one bad symbol after the other would not say so.
    private void CheckSymbols(UniverseFolder folder)
    {
        var known = folder.Symbols(needsBars: true);
        string[] wanted = [.. _leftOut.Select(l => l.Symbol).Distinct()];
        if (wanted.Length > 0 && !wanted.Intersect(known, StringComparer.OrdinalIgnoreCase).Any())
            throw new InputException(OutcomeDiagnostics.OtherSymbols(folder.Path, wanted, known));
    }

    private void Add(PanelRows rows, string symbol, List<TableBlock> blocks, Func<(BarSeries Bars, string Hash)> read)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (PanelRows.Without(blocks[0]) is { } without)
        {
            _leftOut.Add(without);
            if (without.Reason == PanelStatus.Unreadable)
                _diagnostics.Add(OutcomeDiagnostics.SymbolLeftOut(symbol, without.Why));
            return;
        }

        if (Attempt.Of<(BarSeries, string)?>(symbol, isStrict: false, () => read(), problem => Unreadable(symbol, blocks, problem)) is not var (bars, hash))
            return;
        _symbols.Add((new ScoredSymbol(bars, rows.Join(blocks, bars, (_stretch.From, _stretch.To), out int missing)), hash));
        if (missing > 0)
            _leftOut.Add(new LeftOut(symbol, LeftOut.NoBar, missing, "rows of the panel on whose days there is no bar"));
    }

    // As a folder's own scoring says it.
    private (BarSeries, string)? Unreadable(string symbol, List<TableBlock> blocks, Diagnostic problem)
    {
        string why = problem.InOneLine;
        _leftOut.Add(new LeftOut(symbol, LeftOut.Unreadable, blocks.Sum(b => b.Count), why));
        _diagnostics.Add(OutcomeDiagnostics.SymbolLeftOut(symbol, why));
        return null;
    }

    // All bars there are, on the basis of today: those after the last scored day are what came after.
    private (BarSeries Bars, string Hash) Market(UniverseFolder folder, string symbol, Pack? pack)
    {
        var found = new DiagnosticBag();
        var market = folder.Read(symbol, true, null, found);
        if (pack is not null)
            DossierCheck.Run(pack, market.Dossier, found);
        found.ThrowIfErrors();
        _warnings.AddRange(found.Sorted().Select(w => (symbol, w)));
        return (market.Bars, market.DataHash);
    }

    // With factors a panel's closes are relative to their days and the bars' to the last, so that they may differ.
    private (BarSeries Bars, string Hash) Compared(PanelFile panel, List<TableBlock> blocks, UniverseFolder folder, (BarSeries Bars, string Hash) market)
    {
        if (panel.Prices is not (Adjustment.Splits or Adjustment.SplitsAndDividends) && PanelRows.OtherClose(blocks, market.Bars) is var (day, here, there))
            _otherCloses ??= OutcomeDiagnostics.OtherCloses(panel.Path, folder.Path, market.Bars.Symbol, day, here, there);
        return market;
    }

    private static (BarSeries Bars, string Hash) OfCloses(string symbol, List<TableBlock> blocks)
    {
        var days = PanelRows.Closes(blocks).ToArray();
        ImmutableArray<double> close = [.. days.Select(d => d.Close)];
        var bars = BarSeries.Create(symbol, [.. days.Select(d => d.Date)], close, close, close, close, [.. days.Select(_ => double.NaN)]);
        byte[] all = [.. days.SelectMany(d => BitConverter.GetBytes(d.Date.DayNumber)), .. MemoryMarshal.AsBytes(close.AsSpan())];
        return (bars, Convert.ToHexStringLower(SHA256.HashData(all)));
    }

    private static IEnumerable<(string Symbol, List<TableBlock> Blocks)> BySymbol(IEnumerable<TableBlock> blocks)
    {
        List<TableBlock> mine = [];
        foreach (var block in blocks)
        {
            if (mine.Count > 0 && PanelFile.SymbolOf(mine[0]) != PanelFile.SymbolOf(block))
            {
                yield return (PanelFile.SymbolOf(mine[0]), mine);
                mine = [];
            }

            mine.Add(block);
        }

        if (mine.Count > 0)
            yield return (PanelFile.SymbolOf(mine[0]), mine);
    }

    private ScoreSet Set(PanelRules rules, string? noTrading, string? universe)
    {
        Warn();
        return new ScoreSet(rules, [.. _symbols], [.. _leftOut], noTrading, universe);
    }

    // Many symbols often have the same to say; a reader of one file knows whose it is, a reader of many does not. A place is said where it is that of all.
    private void Warn()
    {
        foreach (var said in _warnings.GroupBy(w => (w.Warning.Code, w.Warning.Message)))
        {
            string[] symbols = [.. said.Select(w => w.Symbol).Distinct()];
            string more = symbols.Length > MostNamed ? FormattableString.Invariant($" and {symbols.Length - MostNamed} more") : "";
            var first = said.First().Warning;
            var span = said.All(w => w.Warning.Span == first.Span) ? first.Span : null;
            _diagnostics.Add(first with { Message = $"{string.Join(", ", symbols.Take(MostNamed))}{more}: {first.Message}", Span = span });
        }
    }
}
