namespace SyntheticAlpha.Outcomes.Statistics;

/// <summary>The standard error of the mean of a series whose values depend on their neighbours (W. Newey, K. West, Econometrica 55, 1987).</summary>
public static class NeweyWest
{
    /// <summary>The standard error of the mean: the square root of (γ₀ + 2 Σ (1 − l/(L+1)) γₗ) / n, with autocovariances γ over n.</summary>
    /// <param name="values">The series in order of time.</param>
    /// <param name="lags">L: how many neighbours count.</param>
    /// <returns>NaN for fewer than two values or where all are equal.</returns>
    public static double StandardError(ReadOnlySpan<double> values, int lags)
    {
        int n = values.Length;
        if (n < 2)
            return double.NaN;
        double mean = 0;
        foreach (double value in values)
            mean += value / n;
        double sum = 0;
        for (int lag = 0; lag <= Math.Min(lags, n - 1); lag++)
        {
            double product = 0;
            for (int i = lag; i < n; i++)
                product += (values[i] - mean) * (values[i - lag] - mean);
            sum += (lag == 0 ? 1 : 2 * (1 - (lag / (lags + 1.0)))) * product / n;
        }

        return sum > 0 ? Math.Sqrt(sum / n) : double.NaN;
    }

    /// <summary>The lags used: at least as many as overlapping returns share bars, and the rule of thumb 4 (n/100)^(2/9).</summary>
    /// <param name="count">How many days the series has.</param>
    /// <param name="horizon">Bars that a return spans.</param>
    public static int Lags(int count, int horizon) => Math.Max(horizon, (int)Math.Floor(4 * Math.Pow(count / 100.0, 2.0 / 9)));
}
