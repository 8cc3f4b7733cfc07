using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Testing.Cases;
using SyntheticAlpha.Testing.Running;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.Impacts;

namespace SyntheticAlpha.Versions.Regions;

/// <summary>
/// Finds where in fact space two versions disagree: for each rule that differs the boxes in which it gives other values, how much of history
/// lies in each, a row that does, and a test of the pack made from it.
/// </summary>
public sealed class RegionRun
{
    private readonly PackDiff _diff;
    private readonly ImpactRequest _request;
    private readonly List<(RulePair Pair, Box Box)> _boxes = [];

    private readonly IUniverse? _universe;
    private readonly Coverage _oldCoverage;
    private readonly Coverage _newCoverage;

    private RegionRun(PackDiff diff, ImpactRequest request)
    {
        (_diff, _request, _universe) = (diff, request, request.UniverseOf(diff.Old.Pack, diff.New.Pack));
        (_oldCoverage, _newCoverage) = (Coverage.Of(diff.Old.Pack, nodes => nodes), Coverage.Of(diff.New.Pack, nodes => nodes));
    }

    /// <summary>Finds the regions, by rule in the order of the pack, then the largest share of history first.</summary>
    /// <param name="diff">The comparison.</param>
    /// <param name="request">The symbols and days that are history.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="InputException">SA7803: no symbol's data can be used.</exception>
    public static ImmutableArray<Region> Find(PackDiff diff, ImpactRequest request, IProgress<ImpactProgress>? progress = null, CancellationToken cancellation = default)
    {
        var run = new RegionRun(diff, request);
        var pairs = RuleFinder.Find(diff);
        var (old, @new) = run.Base(cancellation);
        foreach (var pair in pairs)
            foreach (var box in BoxFinder.Find(pair, new RuleProbe(pair, old, @new), diff.New.Pack))
                run._boxes.Add((pair, box));
        var counts = run._boxes.Select(b => new RegionCount(b.Pair, b.Box)).ToArray();
        int done = 0;
        foreach (var symbol in InOrder.Map(request.Symbols, request.Threads, s => run.Count(s, cancellation), cancellation))
        {
            for (int i = 0; i < counts.Length && symbol is not null; i++)
                counts[i].Add(symbol[i]);
            progress?.Report(new ImpactProgress(ImpactStage.Symbols, ++done, request.Symbols.Length));
        }

        var tests = new WitnessTest(diff.Old.Pack, diff.New.Pack);
        return [.. pairs.SelectMany(p => counts.Where(c => c.Pair == p).OrderByDescending(c => c.Rows.In)).Select(c => run.Region(c, tests, old, @new, cancellation))];
    }

    // A day on which most is known: the last of the first symbol that both versions score.
    private (Assessment Old, Assessment New) Base(CancellationToken cancellation)
    {
        var bad = new List<(string, Diagnostic)>();
        foreach (string symbol in _request.Symbols)
        {
            var found = Attempt.Of<(Assessment Old, Assessment New)?>(symbol, false, () =>
            {
                var data = Read(symbol);
                return (Assess(_diff.Old.Pack, data, _request.To, cancellation), Assess(_diff.New.Pack, data, _request.To, cancellation));
            }, problem =>
            {
                bad.Add((symbol, problem));
                return null;
            });
            if (found is { } both && !both.Old.IsMissing(_diff.Old.Pack.Composite!.Node) && !both.New.IsMissing(_diff.New.Pack.Composite!.Node))
                return both;
        }

        throw new InputException(VersionDiagnostics.NothingScored(_request.Folder.Path, bad));
    }

    private MarketData Read(string symbol) =>
        _request.Folder.Read(symbol, _diff.Old.Pack.NeedsBars || _diff.New.Pack.NeedsBars, _request.To, new DiagnosticBag()) with { Universe = _universe };

    private static Assessment Assess(Pack pack, MarketData data, DateOnly? day, CancellationToken cancellation) =>
        Assessor.Evaluate(pack, data, day, new DiagnosticBag(), cancellation: cancellation);

    private RegionCount[]? Count(string symbol, CancellationToken cancellation) => Attempt.Of<RegionCount[]?>(symbol, false, () =>
    {
        var (old, @new) = (_diff.Old.Pack, _diff.New.Pack);
        var data = Read(symbol);
        var counts = _boxes.Select(b => new RegionCount(b.Pair, b.Box)).ToArray();
        ImmutableArray<int> keep = [.. _boxes.SelectMany(b => b.Pair.Facts.Select(f => f.New).Append(b.Pair.New)).Concat(Verdict(@new)).Concat(_newCoverage.Parts.Select(p => p.Node)).Distinct()];
        ImmutableArray<int> keepOld = [.. _boxes.Select(b => b.Pair.Old).Concat(Verdict(old)).Concat(_oldCoverage.Parts.Select(p => p.Node)).Distinct()];
        foreach (var stretch in PriceStretch.Of(data, _request.From, _request.To))
        {
            var after = ScoreHistory.Evaluate(@new, stretch.Data, stretch.From, stretch.To, keep, cancellation: cancellation);
            var before = ScoreHistory.Evaluate(old, stretch.Data, stretch.From, stretch.To, keepOld, after.Series, cancellation: cancellation);
            double[] coverage = [.. _oldCoverage.Of(before.Rows).Zip(_newCoverage.Of(after.Rows), Math.Min)];
            for (int row = 0; row < after.Count; row++)
                if (_request.IsCovered(coverage[row]) && VerdictOf(old, before, row) is { } was && VerdictOf(@new, after, row) is { } now)
                    Take(counts, symbol, before, after, row, was, now);
        }

        return counts;
    }, _ => null);

    private static void Take(RegionCount[] counts, string symbol, ScoreHistory before, ScoreHistory history, int row, RowVerdict old, RowVerdict @new)
    {
        var facts = Array.ConvertAll(counts, c => c.Find(before, history, row));
        for (int i = 0; i < counts.Length; i++)
            if (facts[i] is { } found)
            {
                counts[i].Give(before, history, row);
                counts[i].Take(new WitnessRow(symbol, history.Dates[row], found, old, @new, facts.Where((f, k) => f is not null && !counts[k].Pair.IsEverywhere && counts[k].Pair != counts[i].Pair).Count()));
            }
    }

    private static IEnumerable<int> Verdict(Pack pack) => [pack.Composite!.Node, pack.Grades?.Node ?? pack.Composite.Node, pack.Signals?.Node ?? pack.Composite.Node];

    private static RowVerdict? VerdictOf(Pack pack, ScoreHistory history, int row)
    {
        double composite = history.Rows[pack.Composite!.Node, row];
        string? Word(int? node) => node is { } id && history.Rows[id, row] is var code && !double.IsNaN(code) ? pack.Plan.Texts.Text(code) : null;
        return double.IsNaN(composite) ? null : new RowVerdict(composite, Word(pack.Grades?.Node), Word(pack.Signals?.Node));
    }

    private Region Region(RegionCount count, WitnessTest tests, Assessment old, Assessment @new, CancellationToken cancellation)
    {
        var (pair, box) = (count.Pair, count.Box);
        Witness? witness = null;
        WrittenTest? test = null;
        if (count.Best is { } best)
        {
            var data = Read(best.Symbol);
            var row = Assess(_diff.New.Pack, PriceStretch.Of(data, best.Date, best.Date).Single().Data, best.Date, cancellation);
            witness = new Witness(best.Symbol, best.Date, [.. pair.Facts.Zip(best.Facts, (f, v) => new ValueWriter(_diff.New.Pack).Text(f.New, v))], best.Old, best.New);
            test = tests.Write(pair, best.Facts, row);
        }

        test ??= box.Point.Length > 0 ? tests.Write(pair, box.Point, @new) : null;
        // A test of a grade or signal is of what caps and vetoes leave of it, not of the rule's own value.
        if (test is not null && pair.New == new PackNames(_diff.New.Pack).Find(pair.Name))
            count.Give(test.Old, test.New);
        return new Region(pair.Name, pair.Title, pair.Edits, box.Bounds, count.Rows, count.Old.ToString(), count.New.ToString(), witness, test?.Yaml);
    }
}
