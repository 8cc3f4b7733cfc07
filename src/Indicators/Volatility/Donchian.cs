using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Structure;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volatility;

/// <summary>Donchian's channel.</summary>
public static class Donchian
{
    private const string Today = " Today's bar counts (as TTR); lag(…, 1) leaves it out (as Skender), so that a breakout can be told.";

    /// <summary>The catalogue entry of the upper line.</summary>
    public static readonly SeriesFunction Upper = new()
    {
        Name = "donchian_upper",
        Summary = "The channel's upper line: the highest high of the last bars.",
        Definition = "Highest high over length bars." + Today,
        Source = "Richard Donchian",
        Example = "donchian_upper(20)",
        Parameters = [NumberParameter.Length(20), SeriesParameter.High],
        Result = SeriesFunction.SameAsFirst,
        WarmUp = numbers => (int)numbers[0] - 1,
        Bounds = SeriesFunction.WithinFirst,
        Kernel = static (in SeriesArguments a, Span<double> result) => Window.ComputeHighest(a.Series(0), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the middle line.</summary>
    public static readonly SeriesFunction Middle = Upper with
    {
        Name = "donchian_middle",
        Summary = "The channel's middle line, half-way between the highest high and the lowest low of the last bars.",
        Definition = "(highest high + lowest low) / 2 over length bars." + Today,
        Example = "donchian_middle(20)",
        Parameters = [NumberParameter.Length(20), SeriesParameter.High, SeriesParameter.Low],
        Bounds = static arguments => new ValueBounds((arguments[0].Low + arguments[1].Low) / 2, (arguments[0].High + arguments[1].High) / 2),
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeMiddle(a.Series(0), a.Series(1), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the lower line.</summary>
    public static readonly SeriesFunction Lower = Upper with
    {
        Name = "donchian_lower",
        Summary = "The channel's lower line: the lowest low of the last bars.",
        Definition = "Lowest low over length bars." + Today,
        Example = "donchian_lower(20)",
        Parameters = [NumberParameter.Length(20), SeriesParameter.Low],
        Kernel = static (in SeriesArguments a, Span<double> result) => Window.ComputeLowest(a.Series(0), a.Length(0), result),
    };

    /// <summary>Computes the middle of the range in the prices' unit; missing for the first <paramref name="length"/> − 1 rows.</summary>
    public static void ComputeMiddle(ReadOnlySpan<double> high, ReadOnlySpan<double> low, int length, Span<double> result)
    {
        using var window = new SlidingWindow<BarRange>(length);
        for (int i = 0; i < high.Length; i++)
            result[i] = window.Push(new BarRange(high[i], low[i]), out var range) ? range.Middle : double.NaN;
    }
}
