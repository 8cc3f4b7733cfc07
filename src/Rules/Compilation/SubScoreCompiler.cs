using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Compiles one sub-score: its method into points, then rounding, bounds and what happens when data are missing.</summary>
internal sealed class SubScoreCompiler(Definitions definitions, TemplateCompiler templates, SubScoreRule rule, string id)
{
    private readonly PlanArithmetic _arithmetic = new(definitions.Plan, rule.Span);

    /// <summary>The expressions that the points depend on.</summary>
    public ImmutableArray<MappedText?> Reads =>
        [.. rule.Checks.Select(c => c.When), rule.Bands?.Of, rule.Curve?.Of, rule.Category?.Of, rule.Formula];

    /// <summary>Compiles the sub-score; null where it is wrong.</summary>
    public SubScore? Compile()
    {
        int methods = (rule.Checks.IsEmpty ? 0 : 1) + new object?[] { rule.Bands, rule.Curve, rule.Category, rule.Formula }.Count(m => m is not null);
        if (methods != 1)
            definitions.Diagnostics.Add(RuleDiagnostics.Methods(rule.Span, id, methods));
        if (methods != 1 || !HasSensiblePoints())
            return null;
        var (method, raw) = CompileMethod();
        if (method is null || raw is not { } points)
            return null;
        int rounded = _arithmetic.Round(_arithmetic.Clamp(points, 0, rule.Points), rule.Decimals);
        var (low, high) = Bounds(method, rounded);
        return new SubScore(
            id, rule.Title, rule.Points, rule.Decimals, rule.Missing, ApplyPolicy(rounded), rounded, low, high,
            method, templates.Bind(rule.Because), rule.Id.Whole);
    }

    private bool HasSensiblePoints()
    {
        if (rule.Points > 0 && rule.Points <= 1e6)
            return true;
        definitions.Diagnostics.Add(RuleDiagnostics.BadPoints(rule.Id.Whole, $"the points of \"{id}\" must be above 0"));
        return false;
    }

    private (Method?, int?) CompileMethod()
    {
        if (!rule.Checks.IsEmpty)
            return CompileChecks();
        if (rule.Bands is { } bands)
            return CompileBands(bands);
        if (rule.Curve is { } curve)
            return CompileCurve(curve);
        return rule.Category is { } category ? CompileCategory(category) : CompileFormula(rule.Formula!);
    }

    private (Method?, int?) CompileChecks()
    {
        var checks = rule.Checks.Select(CompileCheck).ToImmutableArray();
        double most = rule.Checks.Sum(c => Math.Max(c.Points, 0));
        if (most < rule.Points)
            definitions.Diagnostics.Add(RuleDiagnostics.BadPoints(
                rule.Id.Whole, FormattableString.Invariant($"the checks of \"{id}\" give {most} points at most, of {rule.Points}"), "raise their points, or lower those of the sub-score"));
        if (checks.Contains(null))
            return (null, null);
        int sum = _arithmetic.Sum(checks.Select(c => _arithmetic.WhenTrue(c!.When, _arithmetic.Number(c.Points))));
        return (new Checks([.. checks.Select(c => c!)]), sum);
    }

    private Check? CompileCheck(CheckRule check) =>
        definitions.Bind(check.When, ValueKind.Boolean, "the condition of a check") is { } when
            ? new Check(check.When.Text, when, check.Points, templates.Bind(check.Because), check.When.Whole)
            : null;

    private (Method?, int?) CompileBands(BandsRule bands)
    {
        var edges = BandEdges.Of(bands.Rows, definitions.Diagnostics);
        if (definitions.Bind(bands.Of, ValueKind.Number, "the number of bands") is not { } of || edges.IsDefaultOrEmpty)
            return (null, null);
        var items = bands.Rows.Zip(edges, (row, edge) => new Band(edge, row.Points, templates.Bind(row.Because), row.Span)).ToImmutableArray();
        int points = LookUp(Lookup.Bands([.. items.Select(i => (i.From, i.Points))]), of);
        return (new Bands(bands.Of.Text, of, items), ReachesMost(items.Max(i => i.Points)) ? points : null);
    }

    private (Method?, int?) CompileCurve(CurveRule curve)
    {
        for (int i = 1; i < curve.Points.Length; i++)
        {
            if (curve.Points[i].X > curve.Points[i - 1].X)
                continue;
            definitions.Diagnostics.Add(RuleDiagnostics.Unordered(curve.Points[i].Span, "the numbers of a curve", rising: true));
            return (null, null);
        }

        if (definitions.Bind(curve.Of, ValueKind.Number, "the number of a curve") is not { } of || curve.Points.Length < 2)
            return (null, null);
        ImmutableArray<(double X, double Y)> points = [.. curve.Points.Select(p => (p.X, p.Y))];
        int node = LookUp(Lookup.Curve(points), of);
        return (new Curve(curve.Of.Text, of, points, curve.Span), ReachesMost(points.Max(p => p.Y)) ? node : null);
    }

    private (Method?, int?) CompileCategory(CategoryRule category)
    {
        if (definitions.Bind(category.Of, ValueKind.Text, "the word of a category") is not { } of)
            return (null, null);
        var known = definitions.Plan[of].Words;
        foreach (var word in category.Words)
            if (!known.IsDefaultOrEmpty && !known.Contains(word.Key.Text))
                definitions.Diagnostics.Add(PlanDiagnostics.UnknownWord(word.Key.Whole, word.Key.Text, known));
        var left = known.IsDefaultOrEmpty ? [] : known.Where(k => category.Words.All(w => w.Key.Text != k)).ToArray();
        if (left.Length > 0)
            definitions.Diagnostics.Add(RuleDiagnostics.WordsLeft(category.Span with { Length = 1 }, left));
        var words = category.Words.Select(w => new CategoryWord(w.Key.Text, w.Value.Points, templates.Bind(w.Value.Because), w.Key.Whole)).ToImmutableArray();
        var table = Lookup.Table(
            string.Join(';', words.Select(w => FormattableString.Invariant($"{w.Word}={w.Points:R}"))),
            [.. words.Select(w => (definitions.Plan.Texts.Code(w.Word), w.Points))]);
        return (new Category(category.Of.Text, of, words), ReachesMost(words.Max(w => w.Points)) ? LookUp(table, of) : null);
    }

    private (Method?, int?) CompileFormula(MappedText formula) =>
        definitions.Bind(formula, ValueKind.Number, "a formula") is { } node ? (new Formula(formula.Text, node), node) : (null, null);

    private bool ReachesMost(double most)
    {
        if (most == rule.Points)
            return true;
        definitions.Diagnostics.Add(RuleDiagnostics.BadPoints(
            rule.Id.Whole, FormattableString.Invariant($"\"{id}\" can reach {most} points, of {rule.Points}"), "the best case should give just the sub-score's points"));
        return false;
    }

    private int LookUp(RowOperation operation, int of) =>
        definitions.Plan.Derive(operation, [of], ExpressionType.Number(Unit.Points), rule.Span);

    private int ApplyPolicy(int points) => rule.Missing switch
    {
        MissingPolicy.Zero => _arithmetic.Coalesce(points, _arithmetic.Number(0)),
        MissingPolicy.Neutral => _arithmetic.Coalesce(points, _arithmetic.Number(rule.Points / 2)),
        _ => points,
    };

    // A list of checks of which some are known is bounded by the others; any other method is known or not.
    private (int Low, int High) Bounds(Method method, int rounded)
    {
        if (method is not Checks checks)
            return (_arithmetic.Coalesce(rounded, _arithmetic.Number(0)), _arithmetic.Coalesce(rounded, _arithmetic.Number(rule.Points)));
        return (Bound(checks, Math.Min), Bound(checks, Math.Max));
    }

    private int Bound(Checks checks, Func<double, double, double> pick)
    {
        int sum = _arithmetic.Sum(checks.Items.Select(c => _arithmetic.Coalesce(
            _arithmetic.WhenTrue(c.When, _arithmetic.Number(c.Points)), _arithmetic.Number(pick(c.Points, 0)))));
        return _arithmetic.Round(_arithmetic.Clamp(sum, 0, rule.Points), rule.Decimals);
    }
}
