using Shouldly;
using SyntheticAlpha.Indicators.Relative;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

public class HurstTests
{
    [Theory]
    [InlineData(false, 0.563)]
    [InlineData(true, 0.490)]
    public void Hurst_RandomWalks_HasTheBiasThatTheDocumentationStates(bool isCorrected, double mean)
    {
        // Means of 5,000 simulated windows of 100 normal returns by another program; 2,000 windows here err by about 0.003.
        var random = new Random(7);
        double[] prices = new double[101], result = new double[101];
        double sum = 0;
        for (int window = 0; window < 2000; window++)
        {
            prices[0] = 100;
            for (int i = 1; i < prices.Length; i++)
                prices[i] = prices[i - 1] * Math.Exp(0.01 * Normal());
            Hurst.Compute(prices, 100, isCorrected, result);
            sum += result[100];
        }

        (sum / 2000).ShouldBe(mean, 0.012);

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
