namespace SyntheticAlpha.Bars;

/// <summary>Which prices a series is made of.</summary>
public enum Adjustment
{
    /// <summary>The prices as they stand in the file.</summary>
    None,

    /// <summary>Open, high, low and close times the split factor of a factor file; volume divided by it.</summary>
    Splits,

    /// <summary>
    /// Open, high, low and close times the split and the dividend factor of a factor file; volume divided by the split factor,
    /// because dividends do not change the number of shares.
    /// </summary>
    SplitsAndDividends,

    /// <summary>
    /// Open, high, low and close scaled by adjusted close / close; volume is left as it stands,
    /// because the factor mixes dividends with splits and only the splits change the number of shares.
    /// </summary>
    AdjustedClose,
}
