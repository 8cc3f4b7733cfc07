using System.Diagnostics;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Programs;

namespace SyntheticAlpha.Benchmarks.Universe;

/// <summary>Where the rule layer's time goes: each node's kernel alone, again and again on one chunk, before checks are joined.</summary>
internal static class KernelProfile
{
    private const int Runs = 400;

    /// <summary>Nanoseconds a row and how many nodes, by operation, the largest first.</summary>
    public static IEnumerable<(string Operation, int Nodes, double Nanoseconds)> Of(SeriesValues series, RowProgram program)
    {
        var plan = program.Plan;
        var rows = RowValues.OfHistory(series, 1000, RowRunner.Chunk);
        double[][] columns = [.. plan.Nodes.Select(n => rows.Of(n.Id).ToArray())];
        return [.. Cone(program).Where(id => plan.Stages[id] == Stage.Row)
            .Select(id => (Name: Name(plan.Nodes[id].Operation.Key), Time: Time(plan.Nodes[id], columns)))
            .GroupBy(t => t.Name).Select(g => (g.Key, g.Count(), g.Sum(t => t.Time))).OrderByDescending(g => g.Item3)];
    }

    private static double Time(PlanNode node, double[][] columns)
    {
        var kernel = ((RowOperation)node.Operation).Kernel;
        double best = double.MaxValue;
        for (int repeat = 0; repeat < 4; repeat++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Runs; i++)
                kernel(new RowArguments(columns, node.Operands.AsSpan(), RowRunner.Chunk), columns[node.Id]);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Runs / RowRunner.Chunk);
        }

        return best;
    }

    private static HashSet<int> Cone(RowProgram program)
    {
        var cone = new HashSet<int>();
        var open = new Stack<int>(program.Keep);
        while (open.TryPop(out int id))
            if (cone.Add(id) && program.Plan.Stages[id] == Stage.Row)
                foreach (int operand in program.Plan.Nodes[id].Operands)
                    open.Push(operand);
        return cone;
    }

    private static string Name(string key) => key["row:".Length..].Split(':')[0];
}
