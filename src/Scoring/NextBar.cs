using SyntheticAlpha.Bars;

namespace SyntheticAlpha.Scoring;

/// <summary>What is assumed of a bar that is still to come.</summary>
public static class NextBar
{
    private const int VolumeBars = 20;

    /// <summary>The next weekday.</summary>
    public static DateOnly DayAfter(DateOnly day)
    {
        do
            day = day.AddDays(1);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        return day;
    }

    /// <summary>The mean of the known volumes among the last 20 bars, in shares; NaN where none is known.</summary>
    public static double VolumeOf(BarSeries bars)
    {
        var volumes = bars.Volume.Span;
        double[] known = [.. volumes[Math.Max(0, volumes.Length - VolumeBars)..].ToArray().Where(double.IsFinite)];
        return known.Length == 0 ? double.NaN : known.Average();
    }

    /// <summary>The bars with one of a later day at their last close, of <see cref="VolumeOf"/>.</summary>
    public static BarSeries Unmoved(BarSeries bars, DateOnly day) => bars.WithNext(day, bars.Close.Span[^1], VolumeOf(bars));

    /// <summary>
    /// Data as of a day with a bar of a later day, at which neither the symbol nor its benchmark has moved. A symbol without a bar on the
    /// last day gets none, since it may be gone.
    /// </summary>
    public static MarketData Unmoved(MarketData data, DateOnly last, DateOnly day)
    {
        BarSeries bars = data.Bars.UpTo(last);
        var benchmark = data.Benchmark?.UpTo(last);
        return data with
        {
            Bars = bars.Count > 0 && bars.Dates[^1] == last ? Unmoved(bars, day) : bars,
            Benchmark = benchmark is { Count: > 0 } ? Unmoved(benchmark, day) : benchmark,
        };
    }
}
