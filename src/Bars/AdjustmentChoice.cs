using SyntheticAlpha.Bars.Factors;

namespace SyntheticAlpha.Bars;

/// <summary>Which prices are asked for, and what there is to make them from.</summary>
/// <param name="Kind">The prices asked for.</param>
/// <param name="Factors">The factors to adjust by; null where none are needed.</param>
/// <param name="FactorFile">The path of the symbol's factor file, needed or not; null where there is none.</param>
/// <param name="Symbol">The symbol, to name the file that is missing.</param>
internal sealed record AdjustmentChoice(Adjustment Kind, FactorTable? Factors, string? FactorFile, string Symbol);
