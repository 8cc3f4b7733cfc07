using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules.Documents;
using static SyntheticAlpha.Authoring.Pages.Tables;

namespace SyntheticAlpha.Authoring.Pages;

/// <summary>A pack's levels, plan, scenarios and cases, formulas as written.</summary>
internal static class TradePages
{
    /// <summary>The sections that the pack has something for.</summary>
    public static IEnumerable<ReportSection> Sections(PackDocument pack) =>
    [
        .. Section("levels", "Levels", Table(null, "Level|Side|Price…|Because…", pack.Levels.Select(l => Of(
            $"{l.Title} ({l.Id.Text})", l.Side.ToString().ToLowerInvariant(), Zone(l.At, l.Low, l.High), Text(l.Because))))),
        .. pack.Plan is { } plan ? Plan(plan) : [],
        .. Section("scenarios", "Scenarios", Table(null, "Scenario|Side|Price…|Because…", pack.Scenarios.Select(s => Of(
            s.Title, s.Side.ToString().ToLowerInvariant(), Zone(null, s.Low, s.High), Text(s.Because))))),
        .. pack.Cases is { } cases ? Section("cases", "Cases", Case(cases.Bull), Case(cases.Bear)) : [],
    ];

    private static IEnumerable<ReportSection> Plan(PlanRules plan) => Section(
        "plan", "Plan",
        new ParagraphsBlock(null, [RichText.Plain($"Returns count from {Text(plan.Reference)}. {Text(plan.Timeframe)}".TrimEnd())]),
        Table("Entries", "Entry|Price…|Because…", Zones(plan.Entries)),
        Table("Stop and targets", "Exit|Price…|Because…", Exits(plan)),
        Table("Sizes in percent of the portfolio", "Size|Percent…|Because…", Zones(plan.Sizes)));

    private static IEnumerable<Row> Zones(IEnumerable<ZoneRule> zones) =>
        zones.Select(z => Of($"{z.Title} ({z.Id.Text})", Zone(null, z.Low, z.High), Text(z.Because)));

    private static IEnumerable<Row> Exits(PlanRules plan)
    {
        if (plan.Stop is { } stop)
            yield return Of("Stop", Text(stop.At), Text(stop.Because));
        foreach (var target in plan.Targets)
            yield return Of($"{target.Title} ({target.Id.Text})", Text(target.At), Text(target.Because));
    }

    private static TableBlock? Case(CaseRule rule) => Table(
        $"{rule.Title}: {Zone(null, rule.Low, rule.High)}", "Shown while…|Argument…",
        rule.Points.Select(p => Of(p.When is { } when ? Text(when) : "always", Paragraph(p with { When = null })))
            .Concat(rule.Dossier ? [Of("always", "The dossier's arguments of this side")] : []));
}
