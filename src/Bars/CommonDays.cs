using System.Runtime.InteropServices;

namespace SyntheticAlpha.Bars;

/// <summary>Takes the values of one calendar over to the days of another.</summary>
internal static class CommonDays
{
    /// <summary>Fills the value of each day asked for; NaN where there is none.</summary>
    /// <param name="days">The days that have values, rising.</param>
    /// <param name="values">The value of each.</param>
    /// <param name="asked">The days asked for, mostly rising.</param>
    /// <param name="result">A value for each of these.</param>
    public static void Fill(ReadOnlySpan<DateOnly> days, ReadOnlySpan<double> values, ReadOnlySpan<DateOnly> asked, Span<double> result)
    {
        result.Fill(double.NaN);
        // A walk along both, which begins anew where the other one goes back. Mostly both have the same days for years: those are copied at once.
        for (int row = 0, bar = 0; row < asked.Length; row++)
        {
            if (row > 0 && asked[row] < asked[row - 1])
                bar = 0;
            while (bar < days.Length && days[bar] < asked[row])
                bar++;
            int alike = CountAlike(days[bar..], asked[row..]);
            values.Slice(bar, alike).CopyTo(result[row..]);
            (row, bar) = (row + Math.Max(alike - 1, 0), bar + Math.Max(alike - 1, 0));
        }
    }

    // A date is one number, and these are compared several at a time.
    private static int CountAlike(ReadOnlySpan<DateOnly> days, ReadOnlySpan<DateOnly> asked) =>
        MemoryMarshal.Cast<DateOnly, int>(days).CommonPrefixLength(MemoryMarshal.Cast<DateOnly, int>(asked));
}
