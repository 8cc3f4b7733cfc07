using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building;

/// <summary>Gathers the data of charts.</summary>
internal sealed class ChartBuilder(Assessment assessment, FigureWriter figures)
{
    private readonly Pack _pack = assessment.Pack;

    /// <summary>The chart that a part of the pack's report asks for.</summary>
    public Chart Build(ChartPart part) => part.Kind switch
    {
        ChartKind.Price => Price(part),
        ChartKind.Lines => new LinesChart(Dates(part.Bars), Lines(part.Lines, part.Bars), Lines(part.Columns, part.Bars), part.Guides),
        ChartKind.Scores => new ScoresChart(Scores(part.Dimension)),
        _ => part.Dimension is { } of ? Waterfall(_pack.Dimensions.First(d => d.Id == of)) : Waterfall(),
    };

    private PriceChart Price(ChartPart part) => new(
        Dates(part.Bars),
        Column("open", part.Bars), Column("high", part.Bars), Column("low", part.Bars), Column("close", part.Bars), Column("volume", part.Bars),
        Lines(part.Lines, part.Bars),
        [.. Levels(), .. PlanZones()]);

    private ImmutableArray<string> Dates(int bars) =>
        [.. assessment.Bars.Dates.TakeLast(bars).Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];

    private ImmutableArray<double> Column(string name, int bars) => [.. assessment.History(_pack.Names[name], bars)];

    private ImmutableArray<ChartLine> Lines(ImmutableArray<string> names, int bars) =>
        [.. names.Select(name => new ChartLine(
            TitleOf(name), [.. assessment.History(_pack.Names[name], bars).Select(v => double.IsFinite(v) ? v : (double?)null)]))];

    private string TitleOf(string name) => _pack.Facts.FirstOrDefault(f => f.Name == name)?.Title ?? name;

    private IEnumerable<ChartZone> Levels() =>
        from level in _pack.Levels
        let kind = level.Side == LevelSide.Resistance ? ZoneKind.Resistance : ZoneKind.Support
        from zone in Zone(level.Title, kind, level.Zone)
        select zone;

    private IEnumerable<ChartZone> PlanZones()
    {
        if (_pack.TradePlan is not { } plan)
            return [];
        var entries = plan.Entries.SelectMany(e => Zone(e.Title, ZoneKind.Entry, e.Zone));
        var stop = Zone(plan.Stop.Title, ZoneKind.Stop, new Zone(plan.Stop.Price, plan.Stop.Price, plan.Stop.Price));
        var targets = plan.Targets.SelectMany(t => Zone(t.Title, ZoneKind.Target, new Zone(t.Price, t.Price, t.Price)));
        var risk = Zone("Risk", ZoneKind.Risk, new Zone(plan.Stop.Price, plan.Reference, plan.Stop.Price));
        var reward = plan.Targets.Take(1).SelectMany(t => Zone("Reward", ZoneKind.Reward, new Zone(plan.Reference, t.Price, t.Price)));
        return [.. risk, .. reward, .. entries, .. stop, .. targets];
    }

    private IEnumerable<ChartZone> Zone(string title, ZoneKind kind, Zone zone) =>
        assessment.IsMissing(zone.Low) || assessment.IsMissing(zone.High)
            ? []
            : [new ChartZone(title, kind, assessment[zone.Low], assessment[zone.High], figures.Format(zone, figures.PriceFormat(zone)))];

    private ImmutableArray<ChartBar> Scores(string? of) =>
        of is null
            ? [.. _pack.Dimensions.Select(d => Bar(d.Title, d.Node, ScoreScale.Of(d)))]
            : [.. _pack.Dimensions.First(d => d.Id == of).SubScores.Select(s => Bar(s.Title, s.Node, ScoreScale.Of(s)))];

    private WaterfallChart Waterfall()
    {
        if (_pack.Composite is not { } composite)
            return new WaterfallChart([], new ChartBar("", null, 100, NumberFormat.Missing));
        var parts = composite.Weights.Select(w =>
        {
            var dimension = _pack.Dimensions.First(d => d.Id == w.Dimension);
            var format = new NumberFormat("", false, false, Math.Max(1, composite.Decimals), false, "");
            return w.Effective is { } effective
                ? new ChartBar(dimension.Title, Value(w.Weighted), assessment[effective], figures.Format(w.Weighted, format))
                : Bar(dimension.Title, w.Weighted, ScoreScale.Of(dimension));
        });
        return new WaterfallChart([.. parts], Bar(composite.Title, composite.Node, ScoreScale.Of(composite)));
    }

    // The sub-scores of a sum add up to it as they are; those of a mean each add their share.
    private WaterfallChart Waterfall(Dimension dimension)
    {
        int counted = dimension.IsMean ? Math.Max(1, dimension.SubScores.Count(s => !assessment.IsMissing(s.Node))) : 1;
        var parts = dimension.SubScores.Select(s =>
        {
            var bar = Bar(s.Title, s.Node, ScoreScale.Of(s));
            return bar with { Value = bar.Value / counted, Min = bar.Min / counted, Max = bar.Max / counted };
        });
        return new WaterfallChart([.. parts], Bar(dimension.Title, dimension.Node, ScoreScale.Of(dimension)));
    }

    private ChartBar Bar(string title, int node, ScoreScale scale) => scale.BarOf(title, Value(node), figures.Format(node, scale.Format with { Grouped = false }));

    private double? Value(int node) => assessment.IsMissing(node) ? null : assessment[node];
}
