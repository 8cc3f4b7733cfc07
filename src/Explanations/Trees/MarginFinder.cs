using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>Finds how far values are from where a rule says something else, and evaluates what it says there.</summary>
internal sealed class MarginFinder(Assessment assessment, NodeText text)
{
    private readonly Pack _pack = assessment.Pack;

    /// <summary>The comparisons of a condition, each with what changes where it alone turns; words and missing operands have none.</summary>
    public ImmutableArray<Margin> OfCondition(int when, SubScore? sub) =>
        [.. Comparisons(when).SelectMany(c => OfComparison(c, sub))];

    /// <summary>The nearest edges of bands at which the points differ.</summary>
    public ImmutableArray<Margin> OfBands(Bands bands, SubScore sub)
    {
        double value = assessment[bands.Of];
        int band = Lookup.BandOf([.. bands.Items.Select(b => b.From)], value);
        if (band < 0)
            return [];
        var margins = ImmutableArray.CreateBuilder<Margin>();
        int up = Enumerable.Range(band + 1, bands.Items.Length - band - 1).FirstOrDefault(i => bands.Items[i].Points != bands.Items[band].Points, -1);
        if (up > 0)
            margins.Add(At(bands.Expression, bands.Of, bands.Items[up].From, sub) with { Near = Math.BitDecrement(bands.Items[up].From) });
        int down = Enumerable.Range(0, band).LastOrDefault(i => bands.Items[i].Points != bands.Items[band].Points, -1);
        if (down >= 0)
            margins.Add(At(bands.Expression, bands.Of, Math.BitDecrement(bands.Items[down + 1].From), sub) with { Near = bands.Items[down + 1].From });
        return margins.ToImmutable();
    }

    /// <summary>The nearest values at which the rounded points of a piecewise linear rule differ.</summary>
    public ImmutableArray<Margin> OfCurve(string expression, int of, ImmutableArray<(double X, double Y)> points, SubScore sub)
    {
        if (assessment.IsMissing(of) || !sub.Range.StartsAtZero)
            return [];
        var line = new RoundedLine(points, sub.Max, sub.Decimals);
        return [.. new[] { line.NextChange(assessment[of], 1), line.NextChange(assessment[of], -1) }.OfType<(double To, double Near)>()
            .Select(x => At(expression, of, x.To, sub) with { Near = x.Near })];
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
            return At(category.Expression, category.Of, code, sub) with { Word = w.Word };
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

    private IEnumerable<int> Comparisons(int condition)
    {
        var node = _pack.Plan.Nodes[condition];
        return node.Operation.Key switch
        {
            "row:&&" or "row:||" or "row:not" => node.Operands.SelectMany(Comparisons).Distinct(),
            "row:<" or "row:<=" or "row:between" when node.Operands.All(o => !assessment.IsMissing(o)) => [condition],
            _ => [],
        };
    }

    private IEnumerable<Margin> OfComparison(int comparison, SubScore? sub)
    {
        var node = _pack.Plan.Nodes[comparison];
        if (_pack.Plan.Nodes[node.Operands[0]].Type.Kind != ValueKind.Number)
            return [];
        if (node.Operation.Key == "row:between")
            return OfRange(comparison, node, sub);
        // Greater-than is stored as less-than with its sides changed; the reader wants the side written first.
        bool isSwapped = node.Span?.Text.Contains('>', StringComparison.Ordinal) == true;
        var (subject, limit) = isSwapped ? (node.Operands[1], node.Operands[0]) : (node.Operands[0], node.Operands[1]);
        if (_pack.Plan.Nodes[subject].Operation is ConstantOperation)
            (subject, limit) = (limit, subject);
        return [Flip(comparison, subject, assessment[limit], subject == node.Operands[0] ? -1 : 1, sub)];
    }

    private IEnumerable<Margin> OfRange(int comparison, PlanNode node, SubScore? sub)
    {
        double value = assessment[node.Operands[0]];
        double[] edges = [.. node.Operands.Skip(1).Select(o => assessment[o])];
        if (assessment.Holds(comparison))
            return [Flip(comparison, node.Operands[0], edges[0], 1, sub), Flip(comparison, node.Operands[0], edges[1], -1, sub)];
        return value < edges[0] ? [Flip(comparison, node.Operands[0], edges[0], 1, sub)] : [Flip(comparison, node.Operands[0], edges[1], -1, sub)];
    }

    // Whether a value at its limit itself fulfils the comparison tells on which side of it the outcome differs.
    private Margin Flip(int comparison, int subject, double edge, int holdsToward, SubScore? sub)
    {
        bool holds = assessment.Holds(comparison), holdsAtEdge = _pack.Plan.Nodes[comparison].Operation.Key != "row:<";
        double away = holdsToward > 0 == !holds ? Math.BitIncrement(edge) : Math.BitDecrement(edge);
        double back = holdsToward > 0 == !holds ? Math.BitDecrement(edge) : Math.BitIncrement(edge);
        var (to, near) = holdsAtEdge != holds ? (edge, back) : (away, edge);
        if (DecimalsOf(subject) is { } decimals)
            (to, near) = (away > back ? RoundedScore.AtLeast(to, decimals) : RoundedScore.AtMost(to, decimals), double.NaN);
        return Evaluate(text.NameOf(subject) ?? text.Expression(subject), subject, to, comparison, 1 - assessment[comparison], sub) with { Near = near };
    }

    // A score is rounded, so that the value next to an edge is a whole step of its last decimal away.
    private int? DecimalsOf(int node) =>
        _pack.Composite is { } composite && composite.Node == node ? composite.Decimals
        : _pack.Dimensions.FirstOrDefault(d => d.Node == node)?.Decimals
            ?? _pack.Dimensions.SelectMany(d => d.SubScores).FirstOrDefault(s => s.Node == node)?.Decimals;

    private Margin At(string expression, int of, double value, SubScore sub) => Evaluate(expression, of, value, of, value, sub);

    private Margin Evaluate(string subject, int node, double edge, int changed, double value, SubScore? sub)
    {
        var row = assessment with { Row = assessment.Row.WhatIf(0, new Dictionary<int, double[]> { [changed] = [value] }) };
        double? Change(int? of) => of is { } id && double.IsFinite(row[id] - assessment[id]) ? row[id] - assessment[id] : null;
        string? Word(int? of) => of is { } id && row.Word(id) != assessment.Word(id) ? row.Word(id) : null;
        return new Margin(
            subject, node, assessment[node], edge, null, Change(sub?.Node), Change(_pack.Composite?.Exact), Word(_pack.Grades?.Node), Word(_pack.Signals?.Node));
    }
}
