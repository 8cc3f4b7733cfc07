using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Analysis;

/// <summary>Finds bands, points and steps that nothing reaches, points that go the wrong way, and points without a reason.</summary>
internal static class ScoreAnalysis
{
    public static void Run(PackContext context)
    {
        foreach (var sub in context.Pack.Dimensions.SelectMany(d => d.SubScores))
        {
            CheckReach(context, sub);
            if (sub.Method is Bands bands)
                CheckBands(context, bands);
            if (sub.Method is Checks checks)
                CheckRepeated(context, [.. checks.Items.Select(c => (c.When, c.Span))]);
        }

        if (context.Pack is { Composite: { } composite, Grades: { } grades })
            CheckSteps(context, grades.Steps, composite.Node, "grade");
        if (context.Pack is { Composite: { } score, Signals: { } signals })
            CheckSteps(context, signals.Steps, score.Node, "signal");
        foreach (var rule in context.Document.Dimensions.SelectMany(d => d.SubScores.Select(s => (Name: $"{d.Id.Text}.{s.Id.Text}", Rule: s))))
        {
            CheckReason(rule.Rule, rule.Name, context.Diagnostics);
            CheckDirection(rule.Rule, context.Diagnostics);
        }
    }

    /// <summary>Reports conditions that stand twice in a list.</summary>
    public static void CheckRepeated(PackContext context, ImmutableArray<(int When, SourceSpan Span)> conditions)
    {
        for (int i = 1; i < conditions.Length; i++)
            for (int k = 0; k < i; k++)
                if (conditions[k].When == conditions[i].When)
                {
                    context.Diagnostics.Add(AnalysisDiagnostics.Repeated(conditions[i].Span, conditions[k].Span));
                    break;
                }
    }

    private static void CheckReach(PackContext context, SubScore sub)
    {
        double most = sub.Method is Checks checks
            ? checks.Items.Where(c => context.Bounds[c.When].CanBeTrue).Sum(c => Math.Max(c.Points, 0))
            : context.Bounds[sub.Raw].High;
        if (!double.IsFinite(sub.Max))
            return;
        // Points are rounded, so the least of them that can be told is half a last place.
        if (!context.Bounds[sub.Raw].IsMissing && most < sub.Max - 0.5 * Math.Pow(10, -sub.Decimals))
            context.Diagnostics.Add(AnalysisDiagnostics.PointsNotReached(sub.Span, sub.Id, most, sub.Max));
    }

    private static void CheckBands(PackContext context, Bands bands)
    {
        var of = context.Bounds[bands.Of];
        for (int i = 0; i < bands.Items.Length && !of.IsMissing; i++)
        {
            double next = i + 1 < bands.Items.Length ? bands.Items[i + 1].From : double.PositiveInfinity;
            if (bands.Items[i].From > of.High || next <= of.Low)
                context.Diagnostics.Add(AnalysisDiagnostics.NeverReached(
                    bands.Items[i].Span with { Length = 1 }, "this band", bands.Expression, context.Bounds.Describe(bands.Of)));
        }
    }

    private static void CheckSteps(PackContext context, ImmutableArray<Step> declared, int composite, string what)
    {
        // Where less is better, the worst step has the highest edge.
        ImmutableArray<Step> steps = [.. declared.OrderBy(s => s.From)];
        var of = context.Bounds[composite];
        for (int i = 0; i < steps.Length && !of.IsMissing; i++)
        {
            double next = i + 1 < steps.Length ? steps[i + 1].From : double.PositiveInfinity;
            if (steps[i].From > of.High || next <= of.Low)
                context.Diagnostics.Add(AnalysisDiagnostics.NeverReached(
                    steps[i].Span with { Length = 1 }, $"{what} \"{steps[i].Word}\"", "the composite", context.Bounds.Describe(composite)));
        }
    }

    private static void CheckReason(SubScoreRule rule, string name, DiagnosticBag diagnostics)
    {
        bool inRows = rule switch
        {
            { Checks: [_, ..] checks } => checks.All(c => c.Because is not null),
            { Bands.Rows: [_, ..] rows } => rows.All(r => r.Because is not null),
            { Category.Words: [_, ..] words } => words.All(w => w.Value.Because is not null),
            _ => false,
        };
        if (rule.Because is null && !inRows)
            diagnostics.Add(AnalysisDiagnostics.NoReason(rule.Id.Whole, name));
    }

    private static void CheckDirection(SubScoreRule rule, DiagnosticBag diagnostics)
    {
        if (rule.Curve is { Monotonic: { } way } curve)
            CheckDirection([.. curve.Points.Select(p => (p.Y, p.Span))], way, diagnostics);
        if (rule.Bands is { Monotonic: { } course } bands)
            CheckDirection([.. bands.Rows.Select(r => (r.Points, r.Span with { Length = 1 }))], course, diagnostics);
    }

    private static void CheckDirection(ImmutableArray<(double Points, SourceSpan Span)> rows, Direction way, DiagnosticBag diagnostics)
    {
        for (int i = 1; i < rows.Length; i++)
        {
            double step = rows[i].Points - rows[i - 1].Points;
            if (way == Direction.Rising ? step < 0 : step > 0)
                diagnostics.Add(AnalysisDiagnostics.NotMonotonic(
                    rows[i].Span, way == Direction.Rising ? "rising" : "falling", rows[i - 1].Points, rows[i].Points));
        }
    }
}
