using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Rows;

// All of these rise with the value as long as the step stays the same, their nudges being far smaller than what they round away.
public static partial class Rounding
{
    /// <summary>What rounding to decimals can give.</summary>
    internal static IntervalRule DecimalBounds(int decimals)
    {
        double scale = Math.Pow(10, decimals);
        return (in IntervalArguments a) =>
        {
            var x = a[0];
            if (x.IsMissing)
                return x;
            double low = RoundScaled(x.Low, scale), high = RoundScaled(x.High, scale);
            // Where a double stops having fractions, rounding gives way to the number itself, which may be a last place less.
            bool isSmall = Math.Max(Math.Abs(x.Low), Math.Abs(x.High)) * scale < Whole / 2;
            return isSmall ? Interval.Computed(low, high, x.MayBeMissing) : Interval.Nearly(low, high, x.MayBeMissing);
        };
    }

    /// <summary>What rounding to a multiple can give.</summary>
    internal static Interval StepBound(in Interval x, in Interval step, Func<double, double, double> round)
    {
        if (Interval.EitherMissing(x, step) || step.High <= 0)
            return Interval.Missing;
        bool missing = x.MayBeMissing || step.MayBeMissing || step.Low <= 0;
        double size = Math.Max(Math.Abs(x.Low), Math.Abs(x.High));
        if (step.IsPoint && size / step.Low < Whole / 2)
            return Interval.Computed(round(x.Low, step.Low), round(x.High, step.Low), missing);
        double slack = step.High * (1 + MostNearness) + size * (2 * Nearness);
        return Interval.Computed(x.Low - slack, x.High + slack, missing);
    }

    /// <summary>What a step that people count in can be.</summary>
    internal static Interval RoundStepBounds(in IntervalArguments a)
    {
        var x = a[0];
        double least = Math.BitIncrement(SmallestStep);
        return x.High < least
            ? Interval.Missing
            : Interval.Computed(RoundStep(Math.Max(x.Low, least)), RoundStep(x.High), x.MayBeMissing || x.Low < least);
    }
}
