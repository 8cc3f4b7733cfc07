using System.Collections.Immutable;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Compiles levels, scenarios and cases; the plan has a compiler of its own.</summary>
internal sealed class TradeCompiler(Definitions definitions, TemplateCompiler templates, PackDocument document)
{
    private readonly ZoneCompiler _zones = new(definitions);

    /// <summary>Adds the names of all zones.</summary>
    public void Define()
    {
        templates.TakeOn(document.Levels.Select(l => l.Because));
        templates.TakeOn(document.Scenarios.Select(s => s.Because));
        foreach (var level in document.Levels)
            DefineLevel(level);
        foreach (var scenario in document.Scenarios)
            if (definitions.IsWellFormed(scenario.Id, "scenarios."))
                _zones.Define("scenarios." + scenario.Id.Text, scenario.Id.Whole, scenario.Low, scenario.High, Unit.Price);
        foreach (var (name, rule) in document.Cases is { } cases ? new[] { ("cases.bull", cases.Bull), ("cases.bear", cases.Bear) } : [])
        {
            templates.TakeOn(rule.Points);
            _zones.Define(name, rule.Low.Whole, rule.Low, rule.High, Unit.Price);
        }
    }

    /// <summary>The levels bound.</summary>
    public ImmutableArray<Level> Levels() =>
        [.. document.Levels.Select(l => _zones.Find("levels." + l.Id.Text) is { } zone
            ? new Level(l.Id.Text, l.Title, l.Side, zone, templates.Require(l.Because), l.Id.Whole)
            : null).OfType<Level>()];

    /// <summary>The scenarios bound, with the returns to their ends from the plan's reference price.</summary>
    public ImmutableArray<Scenario> Scenarios(int? reference)
    {
        if (document is { Plan: null, Scenarios: [var first, ..] } && !definitions.Outline.Wrote("plan"))
            definitions.Diagnostics.Add(RuleDiagnostics.Needs(first.Id.Whole, "the return of a scenario", "plan: reference"));
        return reference is not { } from ? [] : [.. document.Scenarios.Select(s => Scenario(s, from)).OfType<Scenario>()];
    }

    /// <summary>Bull and bear, or none.</summary>
    public ImmutableArray<Case> Cases()
    {
        if (document.Cases is not { } cases || _zones.Find("cases.bull") is not { } bull || _zones.Find("cases.bear") is not { } bear)
            return [];
        return
        [
            new Case(Side.Bull, cases.Bull.Title, templates.Paragraphs(cases.Bull.Points), cases.Bull.Dossier, bull),
            new Case(Side.Bear, cases.Bear.Title, templates.Paragraphs(cases.Bear.Points), cases.Bear.Dossier, bear),
        ];
    }

    private void DefineLevel(LevelRule level)
    {
        if (!definitions.IsWellFormed(level.Id, "levels."))
            return;
        string name = "levels." + level.Id.Text;
        if (level is { At: { } price, Low: null, High: null })
            _zones.Define(name, level.Id.Whole, price, price, Unit.Price);
        else if (level is { At: null, Low: { } low, High: { } high })
            _zones.Define(name, level.Id.Whole, low, high, Unit.Price);
        else
        {
            definitions.MarkBroken(name);
            definitions.Diagnostics.Add(RuleDiagnostics.LevelPrice(level.Id.Whole, level.Id.Text));
        }
    }

    private Scenario? Scenario(ScenarioRule rule, int reference)
    {
        if (_zones.Find("scenarios." + rule.Id.Text) is not { } zone)
            return null;
        var arithmetic = new PlanArithmetic(definitions.Plan, rule.Id.Whole);
        int low = arithmetic.Return(reference, zone.Low), high = arithmetic.Return(reference, zone.High);
        return new Scenario(
            rule.Id.Text, rule.Title, rule.Side, zone, new Zone(low, high, arithmetic.Middle(low, high)), templates.Require(rule.Because), rule.Id.Whole);
    }
}
