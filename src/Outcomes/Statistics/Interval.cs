using System.ComponentModel;

namespace SyntheticAlpha.Outcomes.Statistics;

/// <summary>The 95% interval of a figure.</summary>
[Description("The 95% interval of a figure by the stationary bootstrap.")]
public sealed record Interval(
    [property: Description("The 2.5% quantile of the draws.")] double Low,
    [property: Description("The 97.5% quantile of the draws.")] double High);
