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
    private const double MostPoints = 1_000_000;

    private readonly PlanArithmetic _arithmetic = new(definitions.Plan, rule.Span);

    private PointRange _range = PointRange.Open;

    /// <summary>The expressions that the points depend on.</summary>
    public ImmutableArray<MappedText?> Reads =>
        [.. rule.Checks.Select(c => c.When), rule.Bands?.Of, rule.Curve?.Of, rule.Category?.Of, rule.Formula];

    /// <summary>Takes on all texts, also those of rules that turn out wrong.</summary>
    public void TakeOnTexts()
    {
        templates.TakeOn(rule.Because);
        templates.TakeOn(rule.Checks.Select(c => c.Because));
        templates.TakeOn(rule.Bands?.Rows.Select(r => r.Because) ?? []);
        templates.TakeOn(rule.Category?.Words.Select(w => w.Value.Because) ?? []);
    }

    /// <summary>Compiles the sub-score; null where it is wrong.</summary>
    public SubScore? Compile()
    {
        bool sensible = HasSensiblePoints();
        var (method, raw) = CompileMethod();
        if (!sensible || method is null || raw is not { } points)
            return null;
        int rounded = _arithmetic.Round(_arithmetic.Keep(points, _range), rule.Decimals);
        var (low, high) = Bounds(method, rounded);
        return new SubScore(
            id, rule.Title, _range, rule.Decimals, rule.Missing, ApplyPolicy(rounded), rounded, low, high,
            method, templates.Bind(rule.Because), rule.Id.Whole);
    }

    private bool HasSensiblePoints()
    {
        if (rule.Decimals is < 0 or > ScoreCompiler.MostDecimals)
            definitions.Diagnostics.Add(RuleDiagnostics.BadDecimals(rule.Id.Whole, $"\"{id}\""));
        return FindRange() & rule.Decimals is >= 0 and <= ScoreCompiler.MostDecimals;
    }

    private bool FindRange()
    {
        string? problem = rule switch
        {
            { Points: not null, Range: not null } => $"\"{id}\" says both points and range",
            { Points: null, Range: null, Formula: null } => $"\"{id}\" does not say how many points it can give",
            { Points: <= 0 or > MostPoints } => FormattableString.Invariant($"the points of \"{id}\" must be above 0 and at most {MostPoints}"),
            _ => null,
        };
        if (problem is not null)
            definitions.Diagnostics.Add(RuleDiagnostics.BadPoints(rule.Id.Whole, problem, rule.Points is not null && rule.Range is null ? null : "give points: 20 for 0 to 20, or range: -1..1; a formula can go without"));
        else if (rule.Points is { } most)
            _range = new PointRange(0, most);
        else if (rule.Range is { } written)
            return RangeReader.Read(written, definitions.Diagnostics) is { } range && Takes(range);
        return problem is null && Takes(_range);
    }

    // Half of nothing known is nothing known, and 0 can be more than the scale has.
    private bool Takes(PointRange range)
    {
        _range = range;
        string? why = rule.Missing switch
        {
            MissingPolicy.Neutral when !range.IsBounded => "cannot count as the middle where it is missing: it has no ends",
            MissingPolicy.Zero when !range.Contains(0) => "cannot count as zero where it is missing: its range leaves 0 out",
            _ => null,
        };
        if (why is not null)
            definitions.Diagnostics.Add(RuleDiagnostics.BadPolicy(rule.Id.Whole, $"\"{id}\"", why, "missing: required lets the dimension be missing with it"));
        return why is null;
    }

    // Of several methods each is checked, though none can be taken.
    private (Method?, int?) CompileMethod()
    {
        var found = new List<(Method?, int?)>();
        if (!rule.Checks.IsEmpty)
            found.Add(CompileChecks());
        if (rule.Bands is { } bands)
            found.Add(CompileBands(bands));
        if (rule.Curve is { } curve)
            found.Add(CompileCurve(curve));
        if (rule.Category is { } category)
            found.Add(CompileCategory(category));
        if (rule.Formula is { } formula)
            found.Add(CompileFormula(formula));
        if (found is [var only])
            return only;
        definitions.Diagnostics.Add(RuleDiagnostics.Methods(rule.Id.Whole, id, found.Count));
        return (null, null);
    }

    private (Method?, int?) CompileChecks()
    {
        var checks = rule.Checks.Select(CompileCheck).ToImmutableArray();
        double most = rule.Checks.Sum(c => Math.Max(c.Points, 0));
        if (most < _range.High - 1e-9 && double.IsFinite(_range.High))
            definitions.Diagnostics.Add(RuleDiagnostics.BadPoints(
                rule.Id.Whole, FormattableString.Invariant($"the checks of \"{id}\" give {most} points at most, of {_range.High}"), "raise their points, or lower those of the sub-score"));
        if (checks.Contains(null))
            return (null, null);
        int sum = _arithmetic.Sum(checks.Select(c => _arithmetic.WhenTrue(c!.When, _arithmetic.Number(c.Points))));
        return (new Checks([.. checks.Select(c => c!)]), sum);
    }

    private Check? CompileCheck(CheckRule check) =>
        definitions.Bind(check.When, ValueKind.Boolean, "\"when\" of a check") is { } when
            ? new Check(check.When.Text, when, check.Points, templates.Bind(check.Because), check.When.Whole)
            : null;

    private (Method?, int?) CompileBands(BandsRule bands)
    {
        int? bound = definitions.Bind(bands.Of, ValueKind.Number, "\"of\" of bands");
        if (IsEmpty(bands.Rows.Length, "rows"))
            return (null, null);
        var edges = BandEdges.Of(bands.Rows, definitions.Diagnostics);
        bool reaches = ReachesMost(bands.Rows.Max(r => r.Points));
        if (bound is not { } of || edges.IsDefaultOrEmpty)
            return (null, null);
        var items = bands.Rows.Zip(edges, (row, edge) => new Band(edge, row.Points, templates.Bind(row.Because), row.Span)).ToImmutableArray();
        int points = LookUp(Lookup.Bands([.. items.Select(i => (i.From, i.Points))]), of);
        return (new Bands(bands.Of.Text, of, items, bands.Of.Whole), reaches ? points : null);
    }

    private (Method?, int?) CompileCurve(CurveRule curve)
    {
        int? bound = definitions.Bind(curve.Of, ValueKind.Number, "\"of\" of a curve");
        if (IsEmpty(curve.Points.Length, "points"))
            return (null, null);
        bool sound = ReachesMost(curve.Points.Max(p => p.Y));
        for (int i = 1; i < curve.Points.Length; i++)
        {
            if (curve.Points[i].X > curve.Points[i - 1].X)
                continue;
            definitions.Diagnostics.Add(RuleDiagnostics.Unordered(curve.Points[i].Span, "the numbers of a curve", rising: true));
            sound = false;
        }

        if (bound is not { } of || !sound)
            return (null, null);
        ImmutableArray<(double X, double Y)> points = [.. curve.Points.Select(p => (p.X, p.Y))];
        return (new Curve(curve.Of.Text, of, points, curve.Span), LookUp(Lookup.Curve(points), of));
    }

    private (Method?, int?) CompileCategory(CategoryRule category)
    {
        int? bound = definitions.Bind(category.Of, ValueKind.Text, "\"of\" of a category");
        if (IsEmpty(category.Words.Length, "words"))
            return (null, null);
        bool reaches = ReachesMost(category.Words.Max(w => w.Value.Points));
        if (bound is not { } of)
            return (null, null);
        CheckWords(category, definitions.Plan[of].Words);
        var words = category.Words.Select(w => new CategoryWord(w.Key.Text, w.Value.Points, templates.Bind(w.Value.Because), w.Key.Whole)).ToImmutableArray();
        var table = Lookup.Table(
            // Words are a mapping, whose order must not change the hash.
            string.Join(';', words.OrderBy(w => w.Word, StringComparer.Ordinal).Select(w => FormattableString.Invariant($"{w.Word}={w.Points:R}"))),
            [.. words.Select(w => (definitions.Plan.Texts.Code(w.Word), w.Points))]);
        return (new Category(category.Of.Text, of, words, category.Of.Whole), reaches ? LookUp(table, of) : null);
    }

    private void CheckWords(CategoryRule category, ImmutableArray<string> known)
    {
        if (known.IsDefaultOrEmpty)
            return;
        foreach (var word in category.Words)
            if (!known.Contains(word.Key.Text))
                definitions.Diagnostics.Add(PlanDiagnostics.UnknownWord(word.Key.Whole, word.Key.Text, known));
        var left = known.Where(k => category.Words.All(w => w.Key.Text != k)).ToArray();
        if (left.Length > 0)
            definitions.Diagnostics.Add(RuleDiagnostics.WordsLeft(category.Words[0].Key.Whole, left));
    }

    private (Method?, int?) CompileFormula(MappedText formula)
    {
        if (definitions.Bind(formula, ValueKind.Number, "a formula") is not { } node)
            return (null, null);
        var type = definitions.Plan[node].Type;
        if (type.Unit.IsDimensionless)
            return (new Formula(formula.Text, node, formula.Whole), node);
        definitions.Diagnostics.Add(RuleDiagnostics.OtherType(
            formula.Whole, "a formula", "number of points", type.ToString(), "number(x) takes a unit away where it does not matter"));
        return (null, null);
    }

    private bool IsEmpty(int count, string needed)
    {
        if (count == 0)
            definitions.Diagnostics.Add(RuleDiagnostics.EmptyList(rule.Id.Whole, $"\"{id}\"", needed));
        return count == 0;
    }

    private bool ReachesMost(double most)
    {
        if (most == _range.High || double.IsInfinity(_range.High))
            return true;
        definitions.Diagnostics.Add(RuleDiagnostics.BadPoints(
            rule.Id.Whole, FormattableString.Invariant($"\"{id}\" can reach {most} points, of {_range.High}"), "the best case should give just the sub-score's points"));
        return false;
    }

    private int LookUp(RowOperation operation, int of) =>
        definitions.Plan.Derive(operation, [of], ExpressionType.Number(Unit.Points), rule.Span);

    private int ApplyPolicy(int points) => rule.Missing switch
    {
        MissingPolicy.Zero => _arithmetic.Coalesce(points, _arithmetic.Number(0)),
        MissingPolicy.Neutral => _arithmetic.Coalesce(points, _arithmetic.Number(_range.Middle)),
        _ => points,
    };

    // A list of checks of which some are known is bounded by the others; any other method is known or not, and without ends
    // nothing bounds what is not known.
    private (int Low, int High) Bounds(Method method, int rounded)
    {
        if (!_range.IsBounded)
            return (rounded, rounded);
        if (method is not Checks checks)
            return (_arithmetic.Coalesce(rounded, _arithmetic.Number(_range.Low)), _arithmetic.Coalesce(rounded, _arithmetic.Number(_range.High)));
        return (Bound(checks, Math.Min), Bound(checks, Math.Max));
    }

    private int Bound(Checks checks, Func<double, double, double> pick)
    {
        int sum = _arithmetic.Sum(checks.Items.Select(c => _arithmetic.Coalesce(
            _arithmetic.WhenTrue(c.When, _arithmetic.Number(c.Points)), _arithmetic.Number(pick(c.Points, 0)))));
        return _arithmetic.Round(_arithmetic.Keep(sum, _range), rule.Decimals);
    }
}
