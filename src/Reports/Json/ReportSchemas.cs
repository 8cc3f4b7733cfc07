using System.Text.Json;
using System.Text.Json.Serialization;
using NJsonSchema;
using NJsonSchema.Generation;
using NJsonSchema.Generation.TypeMappers;

namespace SyntheticAlpha.Reports.Json;

/// <summary>The JSON schemas of what goes in and out: dossier files, reports and explanations. They are made from the records that read and write them.</summary>
public static class ReportSchemas
{
    /// <summary>The schema of a report written as JSON.</summary>
    public static string Report => Write(Make<ReportDocument>("Synthetic Alpha report"));

    /// <summary>The schema of an explanation written as JSON.</summary>
    public static string Explanation => Write(Make<ExplanationDocument>("Synthetic Alpha explanation"));

    /// <summary>The schema of a dossier file.</summary>
    public static string Dossier => Write(DossierSchema.Make());

    /// <summary>How records become schemas: keys in snake_case, nothing but what is declared.</summary>
    internal static SystemTextJsonSchemaGeneratorSettings Settings(params ReadOnlySpan<ITypeMapper> mappers)
    {
        var settings = new SystemTextJsonSchemaGeneratorSettings
        {
            SerializerOptions = new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
            },
            DefaultReferenceTypeNullHandling = ReferenceTypeNullHandling.NotNull,
            UseXmlDocumentation = false,
        };
        foreach (var mapper in mappers)
            settings.TypeMappers.Add(mapper);
        return settings;
    }

    /// <summary>The schema of a document that another room writes as JSON.</summary>
    public static string Of<T>(string title) => Write(Make<T>(title));

    private static JsonSchema Make<T>(string title)
    {
        var schema = JsonSchema.FromType<T>(Settings(new PrimitiveTypeMapper(
            typeof(ReportValue),
            value => value.Type = JsonObjectType.Number | JsonObjectType.String | JsonObjectType.Boolean | JsonObjectType.Null)));
        schema.Title = title;
        // Every key is always written; a reader must find those that cannot be null.
        foreach (var part in schema.Definitions.Values.Append(schema))
            foreach (var property in part.Properties.Values)
                property.IsRequired = !property.IsNullable(SchemaType.JsonSchema);
        return schema;
    }

    private static string Write(JsonSchema schema)
    {
        // The names of our enumerations are nothing to a reader of JSON.
        foreach (var part in schema.Definitions.Values)
            part.EnumerationNames.Clear();
        return schema.ToJson().ReplaceLineEndings("\n") + "\n";
    }
}
