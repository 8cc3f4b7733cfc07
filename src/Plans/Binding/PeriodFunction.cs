using System.Collections.Immutable;

namespace SyntheticAlpha.Plans.Binding;

/// <summary>A word of the language that computes an expression on completed weeks, months, quarters or years instead of bars.</summary>
/// <param name="Name">The name in expressions.</param>
/// <param name="Period">The period.</param>
/// <param name="Summary">What it gives, in one sentence.</param>
/// <param name="Example">A call that works as it is.</param>
public sealed record PeriodFunction(string Name, Period Period, string Summary, string Example)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<PeriodFunction> All { get; } =
    [
        new("weekly", Period.Week, "The expression on weekly bars: its value at the last completed week.", "weekly(sma(close, 10))"),
        new("monthly", Period.Month, "The expression on monthly bars: its value at the last completed month.", "monthly(pivot_classic(1))"),
        new("quarterly", Period.Quarter, "The expression on quarterly bars: its value at the last completed quarter.", "quarterly(roc(close, 1))"),
        new("yearly", Period.Year, "The expression on yearly bars: its value at the last completed calendar year.", "yearly(close)"),
    ];

    /// <summary>How it is called, for people.</summary>
    public string Signature => $"{Name}(expression)";

    /// <summary>The word of a name, or null.</summary>
    public static PeriodFunction? Find(string name) => All.FirstOrDefault(f => f.Name == name);

    /// <summary>The word for a period.</summary>
    public static string NameOf(Period period) => All.First(f => f.Period == period).Name;

    /// <summary>How a bar column's value for a period comes from its bars; other sources are sampled.</summary>
    internal static Aggregation AggregationOf(Operation operation) => (operation as SourceOperation)?.Name switch
    {
        "open" or "benchmark_open" => Aggregation.First,
        "high" or "benchmark_high" => Aggregation.Highest,
        "low" or "benchmark_low" => Aggregation.Lowest,
        "close" or "benchmark_close" => Aggregation.Last,
        "volume" or "benchmark_volume" => Aggregation.Sum,
        _ => Aggregation.Sample,
    };
}
