using System.Globalization;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Fragilities;
using SyntheticAlpha.Explanations.Ranges;
using SyntheticAlpha.Reports.Building.Explaining;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building;

/// <summary>Builds the table of how easily the grade is lost, and of what ranges leave open.</summary>
public sealed class FragilityTable(Assessment assessment, FigureWriter figures)
{
    /// <summary>Draws for the line on ranges: as many as a report can wait for.</summary>
    internal const int Draws = 10_000;

    private readonly PartTitles _titles = new(assessment.Pack);

    /// <summary>The table.</summary>
    public TableBlock Build(string? title) => Build(title, Measure(assessment));

    /// <summary>The table of what was measured.</summary>
    internal TableBlock Build(string? title, Measured measured) =>
        new(title, [new Column("Question"), new Column("Answer"), new Column("Basis", IsWide: true)], [.. Rows(measured)]);

    /// <summary>Measures what the table says: most of a report's time.</summary>
    internal static Measured Measure(Assessment assessment)
    {
        FragilityResult? fragility = null;
        RangeResult? ranges = null;
        // Neither needs the other.
        Parallel.Invoke(() => fragility = Fragility.Measure(assessment), () => ranges = RangeFinder.Find(assessment, RangeInput.Of(assessment), Draws));
        return new Measured(fragility, ranges);
    }

    /// <summary>How sure the grade is in one sentence, with the facts that it hangs on most.</summary>
    internal static string Line(FragilityResult result)
    {
        var titles = new PartTitles(result.Assessment.Pack);
        string hangs = result.HangsOn.IsEmpty ? "" : $"; it hangs most on {string.Join(", ", result.HangsOn.Select(h => $"{titles.Of(h.Lever.Name)} ({RangeReport.Percent(h.Share)})"))}";
        string[] kept =
        [
            .. result.Moved.Percent > 0 ? (string[])[$"in {RangeReport.Percent(result.KeptByPercent)} of draws at ±5%"] : [],
            .. result.Moved.Spread > 0 ? (string[])[$"in {RangeReport.Percent(result.KeptBySpread)} at ±1 standard deviation"] : [],
        ];
        return $"How sure: {Margin(result)}{(kept.Length == 0 ? "" : $"; with all numbers moved at once the grade is kept {string.Join(" and ", kept)}")}{hangs}.";
    }

    /// <summary>The margin of the grade in words: <c>B by 1.6</c>.</summary>
    internal static string Margin(FragilityResult result)
    {
        string grade = result.Assessment.Word(result.Assessment.Pack.Grades!.Node) ?? "";
        return double.IsNaN(result.Above) ? grade : $"{grade} by {Number(result.Above)}";
    }

    /// <summary>The nearest edge in words: <c>RSI 14 68.4 → 70.0 (composite −0.8)</c>.</summary>
    public static string Edge(FigureWriter figures, PartTitles titles, NearestEdge edge)
    {
        double near = edge.Lever.Before(edge.To);
        string grade = edge.Grade is null ? "" : $", grade {edge.Grade}";
        string from = figures.FormatValue(edge.Lever.Node, edge.Lever.Value), to = figures.FormatEdge(edge.Lever.Node, edge.To, near);
        // As near as that, the value takes more digits than it is usually shown with.
        if (from == to || from == figures.FormatValue(edge.Lever.Node, edge.To))
            from = figures.FormatEdge(edge.Lever.Node, edge.Lever.Value, edge.To);
        return $"{titles.Of(edge.Lever.Name)} {from} → {to} (composite {edge.Change.ToString("+0.0#;-0.0#", CultureInfo.InvariantCulture)}{grade})";
    }

    private IEnumerable<Row> Rows(Measured measured)
    {
        if (measured.Fragility is not { } result)
        {
            yield return Row("Margin", Rules.Templates.NumberFormat.Missing, "there is no composite to grade");
            yield break;
        }

        yield return Row("Margin", Margin(result), result.Next is null ? "the best grade" : $"{result.Next} is {Number(result.Below)} away");
        if (result.Edge is { } edge)
            yield return Row("Nearest change of the composite", Edge(figures, _titles, edge), $"by half a point or more{(edge.Grade is null ? ", the grade stays" : "")}; {FlipReport.Distance(edge.Distance)} of its standard deviation");
        if (result.Loss is { } loss)
            yield return Row("Nearest loss of the grade", Edge(figures, _titles, loss), $"by a single number; {FlipReport.Distance(loss.Distance)} of its standard deviation");
        else if (!double.IsNaN(result.Above))
            yield return Row("Nearest loss of the grade", Rules.Templates.NumberFormat.Missing, "no single number loses it within what it can be");
        if (result.Moved.Percent > 0)
            yield return Row("Grade kept at ±5%", RangeReport.Percent(result.KeptByPercent), FormattableString.Invariant($"of {result.Count:#,0} draws, {result.Moved.Percent} numbers moved at once"));
        yield return result.Moved.Spread == 0
            ? Row("Grade kept at ±1 standard deviation", Rules.Templates.NumberFormat.Missing, "no number has a history of its own or a range in the dossier")
            : Row("Grade kept at ±1 standard deviation", RangeReport.Percent(result.KeptBySpread), FormattableString.Invariant($"of {result.Count:#,0} draws, {result.Moved.Spread} numbers moved at once, each by its own history or range"));
        if (!result.HangsOn.IsEmpty)
            yield return Row(
                "Hangs on", string.Join(", ", result.HangsOn.Select(h => $"{_titles.Of(h.Lever.Name)} {RangeReport.Percent(h.Share)}")), "shares of the composite's variance in these draws");
        if (measured.Ranges is { } ranges)
            yield return Row(
                "With the dossier's ranges", RangeReport.Line(ranges),
                ranges.Inputs[0].Share > 0 ? $"{_titles.Of(ranges.Inputs[0].Input.Name)} matters most, {RangeReport.Percent(ranges.Inputs[0].Share)} of the variance; all that is no range counts as exact" : FormattableString.Invariant($"{ranges.Count:#,0} draws; all that is no range counts as exact"));
    }

    private static Row Row(string question, string answer, string basis) =>
        new([new Cell(RichText.Plain(question)), new Cell(RichText.Plain(answer)), new Cell(RichText.Plain(basis))]);

    private static string Number(double value) => Plans.Rows.Rounding.Round(value, 2).ToString("0.0#", CultureInfo.InvariantCulture);

    /// <summary>How easily the grade is lost, and what ranges leave open; null where a pack or a dossier has nothing of the kind.</summary>
    internal sealed record Measured(FragilityResult? Fragility, RangeResult? Ranges);
}
