using System.Runtime.Intrinsics;

namespace SyntheticAlpha.Bars.Checks;

/// <summary>Checks that each bar's prices are positive and fit together.</summary>
internal static class PriceChecks
{
    private const double HalfACent = 0.005;
    private const double Rounding = 1e-6;
    private const double Slight = 1e-3;

    // Sums such as 100 + 0.005 are off by a few units in the last place.
    private const double Slack = 1e-9;

    /// <summary>Runs the checks.</summary>
    public static void Run(BarTable table, BarProblems problems)
    {
        for (int i = SkipSound(table, 0); i < table.Count; i = SkipSound(table, i + 1))
            if (ArePositive(table, i, problems) && IsHighAboveLow(table, i, problems))
            {
                CheckInside(table, i, BarColumn.Open, problems);
                CheckInside(table, i, BarColumn.Close, problems);
            }
    }

    // Nearly every bar, as many at a time as a vector holds: nothing below zero, and low and high around the others.
    private static int SkipSound(BarTable table, int bar)
    {
        if (table.Adjustment == Adjustment.AdjustedClose)
            return bar;
        ReadOnlySpan<double> open = table[BarColumn.Open], high = table[BarColumn.High], low = table[BarColumn.Low], close = table[BarColumn.Close];
        while (bar <= open.Length - Vector256<double>.Count && AreSound(Next(open, bar), Next(high, bar), Next(low, bar), Next(close, bar)))
            bar += Vector256<double>.Count;
        return bar;
    }

    private static bool AreSound(Vector256<double> open, Vector256<double> high, Vector256<double> low, Vector256<double> close) => Vector256.EqualsAll(
        (Vector256.GreaterThan(low, Vector256<double>.Zero)
            & Vector256.GreaterThanOrEqual(open, low) & Vector256.GreaterThanOrEqual(close, low)
            & Vector256.LessThanOrEqual(open, high) & Vector256.LessThanOrEqual(close, high)).AsUInt64(),
        Vector256<ulong>.AllBitsSet);

    private static Vector256<double> Next(ReadOnlySpan<double> values, int bar) => Vector256.Create(values.Slice(bar, Vector256<double>.Count));

    private static bool ArePositive(BarTable table, int bar, BarProblems problems)
    {
        // Vendors that subtract dividends arrive below zero long ago; that matters only to those who ask for these prices.
        var last = table.Adjustment == Adjustment.AdjustedClose ? BarColumn.AdjustedClose : BarColumn.Close;
        bool positive = true;
        for (var column = BarColumn.Open; column <= last; column++)
        {
            if (column == BarColumn.Volume || table[column][bar] > 0)
                continue;
            positive = false;
            problems.Add(BarDiagnostics.NonPositivePrice(table.Place(bar, column), column, table[column][bar]));
        }

        return positive;
    }

    private static bool IsHighAboveLow(BarTable table, int bar, BarProblems problems)
    {
        double high = table[BarColumn.High][bar], low = table[BarColumn.Low][bar];
        if (high >= low)
            return true;
        problems.Add(BarDiagnostics.HighBelowLow(table.Place(bar, BarColumn.High), high, low));
        return false;
    }

    private static void CheckInside(BarTable table, int bar, BarColumn column, BarProblems problems)
    {
        double price = table[column][bar], high = table[BarColumn.High][bar], low = table[BarColumn.Low][bar];
        double excess = Math.Max(price - high, low - price);
        if (excess <= Math.Max(HalfACent, Rounding * price) + Slack)
            return;
        var place = table.Place(bar, column);
        problems.Add(excess <= Slight * price
            ? BarDiagnostics.SlightlyOutsideRange(place, column, price, low, high)
            : BarDiagnostics.OutsideRange(place, column, price, low, high));
    }
}
