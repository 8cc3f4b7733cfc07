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
            var compiler = new SubScoreCompiler(definitions, templates, sub, id);
            compiler.TakeOnTexts();
            if (definitions.IsWellFormed(sub.Id, rule.Id.Text + ".")
                && definitions.Add(id, sub.Id.Whole, () => Keep(id, compiler.Compile()), compiler.Reads, []))
                ids.Add(id);
        }

        if (rule.SubScores.IsEmpty)
            definitions.Diagnostics.Add(RuleDiagnostics.EmptyList(rule.Id.Whole, $"dimension \"{rule.Id.Text}\"", "sub_scores"));
        if (rule.Decimals is < 0 or > 6)
            definitions.Diagnostics.Add(RuleDiagnostics.BadDecimals(rule.Id.Whole, $"\"{rule.Id.Text}\""));
        definitions.Add(rule.Id, () => Compile(rule, ids.ToImmutable()), [], ids.ToImmutable());
    }

    private int? Keep(string id, SubScore? subScore)
    {
        if (subScore is not null)
            _subScores[id] = subScore;
        return subScore?.Node;
    }

    private int? Compile(DimensionRule rule, ImmutableArray<string> ids)
    {
        if (ids.IsEmpty || !ids.All(_subScores.ContainsKey) || rule.Decimals is < 0 or > 6)
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
        var percents = rule.Weights.ToDictionary(w => w.Key.Text, Percent, StringComparer.Ordinal);
        CheckWeights(rule, percents);
        if (rule.Decimals is < 0 or > 6)
            definitions.Diagnostics.Add(RuleDiagnostics.BadDecimals(PlaceOf(rule), "the composite"));
        definitions.Add("composite", PlaceOf(rule), () => Compile(rule, percents), [], [.. document.Dimensions.Select(d => d.Id.Text)]);
    }

    private void CheckWeights(CompositeRule rule, Dictionary<string, double?> percents)
    {
        var known = document.Dimensions.Select(d => d.Id.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var weight in rule.Weights)
            if (!known.Contains(weight.Key.Text) && !definitions.Outline.WroteId(weight.Key.Text))
                definitions.Diagnostics.Add(RuleDiagnostics.NoSuch(weight.Key.Whole, "dimension", weight.Key.Text, known));
        foreach (var dimension in document.Dimensions)
            if (!percents.ContainsKey(dimension.Id.Text))
                definitions.Diagnostics.Add(RuleDiagnostics.Unweighted(dimension.Id.Whole, dimension.Id.Text));
        double sum = percents.Values.Sum(p => p ?? double.NaN);
        if (double.IsFinite(sum) && Math.Abs(sum - 100) > 1e-9)
            definitions.Diagnostics.Add(RuleDiagnostics.WeightSum(PlaceOf(rule), sum));
    }

    private double? Percent(Named<MappedText> weight)
    {
        string text = weight.Value.Text;
        if (text.EndsWith('%') && YamlBinder.TryNumber(text[..^1].Trim(), out double percent) && percent >= 0)
            return percent;
        definitions.Diagnostics.Add(RuleDiagnostics.BadWeight(weight.Value.Whole, text));
        return null;
    }

    private int? Compile(CompositeRule rule, Dictionary<string, double?> percents)
    {
        // In the order of the dimensions: weights are a mapping, whose order must not move the last bit of a sum.
        var terms = document.Dimensions.Select(d => (Score: _dimensions.GetValueOrDefault(d.Id.Text), Percent: percents.GetValueOrDefault(d.Id.Text))).ToArray();
        if (rule.Decimals is < 0 or > 6 || terms.Length == 0 || terms.Any(t => t.Score is null || t.Percent is null))
            return null;
        var places = rule.Weights.ToDictionary(w => w.Key.Text, w => w.Key.Whole, StringComparer.Ordinal);
        Composite = new CompositeArithmetic(definitions.Plan, rule, PlaceOf(rule))
            .Compile([.. terms.Select(t => new WeightedDimension(t.Score!, t.Percent!.Value, places[t.Score!.Id]))]);
        return Composite.Node;
    }

    private static SourceSpan PlaceOf(CompositeRule rule) =>
        rule.Weights is [var first, ..] ? first.Key.Whole : rule.Span with { Length = 1 };
}
