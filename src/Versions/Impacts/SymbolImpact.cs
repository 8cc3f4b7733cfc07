using System.Collections.Immutable;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Programs;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Versions.Impacts;

/// <summary>What all symbols are evaluated by: the plan of all packs between the versions, and what of it is wanted.</summary>
internal sealed class ImpactProgram
{
    /// <summary>Puts it together.</summary>
    public ImpactProgram(SubsetPacks packs, EditPlayers players, Pack old, Pack @new, double leastCoverage)
    {
        (Players, Verdicts, LeastCoverage) = (players, players.Verdicts, leastCoverage);
        (OldCoverage, NewCoverage) = (packs.OldCoverage, packs.NewCoverage);
        Pack = packs.Together();
        Grades = WordScale.Of(old.Grades?.Steps, @new.Grades?.Steps, packs.Texts);
        Signals = WordScale.Of(old.Signals?.Steps, @new.Signals?.Steps, packs.Texts);
        var wanted = Verdicts.SelectMany(v => v.MustBe.AddRange(v.Composite, v.Grade, v.Signal)).Concat(OldCoverage.Parts.Concat(NewCoverage.Parts).Select(p => p.Node)).Where(n => n >= 0).Distinct();
        Rows = RowProgram.For(Pack.Plan, [.. wanted]);
    }

    /// <summary>The players with their sets; the first set is the old version, the second the new one.</summary>
    public EditPlayers Players { get; }

    /// <summary>The verdict of each set.</summary>
    public ImmutableArray<Verdict> Verdicts { get; }

    /// <summary>The new version's verdict: the old one's where no edit can change it.</summary>
    public Verdict New => Verdicts[Math.Min(1, Verdicts.Length - 1)];

    /// <summary>How much of the old version's composite a row has data for.</summary>
    public Coverage OldCoverage { get; }

    /// <summary>How much of the new version's composite a row has data for.</summary>
    public Coverage NewCoverage { get; }

    /// <summary>The share of the composite that a row must have data for, by both versions, to be compared.</summary>
    public double LeastCoverage { get; }

    /// <summary>A pack with the plan of all.</summary>
    public Pack Pack { get; }

    /// <summary>The grades.</summary>
    public WordScale Grades { get; }

    /// <summary>The signals.</summary>
    public WordScale Signals { get; }

    /// <summary>What computes the verdicts row by row.</summary>
    public RowProgram Rows { get; }
}

/// <summary>A row's verdict as numbers: the composite (missing as NaN) and the places of grade and signal (−1 for none).</summary>
internal readonly record struct RowScore(double Composite, int Grade, int Signal);

/// <summary>A row that changes, with the composite of every set of edits.</summary>
internal sealed record MoverRow(DateOnly Date, RowScore Old, RowScore New, double Coverage, double[] Composites)
{
    public double Size => Math.Abs(New.Composite - Old.Composite);
}

/// <summary>The days of one symbol, scored by every set of edits and summed up; memory holds a few hundred rows of all sets at a time.</summary>
internal sealed class SymbolImpact
{
    // Rows of all sets at a time: with 4,096 sets so many take 25 MB.
    private const int Chunk = 256;

    // A composite has so many at most; the difference of two has the noise of doubles beyond.
    private const int MostDecimals = 10;

    private readonly ImpactProgram _program;
    private readonly Dictionary<(int Year, int Month), MoverRow> _movers = [];
    private readonly List<double> _changes = [];
    private readonly List<SignalRun> _runs = [];

    public SymbolImpact(ImpactProgram program)
    {
        _program = program;
        Worths = [.. Enum.GetValues<Measure>().Select(_ => new double[program.Verdicts.Length])];
        Grades = new int[program.Grades.Words.Length + 1, program.Grades.Words.Length + 1];
        Signals = new int[program.Signals.Words.Length + 1, program.Signals.Words.Length + 1];
    }

    /// <summary>By measure, what each set comes to.</summary>
    public double[][] Worths { get; }

    /// <summary>Rows by grade of the old and the new version; the last is for none.</summary>
    public int[,] Grades { get; }

    /// <summary>Rows by signal of the old and the new version; the last is for none.</summary>
    public int[,] Signals { get; }

    /// <summary>The changes of the composite in the order of days.</summary>
    public IReadOnlyList<double> Changes => _changes;

    /// <summary>Days on which signals differ.</summary>
    public IReadOnlyList<SignalRun> Runs => _runs;

    /// <summary>Rows that change most, one a month.</summary>
    public IEnumerable<MoverRow> Movers => _movers.Values;

    /// <summary>Which version scores how many rows.</summary>
    public RowCounts Rows { get; private set; } = RowCounts.None;

    /// <summary>The largest share of the composite that a row scored by both versions has data for.</summary>
    public double MostCoverage { get; private set; }

    /// <summary>The first day compared.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>The last day compared.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Adds a stretch of days.</summary>
    public void Add(MarketData data, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var history = ScoreHistory.Evaluate(_program.Pack, data, from, to, [], cancellation: cancellation);
        for (int start = 0; start < history.Count; start += Chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(Chunk, history.Count - start);
            var rows = RowValues.OfHistory(history.Series, history.FirstBar + start, count, _program.Rows);
            Add(rows, history.Dates.AsSpan(start, count));
        }
    }

    private void Add(RowValues rows, ReadOnlySpan<DateOnly> dates)
    {
        RowScore[] old = Scores(rows, _program.Verdicts[0]), @new = Scores(rows, _program.New);
        double[] coverage = [.. _program.OldCoverage.Of(rows).Zip(_program.NewCoverage.Of(rows), Math.Min)];
        var compared = new List<int>();
        for (int row = 0; row < dates.Length; row++)
            if (Count(old[row], @new[row], coverage[row], dates[row]))
                compared.Add(row);
        if (compared.Count == 0)
            return;
        var all = new double[_program.Verdicts.Length][];
        for (int set = 0; set < all.Length; set++)
            all[set] = AddWorths(set, set == 0 ? old : set == 1 ? @new : Scores(rows, _program.Verdicts[set]), old, compared);
        for (int i = 0; i < compared.Count; i++)
            KeepMover(new MoverRow(dates[compared[i]], old[compared[i]], @new[compared[i]], coverage[compared[i]], Array.ConvertAll(all, c => c[i])));
    }

    private RowScore[] Scores(RowValues rows, Verdict verdict)
    {
        var composite = rows.Of(verdict.Composite);
        var grades = verdict.Grade < 0 ? default : rows.Of(verdict.Grade);
        var signals = verdict.Signal < 0 ? default : rows.Of(verdict.Signal);
        var scores = new RowScore[rows.Count];
        for (int row = 0; row < scores.Length; row++)
            scores[row] = new RowScore(
                composite[row], grades.IsEmpty ? -1 : _program.Grades.Rank(grades[row]), signals.IsEmpty ? -1 : _program.Signals.Rank(signals[row]));
        foreach (int must in verdict.MustBe)
            for (int row = 0; row < scores.Length; row++)
                if (double.IsNaN(rows[must, row]))
                    scores[row] = new RowScore(double.NaN, -1, -1);
        return scores;
    }

    private bool Count(RowScore old, RowScore @new, double coverage, DateOnly date)
    {
        bool isOld = !double.IsNaN(old.Composite), isNew = !double.IsNaN(@new.Composite);
        MostCoverage = isOld && isNew ? Math.Max(MostCoverage, coverage) : MostCoverage;
        // Parts add up to 1 but for their last digits.
        bool isCompared = isOld && isNew && coverage >= _program.LeastCoverage - 1e-9;
        Rows = Rows.Plus((isOld, isNew) switch
        {
            (true, true) when isCompared => RowCounts.None with { Compared = 1, Unchanged = old == @new ? 1 : 0 },
            (true, true) => RowCounts.None with { Thin = 1 },
            (true, false) => RowCounts.None with { OnlyOld = 1 },
            (false, true) => RowCounts.None with { OnlyNew = 1 },
            _ => RowCounts.None with { Neither = 1 },
        });
        if (!isCompared)
            return false;
        (From, To) = (From ?? date, date);
        _changes.Add(Math.Round(@new.Composite - old.Composite, MostDecimals));
        Grades[Place(old.Grade, _program.Grades), Place(@new.Grade, _program.Grades)]++;
        Signals[Place(old.Signal, _program.Signals), Place(@new.Signal, _program.Signals)]++;
        SignalRun.Add(_runs, _changes.Count, date, old.Signal, @new.Signal);
        return true;
    }

    private static int Place(int rank, WordScale scale) => rank < 0 ? scale.Words.Length : rank;

    // Where a mixture leaves a row without a score, it is worth what was there before.
    private double[] AddWorths(int set, RowScore[] scores, RowScore[] old, List<int> compared)
    {
        var composites = new double[compared.Count];
        double change = 0, size = 0;
        int down = 0, up = 0, signals = 0;
        for (int i = 0; i < composites.Length; i++)
        {
            var was = old[compared[i]];
            var score = double.IsNaN(scores[compared[i]].Composite) ? was : scores[compared[i]];
            composites[i] = score.Composite;
            change += score.Composite - was.Composite;
            size += Math.Abs(score.Composite - was.Composite);
            down += score.Grade >= 0 && score.Grade < was.Grade ? 1 : 0;
            up += was.Grade >= 0 && score.Grade > was.Grade ? 1 : 0;
            signals += score.Signal != was.Signal ? 1 : 0;
        }

        foreach (var (measure, sum) in new[] { (Measure.Change, change), (Measure.AbsoluteChange, size), (Measure.Downgrades, down), (Measure.Upgrades, up), (Measure.SignalChanges, signals) })
            Worths[(int)measure][set] += sum;
        return composites;
    }

    private void KeepMover(MoverRow row)
    {
        var month = (row.Date.Year, row.Date.Month);
        if (row.Size > 0 && !(_movers.TryGetValue(month, out var known) && known.Size >= row.Size))
            _movers[month] = row;
    }
}

/// <summary>Compared rows one after another with the same two signals; ends are places among the compared rows.</summary>
internal sealed record SignalRun(DateOnly From, DateOnly To, int Bars, int Old, int New, int Last)
{
    /// <summary>Adds a row where its signals differ: to the run before, or as a new one.</summary>
    public static void Add(List<SignalRun> runs, int place, DateOnly date, int old, int @new)
    {
        if (old == @new)
            return;
        if (runs is [.., var run] && run.Last == place - 1 && (run.Old, run.New) == (old, @new))
            runs[^1] = run with { To = date, Bars = run.Bars + 1, Last = place };
        else
            runs.Add(new SignalRun(date, date, 1, old, @new, place));
    }
}
