using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>Scores as they are rounded: the nearest ones to an edge.</summary>
public static class RoundedScore
{
    /// <summary>The least score with some decimals that is not below an edge.</summary>
    public static double AtLeast(double edge, int decimals)
    {
        double score = Rounding.Round(edge, decimals);
        return score >= edge || double.IsInfinity(edge) ? score : Rounding.Round(score + Math.Pow(10, -decimals), decimals);
    }

    /// <summary>The greatest score with some decimals that is not above an edge.</summary>
    public static double AtMost(double edge, int decimals) => Below(Math.BitIncrement(edge), decimals);

    /// <summary>The greatest score with some decimals that is below an edge.</summary>
    public static double Below(double edge, int decimals)
    {
        double score = Rounding.Round(edge, decimals);
        return score < edge || double.IsInfinity(edge) ? score : Rounding.Round(score - Math.Pow(10, -decimals), decimals);
    }
}
