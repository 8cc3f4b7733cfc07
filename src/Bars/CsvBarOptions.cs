namespace SyntheticAlpha.Bars;

/// <summary>How a CSV file of bars is to be read.</summary>
public sealed record CsvBarOptions
{
    /// <summary>The prices as they stand in the file.</summary>
    public static CsvBarOptions Default { get; } = new();

    /// <summary>Which prices the series is made of.</summary>
    public Adjustment Adjustment { get; init; }
}
