using System.Collections.Immutable;
using SyntheticAlpha.Plans.Rows;
using SyntheticAlpha.Rules;
using static SyntheticAlpha.Reports.Json.AssessmentReader;

namespace SyntheticAlpha.Reports.Json;

/// <summary>Makes the parts of a report that say what was scored.</summary>
internal sealed class ScoreWriter(AssessmentReader reader)
{
    public CompositeDocument? Composite() => reader.Assessment.Pack.Composite is { } composite
        ? new CompositeDocument(
            composite.Title, reader.Number(composite.Node), reader.Number(composite.Exact),
            reader.Number(composite.Low), reader.Number(composite.High), End(composite.Range.Low), End(composite.Range.High), reader.Missing(composite.Node))
        : null;

    public ImmutableArray<BrakeDocument> Holding(IEnumerable<Brake> brakes) =>
        [.. brakes.Where(b => reader.Assessment.Holds(b.When)).Select(b => new BrakeDocument(b.Signal, b.Expression, reader.Required(b.Because), Place(b.Span)))];

    public ImmutableArray<UndecidedDocument> Undecided(IEnumerable<Brake> brakes) =>
        [.. brakes.Where(b => reader.Assessment.IsMissing(b.When)).Select(b => new UndecidedDocument(b.Signal, b.Expression, reader.Missing(b.When)!, Place(b.Span)))];

    public ImmutableArray<DimensionDocument> Dimensions() => [.. reader.Assessment.Pack.Dimensions.Select(Dimension)];

    private DimensionDocument Dimension(Dimension dimension)
    {
        var weight = reader.Assessment.Pack.Composite?.Weights.FirstOrDefault(w => w.Dimension == dimension.Id);
        return new DimensionDocument(
            dimension.Id, dimension.Title, reader.Number(dimension.Node), End(dimension.Range.Low), End(dimension.Range.High), MissingOf(dimension), weight?.Percent,
            weight is null ? null : reader.Number(weight.Weighted), reader.Number(dimension.Low), reader.Number(dimension.High),
            [.. dimension.SubScores.Select(SubScore)], Place(dimension.Span));
    }

    // A dimension is missing where all of its sub-scores are; the first one's reason is the reader's, not the arithmetic's.
    private string? MissingOf(Dimension dimension) =>
        reader.Assessment.IsMissing(dimension.Node) ? reader.Missing([.. dimension.SubScores.Select(s => s.Raw)]) ?? reader.Missing(dimension.Node) : null;

    private SubScoreDocument SubScore(SubScore sub)
    {
        var (kind, expression, of) = Method(sub.Method);
        return new SubScoreDocument(
            sub.Id, sub.Title, reader.Number(sub.Node), End(sub.Range.Low), End(sub.Range.High), reader.Missing(sub.Raw), sub.Missing,
            reader.Number(sub.Low), reader.Number(sub.High), kind, expression, of is { } node ? reader.Value(node) : ReportValue.None,
            sub.Method is Checks checks ? [.. checks.Items.Select(Check)] : [],
            Row(sub.Method),
            sub.Method is Curve curve ? [.. curve.Points.Select(p => new CurvePointDocument(p.X, p.Y))] : [],
            reader.Text(sub.Because), Place(sub.Span));
    }

    private static double? End(double end) => double.IsFinite(end) ? end : null;

    private static (MethodKind, string?, int?) Method(Method method) => method switch
    {
        Bands bands => (MethodKind.Bands, bands.Expression, bands.Of),
        Curve curve => (MethodKind.Curve, curve.Expression, curve.Of),
        Category category => (MethodKind.Category, category.Expression, category.Of),
        Formula formula => (MethodKind.Formula, formula.Expression, formula.Node),
        _ => (MethodKind.Checks, null, null),
    };

    private CheckDocument Check(Check check) => new(
        check.Expression, reader.Assessment.IsMissing(check.When) ? null : reader.Assessment.Holds(check.When), reader.Missing(check.When),
        check.Points, reader.Text(check.Because), Place(check.Span));

    private RowDocument? Row(Method method)
    {
        if (method is Category category)
        {
            string? word = reader.Assessment.Word(category.Of);
            return category.Words.FirstOrDefault(w => w.Word == word) is { } row
                ? new RowDocument(null, null, row.Word, row.Points, reader.Text(row.Because), Place(row.Span))
                : null;
        }

        if (method is not Bands bands)
            return null;
        int index = Lookup.BandOf([.. bands.Items.Select(b => b.From)], reader.Assessment[bands.Of]);
        if (index < 0)
            return null;
        var band = bands.Items[index];
        double? to = index + 1 < bands.Items.Length ? bands.Items[index + 1].From : null;
        return new RowDocument(double.IsFinite(band.From) ? band.From : null, to, null, band.Points, reader.Text(band.Because), Place(band.Span));
    }
}
