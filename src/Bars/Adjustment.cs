namespace SyntheticAlpha.Bars;

/// <summary>Which prices a series is made of.</summary>
public enum Adjustment
{
    /// <summary>The prices as they stand in the file.</summary>
    None,

    /// <summary>
    /// Open, high, low and close scaled by adjusted close / close; volume is left as it stands,
    /// because the factor mixes dividends with splits and only the splits change the number of shares.
    /// </summary>
    AdjustedClose,
}
