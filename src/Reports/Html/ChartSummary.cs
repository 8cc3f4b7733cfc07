using System.Collections.Immutable;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Html;

/// <summary>What a chart shows, for those who cannot see it: a sentence and a table of the data.</summary>
/// <param name="Label">The sentence.</param>
/// <param name="Headings">The table's headings.</param>
/// <param name="Rows">The table's rows, each beginning with its name.</param>
/// <param name="Caption">What the table holds.</param>
internal sealed record ChartSummary(string Label, ImmutableArray<string> Headings, ImmutableArray<ImmutableArray<string>> Rows, string Caption)
{
    private const int LastDays = 20;

    /// <summary>The summary of a chart.</summary>
    public static ChartSummary Of(string? title, Chart chart) => chart switch
    {
        PriceChart price => OfPrice(title ?? "Price", price),
        LinesChart lines => OfLines(title ?? "Lines", lines),
        ScoresChart scores => OfBars(title ?? "Scores", scores.Bars),
        WaterfallChart waterfall => OfBars(title ?? "Composition", [.. waterfall.Parts, waterfall.Total]),
        _ => throw new ArgumentException($"There is no summary for a {chart.GetType().Name}.", nameof(chart)),
    };

    private static ChartSummary OfPrice(string title, PriceChart chart)
    {
        string levels = string.Concat(chart.Zones.Select(z => $"; {z.Title} {z.Text}"));
        string label = $"{title}: daily candles and volume {Span(chart.Dates)}, last close {Markup.Number(Last(chart.Close))}{levels}.";
        ImmutableArray<ChartLine> columns =
        [
            Column("Open", chart.Open), Column("High", chart.High), Column("Low", chart.Low), Column("Close", chart.Close),
            Column("Volume", chart.Volume), .. chart.Lines,
        ];
        return Days(label, chart.Dates, columns);
    }

    private static ChartSummary OfLines(string title, LinesChart chart)
    {
        ImmutableArray<ChartLine> all = [.. chart.Lines, .. chart.Columns];
        string last = string.Join(", ", all.Select(l => $"{l.Title} {Markup.Number(Last(l.Values))}"));
        return Days($"{title}: {Span(chart.Dates)}; last values: {last}.", chart.Dates, all);
    }

    private static ChartSummary OfBars(string title, ImmutableArray<ChartBar> bars)
    {
        string values = string.Join(", ", bars.Select(b => $"{b.Title} {b.Text}"));
        return new($"{title}: {values}.", ["", "Value", "Maximum"], [.. bars.Select(b => ImmutableArray.Create(b.Title, b.Text, b.Min == 0 ? Markup.Number(b.Max) : $"{Markup.Number(b.Min)} to {Markup.Number(b.Max)}"))], title);
    }

    private static ChartSummary Days(string label, ImmutableArray<string> dates, ImmutableArray<ChartLine> columns)
    {
        int count = Math.Min(LastDays, dates.Length);
        var rows = Enumerable.Range(1, count).Select(back => dates.Length - back)
            .Select(day => (ImmutableArray<string>)[dates[day], .. columns.Select(c => Markup.Number(day < c.Values.Length ? c.Values[day] : null))]);
        return new(label, ["Date", .. columns.Select(c => c.Title)], [.. rows], $"The last {count} of {dates.Length} days, newest first");
    }

    private static ChartLine Column(string title, ImmutableArray<double> values) => new(title, [.. values.Select(v => (double?)v)]);

    private static string Span(ImmutableArray<string> dates) => dates.Length == 0 ? "of no days" : $"from {dates[0]} to {dates[^1]}";

    private static double? Last(ImmutableArray<double> values) => values.Length == 0 ? null : values[^1];

    private static double? Last(ImmutableArray<double?> values) => values.Length == 0 ? null : values[^1];
}
