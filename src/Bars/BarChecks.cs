using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>Checks of a series that depend on how it is used.</summary>
public static class BarChecks
{
    private const int FreshDays = 5;

    /// <summary>A warning if the last bar on or before the date is more than five calendar days old; null where there is no bar yet, of which scoring tells.</summary>
    public static Diagnostic? Stale(BarSeries series, DateOnly asOf)
    {
        var known = series.UpTo(asOf);
        if (known.Count == 0)
            return null;
        var last = known.Dates[^1];
        int days = asOf.DayNumber - last.DayNumber;
        return days > FreshDays ? BarDiagnostics.Stale(series.Symbol, last, asOf, days) : null;
    }
}
