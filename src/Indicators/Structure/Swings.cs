using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Structure;

/// <summary>Turning points of the price, told once they are confirmed.</summary>
public static class Swings
{
    private const string HighRule =
        "a bar's high that is above the length highs before it and not below the length highs after it (of equal highs the first counts), known from length bars later on.";

    private const string LowRule =
        "a bar's low that is below the length lows before it and not above the length lows after it (of equal lows the first counts), known from length bars later on.";

    /// <summary>The catalogue entry of the latest swing high.</summary>
    public static readonly SeriesFunction High = new()
    {
        Name = "swing_high",
        Summary = "The latest high that stands out from the bars around it.",
        Definition = "The latest confirmed swing high: " + HighRule,
        Source = "swing point, fractal",
        Example = "swing_high(5)",
        Parameters = [NumberParameter.Length(5, summary: "Bars on each side."), SeriesParameter.High],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.WithinFirst,
        WarmUp = numbers => 2 * (int)numbers[0],
        Convergence = Convergence.Once("the swing it names lies within them; missing before"),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isHigh: true, isPrevious: false, result),
        Undefined = "no swing confirmed yet",
    };

    /// <summary>The catalogue entry of the swing high before the latest.</summary>
    public static readonly SeriesFunction PreviousHigh = High with
    {
        Name = "previous_swing_high",
        Summary = "The swing high before the latest one.",
        Definition = "The confirmed swing high before the latest: " + HighRule,
        Example = "previous_swing_high(5)",
        WarmUp = numbers => 3 * (int)numbers[0] + 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isHigh: true, isPrevious: true, result),
    };

    /// <summary>The catalogue entry of the latest swing low.</summary>
    public static readonly SeriesFunction Low = High with
    {
        Name = "swing_low",
        Summary = "The latest low that stands out from the bars around it.",
        Definition = "The latest confirmed swing low: " + LowRule,
        Example = "swing_low(5)",
        Parameters = [High.Parameters[0], SeriesParameter.Low],
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isHigh: false, isPrevious: false, result),
    };

    /// <summary>The catalogue entry of the swing low before the latest.</summary>
    public static readonly SeriesFunction PreviousLow = Low with
    {
        Name = "previous_swing_low",
        Summary = "The swing low before the latest one.",
        Definition = "The confirmed swing low before the latest: " + LowRule,
        Example = "previous_swing_low(5)",
        WarmUp = PreviousHigh.WarmUp,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isHigh: false, isPrevious: true, result),
    };

    /// <summary>
    /// Computes the latest confirmed swing (or the one before it) of <paramref name="x"/> in its unit, with <paramref name="length"/> bars on each side;
    /// missing until there is one, at the earliest after 2 · length rows.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int length, bool isHigh, bool isPrevious, Span<double> result)
    {
        using var window = new SlidingWindow<OldestPeak>(2 * length + 1);
        double latest = double.NaN, previous = double.NaN;
        for (int i = 0; i < x.Length; i++)
        {
            if (window.Push(new OldestPeak(isHigh ? x[i] : -x[i], i), out var peak) && peak.Row == i - length)
                (previous, latest) = (latest, x[peak.Row]);
            result[i] = isPrevious ? previous : latest;
        }
    }
}
