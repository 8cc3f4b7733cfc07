using System.Globalization;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building;

/// <summary>Shows the rules of a sub-score at work: which gave points, which did not, and which could not be told.</summary>
internal sealed class RuleRows(Assessment assessment, FigureWriter figures)
{
    /// <summary>A detail row for each rule that had a say.</summary>
    public IEnumerable<Row> Of(SubScore sub) => sub.Method switch
    {
        Checks checks => checks.Items.Select(OfCheck),
        Bands bands => OfBands(bands),
        Curve curve => [Detail(RichText.Figure(curve.Expression, curve.Of), Number(assessment[sub.Raw]), CurveText(curve))],
        Category category => OfCategory(category),
        Formula formula => [Detail(RichText.Figure(formula.Expression, formula.Node), Number(assessment[formula.Node]), RichText.Empty)],
        _ => [],
    };

    private Row OfCheck(Check check)
    {
        if (assessment.IsMissing(check.When))
            return Detail(Named("–", check.Expression, check.When), "–", RichText.Plain($"of {Number(check.Points)}: {assessment.WhyMissing(check.When)}"), Tone.Muted);
        return assessment.Holds(check.When)
            ? Detail(Named("✓", check.Expression, check.When), Signed(check.Points), Because(check.Because), check.Points > 0 ? Tone.Good : Tone.Bad)
            : Detail(Named("✗", check.Expression, check.When), "0", RichText.Plain($"of {Number(check.Points)}: does not hold"), Tone.Muted);
    }

    private IEnumerable<Row> OfBands(Bands bands)
    {
        double[] edges = [.. bands.Items.Select(b => b.From)];
        int band = Lookup.BandOf(edges, assessment[bands.Of]);
        if (band < 0)
            return [];
        string upper = band + 1 < edges.Length ? $" to below {Number(edges[band + 1])}" : " and more";
        string stretch = double.IsNegativeInfinity(edges[band])
            ? band + 1 < edges.Length ? $"below {Number(edges[band + 1])}" : "any"
            : Number(edges[band]) + upper;
        var name = RichText.Figure(bands.Expression, bands.Of).With(RichText.Plain($" {figures.Format(bands.Of)}: {stretch}"));
        return [Detail(name, Number(bands.Items[band].Points), Because(bands.Items[band].Because))];
    }

    private IEnumerable<Row> OfCategory(Category category)
    {
        string? word = assessment.Word(category.Of);
        if (category.Words.FirstOrDefault(w => w.Word == word) is not { } found)
            return [];
        var name = RichText.Figure(category.Expression, category.Of).With(RichText.Plain(": " + found.Word));
        return [Detail(name, Number(found.Points), Because(found.Because))];
    }

    private RichText CurveText(Curve curve) => RichText.Plain(
        $"at {figures.Format(curve.Of)} on the curve {string.Join(", ", curve.Points.Select(p => $"{Number(p.X)}→{Number(p.Y)}"))}");

    private RichText Because(Template? template) => template is null ? RichText.Empty : figures.Write(template);

    private static RichText Named(string mark, string expression, int node) => RichText.Plain(mark + " ").With(RichText.Figure(expression, node));

    private static Row Detail(RichText name, string points, RichText why, Tone tone = Tone.None) =>
        new([new Cell(name, tone), new Cell(RichText.Plain(points), tone), new Cell(why, tone)], RowKind.Detail);

    private static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : NumberFormat.Missing;

    private static string Signed(double value) => value > 0 ? "+" + Number(value) : Number(value);
}
