using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Testing.Coverage;

/// <summary>Finds everything in a pack that tests can exercise, texts aside.</summary>
internal sealed class PointFinder(Pack pack)
{
    private readonly List<CoveragePoint> _points = [];

    /// <summary>All points in the order of the pack.</summary>
    public IReadOnlyList<CoveragePoint> Find()
    {
        foreach (var fact in pack.Facts.Where(f => pack.Plan.Nodes[f.Node].Operation is not ConstantOperation))
            Add(CoverageKind.Fact, fact.Name, fact.Span, fact.Node, _ => true);
        foreach (var sub in pack.Dimensions.SelectMany(d => d.SubScores))
            AddSubScore(sub);
        AddScales();
        AddPrices();
        _points.AddRange(new BoundaryFinder(pack).Find());
        _points.AddRange(SentenceFinder.Find(pack));
        return _points;
    }

    private void Add(CoverageKind kind, string label, SourceSpan span, int node, Func<double, bool> hit) => Add(kind, label, span, node, node, hit);

    // A band counts where the points that it gives are looked at, not where only its number is.
    private void Add(CoverageKind kind, string label, SourceSpan span, int node, int of, Func<double, bool> hit) =>
        _points.Add(new CoveragePoint(kind, label, span, node, null, values => hit(values(of))) { Looks = [of] });

    private void AddBoth(CoverageKind kind, string label, SourceSpan span, int node, int when)
    {
        Add(kind, label + " holds", span, node, when, v => v == 1);
        Add(kind, label + " does not hold", span, node, when, v => v == 0);
    }

    private void AddSubScore(SubScore sub)
    {
        Add(CoverageKind.SubScore, $"{sub.Id} scored", sub.Span, sub.Raw, double.IsFinite);
        Add(CoverageKind.Missing, $"{sub.Id} missing", sub.Span, sub.Raw, double.IsNaN);
        switch (sub.Method)
        {
            case Checks checks:
                foreach (var check in checks.Items)
                    AddBoth(CoverageKind.Check, check.Expression, check.Span, sub.Raw, check.When);
                break;
            case Bands bands:
                AddBands(CoverageKind.Band, bands.Expression, sub.Raw, bands.Of, [.. bands.Items.Select(b => (b.From, Edge(b.From), b.Span))]);
                break;
            case Curve curve:
                AddSegments(sub, curve);
                break;
            case Category category:
                foreach (var word in category.Words)
                    Add(CoverageKind.Word, $"{category.Expression} = '{word.Word}'", word.Span, sub.Raw, category.Of, v => !double.IsNaN(v) && pack.Plan.Texts.Text(v) == word.Word);
                break;
        }
    }

    private void AddBands(CoverageKind kind, string name, int node, int of, (double From, string Name, SourceSpan Span)[] bands)
    {
        double[] edges = [.. bands.Select(b => b.From)];
        for (int i = 0; i < bands.Length; i++)
        {
            int band = i;
            Add(kind, $"{name}: {bands[i].Name}", bands[i].Span, node, of, v => Lookup.BandOf(edges, v) == band);
        }
    }

    private void AddSegments(SubScore sub, Curve curve)
    {
        double[] xs = [.. curve.Points.Select(p => p.X)];
        for (int i = -1; i < xs.Length; i++)
        {
            int segment = i;
            string name = i < 0 ? $"below {Number(xs[0])}" : i == xs.Length - 1 ? $"from {Number(xs[i])} on" : $"{Number(xs[i])} to {Number(xs[i + 1])}";
            Add(CoverageKind.Segment, $"{curve.Expression}: {name}", curve.Span, sub.Raw, curve.Of, v => !double.IsNaN(v) && Lookup.BandOf(xs, v) == segment);
        }
    }

    private void AddScales()
    {
        if (pack.Composite is not { } composite)
            return;
        if (pack.Grades is { } grades)
            AddBands(CoverageKind.Grade, "grade", grades.Node, composite.Node, [.. grades.Steps.OrderBy(s => s.From).Select(s => (s.From, s.Word, s.Span))]);
        if (pack.Signals is not { } signals)
            return;
        AddBands(CoverageKind.Signal, "signal by score", signals.Node, composite.Node, [.. signals.Steps.OrderBy(s => s.From).Select(s => (s.From, s.Word, s.Span))]);
        foreach (var brake in signals.Caps.Concat(signals.Vetoes))
            AddBoth(CoverageKind.Brake, $"{brake.Expression} → {brake.Signal}", brake.Span, signals.Node, brake.When);
    }

    private void AddPrices()
    {
        foreach (var level in pack.Levels)
            AddZone(CoverageKind.Price, "levels." + level.Id, level.Zone, level.Span);
        if (pack.TradePlan is { } plan)
        {
            foreach (var (prefix, zones) in new[] { ("plan.entries.", plan.Entries), ("plan.sizes.", plan.Sizes) })
                foreach (var zone in zones)
                    AddZone(CoverageKind.Price, prefix + zone.Id, zone.Zone, zone.Span);
            Add(CoverageKind.Price, "plan.stop", plan.Stop.Span, plan.Stop.Price, double.IsFinite);
            foreach (var target in plan.Targets)
                Add(CoverageKind.Price, "plan.targets." + target.Id, target.Span, target.Price, double.IsFinite);
        }

        foreach (var scenario in pack.Scenarios)
            AddZone(CoverageKind.Outcome, "scenarios." + scenario.Id, scenario.Zone, scenario.Span);
        foreach (var side in pack.Cases)
            if (pack.Plan.Nodes[side.Target.Low].Span is { } span)
                AddZone(CoverageKind.Outcome, "cases." + side.Side.ToString().ToLowerInvariant(), side.Target, span);
    }

    private void AddZone(CoverageKind kind, string name, Zone zone, SourceSpan span)
    {
        Add(kind, zone.IsPoint ? name : name + ".low", span, zone.Low, double.IsFinite);
        if (!zone.IsPoint)
            Add(kind, name + ".high", span, zone.High, double.IsFinite);
    }

    private static string Edge(double from) => double.IsNegativeInfinity(from) ? "the lowest" : "from " + Number(from);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
