using System.Collections.Concurrent;
using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe.Data;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>Scores one symbol's bars as rows of a panel. Every value is that of the report of its day.</summary>
/// <param name="pack">The pack.</param>
/// <param name="folder">Where the symbols are.</param>
/// <param name="columns">The pack's columns.</param>
/// <param name="from">The first day.</param>
/// <param name="to">The last day.</param>
public sealed class PanelScorer(Pack pack, UniverseFolder folder, ImmutableArray<PanelColumn> columns, DateOnly? from, DateOnly? to)
{
    private readonly ImmutableArray<int> _keep = Keep(pack, columns);
    private readonly bool _readsBenchmark = pack.Plan.ReadsBenchmark(Keep(pack, columns));
    private readonly ConcurrentBag<Workspace> _workspaces = [];

    /// <summary>The symbols compared with; null where the pack compares none.</summary>
    public IUniverse? Universe { get; init; }

    /// <summary>Whether data without the benchmark that is named for a symbol cannot be used, where the values read one.</summary>
    public bool NeedsBenchmark { get; init; }

    /// <summary>What the blocks of rows are made of.</summary>
    internal BlockColumns Memory { get; } = new();

    /// <summary>The columns of the rows: symbol, date, close, the pack's, status and reason.</summary>
    public ImmutableArray<TableColumn> Table { get; } = PanelRules.Of(pack).Known(
    [
        new("symbol", CellKind.Text), new("date", CellKind.Day), new("close", CellKind.Number),
        .. columns.Select(c => new TableColumn(c.Name, c.Kind)), new("status", CellKind.Text), new("reason", CellKind.Text),
    ]);

    /// <summary>A symbol's rows, one a bar; one row without a date where there is no bar or the data cannot be used.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="isStrict">Whether data that cannot be used are thrown as an <see cref="InputException"/> instead.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    public SymbolRows Score(string symbol, bool isStrict, CancellationToken cancellation)
    {
        return Attempt.Of(
            symbol, isStrict, () => Score(symbol, folder.ReadUnhashed(pack, symbol, to) with { Universe = Universe }, cancellation), problem => Alone(symbol, PanelStatus.Unreadable, problem));
    }

    private SymbolRows Score(string symbol, MarketData data, CancellationToken cancellation)
    {
        var lost = _readsBenchmark ? data.BenchmarkProblem : null;
        if (NeedsBenchmark && lost is not null)
            throw new InputException(lost with { Severity = Severity.Error });
        var rows = new RowCollector(symbol, pack, columns, Memory, lost);
        var workspace = _workspaces.TryTake(out var used) ? used : new Workspace();
        foreach (var stretch in PriceStretch.Of(data, from, to))
        {
            rows.Add(ScoreHistory.Evaluate(pack, stretch.Data, stretch.From, stretch.To, _keep, null, workspace, cancellation));
            workspace.Clear();
        }

        // One that ended in an exception is not used again: who knows what is left in it.
        _workspaces.Add(workspace);
        return rows.Count > 0 ? new SymbolRows(symbol, rows.Build(), null)
            : Alone(symbol, PanelStatus.Empty, UniverseDiagnostics.NoBarsBetween(symbol, from, to, data.Bars));
    }

    private SymbolRows Alone(string symbol, string status, Diagnostic problem)
    {
        var values = Table.Select(_ => new[] { double.NaN }).ToImmutableArray();
        (values[0][0], values[^2][0], values[^1][0]) = (0, 1, 2);
        return new SymbolRows(symbol, new TableBlock(1, values, [symbol, status, problem.InOneLine]), problem);
    }

    // Beside what is shown: what decides whether a row counts as scored.
    private static ImmutableArray<int> Keep(Pack pack, ImmutableArray<PanelColumn> columns)
    {
        var deciding = pack.Dimensions.SelectMany(d => d.SubScores).Where(s => s.Missing == MissingPolicy.Fail).Select(s => s.Raw);
        if (pack.Composite is { } composite)
            deciding = deciding.Append(composite.Node).Concat(composite.Missing == MissingPolicy.Fail ? pack.Dimensions.Select(d => d.Node) : []);
        return [.. columns.Select(c => c.Node).Concat(deciding).Distinct()];
    }
}

/// <summary>What became of a symbol.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Problem">Why its one row has no date; null where it has rows of days.</param>
public sealed record SymbolRows(string Symbol, TableBlock Rows, Diagnostic? Problem)
{
    /// <summary>Why it was scored without the benchmark that its dossier or the settings name, as the rows themselves say it; null where it was not.</summary>
    public string? WithoutBenchmark => Rows.Words.FirstOrDefault(w => w.StartsWith(ScoringDiagnostics.NoBenchmarkCode, StringComparison.Ordinal));
}
