using CsCheck;
using Shouldly;
using SyntheticAlpha.Outcomes.Statistics;
using Xunit;

namespace SyntheticAlpha.Tests.Outcomes;

public class StatisticsTests
{
    private static readonly Gen<double[]> Values = Gen.Int[0, 12].Select(i => i / 2.0).Array[2, 40];

    // Equation 6 and the example of section "Numerical example" of Bailey and López de Prado (2014): an annual ratio of 2.5 over 1,250
    // days of 250 a year, skewness -3, kurtosis 10, variance of annual ratios 1/2.
    [Theory]
    [InlineData(100, 0.1132, 0.9004)]
    [InlineData(46, 0.1008, 0.9505)]
    public void DeflatedSharpe_ExampleOfThePaper_IsItsFigure(int trials, double best, double probability)
    {
        double expected = DeflatedSharpe.ExpectedBest(trials, 1 / (2 * 250.0));
        expected.ShouldBe(best, trials == 100 ? 5e-5 : 1e-3);
        DeflatedSharpe.Probability(2.5 / Math.Sqrt(250), expected, 1250, -3, 10).ShouldBe(probability, 5e-5);
    }

    [Fact]
    public void ExpectedBest_OfOneTrial_IsZero() => DeflatedSharpe.ExpectedBest(1, 0.5).ShouldBe(0);

    // Abramowitz and Stegun (1964), table 26.1 and 26.5.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(2, 0.977249868051821)]
    [InlineData(-3, 0.001349898031630)]
    public void Normal_OfTheTables_IsTheirFigure(double x, double share)
    {
        DeflatedSharpe.Normal(x).ShouldBe(share, 1e-14);
        DeflatedSharpe.Quantile(share).ShouldBe(x, 1e-9);
    }

    // Without ties Spearman's coefficient is 1 - 6 Σd² / (n (n² - 1)).
    [Fact]
    public void Correlation_WithoutTies_IsSpearmansFormula() => Seeded.Check(Gen.Double[-5, 5].Array[3, 30].Select(Gen.Int, (x, seed) => (X: x.Distinct().ToArray(), seed)), 50, c =>
    {
        double[] y = [.. c.X];
        new Random(c.seed).Shuffle(y);
        int n = c.X.Length;
        double squares = c.X.Select((x, i) => Math.Pow(c.X.Count(o => o <= x) - y.Count(o => o <= y[i]), 2)).Sum();
        Ranks.Correlation(c.X, y).ShouldBe(1 - (6 * squares / (n * ((n * (double)n) - 1))), 1e-12);
    });

    [Fact]
    public void Ranks_WithTies_ShareTheMean() => Seeded.Check(Values, 50, values =>
        Ranks.Of(values).ShouldBe(values.Select(v => values.Count(o => o < v) + ((values.Count(o => o == v) + 1) / 2.0))));

    [Fact]
    public void Correlation_OfAConstant_IsMissing() => Ranks.Correlation([1, 1, 1], [1, 2, 3]).ShouldBe(double.NaN);

    // The variance of a mean is the double sum of all covariances, weighted by the distance of days, over n².
    [Fact]
    public void NeweyWest_OfASeries_IsTheDoubleSum() => Seeded.Check(Values.Select(Gen.Int[0, 8], (v, l) => (v, l)), 50, c =>
    {
        double mean = c.v.Average(), sum = 0;
        for (int i = 0; i < c.v.Length; i++)
            for (int j = 0; j < c.v.Length; j++)
                sum += Math.Max(0, 1 - (Math.Abs(i - j) / (c.l + 1.0))) * (c.v[i] - mean) * (c.v[j] - mean);
        double error = NeweyWest.StandardError(c.v, c.l);
        if (sum > 1e-9)
            error.ShouldBe(Math.Sqrt(sum) / c.v.Length, 1e-9);
    });

    [Fact]
    public void NeweyWest_WithoutLags_IsTheErrorOfIndependentDays() =>
        NeweyWest.StandardError([1, 2, 3, 4], 0).ShouldBe(Math.Sqrt(1.25 / 4), 1e-15);

    [Fact]
    public void Bootstrap_OfDraws_HasEveryDrawAsLongAsTheSeries() =>
        new StationaryBootstrap(37, 5, 20, 3).Draws.ShouldAllBe(d => d.Sum() == 37);

    [Fact]
    public void Bootstrap_SameSeed_GivesTheSame() =>
        new StationaryBootstrap(50, 5, 20, 3).Draws.ShouldBe(new StationaryBootstrap(50, 5, 20, 3).Draws);

    [Fact]
    public void Bootstrap_OtherSeed_GivesOthers() =>
        new StationaryBootstrap(50, 5, 20, 3).Draws[0].ShouldNotBe(new StationaryBootstrap(50, 5, 20, 4).Draws[0]);

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void Interval_OfRows_NeedsTenOfThemAtBothEnds(int rows, bool isGiven)
    {
        var bootstrap = new StationaryBootstrap(5, 2, 50, 1);
        DailyRatio few = new([1, 2, 3, 4, 5], [rows - 4, 1, 1, 1, 1]), many = new([9, 8, 7, 6, 5], [20, 20, 20, 20, 20]);
        few.Rows.ShouldBe(rows);
        foreach (var interval in new[] { bootstrap.IntervalOf(few), bootstrap.IntervalOf(few, many), bootstrap.IntervalOf(many, few) })
            (interval is not null).ShouldBe(isGiven);
    }

    // Politis and Romano (1994), section 2: given the days, two places of a draw i apart continue one block with probability (1 - p)^i.
    [Fact]
    public void Bootstrap_VarianceOfTheMean_IsThatOfThePaper()
    {
        const int n = 60, block = 6;
        var random = new Random(9);
        double[] values = new double[n];
        for (int i = 1; i < n; i++)
            values[i] = (0.7 * values[i - 1]) + random.NextDouble() - 0.5;
        double mean = values.Average(), p = 1.0 / block;
        double variance = CircularVariance(values, mean, p);
        double[] means = [.. new StationaryBootstrap(n, block, 20_000, 1).Draws.Select(d => d.Select((times, i) => times * values[i]).Sum() / n)];
        means.Average(m => Math.Pow(m - mean, 2)).ShouldBe(variance, 0.05 * variance);
    }

    // Two places of a draw i apart are in one block with probability (1 - p)^i, and then that far apart in the circle of days.
    private static double CircularVariance(double[] values, double mean, double p)
    {
        int n = values.Length;
        double Circular(int lag) => Enumerable.Range(0, n).Sum(i => (values[i] - mean) * (values[(i + lag) % n] - mean)) / n;
        return (Circular(0) + (2 * Enumerable.Range(1, n - 1).Sum(i => (1 - (i / (double)n)) * Math.Pow(1 - p, i) * Circular(i)))) / n;
    }
}
