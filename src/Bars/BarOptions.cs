namespace SyntheticAlpha.Bars;

/// <summary>How bars are to be read.</summary>
public sealed record BarOptions
{
    /// <summary>The prices as they stand in the file.</summary>
    public static BarOptions Default { get; } = new();

    /// <summary>Which prices the series is made of.</summary>
    public Adjustment Adjustment { get; init; }

    /// <summary>
    /// The day whose prices a factor file leaves as they were traded: splits and dividends after it do not count.
    /// The last bar's if null.
    /// </summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>A factor file, or a folder with those of many symbols, instead of what lies beside the bars; null for that.</summary>
    public string? Factors { get; init; }

    /// <summary>Whether the file's hash is wanted; it is empty where not. Making it takes as long as reading the numbers.</summary>
    public bool IsHashed { get; init; } = true;

    /// <summary>Whether a factor file is needed.</summary>
    internal bool NeedsFactors => Adjustment is Adjustment.Splits or Adjustment.SplitsAndDividends;
}
