using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NJsonSchema;
using NJsonSchema.Generation;
using NJsonSchema.Generation.TypeMappers;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Reports.Json;

/// <summary>Makes the schema of dossier files; what one key may be written as in several ways is said here, the rest by the records.</summary>
internal static class DossierSchema
{
    private const string Number = @"-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?";
    private const string Day = @"\d{4}-\d{2}-\d{2}";

    /// <summary>Makes the schema.</summary>
    public static JsonSchema Make()
    {
        var scalar = Scalar();
        var inputs = new ObjectTypeMapper(typeof(ImmutableArray<Named<InputEntry>>), (generator, resolver) => Inputs(scalar, generator, resolver));
        var schema = JsonSchema.FromType<DossierDocument>(ReportSchemas.Settings(
            inputs,
            new ObjectTypeMapper(typeof(ImmutableArray<Named<MappedText>>), Figures()),
            new PrimitiveTypeMapper(typeof(MappedText), text => text.Type = JsonObjectType.String | JsonObjectType.Number),
            new PrimitiveTypeMapper(typeof(SourceSpan), place => place.Type = JsonObjectType.None)));
        schema.Title = "Synthetic Alpha dossier";
        schema.Definitions["Scalar"] = scalar;
        Rename(schema, "ImmutableArrayOfNamedOfInputEntry", "Inputs");
        Rename(schema, "ImmutableArrayOfNamedOfMappedText", "Figures");
        foreach (var (type, part) in Parts(schema))
            Finish(type, part);
        var value = schema.Definitions[nameof(ValueEntry)].Properties["value"];
        value.Type = JsonObjectType.None;
        value.OneOf.Add(Reference(scalar));
        ChooseDay(schema.Definitions[nameof(CatalystEntry)]);
        return schema;
    }

    private static void ChooseDay(JsonSchema catalyst)
    {
        catalyst.Properties["window"].Pattern = $@"^{Day}\s*\.\.\s*{Day}$";
        catalyst.Properties["window"].Type = JsonObjectType.String | JsonObjectType.Null;
        catalyst.OneOf.Add(new JsonSchema { RequiredProperties = { "date" } });
        catalyst.OneOf.Add(new JsonSchema { RequiredProperties = { "window" } });
    }

    private static void Rename(JsonSchema schema, string from, string to)
    {
        var definition = schema.Definitions[from];
        schema.Definitions.Remove(from);
        schema.Definitions[to] = definition;
    }

    private static IEnumerable<(Type Type, JsonSchema Part)> Parts(JsonSchema schema) =>
    [
        (typeof(DossierDocument), schema),
        (typeof(ValueEntry), schema.Definitions[nameof(ValueEntry)]),
        (typeof(CatalystEntry), schema.Definitions[nameof(CatalystEntry)]),
        (typeof(StatementEntry), schema.Definitions[nameof(StatementEntry)]),
        (typeof(ArgumentEntry), schema.Definitions[nameof(ArgumentEntry)]),
        (typeof(CorrelationEntry), schema.Definitions[nameof(CorrelationEntry)]),
    ];

    // As the reader of YAML takes it: places are not keys, required is what the record requires, and null stands for left out.
    private static void Finish(Type type, JsonSchema part)
    {
        part.Properties.Remove("span");
        foreach (var property in type.GetProperties())
        {
            if (!part.Properties.TryGetValue(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), out var found))
                continue;
            found.IsRequired = property.IsDefined(typeof(RequiredMemberAttribute));
            if (!found.IsRequired && !found.IsNullable(SchemaType.JsonSchema))
                AllowNull(found);
        }
    }

    private static void AllowNull(JsonSchemaProperty property)
    {
        if (property.Type != JsonObjectType.None)
            property.Type |= JsonObjectType.Null;
        else
            property.OneOf.Add(new JsonSchema { Type = JsonObjectType.Null });
    }

    // A bare value, one with what is known of it, or a list of revisions.
    private static JsonSchema Inputs(JsonSchema scalar, JsonSchemaGenerator generator, JsonSchemaResolver resolver)
    {
        var value = generator.Generate(typeof(ValueEntry), resolver);
        var revision = new JsonSchema { AnyOf = { Reference(scalar), Reference(value) } };
        return new JsonSchema
        {
            Type = JsonObjectType.Object,
            AllowAdditionalProperties = true,
            AdditionalPropertiesSchema = new JsonSchema
            {
                AnyOf = { Reference(scalar), Reference(value), new JsonSchema { Type = JsonObjectType.Array, Item = revision } },
            },
        };
    }

    // A statement's figures by name.
    private static JsonSchema Figures() => new()
    {
        Type = JsonObjectType.Object,
        AllowAdditionalProperties = true,
        AdditionalPropertiesSchema = new JsonSchema { Type = JsonObjectType.Number | JsonObjectType.String },
    };

    private static JsonSchema Reference(JsonSchema schema) => new() { Reference = schema };

    private static JsonSchema Scalar() => new()
    {
        AnyOf =
        {
            new JsonSchema { Type = JsonObjectType.Number, Description = "A number." },
            new JsonSchema { Type = JsonObjectType.String, Pattern = $@"^{Number}\s*\.\.\s*{Number}$", Description = "A range low..high." },
            new JsonSchema { Type = JsonObjectType.String, Pattern = $"^{Day}$", Description = "A date." },
            new JsonSchema { Type = JsonObjectType.String, Pattern = @"^(?!-?\d)", Description = "A word." },
        },
    };
}
