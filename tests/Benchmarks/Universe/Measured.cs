using System.Diagnostics;

namespace SyntheticAlpha.Benchmarks.Universe;

/// <summary>Medians of repeated runs.</summary>
internal static class Measured
{
    /// <summary>Seconds that an action takes: the median of some runs after one that warms up, with the least beside it.</summary>
    public static (double Median, double Least) Seconds(Action action, int runs = 5)
    {
        action();
        double[] times = [.. Enumerable.Range(0, runs).Select(_ => Once(action)).Order()];
        return (times[runs / 2], times[0]);
    }

    /// <summary>The same in seconds of processor time of all threads: what else the machine does counts only by the memory that it takes.</summary>
    public static (double Median, double Least) ProcessorSeconds(Action action, int runs = 5)
    {
        action();
        double[] times = [.. Enumerable.Range(0, runs).Select(_ => OnceOfProcessor(action)).Order()];
        return (times[runs / 2], times[0]);
    }

    private static double OnceOfProcessor(Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private static double Once(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
