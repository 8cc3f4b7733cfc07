using System.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Evaluation;

namespace SyntheticAlpha.Benchmarks.Universe;

/// <summary>Where the time of series functions goes: each node's kernel alone, again and again over one symbol's bars.</summary>
internal static class SeriesProfile
{
    private const int Runs = 60;

    /// <summary>Nanoseconds a row and how many nodes, by function, the largest first.</summary>
    public static IEnumerable<(string Function, int Nodes, double Nanoseconds)> Of(SeriesValues series) =>
        [.. series.Plan.SeriesNodes.Select(id => series.Plan.Nodes[id]).Where(n => n.Operation is SeriesOperation)
            .Select(n => (Name: n.Operation.Key, Time: Time(n, (SeriesOperation)n.Operation, series)))
            .GroupBy(t => t.Name).Select(g => (g.Key, g.Count(), g.Sum(t => t.Time))).OrderByDescending(g => g.Item3)];

    private static double Time(PlanNode node, SeriesOperation operation, SeriesValues series)
    {
        double[][] operands = [.. node.Operands.Select(series.Whole)];
        int from = operands.Length == 0 ? 0 : operands.Max(o => o.TakeWhile(double.IsNaN).Count());
        ReadOnlyMemory<double>[] columns = [.. operands.Select(o => (ReadOnlyMemory<double>)o.AsMemory(from))];
        double[] result = new double[series.Frame.Count - from];
        double best = double.MaxValue;
        for (int repeat = 0; repeat < 5; repeat++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Runs; i++)
                operation.Function.Kernel(new SeriesArguments(columns, operation.Numbers.AsSpan(), series.Frame.Days.Span[from..]), result);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Runs / series.Frame.Count);
        }

        return best;
    }
}
