using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Explanations;

/// <summary>What the names of a pack are to a reader, and where they are declared.</summary>
public sealed class PartTitles
{
    private readonly Dictionary<string, (string Title, SourceSpan? Span, Template? Because)> _known = new(StringComparer.Ordinal);

    /// <summary>Gathers the titles of a pack.</summary>
    public PartTitles(Pack pack)
    {
        foreach (var fact in pack.Facts)
            Add(fact.Name, fact.Title ?? fact.Name, fact.Span);
        foreach (var input in pack.Inputs)
            Add(input.Name, input.Title, input.Span);
        foreach (var dimension in pack.Dimensions)
        {
            Add(dimension.Id, dimension.Title, dimension.Span);
            foreach (var sub in dimension.SubScores)
                Add(sub.Id, sub.Title, sub.Span);
        }

        AddVerdict(pack);
        AddTrade(pack);
    }

    /// <summary>The title of a name or of the nearest part around it; the name itself where there is none.</summary>
    public string Of(string name)
    {
        if (_known.TryGetValue(name, out var known))
            return known.Title;
        int dot = name.LastIndexOf('.');
        return dot > 0 && _known.TryGetValue(name[..dot], out var around) ? $"{around.Title}, {name[(dot + 1)..].Replace('_', ' ')}" : name;
    }

    /// <summary>Where a name is declared; null where it has no place of its own.</summary>
    public SourceSpan? PlaceOf(string name) => _known.GetValueOrDefault(name).Span;

    /// <summary>The pack's reason for a value of the plan, a level or a scenario; null for other names.</summary>
    public Template? BecauseOf(string name) => _known.GetValueOrDefault(name).Because;

    private void AddVerdict(Pack pack)
    {
        if (pack.Composite is { } composite)
            Add("composite", composite.Title, composite.Span);
        if (pack.Grades is { } grades)
            Add("grade", "Grade", grades.Steps[^1].Span);
        if (pack.Signals is { } signals)
            Add("signal", "Signal", signals.Steps[^1].Span);
    }

    private void AddTrade(Pack pack)
    {
        foreach (var level in pack.Levels)
            Add("levels." + level.Id, level.Title, level.Span, level.Because);
        foreach (var scenario in pack.Scenarios)
            Add("scenarios." + scenario.Id, scenario.Title, scenario.Span, scenario.Because);
        foreach (var side in pack.Cases)
            Add("cases." + side.Side.ToString().ToLowerInvariant(), side.Title, null);
        if (pack.TradePlan is not { } plan)
            return;
        Add("plan.stop", plan.Stop.Title, plan.Stop.Span, plan.Stop.Because);
        Add("plan.reference", "Last price", null);
        foreach (var zone in plan.Entries)
            Add("plan.entries." + zone.Id, zone.Title, zone.Span, zone.Because);
        foreach (var target in plan.Targets)
            Add("plan.targets." + target.Id, target.Title, target.Span, target.Because);
        foreach (var size in plan.Sizes)
            Add("plan.sizes." + size.Id, "Size, " + size.Title, size.Span, size.Because);
        foreach (var ratio in plan.RewardRisk)
            Add($"plan.reward_risk.{ratio.Entry ?? "reference"}.{ratio.Target}", "Reward to risk", plan.Targets.FirstOrDefault(t => t.Id == ratio.Target)?.Span);
    }

    private void Add(string name, string title, SourceSpan? span, Template? because = null) => _known.TryAdd(name, (title, span, because));
}
