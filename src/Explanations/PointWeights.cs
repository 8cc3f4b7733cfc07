using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations;

/// <summary>What a point of a dimension or sub-score counts in the composite, with what is known on the day.</summary>
public sealed class PointWeights(Assessment assessment)
{
    /// <summary>What a point of a dimension counts; null without a composite or where the dimension has no share.</summary>
    public double? Of(Dimension dimension) =>
        assessment.Pack.Composite?.Weights.FirstOrDefault(w => w.Dimension == dimension.Id) is { } weight && !assessment.IsMissing(weight.Effective)
            ? assessment[weight.Effective] / dimension.Max
            : null;

    /// <summary>What a point of a sub-score counts: more where others of its dimension are left out, as the rest is scaled up.</summary>
    public double? Of(SubScore sub, Dimension dimension)
    {
        double possible = dimension.SubScores.Where(s => s.Missing != MissingPolicy.Exclude || !assessment.IsMissing(s.Raw)).Sum(s => s.Max);
        return possible > 0 ? Of(dimension) * (dimension.Max / possible) : null;
    }
}
