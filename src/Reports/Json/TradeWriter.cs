using System.Collections.Immutable;
using SyntheticAlpha.Rules;
using static SyntheticAlpha.Reports.Json.AssessmentReader;

namespace SyntheticAlpha.Reports.Json;

/// <summary>Makes the parts of a report that say what to do and what may happen.</summary>
internal sealed class TradeWriter(AssessmentReader reader)
{
    private Pack Pack => reader.Assessment.Pack;

    public ImmutableArray<LevelDocument> Levels() => [.. Pack.Levels.Select(l => new LevelDocument(
        l.Id, l.Title, l.Side, reader.Number(l.Zone.Low), reader.Number(l.Zone.High), reader.Missing(l.Zone), reader.Required(l.Because), Place(l.Span)))];

    public PlanDocument? Plan() => Pack.TradePlan is { } plan
        ? new PlanDocument(
            reader.Number(plan.Reference), reader.Text(plan.Timeframe), Zones(plan.Entries), Stop(plan.Stop), [.. plan.Targets.Select(Target)],
            [.. plan.RewardRisk.Select(r => new RewardRiskDocument(r.Entry, r.Target, reader.Number(r.Node), reader.Missing(r.Node)))], Zones(plan.Sizes))
        : null;

    public ImmutableArray<ScenarioDocument> Scenarios() => [.. Pack.Scenarios.Select(s => new ScenarioDocument(
        s.Id, s.Title, s.Side, reader.Number(s.Zone.Low), reader.Number(s.Zone.High), reader.Number(s.Return.Low), reader.Number(s.Return.High),
        reader.Missing(s.Zone) ?? reader.Missing(s.Return), reader.Required(s.Because), Place(s.Span)))];

    public ImmutableArray<CaseDocument> Cases() => [.. Pack.Cases.Select(Case)];

    // An event is shown from the day it is known until its window is over, if it can begin within the horizon.
    public ImmutableArray<CatalystDocument> Catalysts()
    {
        if (Pack.CatalystHorizonDays is not { } horizon)
            return [];
        var day = reader.Assessment.AsOf;
        return
        [
            .. reader.Assessment.Data.Dossier.Catalysts
                .Where(c => c.Known <= day && c.To >= day && c.From.DayNumber <= day.DayNumber + horizon)
                .Select(c => new CatalystDocument(c.Event, c.From, c.To, c.Impact, c.Bias, Given(c.Note), c.Basis, Given(c.Source), Given(c.Known))),
        ];
    }

    private ImmutableArray<ZoneDocument> Zones(ImmutableArray<PlanZone> zones) => [.. zones.Select(z => new ZoneDocument(
        z.Id, z.Title, reader.Number(z.Zone.Low), reader.Number(z.Zone.High), reader.Missing(z.Zone), reader.Required(z.Because), Place(z.Span)))];

    private StopDocument Stop(PlanPrice stop) => new(
        reader.Number(stop.Price), reader.Number(stop.Return), reader.Missing(stop.Price, stop.Return), reader.Required(stop.Because), Place(stop.Span));

    private TargetDocument Target(PlanPrice target) => new(
        target.Id, target.Title, reader.Number(target.Price), reader.Number(target.Return), reader.Missing(target.Price, target.Return),
        reader.Required(target.Because), Place(target.Span));

    private CaseDocument Case(Case side)
    {
        var points = side.Points.Where(p => p.When is not { } when || reader.Assessment.Holds(when)).Select(p => reader.Required(p.Text));
        var arguments = reader.Assessment.Data.Dossier.Arguments
            .Where(a => side.Dossier && a.Side == side.Side && a.Known <= reader.Assessment.AsOf)
            .Select(a => new ArgumentDocument(a.Text, a.Basis, Given(a.Source), Given(a.Known)));
        return new CaseDocument(
            side.Side, side.Title, [.. points], [.. arguments], reader.Number(side.Target.Low), reader.Number(side.Target.High), reader.Missing(side.Target));
    }
}
