using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Compiles dimensions and the composite.</summary>
internal sealed class ScoreCompiler(Definitions definitions, TemplateCompiler templates, PackDocument document)
{
    private readonly Dictionary<string, SubScore> _subScores = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dimension> _dimensions = new(StringComparer.Ordinal);

    /// <summary>The composite, once bound.</summary>
    public Composite? Composite { get; private set; }

    /// <summary>The dimensions bound, in the order of the pack.</summary>
    public ImmutableArray<Dimension> Dimensions =>
        [.. document.Dimensions.Where(d => _dimensions.ContainsKey(d.Id.Text)).Select(d => _dimensions[d.Id.Text])];

    /// <summary>Adds the names of all scores.</summary>
    public void Define()
    {
        foreach (var dimension in document.Dimensions)
            Define(dimension);
        if (document.Composite is { } composite)
            Define(composite);
    }

    private void Define(DimensionRule rule)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        foreach (var sub in rule.SubScores)
        {
            string id = $"{rule.Id.Text}.{sub.Id.Text}";
            if (!definitions.IsWellFormed(sub.Id))
                continue;
            var compiler = new SubScoreCompiler(definitions, templates, sub, id);
            definitions.Add(id, sub.Id.Whole, () => Keep(id, compiler.Compile()), compiler.Reads, []);
            ids.Add(id);
        }

        if (!definitions.IsWellFormed(rule.Id))
            return;
        definitions.Add(rule.Id.Text, rule.Id.Whole, () => Compile(rule, ids.ToImmutable()), [], ids.ToImmutable());
    }

    private int? Keep(string id, SubScore? subScore)
    {
        if (subScore is not null)
            _subScores[id] = subScore;
        return subScore?.Node;
    }

    private int? Compile(DimensionRule rule, ImmutableArray<string> ids)
    {
        if (ids.IsEmpty || !ids.All(_subScores.ContainsKey))
            return null;
        var arithmetic = new PlanArithmetic(definitions.Plan, rule.Id.Whole);
        ImmutableArray<SubScore> subs = [.. ids.Select(id => _subScores[id])];
        double max = subs.Sum(s => s.Max);
        int earned = arithmetic.Sum(subs.Select(s => arithmetic.Coalesce(s.Node, arithmetic.Number(0))));
        int possible = arithmetic.Sum(subs.Select(s => arithmetic.WhenTrue(arithmetic.Known(s.Node), arithmetic.Number(s.Max))));
        // What was left out scales the rest up to the full points; with nothing left out the factor is exactly one.
        int scaled = arithmetic.Multiply(earned, arithmetic.Divide(arithmetic.Number(max), possible, "none of its sub-scores could be computed"));
        _dimensions[rule.Id.Text] = new Dimension(
            rule.Id.Text, rule.Title, max, rule.Decimals,
            arithmetic.Round(scaled, rule.Decimals),
            arithmetic.Round(arithmetic.Sum(subs.Select(s => s.Low)), rule.Decimals),
            arithmetic.Round(arithmetic.Sum(subs.Select(s => s.High)), rule.Decimals),
            subs, rule.Id.Whole);
        return _dimensions[rule.Id.Text].Node;
    }

    private void Define(CompositeRule rule)
    {
        var known = document.Dimensions.Select(d => d.Id.Text).ToImmutableArray();
        foreach (var weight in rule.Weights)
            if (!known.Contains(weight.Key.Text))
                definitions.Diagnostics.Add(RuleDiagnostics.NoSuch(weight.Key.Whole, "dimension", weight.Key.Text, known));
        foreach (var dimension in document.Dimensions)
            if (rule.Weights.All(w => w.Key.Text != dimension.Id.Text))
                definitions.Diagnostics.Add(RuleDiagnostics.Unweighted(dimension.Id.Whole, dimension.Id.Text));
        var percents = rule.Weights.Select(Percent).ToImmutableArray();
        double sum = percents.Sum(p => p ?? double.NaN);
        if (double.IsFinite(sum) && Math.Abs(sum - 100) > 1e-9)
            definitions.Diagnostics.Add(RuleDiagnostics.WeightSum(rule.Weights[0].Key.Whole, sum));
        definitions.Add("composite", rule.Span with { Length = 1 }, () => Compile(rule, percents), [], known);
    }

    private double? Percent(Named<MappedText> weight)
    {
        string text = weight.Value.Text;
        if (text.EndsWith('%') && YamlBinder.TryNumber(text[..^1].Trim(), out double percent) && percent >= 0)
            return percent;
        definitions.Diagnostics.Add(RuleDiagnostics.BadWeight(weight.Value.Whole, text));
        return null;
    }

    private int? Compile(CompositeRule rule, ImmutableArray<double?> percents)
    {
        if (percents.Contains(null) || !rule.Weights.All(w => _dimensions.ContainsKey(w.Key.Text)))
            return null;
        var arithmetic = new PlanArithmetic(definitions.Plan, rule.Weights[0].Key.Whole);
        var terms = rule.Weights.Select((w, i) => (Dimension: _dimensions[w.Key.Text], Percent: percents[i]!.Value, w.Key)).ToArray();
        // Weights stay whole percentages until the one division at the end, so that 71 × 15% is 1065 / 100.
        int Weigh(int score, double percent) => arithmetic.Multiply(score, arithmetic.Number(percent));
        int earned = arithmetic.Sum(terms.Select(t => arithmetic.Coalesce(Weigh(Normal(arithmetic, t.Dimension, t.Dimension.Node), t.Percent), arithmetic.Number(0))));
        int weights = arithmetic.Sum(terms.Select(t => arithmetic.WhenTrue(arithmetic.Known(t.Dimension.Node), arithmetic.Number(t.Percent))));
        int exact = arithmetic.Divide(earned, weights, "no dimension has a score");
        int Bound(Func<Dimension, int> end) => arithmetic.Round(
            arithmetic.Divide(arithmetic.Sum(terms.Select(t => Weigh(Normal(arithmetic, t.Dimension, end(t.Dimension)), t.Percent))), arithmetic.Number(100)), rule.Decimals);
        Composite = new Composite(
            rule.Title, rule.Decimals, arithmetic.Round(exact, rule.Decimals), exact, Bound(d => d.Low), Bound(d => d.High),
            [.. terms.Select(t => new Weight(
                t.Dimension.Id, t.Percent,
                arithmetic.Divide(Weigh(Normal(arithmetic, t.Dimension, t.Dimension.Node), t.Percent), arithmetic.Number(100)), t.Key.Whole))],
            rule.Span);
        return Composite.Node;
    }

    // Dimensions count alike in the composite, however many points each has: all are brought to 100.
    private static int Normal(PlanArithmetic arithmetic, Dimension dimension, int score) =>
        dimension.Max == 100 ? score : arithmetic.Multiply(score, arithmetic.Number(100 / dimension.Max));
}
