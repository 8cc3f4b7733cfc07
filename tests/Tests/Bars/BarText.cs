using System.Text;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Tests.Bars;

/// <summary>Reads inline CSV snippets, with line feeds for the bars <c>|</c> that keep them on one line.</summary>
internal static class BarText
{
    public const string Header = "date,open,high,low,close,volume|";

    public static BarFile Read(string csv, BarOptions? options = null) =>
        CsvBarReader.Parse(Encoding.UTF8.GetBytes(Lines(csv)), "x.csv", "X", options);

    /// <summary>All diagnostics, whether reading went well or not.</summary>
    public static IReadOnlyList<Diagnostic> Problems(string csv, BarOptions? options = null)
    {
        try
        {
            return Read(csv, options).Diagnostics;
        }
        catch (InputException e)
        {
            return e.Diagnostics;
        }
    }

    /// <summary>All diagnostics, one a line, with the place and help in short.</summary>
    public static string Listing(string csv, BarOptions? options = null) =>
        string.Join("\n", Problems(csv, options).Select(d => $"{d.Severity} {d.Code} {d.Span}: {d.Message}"));

    public static InputException Fails(Action action) => Should.Throw<InputException>(action);

    /// <summary>Days in a row from a Monday, leaving out weekends.</summary>
    public static IEnumerable<DateOnly> Weekdays(int count) =>
        Enumerable.Range(0, count).Select(i => new DateOnly(2024, 1, 1).AddDays(i / 5 * 7 + i % 5));

    private static string Lines(string csv) => csv.Replace('|', '\n');
}
