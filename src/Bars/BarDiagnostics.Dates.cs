using SyntheticAlpha.Diagnostics;
using static System.FormattableString;

namespace SyntheticAlpha.Bars;

public static partial class BarDiagnostics
{
    /// <summary>SA1020: a date is before the one of the row above.</summary>
    public static Diagnostic DatesUnordered(SourceSpan cell, DateOnly date, DateOnly previous) =>
        new("SA1020", Severity.Error, Invariant($"{date:yyyy-MM-dd} comes after {previous:yyyy-MM-dd} of the row above."), cell,
            "sort the rows by date, oldest first");

    /// <summary>SA1021: the file is sorted newest first and was turned round.</summary>
    public static Diagnostic NewestFirst(SourceSpan cell) =>
        new("SA1021", Severity.Note, "The file is sorted newest first; the bars were turned round.", cell,
            "nothing needs to be done");

    /// <summary>SA1022: a date stands in two rows.</summary>
    public static Diagnostic RepeatedDate(SourceSpan cell, DateOnly date, string first) =>
        new("SA1022", Severity.Error, Invariant($"{date:yyyy-MM-dd} has a bar in {first} already."), cell,
            "keep one bar a day; intraday bars are not supported, and a file of several symbols must say in a column \"symbol\" which is which");

    /// <summary>SA1023: days without bars that are too many for a holiday.</summary>
    public static Diagnostic Gap(SourceSpan cell, DateOnly before, DateOnly after, int count, int longest) =>
        new("SA1023", Severity.Warning,
            count == 1
                ? Invariant($"There is no bar for {longest} days from {before:yyyy-MM-dd} to {after:yyyy-MM-dd}.")
                : Invariant($"There are {count} gaps between bars, the longest of {longest} days and the first from {before:yyyy-MM-dd} to {after:yyyy-MM-dd}."),
            cell, "expected at most 7 calendar days from bar to bar; fill the gap, or start after it");

    /// <summary>SA1024: bars on a Saturday or Sunday.</summary>
    public static Diagnostic WeekendDates(SourceSpan cell, DateOnly first, int count) =>
        new("SA1024", Severity.Warning,
            Invariant($"{Bars(count)} on a weekend, the first on {first:yyyy-MM-dd}, a {first.DayOfWeek}."), cell,
            "expected trading days from Monday to Friday; check the dates' time zone, or that the market trades on weekends");

    /// <summary>SA1040: the last bar is old.</summary>
    public static Diagnostic Stale(string symbol, DateOnly last, DateOnly asOf, int days) =>
        new("SA1040", Severity.Warning,
            Invariant($"The last bar of {symbol} is of {last:yyyy-MM-dd}, {days} calendar days before the as-of date {asOf:yyyy-MM-dd}."), null,
            "expected a bar of at most 5 calendar days before; download newer bars, or choose an earlier as-of date");

    /// <summary>SA1041: all bars are later than the as-of date.</summary>
    public static Diagnostic NoBarYet(string symbol, DateOnly? first, DateOnly asOf) =>
        new("SA1041", Severity.Warning,
            Invariant($"{symbol} has no bar on or before the as-of date {asOf:yyyy-MM-dd}."), null,
            first is { } date
                ? Invariant($"its first bar is of {date:yyyy-MM-dd}; choose a later as-of date, or download older bars")
                : "the series is empty; download bars for it");

    private static string Bars(int count) => count == 1 ? "One bar is" : Invariant($"{count} bars are");
}
