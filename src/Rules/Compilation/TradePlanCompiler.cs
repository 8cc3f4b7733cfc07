using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Compiles the plan: entries, stop, targets, and the returns and reward-to-risk ratios that follow from them.</summary>
internal sealed class TradePlanCompiler(Definitions definitions, TemplateCompiler templates, PlanRules rules)
{
    private readonly ZoneCompiler _zones = new(definitions);

    /// <summary>Adds the plan's names.</summary>
    public void Define()
    {
        templates.TakeOn(rules.Timeframe, rules.Stop?.Because);
        templates.TakeOn([.. rules.Entries.Concat(rules.Sizes).Select(z => z.Because), .. rules.Targets.Select(t => t.Because)]);
        DefinePrice("plan.reference", rules.Reference.Whole, rules.Reference);
        foreach (var entry in rules.Entries)
            if (definitions.IsWellFormed(entry.Id, "plan.entries."))
                _zones.Define("plan.entries." + entry.Id.Text, entry.Id.Whole, entry.Low, entry.High, Unit.Price);
        foreach (var size in rules.Sizes)
            if (definitions.IsWellFormed(size.Id, "plan.sizes."))
                _zones.Define("plan.sizes." + size.Id.Text, size.Id.Whole, size.Low, size.High, Unit.Percent);
        foreach (var target in rules.Targets)
            if (definitions.IsWellFormed(target.Id, "plan.targets."))
                DefinePrice("plan.targets." + target.Id.Text, target.Id.Whole, target.At);
        if (rules.Stop is { } stop)
        {
            DefinePrice("plan.stop", stop.At.Whole, stop.At);
            DefineRewards();
            return;
        }

        definitions.MarkBroken("plan.stop");
        definitions.MarkBroken("plan.reward_risk");
        definitions.Diagnostics.Add(RuleDiagnostics.Needs(rules.Reference.Whole, "a plan", "stop"));
    }

    /// <summary>The plan bound; null where a part of it is wrong.</summary>
    public TradePlan? Compile()
    {
        if (rules.Stop is not { } stop || Node("plan.reference") is not { } reference || Node("plan.stop") is not { } stopPrice || definitions.Diagnostics.HasErrors || !IsBound())
            return null;
        var arithmetic = new PlanArithmetic(definitions.Plan, stop.At.Whole);
        return new TradePlan(
            reference,
            templates.Bind(rules.Timeframe),
            Zones("plan.entries.", rules.Entries),
            new PlanPrice("stop", "Stop", stopPrice, arithmetic.Return(reference, stopPrice), templates.Require(stop.Because), stop.At.Whole),
            [.. rules.Targets.Select(t => Price(t, reference))],
            Zones("plan.sizes.", rules.Sizes),
            [.. Pairs().Select(p => new RewardRisk(p.Entry, p.Target, Node(RewardName(p.Entry, p.Target))!.Value))]);
    }

    // A part can be unbound without an error of its own, where what it reads could not be read in the first place.
    private bool IsBound() =>
        rules.Targets.All(t => Node("plan.targets." + t.Id.Text) is not null)
        && rules.Entries.All(e => _zones.Find("plan.entries." + e.Id.Text) is not null)
        && rules.Sizes.All(s => _zones.Find("plan.sizes." + s.Id.Text) is not null)
        && Pairs().All(p => Node(RewardName(p.Entry, p.Target)) is not null);

    private void DefinePrice(string name, SourceSpan span, MappedText price)
    {
        bool added = definitions.Add(name, span, price, () => definitions.Bind(price, Unit.Price, "a price of the plan"));
        if (added && name is not "plan.reference")
            definitions.Add(name + ".return", span, () => Return(name, span), [], [name, "plan.reference"]);
    }

    private int? Return(string name, SourceSpan span) =>
        Node("plan.reference") is { } from && Node(name) is { } to ? new PlanArithmetic(definitions.Plan, span).Return(from, to) : null;

    private void DefineRewards()
    {
        foreach (var (entry, target) in Pairs())
        {
            string from = entry is null ? "plan.reference" : "plan.entries." + entry, to = "plan.targets." + target;
            definitions.Add(RewardName(entry, target), rules.Stop!.At.Whole, () => Reward(from, to), [], [from, to, "plan.stop"]);
        }
    }

    private int? Reward(string from, string to)
    {
        if (Node(from) is not { } entry || Node(to) is not { } target || Node("plan.stop") is not { } stop)
            return null;
        return new PlanArithmetic(definitions.Plan, rules.Stop!.At.Whole).RewardRisk(entry, stop, target);
    }

    private IEnumerable<(string? Entry, string Target)> Pairs() =>
        from entry in rules.Entries.Select(e => e.Id.Text).Distinct(StringComparer.Ordinal).Prepend(null)
        from target in rules.Targets.Select(t => t.Id.Text).Distinct(StringComparer.Ordinal)
        select (entry, target);

    private static string RewardName(string? entry, string target) => $"plan.reward_risk.{entry ?? "reference"}.{target}";

    private PlanPrice Price(TargetRule rule, int reference)
    {
        int price = Node("plan.targets." + rule.Id.Text)!.Value;
        var arithmetic = new PlanArithmetic(definitions.Plan, rule.Id.Whole);
        return new PlanPrice(rule.Id.Text, rule.Title, price, arithmetic.Return(reference, price), templates.Require(rule.Because), rule.Id.Whole);
    }

    private ImmutableArray<PlanZone> Zones(string prefix, ImmutableArray<ZoneRule> zones) =>
        [.. zones.Select(z => new PlanZone(z.Id.Text, z.Title, _zones.Find(prefix + z.Id.Text)!, templates.Require(z.Because), z.Id.Whole))];

    private int? Node(string name) => definitions.Bound.TryGetValue(name, out int node) ? node : null;
}
