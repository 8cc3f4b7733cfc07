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
        ReadOnlySpan<double> open = table[BarColumn.Open], high = table[BarColumn.High], low = table[BarColumn.Low], close = table[BarColumn.Close];
        bool isAdjusted = table.Adjustment == Adjustment.AdjustedClose;
        for (int i = 0; i < table.Count; i++)
            // Nearly every bar: nothing below zero, and low and high around the others.
            if (!isAdjusted && low[i] > 0 && open[i] >= low[i] && close[i] >= low[i] && open[i] <= high[i] && close[i] <= high[i])
                continue;
            else if (ArePositive(table, i, problems) && IsHighAboveLow(table, i, problems))
            {
                CheckInside(table, i, BarColumn.Open, problems);
                CheckInside(table, i, BarColumn.Close, problems);
            }
    }

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
