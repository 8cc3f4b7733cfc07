using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Writes outcomes along one fact as a table and chart, along two as a grid of grades.</summary>
public static class SweepReport
{
    /// <summary>The page; its head is that of the original.</summary>
    /// <param name="sweep">The outcomes.</param>
    /// <param name="notices">Warnings about the data that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(SweepResult sweep, IEnumerable<Diagnostic> notices, string engine)
    {
        var figures = new FigureWriter(sweep.Before);
        ImmutableArray<ReportBlock> blocks = sweep.Ranges.Length == 1 ? [Chart(sweep, figures), Table(sweep, figures)] : [Grid(sweep, figures)];
        string title = $"What if: {string.Join(" and ", sweep.Ranges.Select(r => r.Name))}";
        string held = string.Join(", ", sweep.Held.Select(c => $"{c.Name} = {figures.FormatGiven(c.Node, c.Value)}"));
        if (held.Length > 0)
            blocks = blocks.Insert(0, new ParagraphsBlock(null, [RichText.Plain($"With {held}.")]));
        return ExplanationReport.Page(sweep.Before, notices, engine, [new ReportSection("what-if", title, blocks)]);
    }

    private static ChartBlock Chart(SweepResult sweep, FigureWriter figures)
    {
        double[] known = [.. sweep.Rows.Select(r => r.Composite).Where(double.IsFinite)];
        double low = known.DefaultIfEmpty(0).Min(), high = known.DefaultIfEmpty(100).Max();
        // From the low end of the scale, so that lengths compare as scores do; a scale without one begins below the least and says where.
        double start = sweep.Before.Pack.Composite?.Range.Low ?? 0;
        double from = double.IsFinite(start) ? start : low - Math.Max(1, (high - low) * 0.2);
        string title = from == 0 ? "Composite" : string.Create(CultureInfo.InvariantCulture, $"Composite, bars from {from:0.##} on");
        return new ChartBlock(title, new StepsChart(from, high, [.. sweep.Rows.Select(r => new ChartStep(
            figures.FormatValue(sweep.Ranges[0].Node, r.Values[0]), from, double.IsFinite(r.Composite) ? r.Composite : from,
            $"{Score(r.Composite)} {r.Grade}".TrimEnd(), ToneOf(sweep, r.Grade), true))]));
    }

    private static TableBlock Table(SweepResult sweep, FigureWriter figures)
    {
        var pack = sweep.Before.Pack;
        // Dimensions that the fact does not move would only fill the page.
        int[] moved = [.. Enumerable.Range(0, pack.Dimensions.Length).Where(d => sweep.Rows.Select(r => r.Dimensions[d]).Distinct().Count() > 1)];
        return new TableBlock(
            "Outcomes",
            [
                new Column(new PartTitles(pack).Of(sweep.Ranges[0].Name), true), new Column("Composite", true), new Column("Grade"), new Column("Signal"),
                .. moved.Select(d => new Column(pack.Dimensions[d].Title, true)),
            ],
            [.. sweep.Rows.Select(r => new Row([
                Text(figures.FormatValue(sweep.Ranges[0].Node, r.Values[0])), Text(Score(r.Composite)),
                new Cell(RichText.Plain(r.Grade ?? NumberFormat.Missing), ToneOf(sweep, r.Grade)), Text(r.Signal ?? NumberFormat.Missing),
                .. moved.Select(d => Text(r.Dimensions[d].ToString("0.##", CultureInfo.InvariantCulture))),
            ]))]);
    }

    private static TableBlock Grid(SweepResult sweep, FigureWriter figures)
    {
        var (down, across) = (sweep.Ranges[0], sweep.Ranges[1]);
        double[] known = [.. sweep.Rows.Select(r => r.Composite).Where(double.IsFinite).DefaultIfEmpty(0)];
        double low = known.Min(), width = Math.Max(known.Max() - low, 1e-9);
        // The colour is the grade's; it is the stronger the better a good score is, and the worse a bad one.
        double? Heat(SweepRow row, Tone tone) => !double.IsFinite(row.Composite) || tone == Tone.None ? null
            : tone switch { Tone.Good => (row.Composite - low) / width, Tone.Bad => 1 - (row.Composite - low) / width, _ => 0.5 };
        var rows = sweep.Rows.Chunk(across.Values.Length).Select((row, i) => new Row([
            Text(figures.FormatValue(down.Node, down.Values[i])),
            .. row.Select(r => new Cell(RichText.Plain($"{r.Grade} {Rounded(sweep, r.Composite)}".Trim()), ToneOf(sweep, r.Grade)) { Heat = Heat(r, ToneOf(sweep, r.Grade)) }),
        ]));
        return new TableBlock(
            $"Grade and composite by {down.Name} (down) and {across.Name} (across)",
            [new Column(down.Name, true), .. across.Values.Select(v => new Column(figures.FormatValue(across.Node, v), true))], [.. rows]);
    }

    private static Tone ToneOf(SweepResult sweep, string? grade)
    {
        if (grade is null || sweep.Before.Pack.Grades is not { } grades)
            return Tone.None;
        int rank = grades.Steps.ToList().FindIndex(s => s.Word == grade);
        return ScoreTables.ToneOf((rank + 0.5) / grades.Steps.Length);
    }

    private static Cell Text(string text) => new(RichText.Plain(text));

    // As the composite is rounded, so that none is shown as a score that has another grade; in two decimals at most.
    private static string Rounded(SweepResult sweep, double score) =>
        double.IsFinite(score) ? score.ToString("F" + Math.Min(2, sweep.Before.Pack.Composite?.Decimals ?? 0).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : NumberFormat.Missing;

    private static string Score(double score) => double.IsFinite(score) ? score.ToString("0.0#", CultureInfo.InvariantCulture) : NumberFormat.Missing;
}
