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
        foreach (var level in document.Levels)
            DefineLevel(level);
        foreach (var scenario in document.Scenarios)
            if (definitions.IsWellFormed(scenario.Id))
                _zones.Define("scenarios." + scenario.Id.Text, scenario.Id.Whole, scenario.Low, scenario.High, Unit.Price);
        if (document.Cases is { } cases)
        {
            _zones.Define("cases.bull", cases.Bull.Low.Whole, cases.Bull.Low, cases.Bull.High, Unit.Price);
            _zones.Define("cases.bear", cases.Bear.Low.Whole, cases.Bear.Low, cases.Bear.High, Unit.Price);
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
        if (reference is null && document.Scenarios is [var first, ..] && !definitions.Diagnostics.HasErrors)
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
        bool point = level.At is not null && level.Low is null && level.High is null;
        bool zone = level.At is null && level.Low is not null && level.High is not null;
        if (!point && !zone)
            definitions.Diagnostics.Add(RuleDiagnostics.LevelPrice(level.Id.Whole, level.Id.Text));
        else if (definitions.IsWellFormed(level.Id))
            _zones.Define("levels." + level.Id.Text, level.Id.Whole, level.At ?? level.Low!, level.At ?? level.High!, Unit.Price);
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
