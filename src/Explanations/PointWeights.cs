using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations;

/// <summary>What a point of a dimension or sub-score counts in the composite, with what is known on the day.</summary>
public sealed class PointWeights(Assessment assessment)
{
    /// <summary>What a point of a dimension counts; null without a composite or where the dimension has no share.</summary>
    public double? Of(Dimension dimension)
    {
        if (assessment.Pack.Composite is not { } composite
            || composite.Weights.FirstOrDefault(w => w.Dimension == dimension.Id) is not { } weight || assessment.IsMissing(weight.Weighted))
            return null;
        if (weight.Effective is { } effective)
            return assessment.IsMissing(effective) ? null : assessment[effective] / (dimension.Range.High - dimension.Range.Low);
        return composite.IsMean ? 1.0 / composite.Weights.Count(w => !assessment.IsMissing(w.Weighted)) : 1;
    }

    /// <summary>What a point of a sub-score counts: more where others of its dimension are left out, as the rest is scaled up.</summary>
    public double? Of(SubScore sub, Dimension dimension)
    {
        if (dimension.IsMean)
            return Of(dimension) / Math.Max(1, dimension.SubScores.Count(s => !assessment.IsMissing(s.Node)));
        if (!dimension.Range.StartsAtZero)
            return Of(dimension);
        double possible = dimension.SubScores.Where(s => s.Missing != MissingPolicy.Exclude || !assessment.IsMissing(s.Raw)).Sum(s => s.Max);
        return possible > 0 ? Of(dimension) * (dimension.Max / possible) : null;
    }
}
