using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Fragilities;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Universe.Screens;

/// <summary>Scores symbols on one day. Every value is that of the symbol's report as of the day.</summary>
/// <param name="rules">The pack with the screen's expressions.</param>
/// <param name="folder">Where the symbols are.</param>
/// <param name="columns">The columns wanted.</param>
/// <param name="day">The day.</param>
/// <param name="isStrict">Whether data that cannot be used are thrown.</param>
internal sealed class ScreenScorer(ScreenRules rules, UniverseFolder folder, ImmutableArray<ScreenColumn> columns, DateOnly day, bool isStrict)
{
    // A difference of two decimals has bits that neither has.
    private const int MarginDecimals = 9;

    private readonly Pack _pack = rules.Pack;
    private readonly PartTitles _titles = new(rules.Pack);
    private readonly bool _readsBenchmark = rules.Pack.Plan.ReadsBenchmark(Read(rules, columns));
    private readonly ImmutableDictionary<int, ScoreScale> _scales = Scales(rules.Pack);

    /// <summary>How the scores of a pack are written and drawn, by their nodes.</summary>
    public static ImmutableDictionary<int, ScoreScale> Scales(Pack pack)
    {
        var scales = ImmutableDictionary.CreateBuilder<int, ScoreScale>();
        if (pack.Composite is { } composite)
            scales[composite.Node] = ScoreScale.Of(composite);
        foreach (var dimension in pack.Dimensions)
            scales.TryAdd(dimension.Node, ScoreScale.Of(dimension));
        return scales.ToImmutable();
    }

    /// <summary>The symbols compared with; null where nothing compares any.</summary>
    public IUniverse? Universe { get; init; }

    /// <summary>A symbol's row.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="withFigures">Whether its figures are wanted, where it meets the condition.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    public ScreenRow Score(string symbol, bool withFigures, CancellationToken cancellation) => Attempt.Of(
        symbol, isStrict, () => Score(symbol, folder.ReadUnhashed(_pack, symbol, day) with { Universe = Universe }, withFigures, cancellation), problem => Alone(symbol, PanelStatus.Unreadable, problem));

    private ScreenRow Score(string symbol, MarketData data, bool withFigures, CancellationToken cancellation)
    {
        if (_pack.NeedsBars && data.Bars.UpTo(day).Count == 0)
            return Alone(symbol, PanelStatus.Empty, UniverseDiagnostics.NoBarsBetween(symbol, null, day, data.Bars));
        var assessment = Assessor.Evaluate(_pack, data, day, new DiagnosticBag(), cancellation: cancellation);
        var (status, reason) = State(assessment);
        var lost = _readsBenchmark ? data.BenchmarkProblem : null;
        if (isStrict && lost is not null)
            throw new InputException(lost with { Severity = Severity.Error });
        string? without = lost?.InOneLine;
        DateOnly? last = assessment.Bars.Count > 0 ? assessment.Bars.Dates[^1] : null;
        bool? meets = rules.Where is not { } where ? true : assessment.IsMissing(where) ? null : assessment.Holds(where);
        return new ScreenRow(
            symbol, last, last is { } bar ? day.DayNumber - bar.DayNumber : null, status, reason ?? without, meets,
            [.. rules.Sort.Select(k => assessment[k.Node])],
            [.. rules.Sort.Select(k => _pack.Plan.Nodes[k.Node].Type.Kind == ValueKind.Text ? assessment.Word(k.Node) : null)],
            withFigures && meets == true ? Figures(assessment) : null)
        {
            WithoutBenchmark = without,
        };
    }

    // What a row shows, is sorted by or has to meet.
    private static IEnumerable<int> Read(ScreenRules rules, ImmutableArray<ScreenColumn> columns) =>
        columns.Select(c => c.Node).Concat(rules.Sort.Select(k => k.Node)).Append(rules.Where ?? -1).Append(rules.Pack.Composite?.Node ?? -1).Where(node => node >= 0);

    private (string Status, string? Reason) State(Assessment assessment) =>
        Assessor.Failures(assessment) is [var failure, ..] ? (PanelStatus.Refused, RowCollector.Brief(failure))
        : _pack.Composite is { } composite && assessment.IsMissing(composite.Node) ? (PanelStatus.Missing, assessment.WhyMissing(composite.Node))
        : (PanelStatus.Scored, null);

    private ScreenFigures Figures(Assessment assessment)
    {
        var writer = new FigureWriter(assessment);
        var fragility = columns.Any(c => c.Node < 0) ? Fragility.Measure(assessment) : null;
        string? edge = fragility?.Edge is { } nearest ? FragilityTable.Edge(writer, _titles, nearest) : null;
        return new ScreenFigures(assessment.Data.Dossier.Name, [.. columns.Select(c => Value(assessment, writer, fragility, c))], Brief(assessment, writer), edge) { PlanNumbers = PlanNumbers(assessment) };
    }

    private ScreenValue Value(Assessment assessment, FigureWriter writer, FragilityResult? fragility, ScreenColumn column) => column switch
    {
        { Name: ScreenColumn.Margin, Node: < 0 } => Number(Rounding.Round(fragility?.Above ?? double.NaN, MarginDecimals), new NumberFormat("", true, false, _pack.Composite is { } composite ? _scales[composite.Node].Format.Decimals : 1, false, "")),
        { Name: ScreenColumn.Kept, Node: < 0 } => Number(fragility?.KeptBySpread ?? double.NaN, null),
        { Kind: CellKind.Text } => new ScreenValue(double.NaN, assessment.Word(column.Node), writer.Format(column.Node)),
        _ => new ScreenValue(assessment[column.Node], null, _scales.TryGetValue(column.Node, out var scale) ? scale.Format.Format(assessment[column.Node]) : writer.Format(column.Node)),
    };

    private static ScreenValue Number(double value, NumberFormat? format) =>
        new(value, null, double.IsNaN(value) ? NumberFormat.Missing : format?.Format(value) ?? new NumberFormat("", false, false, 0, false, "%").Format(100 * value));

    private PlanBrief? Brief(Assessment assessment, FigureWriter writer)
    {
        if (_pack.TradePlan is not { } plan)
            return null;
        string Price(Zone zone) => writer.Format(zone, writer.PriceFormat(zone));
        string Point(int node) => Price(new Zone(node, node, node));
        int? ratio = plan.RewardRisk.FirstOrDefault(r => r.Entry is null)?.Node;
        return new PlanBrief(
            plan.Entries.IsEmpty ? NumberFormat.Missing : Price(plan.Entries[0].Zone), Point(plan.Stop.Price),
            plan.Targets.All(t => assessment.IsMissing(t.Price)) ? NumberFormat.Missing : string.Join(" / ", plan.Targets.Select(t => Point(t.Price))),
            ratio is { } node ? writer.Format(node, new NumberFormat("", false, false, 1, false, ":1")) : NumberFormat.Missing);
    }

    private ImmutableArray<double> PlanNumbers(Assessment assessment)
    {
        if (_pack.TradePlan is not { } plan)
            return [];
        double entry = plan.Entries.IsEmpty ? double.NaN : (assessment[plan.Entries[0].Zone.Low] + assessment[plan.Entries[0].Zone.High]) / 2;
        double target = plan.Targets.Select(t => assessment[t.Price]).FirstOrDefault(double.IsFinite, double.NaN);
        return [entry, assessment[plan.Stop.Price], target, plan.RewardRisk.FirstOrDefault(r => r.Entry is null) is { } ratio ? assessment[ratio.Node] : double.NaN];
    }

    private ScreenRow Alone(string symbol, string status, Diagnostic problem) => new(
        symbol, null, null, status, problem.InOneLine, true, [.. rules.Sort.Select(_ => double.NaN)], [.. rules.Sort.Select(_ => (string?)null)], null);
}
