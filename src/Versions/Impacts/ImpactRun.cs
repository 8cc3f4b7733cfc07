using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Across;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Versions.Diffs;

namespace SyntheticAlpha.Versions.Impacts;

/// <summary>What an impact is computed on.</summary>
/// <param name="Folder">Where the symbols are.</param>
/// <param name="Symbols">Which symbols, in ordinal order.</param>
/// <param name="From">The first day; each symbol's first bar if null.</param>
/// <param name="To">The last day; each symbol's last bar if null.</param>
/// <param name="Threads">How many packs are compiled, and symbols scored, at a time.</param>
public sealed record ImpactRequest(UniverseFolder Folder, ImmutableArray<string> Symbols, DateOnly? From, DateOnly? To, int Threads)
{
    /// <summary>About how many sets of edits are evaluated where there are too many for all of them.</summary>
    public int SampledSets { get; init; } = 4000;

    /// <summary>
    /// The share of the composite, from 0 to 1, that a row must have data for to be compared: early bars, on which all weight is on the few
    /// rules that need little history, otherwise lead the largest changes.
    /// </summary>
    public double LeastCoverage { get; init; } = UsualCoverage;

    /// <summary>Whether a row with data for this share is compared; parts add up to 1 but for their last digits.</summary>
    internal bool IsCovered(double share) => share >= LeastCoverage - 1e-9;

    /// <summary>The least coverage where none is asked for.</summary>
    public const double UsualCoverage = 0.25;

    /// <summary>The symbols that cross-sectional functions compare with; all of the folder if null. It need not be the symbols asked for.</summary>
    public string? Universe { get; init; }

    /// <summary>What rules are compared with on these days; null where they compare nothing.</summary>
    internal IUniverse? UniverseOf(params ReadOnlySpan<Pack> packs)
    {
        foreach (var pack in packs)
            if (pack.Plan.ReadsUniverse)
                return SymbolUniverse.Of(Folder, pack, Universe, Threads).Over(From, To);
        return null;
    }
}

/// <summary>Computes what the change from one version to another does, both versions and all packs between them in one pass over the data.</summary>
public sealed class ImpactRun
{
    private const int MostMovers = 20;

    private readonly ImpactRequest _request;
    private readonly PackDiff _diff;
    private readonly ImpactProgram _program;
    private readonly List<(string Symbol, SymbolImpact Impact)> _done = [];
    private readonly List<(string Symbol, Diagnostic Problem)> _bad = [];

    private readonly IUniverse? _universe;

    private ImpactRun(PackDiff diff, ImpactRequest request, ImpactProgram program) =>
        (_diff, _request, _program, _universe) = (diff, request, program, request.UniverseOf(program.Pack));

    /// <summary>Computes the impact.</summary>
    /// <param name="diff">The comparison.</param>
    /// <param name="request">What it is computed on.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="InputException">SA7802: a version has no composite; SA7803: no symbol's data can be used; SA7620: no row has data for enough of the composite.</exception>
    public static Impact Compute(PackDiff diff, ImpactRequest request, IProgress<ImpactProgress>? progress = null, CancellationToken cancellation = default)
    {
        var packs = new SubsetPacks(diff);
        var players = EditPlayers.Find(packs, diff.Edits, request, progress, cancellation);
        var run = new ImpactRun(diff, request, new ImpactProgram(packs, players, diff.Old.Pack, diff.New.Pack, request.LeastCoverage));
        int done = 0;
        foreach (var (symbol, impact, problem) in InOrder.Map(request.Symbols, request.Threads, s => run.Score(s, cancellation), cancellation))
        {
            if (impact is not null)
                run._done.Add((symbol, impact));
            else
                run._bad.Add((symbol, problem!));
            progress?.Report(new ImpactProgress(ImpactStage.Symbols, ++done, request.Symbols.Length));
        }

        return run.Sum();
    }

    private (string Symbol, SymbolImpact? Impact, Diagnostic? Problem) Score(string symbol, CancellationToken cancellation) =>
        Attempt.Of<(string, SymbolImpact?, Diagnostic?)>(symbol, false, () =>
        {
            var diagnostics = new DiagnosticBag();
            var data = _request.Folder.Read(symbol, _program.Pack.NeedsBars, _request.To, diagnostics);
            DossierCheck.Run(_program.Pack, data.Dossier, diagnostics);
            diagnostics.ThrowIfErrors();
            var impact = new SymbolImpact(_program);
            foreach (var stretch in PriceStretch.Of(data with { Universe = _universe }, _request.From, _request.To))
                impact.Add(stretch.Data, stretch.From, stretch.To, cancellation);
            return impact.Rows.All > 0 ? (symbol, impact, null) : (symbol, null, UniverseDiagnostics.NoBarsBetween(symbol, _request.From, _request.To, data.Bars));
        }, problem => (symbol, null, problem));

    private Impact Sum()
    {
        if (_done.Count == 0)
            throw new InputException(VersionDiagnostics.NothingScored(_request.Folder.Path, _bad));
        var all = _done.Select(d => d.Impact).ToArray();
        if (all.Sum(i => i.Rows.Compared) == 0 && all.Sum(i => i.Rows.Thin) is > 0 and var thin)
            throw new InputException(VersionDiagnostics.AllThin(thin, _request.LeastCoverage, all.Max(i => i.MostCoverage)));
        double[][] worths = [.. Enum.GetValues<Measure>().Select(m => Enumerable.Range(0, _program.Verdicts.Length).Select(set => all.Sum(i => i.Worths[(int)m][set])).ToArray())];
        return new Impact(
            _diff, [.. _done.Select(d => d.Symbol)], [.. _bad], all.Min(i => i.From), all.Max(i => i.To), all.Aggregate(RowCounts.None, (sum, i) => sum.Plus(i.Rows)),
            ChangeDistribution.Of([.. all.SelectMany(i => i.Changes)]), Transitions(_program.Grades, i => i.Grades), Transitions(_program.Signals, i => i.Signals),
            Movers(), Stretches(), EditAttribution.Of(_program.Players, worths))
        {
            LeastCoverage = _request.LeastCoverage,
            Starts = _done.Where(d => d.Impact.From is not null).ToImmutableSortedDictionary(d => d.Symbol, d => d.Impact.From!.Value, StringComparer.Ordinal),
        };
    }

    private Transitions? Transitions(WordScale scale, Func<SymbolImpact, int[,]> of)
    {
        int size = scale.Words.Length + 1;
        return size == 1 ? null : new Transitions(
            scale.Words, [.. Enumerable.Range(0, size).Select(from => Enumerable.Range(0, size).Select(to => _done.Sum(d => of(d.Impact)[from, to])).ToImmutableArray())]);
    }

    private ImmutableArray<Mover> Movers()
    {
        var rows = _done.SelectMany(d => d.Impact.Movers.Select(m => (d.Symbol, Row: m)))
            .OrderByDescending(m => Math.Round(m.Row.Size, 9)).ThenBy(m => m.Symbol, StringComparer.Ordinal).ThenBy(m => m.Row.Date).Take(MostMovers);
        return [.. rows.Select(m => Mover(m.Symbol, m.Row))];
    }

    private Mover Mover(string symbol, MoverRow row)
    {
        var players = _program.Players;
        var places = players.Sets.Select((set, i) => (set, i)).ToDictionary(s => s.set, s => s.i);
        ImmutableArray<double> shares = [.. players.Players.Select((_, p) => players.Coalitions.Share(p, set => row.Composites[places[set]]))];
        int sign = Math.Sign(row.New.Composite - row.Old.Composite);
        int cause = Enumerable.Range(0, shares.Length).OrderByDescending(p => Math.Round(sign * shares[p], 9)).First();
        return new Mover(symbol, row.Date, Verdict(row.Old), Verdict(row.New), row.Coverage, shares, cause);
    }

    private RowVerdict Verdict(RowScore score) => new(score.Composite, _program.Grades.Word(score.Grade), _program.Signals.Word(score.Signal));

    private ImmutableArray<SignalStretch> Stretches() =>
        [.. _done.SelectMany(d => d.Impact.Runs.Select(r => new SignalStretch(d.Symbol, r.From, r.To, r.Bars, _program.Signals.Word(r.Old), _program.Signals.Word(r.New))))];
}
