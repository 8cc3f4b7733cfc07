using System.Collections.Immutable;

namespace SyntheticAlpha.Versions.Impacts;

/// <summary>How the composite changes over rows, in points.</summary>
/// <param name="Mean">The mean change.</param>
/// <param name="MeanAbsolute">The mean of its size.</param>
/// <param name="Quantiles">The change at shares of the rows: 0, 1, 5, 25, 50, 75, 95, 99 and 100%, between rows by straight lines.</param>
/// <param name="Bins">How many rows change by how much; rows without a change have a bin of their own.</param>
public sealed record ChangeDistribution(double Mean, double MeanAbsolute, ImmutableArray<(double Share, double Change)> Quantiles, ImmutableArray<ChangeBin> Bins)
{
    private const int MostBins = 16;

    private static readonly double[] Shares = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1];

    /// <summary>The distribution of some changes; null where there are none.</summary>
    public static ChangeDistribution? Of(double[] changes)
    {
        if (changes.Length == 0)
            return null;
        double[] sorted = [.. changes.Order()];
        return new ChangeDistribution(
            sorted.Average(), sorted.Average(Math.Abs), [.. Shares.Select(s => (s, At(sorted, s)))], Count(sorted));
    }

    // R. J. Hyndman, Y. Fan (1996), type 7.
    private static double At(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    // Bins are as wide as suits all but the outermost hundredths, and what lies beyond is in the last bin of its side.
    private static ImmutableArray<ChangeBin> Count(double[] sorted)
    {
        double reach = Math.Max(Math.Abs(At(sorted, 0.01)), Math.Abs(At(sorted, 0.99)));
        double width = Width(2 * (reach > 0 ? reach : Math.Max(-sorted[0], sorted[^1])));
        int most = (int)Math.Ceiling(Math.Round(reach / width, 9)) + 1;
        var bins = sorted.GroupBy(c => Math.Sign(c) * Math.Min(most, (int)Math.Ceiling(Math.Round(Math.Abs(c) / width, 9)))).ToDictionary(g => g.Key, g => g.Count());
        int first = Math.Min(0, bins.Keys.Min()), last = Math.Max(0, bins.Keys.Max());
        return [.. Enumerable.Range(first, last - first + 1).Select(k => new ChangeBin(
            k == -most ? Math.Min(sorted[0], -most * width) : k < 0 ? k * width : Math.Max(0, k - 1) * width,
            k == most ? Math.Max(sorted[^1], most * width) : k > 0 ? k * width : Math.Min(0, k + 1) * width, bins.GetValueOrDefault(k)))];
    }

    // The least of 1, 2 and 5 times a power of ten that makes no more bins than are read at a glance.
    private static double Width(double spread)
    {
        for (int exponent = -6; ; exponent++)
            foreach (int digit in new[] { 1, 2, 5 })
                if (digit * Math.Pow(10, exponent) is var width && spread <= MostBins * width)
                    return width;
    }
}

/// <summary>Rows whose change lies in a stretch; both ends are 0 for those without a change.</summary>
/// <param name="Low">The lower end; excluded above zero, included below.</param>
/// <param name="High">The upper end; included above zero, excluded below.</param>
/// <param name="Count">How many rows.</param>
public sealed record ChangeBin(double Low, double High, int Count);
