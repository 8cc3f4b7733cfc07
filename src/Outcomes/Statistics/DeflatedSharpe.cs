namespace SyntheticAlpha.Outcomes.Statistics;

/// <summary>How likely a Sharpe ratio is more than the luck of having tried many (D. Bailey, M. López de Prado, Journal of Portfolio Management 40, 2014).</summary>
public static class DeflatedSharpe
{
    private const double EulerMascheroni = 0.57721566490153286;

    /// <summary>The highest Sharpe ratio to expect of some trials that have none.</summary>
    /// <param name="trials">How many independent trials.</param>
    /// <param name="variance">The variance of their Sharpe ratios.</param>
    public static double ExpectedBest(int trials, double variance) => trials < 2 ? 0
        : Math.Sqrt(variance) * (((1 - EulerMascheroni) * Quantile(1 - (1.0 / trials))) + (EulerMascheroni * Quantile(1 - (1 / (trials * Math.E)))));

    /// <summary>The probability that the true ratio is above a benchmark, for returns with these moments.</summary>
    /// <param name="sharpe">The ratio a period (not annualised).</param>
    /// <param name="benchmark">The ratio to beat, a period.</param>
    /// <param name="count">How many periods.</param>
    /// <param name="skew">The returns' skewness.</param>
    /// <param name="kurtosis">The returns' kurtosis; 3 for normal ones.</param>
    public static double Probability(double sharpe, double benchmark, int count, double skew, double kurtosis) => Normal(
        (sharpe - benchmark) * Math.Sqrt(count - 1) / Math.Sqrt(1 - (skew * sharpe) + ((kurtosis - 1) / 4 * sharpe * sharpe)));

    /// <summary>The normal distribution function (G. West, Better approximations to cumulative normal functions, 2005, after J. Hart, 1968).</summary>
    public static double Normal(double x)
    {
        double z = Math.Abs(x), tail = 0;
        if (z <= 37)
        {
            double e = Math.Exp(-z * z / 2);
            tail = z < 7.07106781186547
                ? e * Polynomial(z, [3.52624965998911e-02, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376])
                    / Polynomial(z, [8.83883476483184e-02, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752])
                : e / (z + (1 / (z + (2 / (z + (3 / (z + (4 / (z + 0.65))))))))) / 2.506628274631;
        }

        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>The number below which a share of the normal distribution lies; the share is within (0, 1).</summary>
    public static double Quantile(double share)
    {
        double low = -40, high = 40;
        for (int i = 0; i < 200; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Normal(middle) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        foreach (double coefficient in coefficients)
            sum = (sum * x) + coefficient;
        return sum;
    }
}
