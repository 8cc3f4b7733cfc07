using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules.Documents;
using static SyntheticAlpha.Authoring.Pages.Tables;

namespace SyntheticAlpha.Authoring.Pages;

/// <summary>What a pack's dimensions score, rule by rule as written.</summary>
internal static class ScorePages
{
    /// <summary>A section a dimension.</summary>
    public static IEnumerable<ReportSection> Sections(PackDocument pack) => pack.Dimensions.SelectMany(d => Section(
        "dimension-" + d.Id.Text, d.Title, Table(null, "Rule…|Points#|Because…", d.SubScores.SelectMany(Rows))));

    /// <summary>The dimensions with their weights.</summary>
    public static TableBlock? Overview(PackDocument pack) => Table("Dimensions", "Dimension|Weight#|Points#|Sub-scores…", pack.Dimensions.Select(d => Of(
        d.Title, pack.Composite?.Weights.FirstOrDefault(w => w.Key.Text == d.Id.Text)?.Value.Text ?? "–",
        d.SubScores.All(s => s.Points is not null) ? Number(d.SubScores.Sum(s => s.Points!.Value)) : "–",
        string.Join(", ", d.SubScores.Select(s => s.Points is { } most ? $"{s.Title} {Number(most)}" : s.Title)))));

    /// <summary>How the composite comes about.</summary>
    public static string Composite(CompositeRule rule) =>
        $"{rule.Title}: {Way(rule)}, rounded to {Number(rule.Decimals)} {(rule.Decimals == 1 ? "decimal" : "decimals")}. A dimension without a score {Missing(rule.Missing, "weights")}.";

    private static IEnumerable<Row> Rows(SubScoreRule sub) =>
        Methods(sub).Prepend(new Row(
        [
            new Cell(new RichText([new Inline(sub.Title, true), new Inline($" ({sub.Id.Text})")])), new Cell(RichText.Plain(Scale(sub))),
            new Cell(RichText.Plain($"{Text(sub.Because)} Where data are missing it {Missing(sub.Missing, "points")}.".TrimStart())),
        ]));

    private static string Scale(SubScoreRule sub) =>
        sub.Points is { } most ? $"up to {Number(most)}" : sub.Range is { } range ? Text(range) : "any number";

    private static string Way(CompositeRule rule) =>
        rule.Formula is { } formula ? Text(formula)
        : !rule.Sum.IsEmpty ? "the sum of " + string.Join(", ", rule.Sum.Select(n => n.Text))
        : !rule.Mean.IsEmpty ? "the mean of " + string.Join(", ", rule.Mean.Select(n => n.Text))
        : "the weighted mean of the dimensions";

    private static IEnumerable<Row> Methods(SubScoreRule sub)
    {
        foreach (var check in sub.Checks)
            yield return Detail(Text(check.When), Signed(check.Points), Text(check.Because));
        if (sub.Bands is { } bands)
            for (int i = 0; i < bands.Rows.Length; i++)
                yield return Detail($"{Text(bands.Of)}: {Stretch(bands, i)}", Number(bands.Rows[i].Points), Text(bands.Rows[i].Because));
        foreach (var point in sub.Curve?.Points ?? [])
            yield return Detail($"{Text(sub.Curve!.Of)} at {Number(point.X)}", Number(point.Y), point == sub.Curve.Points[0] ? "Straight lines between the points, flat beyond the ends" : "");
        foreach (var word in sub.Category?.Words ?? [])
            yield return Detail($"{Text(sub.Category!.Of)} is {word.Key.Text}", Number(word.Value.Points), Text(word.Value.Because));
        if (sub.Formula is { } formula)
            yield return Detail(Text(formula), "", sub.Points is { } most ? $"Kept within 0 and {Number(most)}" : sub.Range is { } range ? $"Kept within {Text(range)}" : "");
    }

    private static string Stretch(BandsRule bands, int band)
    {
        double? from = bands.Rows[band].From ?? bands.Rows[band].Above ?? (band > 0 ? bands.Rows[band - 1].To : null);
        double? to = bands.Rows[band].To ?? (band + 1 < bands.Rows.Length ? bands.Rows[band + 1].From ?? bands.Rows[band + 1].Above : null);
        return (from, to) switch
        {
            (null, null) => "any",
            (null, { } upper) => $"below {Number(upper)}",
            ({ } lower, null) => $"{Number(lower)} and more",
            ({ } lower, { } upper) => $"{Number(lower)} to below {Number(upper)}",
        };
    }

    private static string Missing(MissingPolicy policy, string scaled) => policy switch
    {
        MissingPolicy.Exclude => $"is left out and the other {scaled} are scaled up",
        MissingPolicy.Zero => "counts as zero",
        MissingPolicy.Neutral => "counts as half",
        MissingPolicy.Required => "leaves what it belongs to without a score",
        _ => "stops the report",
    };

    private static string Signed(double points) => (points > 0 ? "+" : "") + Number(points);
}
