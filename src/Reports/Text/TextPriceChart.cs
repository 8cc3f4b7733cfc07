using System.Collections.Immutable;
using Spectre.Console;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Writes a price chart: the closes, their extremes, the lines over them, and the zones as a ladder of prices.</summary>
internal static class TextPriceChart
{
    private const int Rows = 6;

    public static void Write(TextPage page, PriceChart chart)
    {
        if (chart.Close.IsEmpty)
            return;
        WriteCloses(page, chart);
        if (!chart.Lines.IsEmpty)
        {
            page.Blank();
            TextCharts.WriteLines(page, [new ChartLine("Close", [.. chart.Close.Select(c => (double?)c)]), .. chart.Lines]);
        }

        if (!chart.Zones.IsEmpty)
            WriteLadder(page, chart.Zones, chart.Close[^1]);
    }

    private static void WriteCloses(TextPage page, PriceChart chart)
    {
        string high = Sparkline.Number(chart.Close.Max()), low = Sparkline.Number(chart.Close.Min());
        int axis = Math.Max(high.Length, low.Length);
        var rows = Sparkline.Draw([.. chart.Close.Select(c => (double?)c)], page.Width - axis - 2, Rows);
        for (int i = 0; i < rows.Length; i++)
        {
            string label = i == 0 ? high : i == rows.Length - 1 ? low : "";
            page.Write(new StyledLine().Add(label.PadLeft(axis), Styles.Muted).Add(" ┤", Styles.Frame).Add(rows[i], Styles.Heading));
        }

        WriteDates(page, chart.Dates, axis + 2, rows[0].Length);
        int highest = chart.Close.IndexOf(chart.Close.Max()), lowest = chart.Close.IndexOf(chart.Close.Min());
        string[] points = [Point("First", chart, 0), Point("low", chart, lowest), Point("high", chart, highest), Point("last", chart, chart.Close.Length - 1)];
        page.Paragraph(RichText.Plain(string.Join(", ", points)), axis + 2, Styles.Muted);
    }

    private static void WriteDates(TextPage page, ImmutableArray<string> dates, int indent, int columns)
    {
        var line = new StyledLine().Space(indent).Add(dates[0], Styles.Muted);
        if (columns > dates[0].Length + dates[^1].Length)
            line.PadTo(indent + columns - dates[^1].Length).Add(dates[^1], Styles.Muted);
        page.Write(line);
    }

    // Words of a pair stay together: the blanks within are unbreakable.
    private static string Point(string name, PriceChart chart, int index) =>
        $"{name}\u00a0{Sparkline.Number(chart.Close[index])}\u00a0on\u00a0{chart.Dates[index]}";

    // The highest price at the top, with the last close where it belongs.
    private static void WriteLadder(TextPage page, ImmutableArray<ChartZone> zones, double last)
    {
        var steps = zones.Select(z => (Middle: (z.Low + z.High) / 2, z.Title, z.Text, Style: StyleOf(z.Kind)))
            .Append((Middle: last, Title: "Last close", Text: Sparkline.Number(last), Style: Styles.Strong))
            .OrderByDescending(s => s.Middle).ToArray();
        int text = steps.Max(s => StyledLine.WidthOf(CleanText.Of(s.Text)));
        page.Blank();
        foreach (var step in steps)
        {
            bool isLast = step.Title == "Last close";
            var line = new StyledLine().Add(isLast ? "├─▶ " : "│   ", Styles.Frame);
            var texts = TextWrap.Wrap(step.Text, Math.Min(text, page.Width / 2), step.Style);
            int column = line.Width + Math.Min(text, page.Width / 2);
            line.PadTo(column - texts[0].Width).Add(texts[0]).Space(2);
            var titles = TextWrap.Wrap(step.Title, page.Width - column - 2, isLast ? Styles.Strong : Style.Plain);
            page.Write(line.Add(titles[0]));
            foreach (var more in titles.Skip(1))
                page.Write(new StyledLine().Add("│", Styles.Frame).PadTo(column + 2).Add(more));
        }
    }

    private static Style StyleOf(ZoneKind kind) => kind switch
    {
        ZoneKind.Support or ZoneKind.Target or ZoneKind.Reward => Styles.Of(Tone.Good),
        ZoneKind.Resistance or ZoneKind.Stop or ZoneKind.Risk => Styles.Of(Tone.Bad),
        _ => Styles.Of(Tone.Fair),
    };
}
