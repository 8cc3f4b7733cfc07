using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Averages;

/// <summary>Kaufman's adaptive moving average.</summary>
public static class Kama
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "kama",
        Summary = "An average that follows quickly where the values move straight and slowly where they go to and fro.",
        Definition = "average + (x − average) · (efficiency · (2 / (fast + 1) − 2 / (slow + 1)) + 2 / (slow + 1))², efficiency = |x − x length bars ago| / "
            + "sum of the |changes| between, 0 where nothing changed; seeded by the value before the first with an efficiency (which Skender shows, TA-Lib not).",
        Source = "Perry Kaufman, Smarter Trading, 1995",
        Example = "kama(close, 10)",
        Parameters =
        [
            Signature.X, NumberParameter.Length(10),
            NumberParameter.Length(2, name: "fast", summary: "Length of the ema that it is in a straight move."),
            NumberParameter.Length(30, name: "slow", summary: "Length of the ema whose weight it squares in a move without direction."),
        ],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)numbers[0],
        Convergence = Convergence.After(numbers => Convergence.Fade(Math.Pow(2 / (Math.Max(numbers[1], numbers[2]) + 1), 2))),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), a.Length(1), a.Length(2), result),
    };

    /// <summary>Computes the average in the unit of <paramref name="x"/>; missing for the first <paramref name="length"/> rows.</summary>
    public static void Compute(ReadOnlySpan<double> x, int length, int fast, int slow, Span<double> result)
    {
        using var paths = new SlidingWindow<Sum>(length);
        double quick = 2.0 / (fast + 1), steady = 2.0 / (slow + 1), average = double.NaN;
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = double.NaN;
            if (i == 0 || !paths.Push(new Sum(Math.Abs(x[i] - x[i - 1])), out var path))
                continue;
            if (i == length)
                average = x[i - 1];
            double efficiency = path.Total > 0 ? Math.Min(1, Math.Abs(x[i] - x[i - length]) / path.Total) : 0;
            double root = efficiency * (quick - steady) + steady;
            result[i] = average += (x[i] - average) * (root * root);
        }
    }
}
