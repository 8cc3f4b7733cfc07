using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe.Across;
using SyntheticAlpha.Universe.Data;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>
/// Scores every symbol and day into a file: symbols in ordinal order, days rising. Memory holds eight symbols a thread and one row group
/// of the file, whatever the size, and where symbols are compared the values compared (<see cref="Plans.Across.CrossSections"/>); the file
/// appears once it is whole.
/// </summary>
public sealed class PanelRun
{
    private readonly PanelRequest _request;
    private readonly PanelScorer _scorer;
    private readonly IProgress<PanelProgress>? _progress;
    private readonly List<SymbolRows> _bad = [];
    private readonly List<(string Symbol, string Why)> _withoutBenchmark = [];
    private long _rows;
    private int _taken, _empty;

    private PanelRun(PanelRequest request, IProgress<PanelProgress>? progress, CancellationToken cancellation)
    {
        bool compares = request.Pack.Plan.ReadsUniverse;
        var universe = compares ? request.Universe ?? SymbolUniverse.Of(request.Folder, request.Pack) : null;
        (_request, _progress) = (request with { Universe = universe }, progress);
        var known = universe is null ? null : new KnownUniverse(universe.Prepare(request.Pack, request.From, request.To, cancellation));
        _scorer = new PanelScorer(request.Pack, request.Folder, request.Columns, request.From, request.To) { Universe = known, NeedsBenchmark = request.NeedsBenchmark };
    }

    /// <summary>Writes a panel.</summary>
    /// <param name="request">What it is to hold.</param>
    /// <param name="output">The file: <c>.parquet</c> or <c>.csv</c>.</param>
    /// <param name="progress">Is told after each symbol.</param>
    /// <param name="cancellation">Stops the run; what is done is kept for one that resumes it.</param>
    /// <exception cref="InputException">The run is strict and a symbol's data cannot be used, an unfinished run does not fit, nothing can be written there, or no symbol has a bar in the days.</exception>
    public static PanelResult Write(PanelRequest request, string output, IProgress<PanelProgress>? progress = null, CancellationToken cancellation = default)
    {
        OutputPlace.Of(output);
        var run = new PanelRun(request, progress, cancellation);
        using var journal = PanelJournal.Open(output, run._request);
        bool isParquet = TableWriter.IsParquet(output);
        var blocks = run.Written(run.Blocks(journal, cancellation));
        TableWriter.Write(journal.Partial, isParquet, run._scorer.Table, blocks, run._request.Metadata);
        cancellation.ThrowIfCancellationRequested();
        // A part may well have no symbol with days; a whole panel of none is a slip in the days.
        if (request.Symbols.Length > 0 && run._empty == request.Symbols.Length && request.Shard.Count == 1)
        {
            journal.Discard();
            throw new InputException(UniverseDiagnostics.NoDayBetween(request.Symbols.Length, request.From, request.To));
        }

        journal.Finish(output);
        return new PanelResult(run._rows, request.Symbols.Length, run._taken, [.. run._bad])
        {
            WithDays = request.Symbols.Length - run._bad.Count - run._empty,
            WithoutBenchmark = [.. run._withoutBenchmark],
        };
    }

    /// <summary>The same rows in memory, a block a symbol, for few rows.</summary>
    public static (ImmutableArray<TableColumn> Columns, IEnumerable<SymbolRows> Rows) Read(
        PanelRequest request, IProgress<PanelProgress>? progress = null, CancellationToken cancellation = default)
    {
        var run = new PanelRun(request, progress, cancellation);
        return (run._scorer.Table, run.Blocks(null, cancellation).Select(b => b.Rows));
    }

    // A block that has been written serves the rows of another symbol; one taken from the run before was made for itself, and nobody would take it.
    private IEnumerable<TableBlock> Written(IEnumerable<(SymbolRows Rows, bool IsTaken)> blocks)
    {
        foreach (var (block, isTaken) in blocks)
        {
            yield return block.Rows;
            if (block.Problem is null && !isTaken)
                _scorer.Memory.GiveBack(block.Rows);
        }
    }

    private IEnumerable<(SymbolRows Rows, bool IsTaken)> Blocks(PanelJournal? journal, CancellationToken cancellation)
    {
        var symbols = _request.Symbols.Select((symbol, place) => (Symbol: symbol, Place: place));
        int done = 0;
        foreach (var (rows, isTaken) in InOrder.Map(symbols, _request.Threads, s => Score(journal, s.Symbol, s.Place, cancellation), cancellation))
        {
            if (rows.Problem is { Severity: Severity.Error })
                _bad.Add(rows);
            if (rows.WithoutBenchmark is { } why)
                _withoutBenchmark.Add((rows.Symbol, why));
            _empty += rows.Problem is { Severity: Severity.Warning } ? 1 : 0;
            _taken += isTaken ? 1 : 0;
            _rows += rows.Rows.Count;
            yield return (rows, isTaken);
            _progress?.Report(new PanelProgress(++done, _request.Symbols.Length, _rows, _taken));
        }
    }

    private (SymbolRows Rows, bool IsTaken) Score(PanelJournal? journal, string symbol, int place, CancellationToken cancellation)
    {
        // A strict run does not take over what it would have refused.
        if (journal?.Rows.Find(place) is { } kept && new SymbolRows(symbol, kept, null) is var taken && !(_request.NeedsBenchmark && taken.WithoutBenchmark is not null))
            return (taken, true);
        var rows = _scorer.Score(symbol, _request.IsStrict, cancellation);
        // Data that could not be used are looked at again by a run that resumes this one.
        if (rows.Problem is null)
            journal?.Rows.Keep(place, rows.Rows);
        return (rows, false);
    }
}
