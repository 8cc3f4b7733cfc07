using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Rules;

/// <summary>A zone of prices (or percentages): nodes of both ends and the middle.</summary>
public sealed record Zone(int Low, int High, int Middle)
{
    /// <summary>Whether it is one price.</summary>
    public bool IsPoint => Low == High;
}

/// <summary>A support or resistance.</summary>
public sealed record Level(string Id, string Title, LevelSide Side, Zone Zone, Template Because, SourceSpan Span);

/// <summary>Entries, stop and targets with the returns and rewards that follow from them.</summary>
/// <param name="Reference">The price that returns are counted from.</param>
/// <param name="Timeframe">How long to hold.</param>
/// <param name="Entries">Zones to buy in.</param>
/// <param name="Stop">Where to give up.</param>
/// <param name="Targets">Where to sell.</param>
/// <param name="Sizes">Position sizes in percent.</param>
/// <param name="RewardRisk">Reward to risk from the reference price (entry null) and from each entry's middle to each target.</param>
public sealed record TradePlan(
    int Reference, Template? Timeframe, ImmutableArray<PlanZone> Entries, PlanPrice Stop, ImmutableArray<PlanPrice> Targets,
    ImmutableArray<PlanZone> Sizes, ImmutableArray<RewardRisk> RewardRisk);

/// <summary>A zone of the plan.</summary>
public sealed record PlanZone(string Id, string Title, Zone Zone, Template Because, SourceSpan Span);

/// <summary>A price of the plan with its return from the reference price in percent.</summary>
public sealed record PlanPrice(string Id, string Title, int Price, int Return, Template Because, SourceSpan Span);

/// <summary>What a target pays for each unit risked down to the stop.</summary>
public sealed record RewardRisk(string? Entry, string Target, int Node);

/// <summary>An outcome with its price zone and the returns to its ends in percent.</summary>
public sealed record Scenario(string Id, string Title, Side Side, Zone Zone, Zone Return, Template Because, SourceSpan Span);

/// <summary>One side's arguments and target zone.</summary>
public sealed record Case(Side Side, string Title, ImmutableArray<Paragraph> Points, bool Dossier, Zone Target);
