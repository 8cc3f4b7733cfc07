using System.Collections.Immutable;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>A score that is part of another one.</summary>
/// <param name="Node">The score.</param>
/// <param name="Range">What it can be.</param>
/// <param name="IsRequired">Whether the whole is missing without it.</param>
internal sealed record ScorePart(int Node, PointRange Range, bool IsRequired);

/// <summary>Adds the nodes of a sum or mean of scores of which some may be missing.</summary>
internal sealed class ScoreParts(PlanArithmetic arithmetic, ImmutableArray<ScorePart> parts)
{
    /// <summary>
    /// The sum. Of parts that all count from 0 up, those that are missing scale the others up to the full points; any other
    /// sum is missing where a part is.
    /// </summary>
    /// <param name="nothingKnown">Why the sum is missing where all parts are.</param>
    public int Sum(string nothingKnown)
    {
        if (!parts.All(p => p.Range.StartsAtZero))
            return arithmetic.Sum(parts.Select(p => p.Node));
        int earned = arithmetic.Sum(parts.Select(p => p.IsRequired ? p.Node : arithmetic.Coalesce(p.Node, arithmetic.Number(0))));
        int possible = arithmetic.Sum(parts.Select(p => arithmetic.WhenTrue(arithmetic.Known(p.Node), arithmetic.Number(p.Range.High))));
        // With nothing left out the factor is exactly one.
        double most = PointRange.Sum(parts.Select(p => p.Range)).High;
        return arithmetic.Multiply(earned, arithmetic.Divide(arithmetic.Number(most), possible, nothingKnown));
    }

    /// <summary>The mean of the parts that are there; missing where a required one is, or all are.</summary>
    public int Mean()
    {
        int mean = arithmetic.Mean([.. parts.Select(p => p.Node)]);
        return parts.Any(p => p.IsRequired) ? arithmetic.Needing(mean, [.. parts.Where(p => p.IsRequired).Select(p => p.Node)]) : mean;
    }
}
