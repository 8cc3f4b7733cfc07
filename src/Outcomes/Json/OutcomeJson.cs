using System.Text.Json.Serialization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Reports.Json;

namespace SyntheticAlpha.Outcomes.Json;

/// <summary>Writes outcomes as JSON by <c>schemas/outcomes.schema.json</c>.</summary>
public static class OutcomeJson
{
    private static readonly OutcomeJsonContext Context = new(JsonText.Options(OutcomeJsonContext.Default.Options));

    /// <summary>The schema.</summary>
    public static string Schema => ReportSchemas.Of<OutcomeDocument>("Synthetic Alpha outcomes");

    /// <summary>The document as text, ended by a line feed.</summary>
    public static string Write(OutcomeDocument document) => JsonText.Of(document, Context.OutcomeDocument);
}

/// <summary>Writes outcomes without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n", Converters = [typeof(DecimalConverter)])]
[JsonSerializable(typeof(OutcomeDocument))]
public sealed partial class OutcomeJsonContext : JsonSerializerContext;
