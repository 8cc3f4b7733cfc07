using Shouldly;
using SyntheticAlpha.Expressions.Functions;
using Xunit;

namespace SyntheticAlpha.Tests.Expressions;

public class ConvergenceTests
{
    [Theory]
    [InlineData(1.0, 1, 1.0)]
    [InlineData(1.0, 3, 1.0)]
    [InlineData(0.1, 1, 1.0)]
    [InlineData(0.1, 3, 10.0)]
    [InlineData(0.002, 2, 1.0)]
    public void Fade_ChainOfAverages_IsWhenAStepIsForgotten(double weight, int stages, double size)
    {
        // All values were 1 up to the start, then 0: what is left of the 1 after the last average is the weight of the past.
        double[] averages = [.. Enumerable.Repeat(1.0, stages)];
        int bars = 0;
        while (averages[^1] * size >= Convergence.Tolerance)
        {
            double value = 0;
            for (int k = 0; k < stages; k++)
                value = averages[k] += (value - averages[k]) * weight;
            bars++;
        }

        Convergence.Fade(weight, stages, size).ShouldBe(bars);
    }

    [Fact]
    public void Describe_Recursive_StatesTheBars() =>
        Convergence.Exponential(n => n[0]).Describe([20]).ShouldBe("to a millionth of their usual size, 139 bars after the first value");
}
