using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Explanations.Fragilities;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Explanations.Ranges;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Benchmarks;

/// <summary>Questions about the score of the reference case, each beside scoring it once, in one run: <c>--questions [RUNS]</c>.</summary>
internal static class QuestionBenchmark
{
    private const int Draws = 1_000_000;

    public static void Run(string[] args)
    {
        int runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 15;
        var question = new ExplanationBenchmarks();
        var assessment = question.Score();
        var goal = GoalReader.Read(assessment.Pack, "grade A");
        var lost = GoalReader.Read(assessment.Pack, "grade B");
        ImmutableArray<Lever> levers = [.. Levers.Inputs(assessment), .. Levers.Facts(assessment)];
        double unit = Time("score once", runs, null, () => question.Score());
        Time("score once, and explain all of it", runs, unit, () => Explainer.Explain(question.Score(), "composite"));
        int last = assessment.Series.Frame.Count - 1;
        ImmutableArray<int> results = [assessment.Pack.Composite!.Node, assessment.Pack.Grades!.Node, assessment.Pack.Signals!.Node];
        Time("  the row of the day: results alone", runs, unit, () => RowValues.OfHistory(assessment.Series, last, 1, results));
        Time("  the row of the day: every node, for explaining", runs, unit, () => RowValues.OfHistory(assessment.Series, last, 1));
        Console.WriteLine(FormattableString.Invariant($"levers: {levers.Length}, of which inputs {Levers.Inputs(assessment).Length}"));
        Time("flips of one fact, to grade A", runs, unit, () => FlipFinder.Alone(assessment, goal, levers));
        Time("flips of one fact, that lose grade B", runs, unit, () => FlipFinder.Alone(assessment, lost, levers));
        foreach (var (lever, ms) in levers.Select(l => (l, Best(() => FlipFinder.Alone(assessment, goal, [l])))).OrderByDescending(x => x.Item2).Take(8))
            Console.WriteLine(FormattableString.Invariant($"    A {lever.Name} {ms:0.000}"));
        foreach (var (lever, ms) in levers.Select(l => (l, Best(() => FlipFinder.Alone(assessment, lost, [l])))).OrderByDescending(x => x.Item2).Take(8))
            Console.WriteLine(FormattableString.Invariant($"    B {lever.Name} {ms:0.000}"));
        Time("  finding what can move, and how far", runs, unit, () => Levers.Facts(assessment));
        Time("flips of up to three inputs to signal Buy, proven", 3, unit, () => FlipFinder.Find(assessment, GoalReader.Read(assessment.Pack, "signal Buy")));
        Time("fragility", runs, unit, () => Fragility.Measure(assessment));
        var open = RangeInput.Of(assessment);
        Time("100,000 draws with bounds", runs, unit, () => RangeFinder.Find(assessment, open));
        Time("1,000,000 draws with bounds", 3, unit, () => RangeFinder.Find(assessment, open, Draws));
        Check(assessment, open);
    }

    // Draws of another kind than those of the command: plain, with the ends themselves among them.
    private static void Check(Assessment assessment, ImmutableArray<RangeInput> open)
    {
        var found = RangeFinder.Find(assessment, open, 1_000)!;
        var random = new Random(20260621);
        double[][] values = [.. open.Select(i => Enumerable.Range(0, Draws).Select(_ => i.Low + (i.High - i.Low) * Math.Clamp(random.NextDouble() * 1.02 - 0.01, 0, 1)).ToArray())];
        double[] drawn = RowCone.For(assessment.Row, 0, [.. open.SelectMany(i => i.Nodes)], [assessment.Pack.Composite!.Node])
            .Evaluate([.. open.SelectMany((input, i) => input.Nodes.Select(_ => values[i]))])[0];
        int outside = drawn.Count(d => !(d >= found.Low.Proven && d <= found.High.Proven));
        Console.WriteLine(FormattableString.Invariant(
            $"{Draws:#,0} draws: {drawn.Min()} to {drawn.Max()}; proven {found.Low.Proven} to {found.High.Proven}, attained {found.Low.Value} and {found.High.Value}; outside: {outside}"));
    }

    private static double Best<T>(Func<T> run) => Enumerable.Range(0, 5).Min(_ => { long start = Stopwatch.GetTimestamp(); run(); return Stopwatch.GetElapsedTime(start).TotalMilliseconds; });

    private static double Time<T>(string name, int runs, double? unit, Func<T> run)
    {
        for (int i = 0; i < Math.Min(runs, 5); i++)
            run();
        double[] times = [.. Enumerable.Range(0, runs).Select(_ =>
        {
            long start = Stopwatch.GetTimestamp();
            run();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).Order()];
        var (median, best) = (times[runs / 2], times[0]);
        Console.WriteLine(FormattableString.Invariant($"{name,-50} {median,9:0.000} ms (best {best:0.000}){(unit is { } of ? $"  {best / of:0.000} × one scoring" : "")}"));
        return best;
    }
}
