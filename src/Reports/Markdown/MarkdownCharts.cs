using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Reports.Text;

namespace SyntheticAlpha.Reports.Markdown;

/// <summary>Says in words and short tables what a chart shows.</summary>
internal static class MarkdownCharts
{
    public static void Write(MarkdownPage page, Chart chart)
    {
        switch (chart)
        {
            case PriceChart { Close.IsEmpty: false } price:
                WritePrice(page, price);
                break;
            case LinesChart lines:
                if (!lines.Dates.IsEmpty)
                    page.Line(Period(lines.Dates) + Guides(lines.Guides));
                WriteLines(page, [.. lines.Lines, .. lines.Columns]);
                break;
            case ScoresChart scores:
                WriteBars(page, "Score", scores.Bars);
                break;
            case StepsChart steps:
                page.Table([("Step", false), ("Value", true)], steps.Steps.Select(s => new[] { MarkdownText.Of(s.Title), MarkdownText.Of(s.Text) }));
                break;
            case WaterfallChart waterfall:
                WriteBars(page, "Part", [.. waterfall.Parts, waterfall.Total]);
                break;
        }
    }

    private static void WritePrice(MarkdownPage page, PriceChart chart)
    {
        page.Line(Period(chart.Dates));
        WriteLines(page, [new ChartLine("Close", [.. chart.Close.Select(c => (double?)c)]), .. chart.Lines]);
        if (chart.Zones.IsEmpty)
            return;
        page.Table([("Zone", false), ("Price", true)], chart.Zones.OrderByDescending(z => z.Low + z.High)
            .Select(z => new[] { MarkdownText.Of(z.Title), MarkdownText.Of(z.Text) }));
    }

    private static void WriteLines(MarkdownPage page, ImmutableArray<ChartLine> lines) =>
        page.Table([("Line", false), ("Last", true), ("Low", true), ("High", true)], lines.Select(line =>
        {
            double[] known = Sparkline.Known(line.Values);
            string title = MarkdownText.Of(line.Title);
            return known is [.., var last]
                ? [title, Sparkline.Number(last), Sparkline.Number(known.Min()), Sparkline.Number(known.Max())]
                : new[] { title, "–", "–", "–" };
        }));

    private static void WriteBars(MarkdownPage page, string title, ImmutableArray<ChartBar> bars) =>
        page.Table([(title, false), ("Value", true), ("Of", true)], bars.Select(bar => new[]
        {
            MarkdownText.Of(bar.Title), MarkdownText.Of(bar.Text), Scale(bar),
        }));

    private static string Scale(ChartBar bar) => string.Create(
        CultureInfo.InvariantCulture, $"{(bar.Min == 0 ? "" : FormattableString.Invariant($"{bar.Min:0.####} to "))}{bar.Max:0.####}");

    private static string Period(ImmutableArray<string> dates) =>
        string.Create(CultureInfo.InvariantCulture, $"{dates.Length} bars from {MarkdownText.Of(dates[0])} to {MarkdownText.Of(dates[^1])}.");

    private static string Guides(ImmutableArray<double> guides) =>
        guides.IsEmpty ? "" : " Guides at " + string.Join(", ", guides.Select(g => g.ToString("0.####", CultureInfo.InvariantCulture))) + ".";
}
