using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Compiles the composite: by weights, as a sum or mean of dimensions, or by a formula.</summary>
internal sealed class CompositeCompiler(
    Definitions definitions, TemplateCompiler templates, PackDocument document, CompositeRule rule, IReadOnlyDictionary<string, Dimension> dimensions)
{
    private const string NothingKnown = "no dimension has a score";

    private readonly PlanArithmetic _arithmetic = new(definitions.Plan, PlaceOf(rule));

    /// <summary>The composite, once bound.</summary>
    public Composite? Composite { get; private set; }

    private bool HasSoundDecimals => rule.Decimals is >= 0 and <= ScoreCompiler.MostDecimals;

    private ImmutableArray<MappedText> Named => rule.Sum.IsEmpty ? rule.Mean : rule.Sum;

    /// <summary>Adds the name <c>composite</c>.</summary>
    public void Define()
    {
        int ways = (rule.Sum.IsEmpty ? 0 : 1) + (rule.Mean.IsEmpty ? 0 : 1) + (rule.Formula is null ? 0 : 1);
        bool isWeighted = !rule.Weights.IsEmpty || ways == 0;
        if (ways + (rule.Weights.IsEmpty ? 0 : 1) != 1 && (ways > 0 || document.Dimensions.IsEmpty))
            definitions.Diagnostics.Add(RuleDiagnostics.CompositeWays(PlaceOf(rule), ways + (rule.Weights.IsEmpty ? 0 : 1)));
        if (!HasSoundDecimals)
            definitions.Diagnostics.Add(RuleDiagnostics.BadDecimals(PlaceOf(rule), "the composite"));
        var percents = rule.Weights.ToDictionary(w => w.Key.Text, Percent, StringComparer.Ordinal);
        if (isWeighted)
            CheckWeights(percents);
        foreach (var name in Named)
            CheckName(name);
        definitions.Add("composite", PlaceOf(rule), () => Keep(percents, isWeighted), [rule.Formula], [.. document.Dimensions.Select(d => d.Id.Text)]);
    }

    private void CheckWeights(Dictionary<string, double?> percents)
    {
        foreach (var weight in rule.Weights)
            CheckName(weight.Key);
        foreach (var dimension in document.Dimensions)
            if (!percents.ContainsKey(dimension.Id.Text))
                definitions.Diagnostics.Add(RuleDiagnostics.Unweighted(dimension.Id.Whole, dimension.Id.Text));
        double sum = percents.Values.Sum(p => p ?? double.NaN);
        if (double.IsFinite(sum) && Math.Abs(sum - 100) > 1e-9)
            definitions.Diagnostics.Add(RuleDiagnostics.WeightSum(PlaceOf(rule), sum));
    }

    private void CheckName(MappedText name)
    {
        var known = document.Dimensions.Select(d => d.Id.Text).ToHashSet(StringComparer.Ordinal);
        if (!known.Contains(name.Text) && !definitions.Outline.WroteId(name.Text))
            definitions.Diagnostics.Add(RuleDiagnostics.NoSuch(name.Whole, "dimension", name.Text, known));
    }

    private double? Percent(Named<MappedText> weight)
    {
        string text = weight.Value.Text;
        if (text.EndsWith('%') && YamlBinder.TryNumber(text[..^1].Trim(), out double percent) && percent >= 0)
            return percent;
        definitions.Diagnostics.Add(RuleDiagnostics.BadWeight(weight.Value.Whole, text));
        return null;
    }

    private int? Keep(Dictionary<string, double?> percents, bool isWeighted)
    {
        if (!HasSoundDecimals)
            return null;
        var composite = isWeighted ? Weigh(percents) : rule.Formula is { } formula ? Calculate(formula) : Combine();
        var gauge = rule.Gauge is { } written ? RangeReader.Read(written, definitions.Diagnostics) : null;
        if (gauge is { IsBounded: false })
            definitions.Diagnostics.Add(RuleDiagnostics.BadRange(rule.Gauge!.Whole));
        Composite = composite is null ? null : composite with { Gauge = gauge, Format = templates.ReadFormat(rule.Format) };
        return Composite?.Node;
    }

    private Composite? Weigh(Dictionary<string, double?> percents)
    {
        // In the order of the dimensions: weights are a mapping, whose order must not move the last bit of a sum.
        var terms = document.Dimensions.Select(d => (Score: dimensions.GetValueOrDefault(d.Id.Text), Percent: percents.GetValueOrDefault(d.Id.Text))).ToArray();
        if (terms.Length == 0 || terms.Any(t => t.Score is null || t.Percent is null) || !terms.Select(t => HasEnds(t.Score!)).ToArray().All(ok => ok))
            return null;
        var places = rule.Weights.ToDictionary(w => w.Key.Text, w => w.Key.Whole, StringComparer.Ordinal);
        return new WeightedMean(definitions.Plan, rule, PlaceOf(rule))
            .Compile([.. terms.Select(t => new WeightedDimension(t.Score!, t.Percent!.Value, places[t.Score!.Id]))]);
    }

    private bool HasEnds(Dimension dimension)
    {
        if (!dimension.Range.IsBounded)
            definitions.Diagnostics.Add(RuleDiagnostics.BadPolicy(
                dimension.Span, $"\"{dimension.Id}\"", "cannot have a weight: its scale has no ends", "add it up (sum), or give its sub-scores points or a range"));
        return dimension.Range.IsBounded;
    }

    private Composite? Calculate(MappedText formula)
    {
        var range = rule.Range is { } written ? RangeReader.Read(written, definitions.Diagnostics) : PointRange.Open;
        if (definitions.Bind(formula, ValueKind.Number, "the formula of the composite") is not { } bound || range is null)
            return null;
        int exact = _arithmetic.Keep(bound, range);
        int node = _arithmetic.Round(exact, rule.Decimals);
        return new Composite(rule.Title, rule.Decimals, rule.Missing, node, exact, node, node, [], formula.Whole) { Range = range };
    }

    private Composite? Combine()
    {
        Dimension?[] found = [.. Named.Select(n => dimensions.GetValueOrDefault(n.Text))];
        if (found.Contains(null))
            return null;
        ImmutableArray<Dimension> terms = [.. found.Select(d => d!)];
        bool isMean = rule.Sum.IsEmpty;
        if (!isMean && rule.Missing == MissingPolicy.Exclude && !terms.All(t => t.Range.StartsAtZero || IsAlone(terms)))
        {
            definitions.Diagnostics.Add(RuleDiagnostics.BadPolicy(
                PlaceOf(rule), "a dimension", "cannot be left out of a sum whose scores do not all run from 0 to some points", "say missing: required, zero or neutral"));
            return null;
        }

        int[] nodes = [.. terms.Select(Count)];
        var parts = new ScoreParts(_arithmetic, [.. terms.Zip(nodes, (t, n) => new ScorePart(n, t.Range, rule.Missing == MissingPolicy.Required))]);
        int exact = isMean ? parts.Mean() : parts.Sum(NothingKnown);
        int counted = isMean ? _arithmetic.Sum(nodes.Select(n => _arithmetic.WhenTrue(_arithmetic.Known(n), _arithmetic.Number(1)))) : _arithmetic.Number(1);
        return new Composite(
            rule.Title, rule.Decimals, rule.Missing, _arithmetic.Round(exact, rule.Decimals), exact, Bound(terms, isMean, d => d.Low), Bound(terms, isMean, d => d.High),
            [.. terms.Zip(nodes, (t, n) => new Weight(t.Id, null, null, isMean ? _arithmetic.Divide(n, counted, NothingKnown) : n, t.Span))], PlaceOf(rule))
        {
            IsMean = isMean,
            Range = isMean ? PointRange.Mean([.. terms.Select(t => t.Range)]) : PointRange.Sum(terms.Select(t => t.Range)),
        };
    }

    private static bool IsAlone(ImmutableArray<Dimension> terms) => terms.Length == 1;

    private int Count(Dimension dimension) => rule.Missing switch
    {
        MissingPolicy.Zero => _arithmetic.Coalesce(dimension.Node, _arithmetic.Number(0)),
        MissingPolicy.Neutral when dimension.Range.IsBounded => _arithmetic.Coalesce(dimension.Node, _arithmetic.Number(dimension.Range.Middle)),
        _ => dimension.Node,
    };

    private int Bound(ImmutableArray<Dimension> terms, bool isMean, Func<Dimension, int> end)
    {
        int sum = _arithmetic.Sum(terms.Select(end));
        return _arithmetic.Round(isMean ? _arithmetic.Divide(sum, _arithmetic.Number(terms.Length)) : sum, rule.Decimals);
    }

    private static SourceSpan PlaceOf(CompositeRule rule) =>
        rule.Weights is [var first, ..] ? first.Key.Whole
        : rule.Sum is [var sum, ..] ? sum.Whole
        : rule.Mean is [var mean, ..] ? mean.Whole
        : rule.Formula?.Whole ?? rule.Span with { Length = 1 };
}
