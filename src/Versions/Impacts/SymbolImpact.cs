using System.Collections.Immutable;
using System.Numerics;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Programs;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Versions.Impacts;

/// <summary>What all symbols are evaluated by: the plan of all packs between the versions, and what of it is wanted.</summary>
internal sealed class ImpactProgram
{
    /// <summary>Puts it together.</summary>
    public ImpactProgram(SubsetPacks packs, EditPlayers players, Pack old, Pack @new)
    {
        (Players, Verdicts) = (players, players.Verdicts);
        Pack = packs.Together();
        Grades = WordScale.Of(old.Grades?.Steps, @new.Grades?.Steps, packs.Texts);
        Signals = WordScale.Of(old.Signals?.Steps, @new.Signals?.Steps, packs.Texts);
        var wanted = Verdicts.SelectMany(v => v.MustBe.AddRange(v.Composite, v.Grade, v.Signal)).Where(n => n >= 0).Distinct();
        Rows = RowProgram.For(Pack.Plan, [.. wanted]);
    }

    /// <summary>The players with their sets; the first set is the old version, the second the new one.</summary>
    public EditPlayers Players { get; }

    /// <summary>The verdict of each set.</summary>
    public ImmutableArray<Verdict> Verdicts { get; }

    /// <summary>The new version's verdict: the old one's where no edit can change it.</summary>
    public Verdict New => Verdicts[Math.Min(1, Verdicts.Length - 1)];

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
internal sealed record MoverRow(DateOnly Date, RowScore Old, RowScore New, double[] Composites)
{
    public double Size => Math.Abs(New.Composite - Old.Composite);
}

/// <summary>The days of one symbol, scored by every set of edits and summed up; memory holds a few hundred rows of all sets at a time.</summary>
internal sealed class SymbolImpact
{
    // Rows of all sets at a time: with 4,096 sets so many take 25 MB.
    private const int Chunk = 256;

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
    public RowCounts Rows { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>The first day compared.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>The last day compared.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Adds a stretch of days.</summary>
    public void Add(MarketData data, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var history = ScoreHistory.Evaluate(_program.Pack, data, from, to, [], null, cancellation);
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
        var compared = new List<int>();
        for (int row = 0; row < dates.Length; row++)
            if (Count(old[row], @new[row], dates[row]))
                compared.Add(row);
        if (compared.Count == 0)
            return;
        var all = new double[_program.Verdicts.Length][];
        for (int set = 0; set < all.Length; set++)
            all[set] = AddWorths(set, set == 0 ? old : set == 1 ? @new : Scores(rows, _program.Verdicts[set]), old, compared);
        for (int i = 0; i < compared.Count; i++)
            KeepMover(dates[compared[i]], old[compared[i]], @new[compared[i]], all, i);
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

    private bool Count(RowScore old, RowScore @new, DateOnly date)
    {
        bool isOld = !double.IsNaN(old.Composite), isNew = !double.IsNaN(@new.Composite);
        Rows = Rows.Plus(new RowCounts(isOld && isNew ? 1 : 0, isOld && !isNew ? 1 : 0, isNew && !isOld ? 1 : 0, isOld || isNew ? 0 : 1, isOld && old == @new ? 1 : 0));
        if (!isOld || !isNew)
            return false;
        (From, To) = (From ?? date, date);
        _changes.Add(@new.Composite - old.Composite);
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

    private void KeepMover(DateOnly date, RowScore old, RowScore @new, double[][] all, int place)
    {
        double size = Math.Abs(@new.Composite - old.Composite);
        if (size == 0 || (_movers.TryGetValue((date.Year, date.Month), out var known) && known.Size >= size))
            return;
        _movers[(date.Year, date.Month)] = new MoverRow(date, old, @new, Array.ConvertAll(all, c => c[place]));
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
