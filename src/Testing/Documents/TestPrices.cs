namespace SyntheticAlpha.Testing.Documents;

/// <summary>Which prices a test reads.</summary>
public enum TestPrices
{
    /// <summary>Those of the file.</summary>
    None,

    /// <summary>Adjusted for splits by the factor file beside the bars.</summary>
    Splits,

    /// <summary>Adjusted for splits and dividends by the factor file beside the bars.</summary>
    All,

    /// <summary>Scaled by the file's adjusted close.</summary>
    AdjClose,
}
