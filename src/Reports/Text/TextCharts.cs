using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Writes charts with block characters.</summary>
internal static class TextCharts
{
    private const int LongestTitle = 24;

    /// <summary>Writes a chart.</summary>
    public static void Write(TextPage page, Chart chart)
    {
        switch (chart)
        {
            case PriceChart price:
                TextPriceChart.Write(page, price);
                break;
            case LinesChart lines:
                WriteLines(page, [.. lines.Lines, .. lines.Columns]);
                WriteGuides(page, lines.Guides);
                break;
            case ScoresChart scores:
                WriteBars(page, scores.Bars, isStacked: false);
                break;
            case StepsChart steps:
                TextSteps.Write(page, steps);
                break;
            case WaterfallChart waterfall:
                WriteBars(page, [.. waterfall.Parts, waterfall.Total], isStacked: true);
                break;
        }
    }

    /// <summary>A sparkline of each line with its last value and its range.</summary>
    public static void WriteLines(TextPage page, ImmutableArray<ChartLine> lines)
    {
        var rows = lines.Select(l => (l.Title, Known: Sparkline.Known(l.Values), l.Values)).ToArray();
        string[] ends = Array.ConvertAll(rows, r => r.Known is [.., var last] ? Sparkline.Number(last) : "no values");
        string[] ranges = Array.ConvertAll(rows, r => r.Known.Length > 1 ? $"{Sparkline.Number(r.Known.Min())} – {Sparkline.Number(r.Known.Max())}" : "");
        int title = Math.Min(LongestTitle, rows.Select(r => StyledLine.WidthOf(CleanText.Of(r.Title))).DefaultIfEmpty(0).Max());
        int end = ends.Select(e => e.Length).DefaultIfEmpty(0).Max(), range = ranges.Select(r => r.Length).DefaultIfEmpty(0).Max();
        int room = Math.Max(8, page.Width - title - end - range - 6);
        for (int i = 0; i < rows.Length; i++)
        {
            var names = TextWrap.Wrap(rows[i].Title, title, Style.Plain);
            var line = new StyledLine().Add(names[0]).PadTo(title + 2);
            line.Add(Sparkline.Draw(rows[i].Values, room, 1)[0], Styles.Heading).PadTo(title + room + 4 + end - ends[i].Length);
            page.Write(line.Add(ends[i], Styles.Strong).Space(2).Add(ranges[i], Styles.Muted));
            foreach (var more in names.Skip(1))
                page.Write(more);
        }
    }

    private static void WriteGuides(TextPage page, ImmutableArray<double> guides)
    {
        if (!guides.IsEmpty)
            page.Paragraph(RichText.Plain("Guides at " + string.Join(", ", guides.Select(g => g.ToString("0.####", CultureInfo.InvariantCulture)))), 0, Styles.Muted);
    }

    private static void WriteBars(TextPage page, ImmutableArray<ChartBar> bars, bool isStacked)
    {
        int title = Math.Min(LongestTitle, bars.Select(b => StyledLine.WidthOf(CleanText.Of(b.Title))).DefaultIfEmpty(0).Max());
        int text = Math.Min(LongestTitle, bars.Select(b => StyledLine.WidthOf(CleanText.Of(b.Text))).DefaultIfEmpty(0).Max());
        int room = Math.Min(50, page.Width - title - text - 4);
        var frame = Frame(bars, isStacked);
        double before = 0;
        for (int i = 0; i < bars.Length; i++)
        {
            bool isTotal = isStacked && i == bars.Length - 1;
            var names = TextWrap.Wrap(bars[i].Title, title, isTotal ? Styles.Strong : Style.Plain);
            var texts = TextWrap.Wrap(bars[i].Text, text, Styles.Strong);
            var bar = isStacked && !isTotal ? Step(bars[i], before, frame, room) : Full(bars[i], isStacked ? frame : frame with { Min = bars[i].Min, Max = bars[i].Max }, room);
            var line = new StyledLine().Add(names[0]).PadTo(title + 2).Add(bar).PadTo(title + room + 4 + text - texts[0].Width);
            page.Write(line.Add(texts[0]));
            foreach (var more in names.Skip(1))
                page.Write(more);
            before += bars[i].Value ?? 0;
        }
    }

    // Parts may lead below zero and beyond the total on the way.
    private static Gauge Frame(ImmutableArray<ChartBar> bars, bool isStacked)
    {
        if (!isStacked)
            return new Gauge(0, 1, "");
        double sum = 0, low = bars[^1].Min, high = bars[^1].Max;
        foreach (var part in bars.SkipLast(1))
        {
            sum += part.Value ?? 0;
            (low, high) = (Math.Min(low, sum), Math.Max(high, sum));
        }

        return new Gauge(0, high, "") { Min = low };
    }

    private static StyledLine Full(ChartBar bar, Gauge frame, int room) => Bars.Gauge(frame with { Value = bar.Value ?? 0 }, room, Styles.Heading);

    // A part begins where the one before ends; what it loses to its maximum is shaded behind it.
    private static StyledLine Step(ChartBar bar, double before, Gauge frame, int room)
    {
        int Place(double number) => (int)Math.Round(frame.Share(number) * room, MidpointRounding.AwayFromZero);
        double after = before + (bar.Value ?? 0);
        int start = Place(Math.Min(before, after)), end = Place(Math.Max(before, after));
        int most = Math.Max(end, Place(before + bar.Max));
        return new StyledLine().Space(start)
            .Add(new string('█', Math.Max(0, end - start)), Styles.Heading)
            .Add(new string('░', Math.Max(0, most - end)), Styles.Muted);
    }
}
