using Shouldly;
using SyntheticAlpha.Indicators.Structure;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

public class SwingsTests
{
    private const double None = double.NaN;

    [Fact]
    public void Swings_PeakAtRowTwo_IsKnownTwoBarsLater() =>
        Compute([1, 2, 5, 3, 2, 4, 6, 1, 0]).ShouldBe([None, None, None, None, 5, 5, 5, 5, 6]);

    [Fact]
    public void Swings_SecondPeakConfirmed_ThePreviousIsTheFirst() =>
        Compute([1, 2, 5, 3, 2, 4, 6, 1, 0], isPrevious: true).ShouldBe([None, None, None, None, None, None, None, None, 5]);

    [Fact]
    public void Swings_DoubleTop_TheFirstCountsOnce()
    {
        Compute([1, 2, 5, 5, 2, 1, 0]).ShouldBe([None, None, None, None, 5, 5, 5]);
        Compute([1, 2, 5, 5, 2, 1, 0], isPrevious: true).ShouldAllBe(v => double.IsNaN(v));
    }

    [Fact]
    public void Swings_Low_IsTheTrough() =>
        Compute([5, 4, 1, 3, 4], isHigh: false).ShouldBe([None, None, None, None, 1]);

    private static double[] Compute(double[] x, bool isHigh = true, bool isPrevious = false)
    {
        var result = new double[x.Length];
        Swings.Compute(x, 2, isHigh, isPrevious, result);
        return result;
    }
}
