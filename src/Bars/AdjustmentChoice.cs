using SyntheticAlpha.Bars.Factors;

namespace SyntheticAlpha.Bars;

/// <summary>Which prices are asked for, and what there is to make them from.</summary>
/// <param name="Kind">The prices asked for.</param>
/// <param name="Factors">The factors to adjust by; null where none are needed.</param>
/// <param name="HasFactorFile">Whether there is a factor file, needed or not.</param>
internal sealed record AdjustmentChoice(Adjustment Kind, FactorTable? Factors, bool HasFactorFile);
