using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.Fragilities;
using SyntheticAlpha.Explanations.Ranges;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Writes what open inputs leave of the score as a page.</summary>
public static class RangeReport
{
    // Shares below are written as 0.0%.
    private const double Noticed = 0.0005;

    /// <summary>The page; its head is that of the report.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="result">What the open inputs leave; null where none is open.</param>
    /// <param name="notices">Warnings about the data that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(Assessment assessment, RangeResult? result, IEnumerable<Diagnostic> notices, string engine)
    {
        ImmutableArray<ReportBlock> blocks = result is null
            ? [new ParagraphsBlock(null, [RichText.Plain("The dossier gives no input that the rules read as a range; --missing lets inputs that it does not give be anything that the pack declares.")])]
            : [
                new ParagraphsBlock(null, [.. Sentences(result).Select(RichText.Plain)]),
                new TableBlock("How likely", [new Column("Outcome"), new Column("Share of draws", true)], [.. Outcomes(result)]),
                Shares(result), .. Unseen(result), Corners(result),
                new ParagraphsBlock("How to read it", [.. Notes(result).Select(RichText.Plain)]),
            ];
        return ExplanationReport.Page(assessment, notices, engine, [new ReportSection("ranges", "What the ranges leave open", blocks)]);
    }

    /// <summary>The result in one line: <c>66.6 (61.9–70.8), B in 83% of draws</c>.</summary>
    public static string Line(RangeResult result)
    {
        var likeliest = result.Grades.OrderByDescending(g => g.Share).FirstOrDefault();
        string grade = likeliest is null ? "" : $", {likeliest.Word} in {Percent(likeliest.Share)} of draws";
        return $"{Number(result.Assessment[result.Assessment.Pack.Composite!.Node])} ({Number(result.Low.Value)}–{Number(result.High.Value)}){grade}";
    }

    private static IEnumerable<string> Sentences(RangeResult result)
    {
        yield return $"{Line(result)}.";
        yield return $"Mean {Number(result.Mean)}, standard deviation {Number(result.Deviation)}; nine tenths of the draws lie from {Number(result.Quantiles[0])} to {Number(result.Quantiles[^1])}.";
        if (result.Inputs[0] is { Share: > 0 } first)
            yield return $"{new PartTitles(result.Assessment.Pack).Of(first.Input.Name)} matters most: knowing it would take away {Percent(first.Share)} of the variance on average.";
        yield return FormattableString.Invariant($"Only these {result.Inputs.Length} inputs move here, within their ranges; all else counts as exact.")
            + (Fragility.Measure(result.Assessment) is { } fragility ? $" {FragilityTable.Line(fragility)} More: alpha explain {result.Assessment.Data.Bars.Symbol} {FragilityReport.Path}." : "");
        foreach (var (end, bound) in new[] { ("least", result.Low), ("most", result.High) })
            if (!bound.IsExact)
                yield return $"The {end} was not settled: nothing beyond {Number(bound.Proven)} is possible, {Number(bound.Value)} is attained.";
    }

    private static IEnumerable<Row> Outcomes(RangeResult result)
    {
        foreach (var (kind, outcomes) in new[] { ("Grade", result.Grades), ("Signal", result.Signals) })
            foreach (var outcome in outcomes)
                yield return new Row([Text($"{kind} {outcome.Word}"), Text(Percent(outcome.Share))]);
    }

    private static IEnumerable<ReportBlock> Unseen(RangeResult result)
    {
        ImmutableArray<RichText> sentences = [.. result.Inputs.Where(MovesUnseen).Select(s => RichText.Plain(Unseen(result, s)))];
        if (!sentences.IsEmpty)
            yield return new ParagraphsBlock(null, sentences);
    }

    private static TableBlock Shares(RangeResult result)
    {
        var (figures, titles) = (new FigureWriter(result.Assessment), new PartTitles(result.Assessment.Pack));
        return new TableBlock(
            "What to find out first",
            [new Column("Input"), new Column("Of the variance", true), new Column("Open", true), new Column("Composite with only it open", true)],
            [.. result.Inputs.Select(s => new Row([
                Text($"{titles.Of(s.Input.Name)} · {s.Input.Name}"), Text(Percent(s.Share)), Text(Open(result, figures, s.Input)), Text(Alone(s)),
            ]))]);
    }

    private static string Alone(RangeShare share) =>
        share.Low != share.High ? $"{Number(share.Low)}–{Number(share.High)}" : Number(share.Low) + (MovesUnseen(share) ? " *" : "");

    private static bool MovesUnseen(RangeShare share) => share.Low == share.High && share.Share >= Noticed;

    // An input of which much of the variance comes may move nothing by itself: only unrounded, or only while the others are not in their middles.
    private static string Unseen(RangeResult result, RangeShare share)
    {
        var (low, high) = RangeFinder.Unrounded(result.Assessment, share.Input);
        string title = new PartTitles(result.Assessment.Pack).Of(share.Input.Name);
        return low == high ? $"* {title} alone moves nothing, rounded or not, while the others stand where they are; with them elsewhere it does, hence its share of the variance."
            : string.Create(CultureInfo.InvariantCulture, $"* {title} alone moves the composite from {low:0.00##} to {high:0.00##} before it is rounded.");
    }

    private static string Open(RangeResult result, FigureWriter figures, RangeInput input) =>
        !input.IsMissing ? figures.Format(input.Node)
        : input.Words.IsEmpty ? $"missing, {figures.FormatValue(input.Node, input.Low)} to {figures.FormatValue(input.Node, input.High)}"
        : FormattableString.Invariant($"missing, {input.Words.Length} words");

    private static TableBlock Corners(RangeResult result)
    {
        var (figures, titles) = (new FigureWriter(result.Assessment), new PartTitles(result.Assessment.Pack));
        var inputs = RangeInput.Of(result.Assessment, result.Inputs.Any(i => i.Input.IsMissing));
        return new TableBlock(
            "Values that attain the ends",
            [new Column("Input"), new Column($"Least, {Number(result.Low.Value)}", true), new Column($"Most, {Number(result.High.Value)}", true)],
            result.Low.Corner.Length != inputs.Length || result.High.Corner.Length != inputs.Length ? [] : [.. inputs.Select((input, i) => new Row([
                Text($"{titles.Of(input.Name)} · {input.Name}"), Text(figures.FormatValue(input.Node, result.Low.Corner[i])), Text(figures.FormatValue(input.Node, result.High.Corner[i])),
            ]))]);
    }

    private static IEnumerable<string> Notes(RangeResult result)
    {
        yield return "The ends are exact: interval arithmetic over the rules, made tight by splitting, proves that nothing lies beyond, and the values below attain them. An input that makes no difference stands anywhere in its range.";
        string together = result.Correlations.IsEmpty ? "each input independent of the others"
            : $"rank-correlated as the dossier declares ({string.Join(", ", result.Correlations.Select(c => FormattableString.Invariant($"{c.Between[0]} and {c.Between[1]} {c.Rank:0.##}")))}; Gaussian copula), all others independent";
        yield return FormattableString.Invariant($"{result.Count:#,0} draws from seed {result.Seed}, {together}, uniform within its range unless the dossier says otherwise.");
        yield return "Of the variance: what knowing the input would take away on average (first-order index); what inputs do together is in none of them."
            + (result.Correlations.IsEmpty ? "" : " Of correlated inputs it includes what knowing one says of the others, so that shares may add up to more than all.");
        if (!result.Correlations.IsEmpty)
            yield return "The ends do not depend on correlations: they hold for any.";
    }

    /// <summary>A share in whole percent, in tenths near the ends.</summary>
    internal static string Percent(double share) =>
        (share * 100).ToString(share is > 0 and < 0.1 or > 0.99 and < 1 ? "0.0" : "0", CultureInfo.InvariantCulture) + "%";

    private static string Number(double value) => double.IsFinite(value) ? Plans.Rows.Rounding.Round(value, 2).ToString("0.0#", CultureInfo.InvariantCulture) : NumberFormat.Missing;

    private static Cell Text(string text) => new(RichText.Plain(text));
}
