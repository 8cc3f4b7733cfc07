namespace SyntheticAlpha.Outcomes.Statistics;

/// <summary>
/// Resampled series of days (D. Politis, J. Romano, JASA 89, 1994): blocks begin anywhere, have geometric lengths and wrap around.
/// A draw is kept as how often each day occurs in it, which is all that sums over days need.
/// </summary>
public sealed class StationaryBootstrap
{
    /// <summary>An interval of fewer rows is not given: draws of so few differ so little that it would look decisive.</summary>
    public const int LeastRows = 10;

    private const double Coverage = 0.95;
    private readonly int[][] _draws;

    /// <summary>Draws; equal arguments give equal draws on every machine (SplitMix64).</summary>
    /// <param name="days">How many days the series has.</param>
    /// <param name="block">The mean length of a block in days.</param>
    /// <param name="draws">How many draws.</param>
    /// <param name="seed">Which of the possible ones.</param>
    public StationaryBootstrap(int days, int block, int draws, ulong seed)
    {
        ulong state = seed;
        double Next()
        {
            ulong z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }

        _draws = new int[draws][];
        for (int d = 0; d < draws; d++)
        {
            int[] counts = new int[days];
            int at = 0;
            for (int i = 0; i < days; i++)
            {
                at = i == 0 || Next() * block < 1 ? (int)(Next() * days) : (at + 1) % days;
                counts[at]++;
            }

            _draws[d] = counts;
        }
    }

    /// <summary>How often each day occurs, a row a draw.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Draws => _draws;

    /// <summary>The 95% interval (between the 2.5% and 97.5% quantiles of the draws) of a ratio of sums, less another if one is given.</summary>
    /// <returns>Null where one of the two has fewer than <see cref="LeastRows"/> rows, or fewer than half of the draws have a value.</returns>
    public Interval? IntervalOf(DailyRatio ratio, DailyRatio? less = null)
    {
        if (ratio.Rows < LeastRows || less?.Rows < LeastRows)
            return null;
        var values = new List<double>(_draws.Length);
        foreach (int[] counts in _draws)
        {
            double value = ratio.Of(counts) - (less?.Of(counts) ?? 0);
            if (double.IsFinite(value))
                values.Add(value);
        }

        if (values.Count == 0 || values.Count * 2 < _draws.Length)
            return null;
        values.Sort();
        return new Interval(Quantile(values, (1 - Coverage) / 2), Quantile(values, (1 + Coverage) / 2));
    }

    // Linear between order statistics: R's type 7.
    private static double Quantile(List<double> sorted, double share)
    {
        double place = share * (sorted.Count - 1);
        int below = (int)place;
        return below + 1 < sorted.Count ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}

/// <summary>A figure that is one sum over days by another: the mean of rows that fall on days.</summary>
/// <param name="Sums">The sum of the rows of each day.</param>
/// <param name="Counts">How many rows each day has.</param>
public sealed record DailyRatio(double[] Sums, double[] Counts)
{
    /// <summary>The figure with each day as often as it occurs in a draw; NaN where no row is drawn.</summary>
    public double Of(ReadOnlySpan<int> times)
    {
        double sum = 0, count = 0;
        for (int d = 0; d < times.Length; d++)
        {
            sum += times[d] * Sums[d];
            count += times[d] * Counts[d];
        }

        return sum / count;
    }

    /// <summary>The figure itself; NaN where there is no row.</summary>
    public double Value => Sums.Sum() / Rows;

    /// <summary>How many rows it rests on.</summary>
    public double Rows => Counts.Sum();
}
