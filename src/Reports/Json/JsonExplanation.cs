using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Trees;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Reports.Building.Explaining;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Json;

/// <summary>Writes explanations as JSON by <c>schemas/explanation.schema.json</c>.</summary>
public static class JsonExplanation
{
    private const string SchemaVersion = "1.0";

    private static readonly ReportJsonContext Context = new(JsonText.Options(ReportJsonContext.Default.Options));

    /// <summary>A document without an answer yet; the caller adds the part that was asked for.</summary>
    /// <param name="assessment">What is explained.</param>
    /// <param name="question">The question as it was put.</param>
    /// <param name="engineVersion">The version of the program.</param>
    public static ExplanationDocument Empty(Assessment assessment, string question, string engineVersion) => new(
        SchemaVersion, new EngineDocument("Synthetic Alpha", engineVersion), assessment.Data.Bars.Symbol, assessment.AsOf,
        JsonReport.Identity(assessment.Pack), question,
        null, null, null, null, null);

    /// <summary>The tree of an explanation.</summary>
    public static PartDocument Tree(Explanation explanation) => new TreeDocuments(explanation).Write();

    /// <summary>The document as text, ended by a line feed.</summary>
    public static string Write(ExplanationDocument document) => JsonText.Of(document, Context.ExplanationDocument);

    /// <summary>A value of a node as it stands in JSON.</summary>
    internal static ReportValue Value(Assessment assessment, int node, double value) => assessment.Pack.Plan.Nodes[node].Type.Kind switch
    {
        _ when !double.IsFinite(value) => ReportValue.None,
        ValueKind.Text => ReportValue.Of(assessment.Pack.Plan.Texts.Text(value)),
        ValueKind.Boolean => ReportValue.Of(value == 1),
        ValueKind.Date => ReportValue.Of(DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        _ => ReportValue.Of(value),
    };

    /// <summary>A margin with its words.</summary>
    internal static MarginDocument Margin(Assessment assessment, MarginText text, Margin margin) => new(
        margin.Subject, Value(assessment, margin.Node, margin.From), Value(assessment, margin.Node, margin.To),
        margin.Word is null ? margin.Distance : null, margin.Points, margin.Composite, margin.Grade, margin.Signal, text.Write(margin))
    { With = [.. margin.With.Select(r => r.Rule)] };

    /// <summary>A number; null where it is missing or has no end.</summary>
    internal static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>Makes the document of a tree.</summary>
internal sealed class TreeDocuments(Explanation explanation)
{
    private readonly Assessment _assessment = explanation.Assessment;
    private readonly FigureWriter _figures = new(explanation.Assessment);
    private readonly MarginText _margins = new(explanation.Assessment, new FigureWriter(explanation.Assessment));
    private readonly TreeWriter _texts = new(explanation);

    public PartDocument Write() => Part(explanation.Root);

    private PartDocument Part(ExplanationNode node)
    {
        string text = _texts.ValueOf(node);
        return new PartDocument(
            node.Kind, node.Title, node.Path, node.Node is { } id ? JsonExplanation.Value(_assessment, id, _assessment[id]) : ReportValue.None,
            AssessmentReader.Given(text), UnitOf(node), AssessmentReader.Given(node.Rule), node.Place?.ToString(), node.Missing,
            node.Because is { } because ? _figures.Text(because) : null, AssessmentReader.Given(node.Note), Points(node.Score), Stretch(node.Stretch),
            [.. node.Margins.Select(m => JsonExplanation.Margin(_assessment, _margins, m))], Window(node.Window),
            node.Origin is { } origin ? new OriginDocument(origin.Basis, AssessmentReader.Given(origin.Source), origin.Known, origin.Span.ToString()) : null,
            node.IsRepeated, node.IsCut, [.. node.Children.Select(Part)])
        { Contribution = node.Contribution is { } adds ? JsonExplanation.Finite(adds) : null };
    }

    private string? UnitOf(ExplanationNode node) =>
        node.Node is { } id && _assessment.Pack.Plan.Nodes[id].Type is { Kind: ValueKind.Number, Unit: var unit } && unit != Unit.None ? unit.ToString() : null;

    private static PointsDocument? Points(Score? score) => score is null ? null : new PointsDocument(
        JsonExplanation.Finite(score.Earned), JsonExplanation.Finite(score.Max), score.CountsUp ? JsonExplanation.Finite(score.Lost) : null, score.Weight,
        score.WeightedLost is { } lost ? JsonExplanation.Finite(lost) : null);

    private static StretchDocument? Stretch(Stretch? stretch) => stretch is null ? null : new StretchDocument(
        JsonExplanation.Finite(stretch.From), JsonExplanation.Finite(stretch.To), stretch.PointsFrom, stretch.PointsTo);

    private static WindowDocument? Window(BarWindow? window) => window is null ? null : new WindowDocument(
        window.Count, window.First, window.Last, window.IsWhole, window.Needed,
        [.. window.Columns.Select(c => new WindowColumnDocument(c.Name, c.First, c.Last, c.Low, c.High))]);
}
