using System.Collections.Immutable;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Compiles dimensions, and hands them to the composite.</summary>
internal sealed class ScoreCompiler(Definitions definitions, TemplateCompiler templates, PackDocument document)
{
    /// <summary>The most decimals that a score is rounded to.</summary>
    public const int MostDecimals = 10;

    private readonly Dictionary<string, SubScore> _subScores = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dimension> _dimensions = new(StringComparer.Ordinal);
    private CompositeCompiler? _composite;

    /// <summary>The composite, once bound.</summary>
    public Composite? Composite => _composite?.Composite;

    /// <summary>The dimensions bound, in the order of the pack.</summary>
    public ImmutableArray<Dimension> Dimensions =>
        [.. document.Dimensions.Where(d => _dimensions.ContainsKey(d.Id.Text)).Select(d => _dimensions[d.Id.Text])];

    /// <summary>Adds the names of all scores.</summary>
    public void Define()
    {
        foreach (var dimension in document.Dimensions)
            Define(dimension);
        if (document.Composite is not { } composite)
            return;
        _composite = new CompositeCompiler(definitions, templates, document, composite, _dimensions);
        _composite.Define();
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
        if (rule.Decimals is < 0 or > MostDecimals)
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
        if (ids.IsEmpty || !ids.All(_subScores.ContainsKey) || rule.Decimals is < 0 or > MostDecimals)
            return null;
        ImmutableArray<SubScore> subs = [.. ids.Select(id => _subScores[id])];
        bool isMean = rule.Combine == Combination.Mean;
        ImmutableArray<PointRange> ranges = [.. subs.Select(s => s.Range)];
        if (!isMean && !CanLeaveOut(subs))
            return null;
        var arithmetic = new PlanArithmetic(definitions.Plan, rule.Id.Whole);
        var parts = new ScoreParts(arithmetic, [.. subs.Select(s => new ScorePart(s.Node, s.Range, s.Missing == MissingPolicy.Required))]);
        _dimensions[rule.Id.Text] = new Dimension(
            rule.Id.Text, rule.Title, isMean ? PointRange.Mean(ranges) : PointRange.Sum(ranges), rule.Decimals,
            arithmetic.Round(isMean ? parts.Mean() : parts.Sum("none of its sub-scores could be computed"), rule.Decimals),
            Bound(arithmetic, subs.Select(s => s.Low), isMean, rule.Decimals),
            Bound(arithmetic, subs.Select(s => s.High), isMean, rule.Decimals),
            subs, rule.Id.Whole)
        { IsMean = isMean, Format = templates.ReadFormat(rule.Format) };
        return _dimensions[rule.Id.Text].Node;
    }

    // Leaving one out scales a sum up to its full points, which asks for sub-scores that all count from 0 up.
    private bool CanLeaveOut(ImmutableArray<SubScore> subs)
    {
        if (subs.All(s => s.Range.StartsAtZero))
            return true;
        var left = subs.Where(s => s.Missing == MissingPolicy.Exclude).ToArray();
        foreach (var sub in left)
            definitions.Diagnostics.Add(RuleDiagnostics.BadPolicy(
                sub.Span, $"\"{sub.Id}\"", "cannot be left out of a sum whose scores do not all run from 0 to some points",
                "missing: required, zero or neutral; or let the dimension be a mean (combine: mean)"));
        return left.Length == 0;
    }

    private static int Bound(PlanArithmetic arithmetic, IEnumerable<int> ends, bool isMean, int decimals)
    {
        int[] all = [.. ends];
        int sum = arithmetic.Sum(all);
        return arithmetic.Round(isMean ? arithmetic.Divide(sum, arithmetic.Number(all.Length)) : sum, decimals);
    }
}
