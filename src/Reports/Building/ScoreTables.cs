using System.Collections.Immutable;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building;

/// <summary>Makes the tables of scores and sub-scores.</summary>
internal sealed class ScoreTables(Assessment assessment, FigureWriter figures)
{
    private static readonly NumberFormat Points = new("", false, true, 0, false, "");

    /// <summary>A tone for a share of the full score: two thirds and more is good, under half is bad.</summary>
    public static Tone ToneOf(double share) => share switch
    {
        >= 0.65 => Tone.Good,
        >= 0.45 => Tone.Fair,
        >= 0 => Tone.Bad,
        _ => Tone.Muted,
    };

    /// <summary>Dimensions with score, and weight and weighted score where the pack has weights, then composite, grade and signal.</summary>
    public TableBlock Scores(string? title)
    {
        bool isWeighted = assessment.Pack.Composite is { HasWeights: true };
        var rows = ImmutableArray.CreateBuilder<Row>();
        foreach (var dimension in assessment.Pack.Dimensions)
            rows.Add(DimensionRow(dimension));
        AddVerdict(rows);
        ImmutableArray<Column> columns = [new Column("Dimension"), new Column("Score", true), new Column("Weight", true), new Column("Weighted", true)];
        return isWeighted
            ? new TableBlock(title, columns, rows.ToImmutable())
            : new TableBlock(title, columns[..2], [.. rows.Select(r => r with { Cells = r.Cells[..2] })]);
    }

    /// <summary>The grades from the best to the worst with their stretches of the composite; the one earned stands out.</summary>
    public TableBlock Grades(string? title, Scale grades)
    {
        string? earned = assessment.Word(grades.Node);
        var rows = grades.Steps.Reverse().Select(step =>
        {
            bool isEarned = step.Word == earned;
            var word = isEarned ? new RichText([new Inline("▸ ", true), new Inline(step.Word, true, grades.Node)]) : RichText.Plain(step.Word);
            return new Row([new Cell(word), new Cell(RichText.Plain(step.Stretch)), new Cell(RichText.Plain(step.Because ?? ""))]);
        });
        string score = assessment.Pack.Composite?.Title ?? "Score";
        ImmutableArray<Column> columns = [new Column("Grade"), new Column(score), new Column("Meaning", IsWide: true)];
        return grades.Steps.Any(s => s.Because is not null)
            ? new TableBlock(title, columns, [.. rows])
            : new TableBlock(title, columns[..2], [.. rows.Select(r => r with { Cells = r.Cells[..2] })]);
    }

    /// <summary>The sub-scores of a dimension, or of all, with the rules that gave and withheld points.</summary>
    public TableBlock SubScores(string? title, string? only, bool withRules)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        foreach (var dimension in assessment.Pack.Dimensions.Where(d => only is null || d.Id == only))
        {
            if (only is null)
                rows.Add(new Row([new Cell(RichText.Plain(dimension.Title)), ScoreCell(dimension), new Cell(RichText.Empty)], RowKind.Group));
            foreach (var sub in dimension.SubScores)
            {
                rows.Add(SubScoreRow(sub));
                if (withRules)
                    rows.AddRange(new RuleRows(assessment, figures).Of(sub));
            }
        }

        return new TableBlock(title, [new Column("Sub-score"), new Column("Points", true), new Column("Why", IsWide: true)], rows.ToImmutable());
    }

    private Row DimensionRow(Dimension dimension)
    {
        var weight = assessment.Pack.Composite?.Weights.FirstOrDefault(w => w.Dimension == dimension.Id);
        return new Row([
            new Cell(RichText.Plain(dimension.Title)),
            ScoreCell(dimension),
            new Cell(weight is null ? RichText.Empty : WeightText(weight)),
            new Cell(weight is null ? RichText.Empty : figures.Figure(weight.Weighted, Points with { Decimals = Math.Max(1, assessment.Pack.Composite!.Decimals) })),
        ]);
    }

    private Cell ScoreCell(Dimension dimension)
    {
        var scale = ScoreScale.Of(dimension);
        if (assessment.IsMissing(dimension.Node))
            return new Cell(RichText.Figure(NumberFormat.Missing, dimension.Node), Tone.Muted);
        double score = assessment[dimension.Node];
        var text = figures.Figure(dimension.Node, scale.Format).With(RichText.Plain(scale.Suffix));
        return new Cell(text, scale.ToneOf(score), scale.GaugeOf(score, assessment[dimension.Low], assessment[dimension.High]));
    }

    private Row SubScoreRow(SubScore sub)
    {
        var scale = ScoreScale.Of(sub);
        bool missing = assessment.IsMissing(sub.Raw);
        var points = figures.Figure(sub.Node, scale.Format).With(RichText.Plain(scale.Suffix));
        var tone = missing ? Tone.Muted : scale.ToneOf(assessment[sub.Node]);
        return new Row([
            new Cell(RichText.Plain(sub.Title)),
            new Cell(points, tone, missing ? null : scale.GaugeOf(assessment[sub.Node])),
            new Cell(missing ? RichText.Plain($"{PolicyText(sub)}: {assessment.WhyMissing(sub.Raw)}") : sub.Because is null ? RichText.Empty : figures.Write(sub.Because)),
        ]);
    }

    private static string PolicyText(SubScore sub) => sub.Missing switch
    {
        MissingPolicy.Zero => "Missing, counts as zero",
        MissingPolicy.Neutral => sub.Range.StartsAtZero ? "Missing, counts as half" : "Missing, counts as the middle",
        MissingPolicy.Required => "Missing, and needed",
        _ => "Missing, left out",
    };

    private void AddVerdict(ImmutableArray<Row>.Builder rows)
    {
        var pack = assessment.Pack;
        if (pack.Composite is { } composite)
        {
            var scale = ScoreScale.Of(composite);
            double score = assessment[composite.Node];
            var text = figures.Figure(composite.Node, scale.Format).With(RichText.Plain(scale.Suffix));
            var gauge = scale.GaugeOf(score, assessment[composite.Low], assessment[composite.High]);
            rows.Add(new Row([new Cell(RichText.Plain(composite.Title)), new Cell(text, assessment.IsMissing(composite.Node) ? Tone.Muted : scale.ToneOf(score), gauge), new Cell(RichText.Plain("100%")), new Cell(figures.Figure(composite.Node, scale.Format))], RowKind.Total));
        }

        if (pack.Grades is { } grades)
            rows.Add(new Row([new Cell(RichText.Plain("Grade")), new Cell(figures.Figure(grades.Node)), new Cell(RichText.Empty), new Cell(RichText.Empty)], RowKind.Total));
        if (pack.Signals is { } signals)
            rows.Add(new Row([new Cell(RichText.Plain("Signal")), new Cell(figures.Figure(signals.Node)), new Cell(RichText.Empty), new Cell(RichText.Empty)], RowKind.Total));
    }

    // Where a dimension is left out the others weigh more than is written.
    private RichText WeightText(Weight weight)
    {
        if (weight is not { Percent: { } percent, Effective: { } node })
            return RichText.Empty;
        var written = RichText.Plain(FormattableString.Invariant($"{percent}%"));
        return Math.Abs(assessment[node] - percent) < 1e-9 || assessment.IsMissing(node)
            ? written
            : written.With(RichText.Plain(" → ")).With(figures.Figure(node));
    }
}
