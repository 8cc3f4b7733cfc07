using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Text;

/// <summary>Writes bars that begin where they like.</summary>
internal static class TextSteps
{
    private const int LongestTitle = 30;

    /// <summary>A row a bar: title, bar, text.</summary>
    public static void Write(TextPage page, StepsChart chart)
    {
        int title = Math.Min(LongestTitle, chart.Steps.Select(s => StyledLine.WidthOf(CleanText.Of(s.Title))).DefaultIfEmpty(0).Max());
        int text = chart.Steps.Select(s => StyledLine.WidthOf(CleanText.Of(s.Text))).DefaultIfEmpty(0).Max();
        int room = Math.Clamp(page.Width - title - text - 4, 8, 60);
        foreach (var step in chart.Steps)
        {
            var names = TextWrap.Wrap(step.Title, title, step.IsTotal ? Styles.Strong : Spectre.Console.Style.Plain);
            var style = step.Tone == Tone.None ? Styles.Heading : Styles.Of(step.Tone);
            int from = At(chart, Math.Min(step.From, step.To), room), to = At(chart, Math.Max(step.From, step.To), room);
            // A small change is still seen.
            int width = Math.Max(step.From == step.To ? 0 : 1, to - from);
            from = Math.Min(from, room - width);
            string bar = new(step.IsTotal ? '█' : step.To < step.From ? '▒' : '▓', width);
            var line = Bar(new StyledLine().Add(names[0]).PadTo(title + 2), from, bar, style, chart.Mark is { } mark ? Math.Min(At(chart, mark, room), room - 1) : null)
                .PadTo(title + room + 4 + text - StyledLine.WidthOf(CleanText.Of(step.Text)));
            page.Write(line.Add(CleanText.Of(step.Text), step.IsTotal ? Styles.Strong : Styles.Of(step.Tone)));
            foreach (var more in names.Skip(1))
                page.Write(more);
        }
    }

    // The mark is a line before, within or after the bar.
    private static StyledLine Bar(StyledLine line, int from, string bar, Spectre.Console.Style style, int? mark)
    {
        if (mark is not { } at)
            return line.Space(from).Add(bar, style);
        if (at < from)
            return line.Space(at).Add("│", Spectre.Console.Style.Plain).Space(from - at - 1).Add(bar, style);
        return at < from + bar.Length
            ? line.Space(from).Add(bar.AsSpan(0, at - from), style).Add("│", Spectre.Console.Style.Plain).Add(bar.AsSpan(at - from + 1), style)
            : line.Space(from).Add(bar, style).Space(at - from - bar.Length).Add("│", Spectre.Console.Style.Plain);
    }

    private static int At(StepsChart chart, double value, int room) =>
        chart.High > chart.Low ? (int)Math.Round((value - chart.Low) / (chart.High - chart.Low) * room, MidpointRounding.AwayFromZero) : 0;
}
