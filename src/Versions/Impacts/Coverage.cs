using System.Collections.Immutable;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Versions.Impacts;

/// <summary>How much of a pack's composite can be computed on a row: the sub-scores with data, by what each can add to it.</summary>
/// <param name="Parts">The points before any policy for missing data, with what part of the composite they make at most; these add up to 1.</param>
internal sealed record Coverage(ImmutableArray<(int Node, double Part)> Parts)
{
    /// <summary>The coverage of a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="place">Says where nodes of the pack are in the plan that rows are computed by.</param>
    public static Coverage Of(Pack pack, Func<ImmutableArray<int>, ImmutableArray<int>> place)
    {
        var weights = pack.Composite?.Weights.ToDictionary(w => w.Dimension, w => w.Percent, StringComparer.Ordinal) ?? [];
        var parts = pack.Dimensions.SelectMany(d => PartsOf(d, weights.GetValueOrDefault(d.Id) ?? SizeOf(d.Range))).ToArray();
        double sum = parts.Sum(p => p.Part);
        var nodes = place([.. parts.Select(p => p.Node)]);
        return new Coverage([.. parts.Zip(nodes, (p, node) => (node, p.Part / sum))]);
    }

    /// <summary>The share of each row, from 0 to 1.</summary>
    public double[] Of(RowValues rows)
    {
        var known = new double[rows.Count];
        foreach (var (node, part) in Parts)
        {
            var points = rows.Of(node);
            for (int row = 0; row < known.Length; row++)
                known[row] += double.IsNaN(points[row]) ? 0 : part;
        }

        return known;
    }

    // Parts of a sum count by the points that they span, those of a mean and those without ends alike.
    private static IEnumerable<(int Node, double Part)> PartsOf(Dimension dimension, double weight)
    {
        double[] sizes = [.. dimension.SubScores.Select(s => dimension.IsMean || !dimension.Range.IsBounded ? 1 : SizeOf(s.Range))];
        return dimension.SubScores.Zip(sizes, (s, size) => (s.Raw, weight * size / sizes.Sum()));
    }

    private static double SizeOf(PointRange range) => range.IsBounded && range.High > range.Low ? range.High - range.Low : 1;
}
