using Shouldly;
using SyntheticAlpha.Indicators.Momentum;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

public class RsiTests
{
    [Fact]
    public void Rsi_OnlyGains_IsHundred()
    {
        var result = new double[5];
        Rsi.Compute([1, 2, 3, 4, 5], 3, result);
        result[2].ShouldBe(double.NaN);
        result[3].ShouldBe(100);
    }
}
