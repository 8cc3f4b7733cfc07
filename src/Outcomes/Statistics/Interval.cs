using System.ComponentModel;

namespace SyntheticAlpha.Outcomes.Statistics;

/// <summary>The 95% interval of a figure.</summary>
[Description("The 95% interval of a figure by the stationary bootstrap. There is none of a figure of fewer than 10 rows (of a spread at either end; of turnover pairs, of a coefficient days, of the mean R trades), nor where half of the draws have no value.")]
public sealed record Interval(
    [property: Description("The 2.5% quantile of the draws.")] double Low,
    [property: Description("The 97.5% quantile of the draws.")] double High);
