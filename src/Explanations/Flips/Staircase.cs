using System.Collections.Immutable;
using SyntheticAlpha.Explanations.Goals;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>A value of a fact with what the score gains there.</summary>
internal sealed record Stair(Lever Lever, double To, double Gain, double Distance);

/// <summary>Finds where a fact, moved away from its value, brings the score higher than any nearer value does.</summary>
internal static class Staircase
{
    // Finer steps than a fortieth of what lacks are passed over.
    private const int MostSteps = 40;

    /// <summary>The values in both directions, each the nearest with its gain.</summary>
    public static ImmutableArray<Stair> Of(Assessment assessment, Goal goal, Lever lever)
    {
        double score = assessment[goal.Node];
        if (double.IsNaN(lever.Value) || double.IsNaN(score))
            return [];
        var solver = new LeverSolver(assessment, lever.Nodes, new OutcomeTest(goal.Node, goal.Needed, goal.LessIsBetter));
        if (!lever.IsNumber)
            return [.. lever.Words.Select(w => new Stair(lever, w, goal.Gain(score, solver.Score(w)), lever.Distance(w))).Where(s => s.Gain > 0)];
        return [.. Climb(assessment, goal, lever, lever.High), .. Climb(assessment, goal, lever, lever.Low)];
    }

    private static IEnumerable<Stair> Climb(Assessment assessment, Goal goal, Lever lever, double end)
    {
        double start = assessment[goal.Node], best = start, at = lever.Value;
        double least = goal.Lacking(start) / MostSteps;
        var test = new OutcomeTest(goal.Node, 0, goal.LessIsBetter);
        var solver = new LeverSolver(assessment, lever.Nodes, test);
        while (!goal.IsReachedBy(best) && Math.Sign(end - at) is not 0 && end - lever.Value != 0)
        {
            test.Needed = goal.LessIsBetter ? Math.Min(Math.BitDecrement(best), best - least) : Math.Max(Math.BitIncrement(best), best + least);
            if (solver.Nearest(at, end, true, lever.IsWhole) is not { } next)
                yield break;
            (best, at) = (solver.Score(next), next);
            yield return new Stair(lever, at, goal.Gain(start, best), lever.Distance(at));
        }
    }
}
