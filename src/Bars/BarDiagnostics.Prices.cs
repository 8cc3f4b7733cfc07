using SyntheticAlpha.Diagnostics;
using static System.FormattableString;

namespace SyntheticAlpha.Bars;

public static partial class BarDiagnostics
{
    /// <summary>SA1030: the high is below the low.</summary>
    public static Diagnostic HighBelowLow(SourceSpan cell, double high, double low) =>
        new("SA1030", Severity.Error, Invariant($"The high {high} is below the low {low}."), cell,
            "expected low <= high; the two columns may be exchanged");

    /// <summary>SA1031: open or close is clearly outside of the day's range.</summary>
    public static Diagnostic OutsideRange(SourceSpan cell, BarColumn column, double price, double low, double high) =>
        new("SA1031", Severity.Error, Outside(column, price, low, high), cell,
            "expected low <= price <= high; correct the bar, or check that all four prices are adjusted alike");

    /// <summary>SA1032: open or close is outside of the day's range by as little as rounding makes.</summary>
    public static Diagnostic SlightlyOutsideRange(SourceSpan cell, BarColumn column, double price, double low, double high) =>
        new("SA1032", Severity.Warning, Outside(column, price, low, high), cell,
            "expected low <= price <= high; the vendor may have rounded, and the bar is used as it stands");

    /// <summary>SA1033: a price is zero or below.</summary>
    public static Diagnostic NonPositivePrice(SourceSpan cell, BarColumn column, double price) =>
        new("SA1033", Severity.Error, Invariant($"The {NameOf(column)} {price} is not above zero."), cell,
            "expected a price above zero; correct it, or leave the cell empty so that the row is left out");

    /// <summary>SA1034: the volume is below zero.</summary>
    public static Diagnostic NegativeVolume(SourceSpan cell, double volume) =>
        new("SA1034", Severity.Error, Invariant($"The volume {volume} is below zero."), cell,
            "expected the number of shares traded; correct it, or leave the cell empty");

    /// <summary>SA1035: there is no column for the volume.</summary>
    public static Diagnostic NoVolumeColumn(SourceSpan header) =>
        new("SA1035", Severity.Warning, "There is no volume column; volume is missing for all bars.", header,
            "rules that need volume will find none; add a column named \"volume\" if the data is to be had");

    /// <summary>SA1036: some bars have no volume.</summary>
    public static Diagnostic MissingVolume(SourceSpan cell, DateOnly first, int count) =>
        new("SA1036", Severity.Warning, Invariant($"{Bars(count)} without volume, the first on {first:yyyy-MM-dd}."), cell,
            "rules that need volume will find none on these days; write 0 where nothing was traded");

    /// <summary>SA1037: nothing was traded for several bars on end.</summary>
    public static Diagnostic ZeroVolume(SourceSpan cell, DateOnly first, DateOnly last, int count) =>
        new("SA1037", Severity.Warning, Invariant($"The volume is zero for {count} bars on end, from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}."), cell,
            "expected shares to be traded; the symbol may have been halted or not listed, or the vendor has no volume for it");

    /// <summary>SA1038: the same bar over and over.</summary>
    public static Diagnostic RepeatedBars(SourceSpan cell, DateOnly first, DateOnly last, int count) =>
        new("SA1038", Severity.Warning, Invariant($"{count} bars on end are identical, from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}."), cell,
            "the vendor may have filled a gap with the last known bar; remove the copies");

    /// <summary>SA1039: the price jumped overnight like in a split.</summary>
    public static Diagnostic SuspectedSplit(SourceSpan cell, DateOnly date, double before, double after, string ratio, string remedy) =>
        new("SA1039", Severity.Warning,
            Invariant($"From a close of {before:0.####} to an open of {after:0.####} on {date:yyyy-MM-dd} looks like a {ratio} split that the prices are not adjusted for."), cell,
            $"{remedy}; ignore this if the move was real");

    private static string Outside(BarColumn column, double price, double low, double high) =>
        Invariant($"The {NameOf(column)} {price} is outside of the day's range from {low} to {high}.");
}
