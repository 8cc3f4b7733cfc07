using Shouldly;
using SyntheticAlpha.Indicators.Relative;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

public class RiskAdjustedTests
{
    // Returns of +10%, −5% and +4% with nothing to be had without risk: mean 3%.
    private static readonly double[] Prices = [100, 110, 104.5, 108.68];

    [Fact]
    public void Sharpe_WorkedByHand_IsTheMeanOverTheSampleDeviation()
    {
        // Distances from the mean 7, −8 and 1: variance (49 + 64 + 1) / 2 = 57, deviation √57 = 7.549834%.
        var result = new double[4];
        RiskAdjusted.ComputeSharpe(Prices, 3, 0, 4, result);
        result[3].ShouldBe(2 * 3 / Math.Sqrt(57), 1e-12);
        double.IsNaN(result[2]).ShouldBeTrue();
    }

    [Fact]
    public void Sharpe_RiskFreeReturn_IsTakenOffTheMeanOnly()
    {
        // 4% a year in 4 days is 1% a day: excess returns 9, −6 and 3, mean 2.
        var result = new double[4];
        RiskAdjusted.ComputeSharpe(Prices, 3, 4, 4, result);
        result[3].ShouldBe(2 * 2 / Math.Sqrt(57), 1e-12);
    }

    [Fact]
    public void Sortino_RiskFreeReturn_IsWhatAShortfallIsMeasuredFrom()
    {
        // Excess returns 9, −6 and 3: downside deviation √(36 / 3) = 3.464102%.
        var result = new double[4];
        RiskAdjusted.ComputeSortino(Prices, 3, 4, 4, result);
        result[3].ShouldBe(2 * 2 / Math.Sqrt(12), 1e-12);
    }

    [Fact]
    public void Sharpe_SteadyGrowth_IsMissing()
    {
        // Rounding makes the equal returns differ by 1e-16; that is no risk to divide by.
        double[] prices = [.. Enumerable.Range(0, 50).Select(i => 100 * Math.Pow(1.001, i))];
        var result = new double[50];
        RiskAdjusted.ComputeSharpe(prices, 20, 0, 252, result);
        result.ShouldAllBe(v => double.IsNaN(v));
    }
}
