using System.Collections.Immutable;

namespace SyntheticAlpha.Outcomes.Trading;

/// <summary>How plans are traded.</summary>
/// <param name="CostBps">Costs a side, in basis points of the price.</param>
/// <param name="MaxBars">Bars after the fill at whose close a position is closed.</param>
/// <param name="Signals">Signals on which positions are opened; empty for all.</param>
public sealed record TradeRules(double CostBps, int MaxBars, ImmutableArray<string> Signals);
