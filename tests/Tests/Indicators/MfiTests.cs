using Shouldly;
using SyntheticAlpha.Indicators.Volume;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

public class MfiTests
{
    [Fact]
    public void Mfi_EqualTypicalPricesThatRoundApart_IsNoFlow()
    {
        // 0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ in their last bit.
        (0.1 + 0.2 + 0.3).ShouldNotBe(0.3 + 0.2 + 0.1);
        var result = new double[3];
        Mfi.Compute([0.3, 0.1, 0.4], [0.2, 0.2, 0.2], [0.1, 0.3, 0.3], [1, 1, 1], 1, result);
        result.ShouldBe([double.NaN, double.NaN, 100]);
    }
}
