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

    /// <summary>Dimensions with score, weight and weighted score, then composite, grade and signal.</summary>
    public TableBlock Scores(string? title)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        foreach (var dimension in assessment.Pack.Dimensions)
        {
            var weight = assessment.Pack.Composite?.Weights.FirstOrDefault(w => w.Dimension == dimension.Id);
            rows.Add(new Row([
                new Cell(RichText.Plain(dimension.Title)),
                ScoreCell(dimension),
                new Cell(weight is null ? RichText.Empty : WeightText(weight)),
                new Cell(weight is null ? RichText.Empty : figures.Figure(weight.Weighted, Points with { Decimals = Math.Max(1, assessment.Pack.Composite!.Decimals) })),
            ]));
        }

        AddVerdict(rows);
        return new TableBlock(title, [new Column("Dimension"), new Column("Score", true), new Column("Weight", true), new Column("Weighted", true)], rows.ToImmutable());
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

    private Cell ScoreCell(Dimension dimension)
    {
        double score = assessment[dimension.Node];
        var format = Points with { Decimals = dimension.Decimals };
        if (assessment.IsMissing(dimension.Node))
            return new Cell(RichText.Figure(NumberFormat.Missing, dimension.Node), Tone.Muted);
        var text = figures.Figure(dimension.Node, format).With(RichText.Plain("/" + format.Format(dimension.Max)));
        return new Cell(text, ToneOf(score / dimension.Max), GaugeOf(score, dimension.Max, format, dimension.Low, dimension.High));
    }

    private Gauge GaugeOf(double score, double max, NumberFormat format, int low, int high)
    {
        bool open = assessment[low] != assessment[high];
        return new Gauge(score, max, format.Format(score), open ? assessment[low] : null, open ? assessment[high] : null);
    }

    private Row SubScoreRow(SubScore sub)
    {
        var format = Points with { Decimals = sub.Decimals };
        bool missing = assessment.IsMissing(sub.Raw);
        var points = figures.Figure(sub.Node, format).With(RichText.Plain("/" + format.Format(sub.Max)));
        var tone = missing ? Tone.Muted : ToneOf(assessment[sub.Node] / sub.Max);
        return new Row([
            new Cell(RichText.Plain(sub.Title)),
            new Cell(points, tone, missing ? null : new Gauge(assessment[sub.Node], sub.Max, format.Format(assessment[sub.Node]))),
            new Cell(missing ? RichText.Plain($"{PolicyText(sub.Missing)}: {assessment.WhyMissing(sub.Raw)}") : sub.Because is null ? RichText.Empty : figures.Write(sub.Because)),
        ]);
    }

    private static string PolicyText(MissingPolicy policy) => policy switch
    {
        MissingPolicy.Zero => "Missing, counts as zero",
        MissingPolicy.Neutral => "Missing, counts as half",
        _ => "Missing, left out",
    };

    private void AddVerdict(ImmutableArray<Row>.Builder rows)
    {
        var pack = assessment.Pack;
        if (pack.Composite is { } composite)
        {
            var format = Points with { Decimals = composite.Decimals };
            var text = figures.Figure(composite.Node, format).With(RichText.Plain("/100"));
            var gauge = assessment.IsMissing(composite.Node) ? null : GaugeOf(assessment[composite.Node], 100, format, composite.Low, composite.High);
            rows.Add(new Row([new Cell(RichText.Plain(composite.Title)), new Cell(text, ToneOf(assessment[composite.Node] / 100), gauge), new Cell(RichText.Plain("100%")), new Cell(figures.Figure(composite.Node, format))], RowKind.Total));
        }

        if (pack.Grades is { } grades)
            rows.Add(new Row([new Cell(RichText.Plain("Grade")), new Cell(figures.Figure(grades.Node)), new Cell(RichText.Empty), new Cell(RichText.Empty)], RowKind.Total));
        if (pack.Signals is { } signals)
            rows.Add(new Row([new Cell(RichText.Plain("Signal")), new Cell(figures.Figure(signals.Node)), new Cell(RichText.Empty), new Cell(RichText.Empty)], RowKind.Total));
    }

    // Where a dimension is left out the others weigh more than is written.
    private RichText WeightText(Weight weight)
    {
        var written = RichText.Plain(FormattableString.Invariant($"{weight.Percent}%"));
        double effective = assessment[weight.Effective];
        return Math.Abs(effective - weight.Percent) < 1e-9 || assessment.IsMissing(weight.Effective)
            ? written
            : written.With(RichText.Plain(" → ")).With(figures.Figure(weight.Effective));
    }
}
