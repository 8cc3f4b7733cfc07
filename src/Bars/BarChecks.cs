using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars;

/// <summary>Checks of a series that depend on how it is used.</summary>
public static class BarChecks
{
    private const int FreshDays = 5;

    /// <summary>A warning if the last bar on or before the date is more than five calendar days old, or there is none.</summary>
    public static Diagnostic? Stale(BarSeries series, DateOnly asOf)
    {
        var known = series.UpTo(asOf);
        if (known.Count == 0)
            return BarDiagnostics.NoBarYet(series.Symbol, series.Count > 0 ? series.Dates[0] : null, asOf);
        var last = known.Dates[^1];
        int days = asOf.DayNumber - last.DayNumber;
        return days > FreshDays ? BarDiagnostics.Stale(series.Symbol, last, asOf, days) : null;
    }
}
