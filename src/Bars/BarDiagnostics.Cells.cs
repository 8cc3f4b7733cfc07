using SyntheticAlpha.Diagnostics;
using static System.FormattableString;

namespace SyntheticAlpha.Bars;

public static partial class BarDiagnostics
{
    /// <summary>SA1010: a row ends before the columns that are needed.</summary>
    public static Diagnostic TooFewCells(SourceSpan row, int found, int needed) =>
        new("SA1010", Severity.Error, Invariant($"The row has {found} of the {needed} cells that are needed."), row,
            "the row may have been cut off; fill it up, or remove it");

    /// <summary>SA1011: a row goes on after the last column of the header.</summary>
    public static Diagnostic TooManyCells(SourceSpan cell, int found, int expected) =>
        new("SA1011", Severity.Error, Invariant($"The row has {found} cells, but the header names {expected}."), cell,
            "decimal commas and thousands separators split a cell in two; write 1234.5, or separate the columns by semicolons");

    /// <summary>SA1012: a cell should hold a number but does not.</summary>
    public static Diagnostic NotANumber(SourceSpan cell, BarColumn column, string text, char separator) =>
        new("SA1012", Severity.Error, $"\"{text}\" is not a number for {NameOf(column)}.", cell, NumberHelp(text, separator));

    /// <summary>SA1013: a cell should hold a date but does not.</summary>
    public static Diagnostic NotADate(SourceSpan cell, string text) =>
        new("SA1013", Severity.Error, $"\"{text}\" is not a date.", cell,
            "expected a calendar day written as 2024-12-31, 2024/12/31 or 20241231");

    /// <summary>SA1014: a price is missing, so the row is left out.</summary>
    public static Diagnostic MissingPrice(SourceSpan cell, BarColumn column) =>
        new("SA1014", Severity.Warning, $"The row has no {NameOf(column)} and was left out.", cell,
            "expected a price; fill it in if the market was open that day, otherwise remove the row");

    private static string NumberHelp(string text, char separator)
    {
        if (text.Contains(',') && !text.Contains('.') && separator != ';')
            return "write 1234.5 with a decimal point; decimal commas are read only where semicolons separate the columns";
        return text.Contains(',') || text.Contains(' ') || text.Contains('\'')
            ? "thousands separators are not accepted; write 1234.5"
            : "expected a plain number such as 1234.5, or an empty cell where there is none";
    }

    private static string NameOf(BarColumn column) => column switch
    {
        BarColumn.Open => "open",
        BarColumn.High => "high",
        BarColumn.Low => "low",
        BarColumn.Close => "close",
        BarColumn.Volume => "volume",
        _ => "adjusted close",
    };
}
