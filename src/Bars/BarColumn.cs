namespace SyntheticAlpha.Bars;

/// <summary>A column of numbers of a bar series.</summary>
public enum BarColumn
{
    /// <summary>The first price of the day.</summary>
    Open,

    /// <summary>The highest price of the day.</summary>
    High,

    /// <summary>The lowest price of the day.</summary>
    Low,

    /// <summary>The last price of the day.</summary>
    Close,

    /// <summary>Shares traded, NaN where the file does not say.</summary>
    Volume,

    /// <summary>The vendor's close adjusted for splits and dividends.</summary>
    AdjustedClose,
}
