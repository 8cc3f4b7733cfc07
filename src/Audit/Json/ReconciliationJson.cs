using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SyntheticAlpha.Audit.Reconciling;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Audit.Json;

/// <summary>Published figures beside ours, as JSON.</summary>
public sealed record ReconciliationDocument(
    string Engine, string Symbol, DateOnly AsOf, string Source, string Published, PackIdentity Pack, bool Clean,
    ImmutableArray<ReconciledDocument> Figures, ImmutableArray<CheckDocument> Checks);

/// <summary>A figure beside ours.</summary>
public sealed record ReconciledDocument(
    string Name, string Title, string Value, double? Low, double? High, double Rounding, string? Unit, string? Where, int Line,
    FigureVerdict Verdict, bool Contradicted, OursDocument? Ours);

/// <summary>Our value with its derivation.</summary>
public sealed record OursDocument(
    string Name, double? Low, double? High, string? Word, string? Unit, string? Missing, string? Expression, string? Place, string? Origin, ImmutableArray<Operand> Operands);

/// <summary>A check of published figures against each other.</summary>
public sealed record CheckDocument(string Holds, string Because, string Place, ConsistencyVerdict Verdict, ImmutableArray<ConsistencySide> Sides, ImmutableArray<string> Figures);

/// <summary>Writes comparisons with published figures as JSON.</summary>
public static class ReconciliationJson
{
    private static readonly ReconciliationJsonContext Context = new(JsonText.Options(ReconciliationJsonContext.Default.Options));

    /// <summary>The schema.</summary>
    public static string Schema => ReportSchemas.Of<ReconciliationDocument>("Synthetic Alpha comparison with published figures");

    /// <summary>The schema of files of published figures.</summary>
    public static string PublishedSchema => YamlSchema.Write(typeof(PublishedDocument), "Synthetic Alpha published figures",
        new Dictionary<Type, Func<YamlSchema, NJsonSchema.JsonSchema>>(),
        new Dictionary<(Type, string), Action<NJsonSchema.JsonSchema>>
        {
            [(typeof(PublishedFigure), nameof(PublishedFigure.Unit))] = unit =>
            {
                unit.Type = NJsonSchema.JsonObjectType.String;
                foreach (string name in Expressions.Types.Unit.Names)
                    unit.Enumeration.Add(name);
            },
        });

    /// <summary>The comparison as text.</summary>
    public static string Write(Reconciliation reconciliation, string engine) =>
        JsonText.Of(Document(reconciliation, engine), Context.ReconciliationDocument);

    private static ReconciliationDocument Document(Reconciliation all, string engine) => new(
        engine, all.Report.Symbol, all.Report.AsOf, all.Publication.Source, all.Publication.File, all.Report.Pack, all.IsClean,
        [.. all.Figures.Select(Figure)],
        [.. all.Checks.Select(c => new CheckDocument(
            c.Check.Holds.Text, c.Check.Because, c.Check.Holds.Whole.ToString(), c.Verdict, c.Sides, [.. c.Figures.Select(f => f.Name)]))]);

    private static ReconciledDocument Figure(ReconciledFigure figure)
    {
        var (published, ours) = (figure.Published, figure.Ours);
        return new ReconciledDocument(
            published.Name, published.Title, published.Text, published.Low, published.High, published.Rounding, published.Unit?.ToString(), published.Where, published.Span.Line,
            figure.Verdict, figure.IsContradicted,
            ours is null ? null : new OursDocument(ours.Name, ours.Low, ours.High, ours.Word, ours.Unit, ours.Missing, ours.Expression, ours.Place, ours.Origin, ours.Operands));
    }
}

/// <summary>Writes comparisons without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n",
    Converters = [typeof(DecimalConverter), typeof(WordConverter<FigureVerdict>), typeof(WordConverter<ConsistencyVerdict>)])]
[JsonSerializable(typeof(ReconciliationDocument))]
public sealed partial class ReconciliationJsonContext : JsonSerializerContext;
