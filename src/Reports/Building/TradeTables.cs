using System.Collections.Immutable;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building;

/// <summary>Makes the tables of levels, plan, scenarios, cases and catalysts.</summary>
internal sealed class TradeTables(Assessment assessment, FigureWriter figures)
{
    private static readonly NumberFormat Return = new("", true, false, 1, false, "%");
    private static readonly NumberFormat Ratio = new("", false, false, 1, false, ":1");
    private static readonly NumberFormat Size = new("", false, false, 0, false, "%");

    private readonly Pack _pack = assessment.Pack;

    /// <summary>Resistances from the nearest up, then supports from the nearest down, as the pack lists them.</summary>
    public TableBlock Levels(string? title) => new(
        title,
        [new Column("Level"), new Column("Zone", true), new Column("Significance", IsWide: true)],
        [.. _pack.Levels.Select(l => new Row([
            new Cell(RichText.Plain(l.Title), l.Side == LevelSide.Resistance ? Tone.Bad : Tone.Good),
            new Cell(Prices(l.Zone)),
            new Cell(Because(l.Zone.Middle, l.Because)),
        ]))]);

    /// <summary>Entries, stop, targets and timeframe.</summary>
    public TableBlock Plan(string? title)
    {
        var plan = _pack.TradePlan!;
        var rows = ImmutableArray.CreateBuilder<Row>();
        foreach (var entry in plan.Entries)
            rows.Add(PlanRow(entry.Title, Prices(entry.Zone), RichText.Empty, Because(entry.Zone.Middle, entry.Because), Tone.None));
        rows.Add(PlanRow(plan.Stop.Title, PriceOf(plan.Stop.Price), figures.Figure(plan.Stop.Return, Return), Because(plan.Stop.Price, plan.Stop.Because), Tone.Bad));
        foreach (var target in plan.Targets)
            rows.Add(PlanRow(target.Title, PriceOf(target.Price), figures.Figure(target.Return, Return), Because(target.Price, target.Because), Tone.Good));
        if (plan.Timeframe is { } timeframe)
            rows.Add(PlanRow("Timeframe", RichText.Empty, RichText.Empty, figures.Write(timeframe), Tone.None));
        return new TableBlock(
            title, [new Column("Parameter"), new Column("Level", true), new Column("Return", true), new Column("Notes", IsWide: true)], rows.ToImmutable());
    }

    /// <summary>Reward to risk of the reference price and of each entry's middle against each target.</summary>
    public TableBlock RewardRisk(string? title)
    {
        var plan = _pack.TradePlan!;
        var columns = plan.Targets.Select(t => new Column(t.Title, true)).Prepend(new Column("At", true)).Prepend(new Column("Entry"));
        var rows = plan.Entries.Select(e => (Id: (string?)e.Id, e.Title, At: e.Zone.Middle)).Prepend((null, "Last price", plan.Reference));
        return new TableBlock(title, [.. columns], [.. rows.Select(r => new Row([
            new Cell(RichText.Plain(r.Title)),
            new Cell(figures.Figure(r.At)),
            .. plan.Targets.Select(t => RatioCell(plan.RewardRisk.First(x => x.Entry == r.Id && x.Target == t.Id).Node)),
        ]))]);
    }

    /// <summary>Position sizes by kind of investor.</summary>
    public TableBlock Sizes(string? title) => new(
        title,
        [new Column("Profile"), new Column("Size", true), new Column("Why", IsWide: true)],
        [.. _pack.TradePlan!.Sizes.Select(s => new Row([
            new Cell(RichText.Plain(s.Title)),
            new Cell(figures.Figure(s.Zone, figures.IsWhole(s.Zone) ? Size : null)),
            new Cell(Because(s.Zone.Middle, s.Because)),
        ]))]);

    /// <summary>Outcomes with their zones and returns.</summary>
    public TableBlock Scenarios(string? title) => new(
        title,
        [new Column("Scenario"), new Column("Zone", true), new Column("Return", true), new Column("What leads there", IsWide: true)],
        [.. _pack.Scenarios.Select(s => new Row([
            new Cell(RichText.Plain(s.Title), s.Side == Side.Bull ? Tone.Good : Tone.Bad),
            new Cell(Prices(s.Zone)),
            new Cell(Returns(s.Return)),
            new Cell(Because(s.Zone.Middle, s.Because)),
        ]))]);

    /// <summary>Arguments of both sides next to each other, then their targets.</summary>
    public TableBlock Cases(string? title)
    {
        var (bull, bear) = (_pack.Cases[0], _pack.Cases[1]);
        var (forRise, forFall) = (Points(bull), Points(bear));
        var rows = ImmutableArray.CreateBuilder<Row>();
        for (int i = 0; i < Math.Max(forRise.Length, forFall.Length); i++)
            rows.Add(new Row([new Cell(forRise.ElementAtOrDefault(i) ?? RichText.Empty), new Cell(forFall.ElementAtOrDefault(i) ?? RichText.Empty)]));
        rows.Add(new Row([new Cell(Target(bull), Tone.Good), new Cell(Target(bear), Tone.Bad)], RowKind.Total));
        return new TableBlock(title, [new Column(bull.Title, IsWide: true), new Column(bear.Title, IsWide: true)], rows.ToImmutable());
    }

    /// <summary>Known events ahead within the pack's horizon, in the order of their days.</summary>
    public TableBlock Catalysts(string? title)
    {
        var last = assessment.AsOf.AddDays(_pack.CatalystHorizonDays!.Value);
        var events = assessment.Data.Dossier.Catalysts.Where(c => c.Known <= assessment.AsOf && c.To >= assessment.AsOf && c.From <= last);
        return new TableBlock(
            title,
            [new Column("Date"), new Column("Event"), new Column("Impact"), new Column("Bias"), new Column("What to look for", IsWide: true)],
            [.. events.Select(c => new Row([
                new Cell(RichText.Plain(c.From == c.To ? Day(c.From) : $"{Day(c.From)} to {Day(c.To)}")),
                new Cell(RichText.Plain(c.Event)),
                new Cell(RichText.Plain(c.Impact.ToString().ToLowerInvariant())),
                new Cell(RichText.Plain(c.Bias.ToString().ToLowerInvariant()), c.Bias switch { Bias.Bullish => Tone.Good, Bias.Bearish => Tone.Bad, _ => Tone.Fair }),
                new Cell(RichText.Plain(c.Note)),
            ]))]);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private ImmutableArray<RichText> Points(Case side)
    {
        var fromDossier = side.Dossier
            ? assessment.Data.Dossier.Arguments.Where(a => a.Side == side.Side && a.Known <= assessment.AsOf).Select(a => RichText.Plain(a.Text))
            : [];
        return [.. figures.Write(side.Points), .. fromDossier];
    }

    private RichText Target(Case side) => RichText.Plain("Target: ").With(Prices(side.Target));

    private Cell RatioCell(int node)
    {
        var tone = assessment[node] switch { >= 2 => Tone.Good, >= 1.2 => Tone.Fair, _ => Tone.Bad };
        return new Cell(figures.Figure(node, Ratio), assessment.IsMissing(node) ? Tone.Muted : tone);
    }

    private static Row PlanRow(string title, RichText level, RichText @return, RichText notes, Tone tone) =>
        new([new Cell(RichText.Plain(title), tone), new Cell(level), new Cell(@return, tone), new Cell(notes)]);

    private RichText Because(int node, Template because) =>
        assessment.IsMissing(node) ? RichText.Plain("Missing: " + assessment.WhyMissing(node)) : figures.Write(because);

    private RichText Prices(Zone zone) => figures.Figure(zone, figures.PriceFormat(zone));

    private RichText PriceOf(int node) => figures.Figure(node, figures.PriceFormat(new Zone(node, node, node)));

    // The nearer end first, as the zone is met; once where both are one.
    private RichText Returns(Zone zone)
    {
        if (zone.IsPoint)
            return figures.Figure(zone.Low, Return);
        bool risesIntoIt = Math.Abs(assessment[zone.Low]) <= Math.Abs(assessment[zone.High]);
        var (near, far) = risesIntoIt ? (zone.Low, zone.High) : (zone.High, zone.Low);
        return figures.Figure(near, Return).With(RichText.Plain(" to ")).With(figures.Figure(far, Return));
    }
}
