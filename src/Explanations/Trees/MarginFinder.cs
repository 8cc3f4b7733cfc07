using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>Finds how far values are from where a rule says something else, and evaluates what it says there.</summary>
internal sealed class MarginFinder(Assessment assessment, NodeText text)
{
    // A count is not looked for farther than so many steps away.
    private const int MostCounted = 1_000;

    private readonly Pack _pack = assessment.Pack;
    private readonly MarginEffects _effects = new(assessment);

    /// <summary>The comparisons of a condition that turn it, alone or together, with what changes there.</summary>
    /// <param name="when">The condition's node.</param>
    /// <param name="written">Where it stands.</param>
    /// <param name="sub">The sub-score whose points it gives; null for caps and vetoes.</param>
    public ImmutableArray<Margin> OfCondition(int when, SourceSpan written, SubScore? sub) => new ConditionMargins(assessment, text, _effects, written).Of(when, sub);

    /// <summary>The nearest edges of bands at which the points differ.</summary>
    public ImmutableArray<Margin> OfBands(Bands bands, SubScore sub)
    {
        if (_effects.IsWhole(bands.Of))
            return [.. OfCount(bands.Expression, bands.Of, sub)];
        double value = assessment[bands.Of];
        int band = Lookup.BandOf([.. bands.Items.Select(b => b.From)], value);
        if (band < 0)
            return [];
        var margins = ImmutableArray.CreateBuilder<Margin>();
        int up = Enumerable.Range(band + 1, bands.Items.Length - band - 1).FirstOrDefault(i => bands.Items[i].Points != bands.Items[band].Points, -1);
        if (up > 0)
            margins.Add(_effects.At(bands.Expression, bands.Of, bands.Items[up].From, sub) with { Near = Math.BitDecrement(bands.Items[up].From) });
        int down = Enumerable.Range(0, band).LastOrDefault(i => bands.Items[i].Points != bands.Items[band].Points, -1);
        if (down >= 0)
            margins.Add(_effects.At(bands.Expression, bands.Of, Math.BitDecrement(bands.Items[down + 1].From), sub) with { Near = bands.Items[down + 1].From });
        return margins.ToImmutable();
    }

    /// <summary>The nearest values at which the rounded points of a piecewise linear rule differ.</summary>
    public ImmutableArray<Margin> OfCurve(string expression, int of, ImmutableArray<(double X, double Y)> points, SubScore sub)
    {
        if (assessment.IsMissing(of) || !sub.Range.StartsAtZero)
            return [];
        if (_effects.IsWhole(of))
            return [.. OfCount(expression, of, sub)];
        var line = new RoundedLine(points, sub.Max, sub.Decimals);
        return [.. new[] { line.NextChange(assessment[of], 1), line.NextChange(assessment[of], -1) }.OfType<(double To, double Near)>()
            .Select(x => _effects.At(expression, of, x.To, sub) with { Near = x.Near })];
    }

    /// <summary>
    /// The nearest values of a formula at which the rounded points differ, and of each count that it reads the nearest whole numbers; where it
    /// reads counts alone, only these.
    /// </summary>
    public ImmutableArray<Margin> OfFormula(Formula formula, SubScore sub)
    {
        int[] read = [.. new Frontier(_pack, text).At(formula.Node).Where(n => n != formula.Node)];
        int[] counts = assessment.IsMissing(formula.Node) || !sub.Range.StartsAtZero ? [] : [.. read.Where(_effects.IsWhole)];
        var own = counts.Length > 0 && counts.Length == read.Length ? [] : OfCurve(formula.Expression, formula.Node, [(0, 0), (sub.Max, sub.Max)], sub);
        return [.. own, .. counts.SelectMany(n => OfCount(text.NameOf(n) ?? text.Expression(n, formula.Span), n, sub))];
    }

    /// <summary>The words with the next higher and the next lower points.</summary>
    public ImmutableArray<Margin> OfCategory(Category category, SubScore sub)
    {
        if (category.Words.FirstOrDefault(w => w.Word == assessment.Word(category.Of)) is not { } now)
            return [];
        var better = category.Words.Where(w => w.Points > now.Points).MinBy(w => w.Points);
        var worse = category.Words.Where(w => w.Points < now.Points).MaxBy(w => w.Points);
        return [.. new[] { better, worse }.OfType<CategoryWord>().Select(w =>
        {
            double code = _pack.Plan.Texts.Code(w.Word);
            return _effects.At(category.Expression, category.Of, code, sub) with { Word = w.Word };
        })];
    }

    /// <summary>The edges of a scale around the composite; the outcome there is the step's word.</summary>
    public ImmutableArray<Margin> OfScale(ImmutableArray<Step> steps, bool isGrade)
    {
        if (_pack.Composite is not { } composite || assessment.IsMissing(composite.Node))
            return [];
        steps = [.. steps.OrderBy(s => s.From)];
        double score = assessment[composite.Node];
        int at = Lookup.BandOf([.. steps.Select(s => s.From)], score);
        return [.. new[] { (Edge: at + 1, Step: at + 1), (Edge: at, Step: at - 1) }
            .Where(x => x.Step >= 0 && x.Step < steps.Length)
            .Select(x => (To: x.Step > at ? RoundedScore.AtLeast(steps[x.Edge].From, composite.Decimals) : RoundedScore.Below(steps[x.Edge].From, composite.Decimals), steps[x.Step].Word))
            .Select(x => new Margin("composite", composite.Node, score, x.To, null, null, x.To - score, isGrade ? x.Word : null, isGrade ? null : x.Word))];
    }

    // Counts move by whole numbers: each in turn is put in, up to the first at which the points differ.
    private IEnumerable<Margin> OfCount(string expression, int of, SubScore sub)
    {
        foreach (int direction in new[] { 1, -1 })
        {
            double[] values = [.. Enumerable.Range(1, MostCounted).Select(i => assessment[of] + direction * i).Where(v => IsPossible(of, v))];
            double[] points = values.Length == 0 ? [] : assessment.Row.WhatIf(0, new Dictionary<int, double[]> { [of] = values }, [sub.Node]).Of(sub.Node).ToArray();
            int at = Array.FindIndex(points, p => double.IsFinite(p) && p != assessment[sub.Node]);
            if (at >= 0)
                yield return _effects.At(expression, of, values[at], sub);
        }
    }

    private bool IsPossible(int node, double value) => _pack.Inputs.FirstOrDefault(i => i.Node == node) is { } input
        ? !(value < input.Low) && !(value > input.High)
        : value >= 0 || assessment[node] < 0 || _pack.Plan.Nodes[node].Operation is not SourceOperation;
}
