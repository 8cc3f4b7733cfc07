using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Volatility;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Trend;

/// <summary>Supertrend: a stop that follows the price at a distance of so many average true ranges and changes sides when it is crossed.</summary>
public static class Supertrend
{
    private const string Rule =
        "Bands: (high + low) / 2 ± multiplier · atr(length); the upper one only falls while the close before was not above it, "
        + "the lower one only rises while the close before was not below it. ";

    private const string Start = "The first bar is an up-trend where it closes at or above its middle.";

    /// <summary>The catalogue entry of the line.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "supertrend",
        Summary = "A stop that follows the trend: below the price while it rises, above it while it falls.",
        Definition = Rule + "The lower band until a close at or below it, then the upper band until a close above it. " + Start,
        Source = "Olivier Seban",
        Example = "supertrend(10, 3)",
        Parameters =
        [
            NumberParameter.Length(10), NumberParameter.Number("multiplier", "Average true ranges from the middle to a band.", 0.01, 100, 3),
            SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close,
        ],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)numbers[0],
        Convergence = Convergence.Once("the close has crossed both bands after the average true range has settled"),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, SupertrendPart.Line, result),
    };

    /// <summary>The catalogue entry of the upper band.</summary>
    public static readonly SeriesFunction Upper = Function with
    {
        Name = "supertrend_upper",
        Summary = "The band that a down-trend's stop stands on, whatever the trend is.",
        Definition = Rule + "This is the upper one.",
        Example = "supertrend_upper(10, 3)",
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, SupertrendPart.Upper, result),
    };

    /// <summary>The catalogue entry of the lower band.</summary>
    public static readonly SeriesFunction Lower = Function with
    {
        Name = "supertrend_lower",
        Summary = "The band that an up-trend's stop stands on, whatever the trend is.",
        Definition = Rule + "This is the lower one.",
        Example = "supertrend_lower(10, 3)",
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, SupertrendPart.Lower, result),
    };

    /// <summary>The catalogue entry of the direction.</summary>
    public static readonly SeriesFunction IsUp = Function with
    {
        Name = "supertrend_up",
        Summary = "Whether the supertrend is an up-trend, its stop below the price.",
        Definition = Rule + "True until a close at or below the lower band, then false until a close above the upper band. " + Start,
        Example = "supertrend_up(10, 3)",
        Result = SeriesFunction.Condition,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a, SupertrendPart.Direction, result),
    };

    /// <summary>
    /// Computes a part of the supertrend in the prices' unit, or 1 and 0 for its direction; missing for the first <paramref name="length"/> rows.
    /// </summary>
    public static void Compute(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int length, double multiplier, SupertrendPart part,
        Span<double> result)
    {
        var average = ExponentialAverage.Wilder(length);
        var (upper, lower, isUp, hasStarted) = (double.PositiveInfinity, double.NegativeInfinity, true, false);
        for (int i = 0; i < close.Length; i++)
        {
            double range = i > 0 ? average.Next(TrueRange.At(high, low, close, i)) : double.NaN;
            if (double.IsNaN(range))
            {
                result[i] = double.NaN;
                continue;
            }

            double middle = low[i] + (high[i] - low[i]) / 2;
            upper = close[i - 1] > upper ? middle + multiplier * range : Math.Min(upper, middle + multiplier * range);
            lower = close[i - 1] < lower ? middle - multiplier * range : Math.Max(lower, middle - multiplier * range);
            bool wasUp = hasStarted ? isUp : close[i] >= middle;
            (isUp, hasStarted) = (close[i] > (wasUp ? lower : upper), true);
            result[i] = part switch
            {
                SupertrendPart.Upper => upper,
                SupertrendPart.Lower => lower,
                SupertrendPart.Direction => isUp ? 1 : 0,
                _ => isUp ? lower : upper,
            };
        }
    }

    private static void Compute(in SeriesArguments a, SupertrendPart part, Span<double> result) =>
        Compute(a.Series(0), a.Series(1), a.Series(2), a.Length(0), a.Number(1), part, result);
}

/// <summary>What of the supertrend is asked for.</summary>
public enum SupertrendPart
{
    /// <summary>The stop.</summary>
    Line,

    /// <summary>The upper band.</summary>
    Upper,

    /// <summary>The lower band.</summary>
    Lower,

    /// <summary>Whether the trend is up.</summary>
    Direction,
}
