namespace SyntheticAlpha.Plans;

/// <summary>The periods of the calendar that bars can be gathered into.</summary>
public enum Period
{
    /// <summary>Monday to Sunday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Three months from January, April, July or October.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>How a period's value comes from its bars.</summary>
public enum Aggregation
{
    /// <summary>The first bar's: the open.</summary>
    First,

    /// <summary>The highest: the high.</summary>
    Highest,

    /// <summary>The lowest: the low.</summary>
    Lowest,

    /// <summary>The last bar's: the close.</summary>
    Last,

    /// <summary>The sum: the volume.</summary>
    Sum,

    /// <summary>As it stood at the period's last bar, missing where it was missing then: anything that is no bar column.</summary>
    Sample,
}

/// <summary>
/// Does <paramref name="Inner"/> on completed periods instead of bars. A row holds the value of the last period that was completed before it:
/// one that a bar of a later period has followed.
/// </summary>
public sealed record PeriodOperation(Period Period, Operation Inner) : Operation($"{Period}:{Inner.Key}");

/// <summary>Gathers each period's bars into one value.</summary>
public sealed record AggregateOperation(Aggregation Aggregation) : Operation($"aggregate:{Aggregation}");
