using System.Collections.Immutable;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.Ranges;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Fragilities;

/// <summary>The nearest value of a fact at which the composite moves noticeably.</summary>
/// <param name="Lever">The fact.</param>
/// <param name="To">The value.</param>
/// <param name="Change">What the composite gains or loses there.</param>
/// <param name="Grade">The grade there; null where it stays.</param>
public sealed record NearestEdge(Lever Lever, double To, double Change, string? Grade)
{
    /// <summary>How far that is, in units of the fact's spread.</summary>
    public double Distance => Lever.Distance(To);
}

/// <summary>How easily a grade is lost.</summary>
/// <param name="Assessment">The assessment.</param>
/// <param name="Above">How far the composite is above the grade's lower edge; NaN for the lowest grade.</param>
/// <param name="Next">The next better grade; null for the best.</param>
/// <param name="Below">How far the composite is below it; NaN for the best.</param>
/// <param name="Edge">The fact nearest to a change of the composite by half a point or more; null where none has one.</param>
/// <param name="KeptByPercent">The share of draws that keep the grade with every number within 5% of itself, from 0 to 1; NaN where none is moved.</param>
/// <param name="KeptBySpread">The same with every number that has one within a standard deviation of its own history (or of its range in the dossier); NaN where none has one.</param>
/// <param name="HangsOn">The three facts that most of the composite's variance in the latter draws comes from, with their shares (first order).</param>
/// <param name="Count">How many draws each share is of.</param>
/// <param name="Moved">How many facts were moved by 5%, and by their spread.</param>
public sealed record FragilityResult(
    Assessment Assessment, double Above, string? Next, double Below, NearestEdge? Edge, double KeptByPercent, double KeptBySpread,
    ImmutableArray<(Lever Lever, double Share)> HangsOn, int Count, (int Percent, int Spread) Moved)
{
    /// <summary>The single number nearest to a loss of the grade; null where none loses it within what it can be, and for the lowest grade.</summary>
    public NearestEdge? Loss { get; init; }
}

/// <summary>Measures how easily a grade is lost: margins, the nearest edge, and draws around what is known.</summary>
public static class Fragility
{
    private const int Draws = 4_000;
    private const double Noticeable = 0.5;
    private const ulong Seed = 1;

    /// <summary>The fragility of the grade; null where the pack has no grades or the composite is missing.</summary>
    /// <remarks>Facts that prices drive are moved by themselves here: each says how sure its own rule is.</remarks>
    public static FragilityResult? Measure(Assessment assessment)
    {
        if (assessment.Pack is not { Composite: { } composite, Grades: { } grades } || assessment.IsMissing(composite.Node))
            return null;
        double score = assessment[composite.Node];
        int rank = grades.Steps.ToList().FindIndex(s => s.Word == assessment.Word(grades.Node));
        var next = rank + 1 < grades.Steps.Length ? grades.Steps[rank + 1] : null;
        Lever[] levers = [.. Levers.Inputs(assessment).Concat(Levers.Facts(assessment).Where(l => l.Basis == SpreadBasis.History)).Where(l => l.IsNumber && double.IsFinite(l.Value))];
        RangeInput[] percent = [.. levers.Where(l => l.Value != 0).Select(l => Around(l, 0.05 * Math.Abs(l.Value)))];
        RangeInput[] spread = [.. levers.Select(l => (l, Own: OwnSpread(assessment, l))).Where(x => x.Own > 0).Select(x => Around(x.l, x.Own))];
        (double Kept, double[] Shares) byPercent = (double.NaN, []), bySpread = (double.NaN, []);
        Lever[] own = [.. levers.Select(l => l with { Spread = OwnSpread(assessment, l) }).Where(l => l.Spread > 0)];
        NearestEdge? edge = null, loss = null;
        // Each by itself, so that they give the same in whatever order they end.
        Parallel.Invoke(
            () => byPercent = Draw(assessment, percent),
            () => bySpread = Draw(assessment, spread),
            () => edge = Edge(assessment, composite, own),
            () => loss = Loss(assessment, composite, grades, own));
        return new FragilityResult(
            assessment, rank < 0 || double.IsInfinity(grades.Steps[rank].From) ? double.NaN : score - grades.Steps[rank].From, next?.Word, next is null ? double.NaN : next.From - score,
            edge, byPercent.Kept, bySpread.Kept,
            [.. bySpread.Shares.Zip(spread, (share, input) => (levers.First(l => l.Name == input.Name), share)).Where(x => x.share > 0).OrderByDescending(x => x.share).Take(3)],
            Draws, (percent.Length, spread.Length))
        { Loss = loss };
    }

    // The standard deviation that a pack's declared range would have says nothing of today's figure, so it does not count here.
    private static double OwnSpread(Assessment assessment, Lever lever) =>
        lever.Basis == SpreadBasis.History ? lever.Spread
        : assessment.Range(lever.Node) is var (low, high) ? (high - low) / Math.Sqrt(12) : 0;

    private static RangeInput Around(Lever lever, double by) => new(
        lever.Name, lever.Node, lever.Nodes, Math.Max(lever.Low, lever.Value - by), Math.Min(lever.High, lever.Value + by), [], Distribution.Uniform, false);

    private static (double Kept, double[] Shares) Draw(Assessment assessment, RangeInput[] inputs)
    {
        // Where nothing moves, no draw says anything.
        if (inputs.Length == 0)
            return (double.NaN, []);
        var pack = assessment.Pack;
        double grade = assessment[pack.Grades!.Node];
        double[][] values = [.. inputs.Select(i => new Draws(Seed, i.Name).Of(i, Draws))];
        double[][] drawn = RowCone.For(assessment.Row, 0, [.. inputs.SelectMany(i => i.Nodes)], [pack.Composite!.Node, pack.Grades!.Node])
            .Evaluate([.. inputs.SelectMany((input, i) => input.Nodes.Select(_ => values[i]))]);
        var (mean, deviation) = SampleMoments.Of(Array.FindAll(drawn[0], double.IsFinite));
        return (drawn[1].Count(g => g == grade) / (double)Draws, [.. inputs.Select((input, i) => RangeFinder.FirstOrder(input, values[i], drawn[0], mean, deviation))]);
    }

    // The nearest change of the composite by half a point, and the nearest that takes it out of the grade.
    private static NearestEdge? Edge(Assessment assessment, Composite composite, Lever[] levers)
    {
        double score = assessment[composite.Node];
        return Nearest(assessment, composite, levers, false, (score + Noticeable, true), (Math.BitIncrement(score - Noticeable), false));
    }

    private static NearestEdge? Loss(Assessment assessment, Composite composite, Scale grades, Lever[] levers)
    {
        var grade = GoalReader.Read(assessment.Pack, $"grade {assessment.Word(grades.Node)}");
        return double.IsInfinity(grade.Needed) ? null : Nearest(assessment, composite, levers, grade.LessIsBetter, (grade.Needed, false));
    }

    private static NearestEdge? Nearest(Assessment assessment, Composite composite, Lever[] levers, bool lessIsBetter, params ReadOnlySpan<(double Needed, bool Wanted)> asked)
    {
        (Lever Lever, double At)? nearest = null;
        var row = new SharedRow(assessment.Row);
        foreach (var lever in levers)
        {
            var test = new OutcomeTest(composite.Node, 0, lessIsBetter);
            var solver = new LeverSolver(row, lever.Nodes, test);
            foreach (var (needed, wanted) in asked)
                foreach (double end in (ReadOnlySpan<double>)[lever.High, lever.Low])
                {
                    test.Needed = needed;
                    // No farther than the nearest so far: most facts are done after one evaluation.
                    double far = nearest is var (found, at) ? found.Distance(at) * lever.Spread : double.PositiveInfinity;
                    double limit = end > lever.Value ? Math.Min(end, lever.Value + far) : Math.Max(end, lever.Value - far);
                    if (solver.Nearest(lever.Value, limit, wanted, lever.IsWhole) is { } edge && edge != lever.Value && double.IsFinite(solver.Score(edge)))
                        nearest = (lever, edge);
                }

            solver.Leave();
        }

        return nearest is var (one, to) ? At(assessment, composite, one, to) : null;
    }

    private static NearestEdge At(Assessment assessment, Composite composite, Lever lever, double to)
    {
        int grades = assessment.Pack.Grades!.Node;
        var after = FlipFinder.At(assessment, [new LeverMove(lever, to)]);
        string? grade = after.Word(grades);
        return new NearestEdge(lever, to, after[composite.Node] - assessment[composite.Node], grade == assessment.Word(grades) ? null : grade);
    }
}
