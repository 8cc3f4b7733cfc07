using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
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

    private RegionRun(PackDiff diff, ImpactRequest request) => (_diff, _request, _universe) = (diff, request, request.UniverseOf(diff.Old.Pack, diff.New.Pack));

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
        ImmutableArray<int> keep = [.. _boxes.SelectMany(b => b.Pair.Facts.Select(f => f.New).Append(b.Pair.New)).Concat(Verdict(@new)).Distinct()];
        ImmutableArray<int> keepOld = [.. _boxes.Select(b => b.Pair.Old).Concat(Verdict(old)).Distinct()];
        foreach (var stretch in PriceStretch.Of(data, _request.From, _request.To))
        {
            var after = ScoreHistory.Evaluate(@new, stretch.Data, stretch.From, stretch.To, keep, null, cancellation);
            var before = ScoreHistory.Evaluate(old, stretch.Data, stretch.From, stretch.To, keepOld, after.Series, cancellation);
            for (int row = 0; row < after.Count; row++)
                if (VerdictOf(old, before, row) is { } was && VerdictOf(@new, after, row) is { } now)
                    Take(counts, symbol, before, after, row, was, now);
        }

        return counts;
    }, _ => null);

    private static void Take(RegionCount[] counts, string symbol, ScoreHistory before, ScoreHistory history, int row, RowVerdict old, RowVerdict @new)
    {
        var facts = Array.ConvertAll(counts, c => c.Find(before, history, row));
        for (int i = 0; i < counts.Length; i++)
            if (facts[i] is { } found)
                counts[i].Take(new WitnessRow(symbol, history.Dates[row], found, old, @new, facts.Where((f, k) => f is not null && !counts[k].Pair.IsEverywhere && counts[k].Pair != counts[i].Pair).Count()));
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
        string? test = null;
        if (count.Best is { } best)
        {
            var data = Read(best.Symbol);
            var row = Assess(_diff.New.Pack, PriceStretch.Of(data, best.Date, best.Date).Single().Data, best.Date, cancellation);
            witness = new Witness(best.Symbol, best.Date, [.. pair.Facts.Zip(best.Facts, (f, v) => new ValueWriter(_diff.New.Pack).Text(f.New, v))], best.Old, best.New);
            test = tests.Write(pair, best.Facts, row);
        }

        test ??= box.Point.Length > 0 ? tests.Write(pair, box.Point, @new) : null;
        return new Region(pair.Name, pair.Title, pair.Edits, box.Bounds, count.Rows, box.Old, box.New, witness, test);
    }
}

/// <summary>Rows of history in a box, and the one of them that shows the difference best.</summary>
internal sealed class RegionCount(RulePair pair, Box box)
{
    public RulePair Pair { get; } = pair;

    public Box Box { get; } = box;

    public RegionRows Rows { get; private set; } = new(0, 0, 0, 0, 0);

    public WitnessRow? Best { get; private set; }

    /// <summary>The facts of a row where it lies in the box; null where it does not.</summary>
    public double[]? Find(ScoreHistory before, ScoreHistory history, int row)
    {
        Rows = Rows with { All = Rows.All + 1 };
        if (Box.Point.Length == 0 && !Pair.IsEverywhere && before.Rows[Pair.Old, row].Equals(history.Rows[Pair.New, row]))
            return null;
        var facts = new double[Pair.Facts.Length];
        for (int i = 0; i < facts.Length; i++)
        {
            facts[i] = history.Rows[Pair.Facts[i].New, row];
            if (!IsIn(Box.Bounds[i], Pair.Facts[i], history.Pack, facts[i]))
                return null;
        }

        return facts;
    }

    /// <summary>Takes a row in the box.</summary>
    public void Take(WitnessRow row)
    {
        Rows = Rows with
        {
            In = Rows.In + 1,
            Composites = Rows.Composites + (row.Old.Composite != row.New.Composite ? 1 : 0),
            Grades = Rows.Grades + (row.Old.Grade != row.New.Grade ? 1 : 0),
            Signals = Rows.Signals + (row.Old.Signal != row.New.Signal ? 1 : 0),
        };
        Keep(row);
    }

    /// <summary>Adds those of another symbol.</summary>
    public void Add(RegionCount other)
    {
        Rows = new RegionRows(
            Rows.In + other.Rows.In, Rows.All + other.Rows.All, Rows.Composites + other.Rows.Composites, Rows.Grades + other.Rows.Grades, Rows.Signals + other.Rows.Signals);
        if (other.Best is { } best)
            Keep(best);
    }

    // The earliest of those that differ most.
    private void Keep(WitnessRow row)
    {
        if (Best is null || row.Weight > Best.Weight + 1e-9)
            Best = row;
    }

    private static bool IsIn(Bound bound, RuleFact fact, Pack pack, double value) => fact.Kind switch
    {
        _ when bound.IsFree => true,
        _ when double.IsNaN(value) => false,
        ValueKind.Number or ValueKind.Date => bound.Has(value),
        _ => bound.Words.IsEmpty || bound.Words.Contains(fact.Kind == ValueKind.Boolean ? value == 1 ? Axis.True : Axis.False : pack.Plan.Texts.Text(value)),
    };
}

/// <summary>A row in a box; <paramref name="Others"/> is how many other rules differ there.</summary>
internal sealed record WitnessRow(string Symbol, DateOnly Date, double[] Facts, RowVerdict Old, RowVerdict New, int Others)
{
    /// <summary>The fewer other rules differ there the better; then a signal counts more than a grade, and a grade more than any points.</summary>
    public double Weight { get; } = -1e7 * Others + (Old.Signal != New.Signal ? 2e6 : 0) + (Old.Grade != New.Grade ? 1e6 : 0) + Math.Abs(New.Composite - Old.Composite);
}
