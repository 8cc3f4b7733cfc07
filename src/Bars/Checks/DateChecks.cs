using System.Runtime.InteropServices;

namespace SyntheticAlpha.Bars.Checks;

/// <summary>Puts the bars oldest first if they are newest first, and checks order, repetition, gaps and weekends.</summary>
internal static class DateChecks
{
    // The longest closure in living memory, in September 2001, left seven days from bar to bar.
    private const int LongestGap = 7;

    /// <summary>Runs the checks.</summary>
    public static void Run(BarTable table, BarProblems problems)
    {
        if (IsNewestFirst(table.Dates))
        {
            problems.Add(BarDiagnostics.NewestFirst(table.DatePlace(0)));
            table.Reverse();
        }

        CheckOrder(table, problems);
        CheckGaps(table, problems);
        CheckWeekends(table, problems);
    }

    private static bool IsNewestFirst(ReadOnlySpan<DateOnly> dates)
    {
        for (int i = 1; i < dates.Length; i++)
            if (dates[i] > dates[i - 1])
                return false;
        return dates.Length > 1 && dates[^1] < dates[0];
    }

    private static void CheckOrder(BarTable table, BarProblems problems)
    {
        var dates = table.Dates;
        if (AreRising(dates))
            return;
        var seen = new Dictionary<DateOnly, int>(dates.Length);
        for (int i = 0; i < dates.Length; i++)
        {
            ref int first = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, dates[i], out bool exists);
            if (exists)
                problems.Add(BarDiagnostics.RepeatedDate(table.DatePlace(i), dates[i], table.RowName(first)));
            else
                first = i;
            if (!exists && i > 0 && dates[i] < dates[i - 1])
                problems.Add(BarDiagnostics.DatesUnordered(table.DatePlace(i), dates[i], dates[i - 1]));
        }
    }

    private static bool AreRising(ReadOnlySpan<DateOnly> dates)
    {
        for (int i = 1; i < dates.Length; i++)
            if (dates[i] <= dates[i - 1])
                return false;
        return true;
    }

    private static void CheckGaps(BarTable table, BarProblems problems)
    {
        var dates = table.Dates;
        int count = 0, longest = 0, first = 0;
        for (int i = 1; i < dates.Length; i++)
        {
            int days = dates[i].DayNumber - dates[i - 1].DayNumber;
            if (days <= LongestGap)
                continue;
            if (count++ == 0)
                first = i;
            longest = Math.Max(longest, days);
        }

        if (count > 0)
            problems.Add(BarDiagnostics.Gap(table.DatePlace(first), dates[first - 1], dates[first], count, longest));
    }

    private static void CheckWeekends(BarTable table, BarProblems problems)
    {
        var dates = table.Dates;
        int count = 0, first = 0;
        for (int i = 0; i < dates.Length; i++)
            if (dates[i].DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && count++ == 0)
                first = i;
        if (count > 0)
            problems.Add(BarDiagnostics.WeekendDates(table.DatePlace(first), dates[first], count));
    }
}
