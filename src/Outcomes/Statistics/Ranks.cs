namespace SyntheticAlpha.Outcomes.Statistics;

/// <summary>Ranks and rank correlation (C. Spearman, 1904).</summary>
public static class Ranks
{
    /// <summary>Ranks from 1 up; equal values share the mean of their ranks.</summary>
    /// <param name="values">Finite numbers, n of them.</param>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int first = 0; first < sorted.Length;)
        {
            int next = first + 1;
            while (next < sorted.Length && sorted[next] == sorted[first])
                next++;
            for (int i = first; i < next; i++)
                ranks[order[i]] = (first + 1 + next) / 2.0;
            first = next;
        }

        return ranks;
    }

    /// <summary>What each row adds to the rank correlation of two columns, times n: the mean of these is Spearman's coefficient, ties included.</summary>
    /// <param name="x">Finite numbers, n of them.</param>
    /// <param name="y">As many.</param>
    /// <returns>n numbers; null where a column does not vary, so that there is no correlation.</returns>
    public static double[]? Products(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double[] a = Of(x), b = Of(y);
        double middle = (a.Length + 1) / 2.0, xx = 0, yy = 0;
        for (int i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = (a[i] - middle, b[i] - middle);
            xx += a[i] * a[i];
            yy += b[i] * b[i];
        }

        double scale = Math.Sqrt(xx * yy);
        if (scale == 0)
            return null;
        for (int i = 0; i < a.Length; i++)
            a[i] = a[i] * b[i] / scale * a.Length;
        return a;
    }

    /// <summary>Spearman's rank correlation; NaN where a column does not vary.</summary>
    public static double Correlation(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Products(x, y)?.Average() ?? double.NaN;
}
