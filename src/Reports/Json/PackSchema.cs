using NJsonSchema;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules.Documents;

namespace SyntheticAlpha.Reports.Json;

/// <summary>The schema of a rule pack's files; what one key may be written as in several ways is said here, the rest by the records.</summary>
public static class PackSchema
{
    private const string Number = @"-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?";

    private static readonly Dictionary<Type, Func<YamlSchema, JsonSchema>> Forms = new()
    {
        [typeof(FactDeclaration)] = schema => YamlSchema.AnyOf(YamlSchema.Text(), schema.Record(typeof(FactDeclaration))),
        [typeof(ParagraphRule)] = Paragraph,
        [typeof(WordRule)] = schema => YamlSchema.AnyOf(YamlSchema.Number(), schema.Record(typeof(WordRule))),
        [typeof(CurvePoint)] = _ => Pair(),
        [typeof(VariantRule)] = Variant,
    };

    private static readonly Dictionary<(Type, string), Action<JsonSchema>> Texts = new()
    {
        [(typeof(PackHeader), nameof(PackHeader.Version))] = Pattern(@"^\d+\.\d+\.\d+$"),
        [(typeof(InputDeclaration), nameof(InputDeclaration.Unit))] = OneOfUnits,
        [(typeof(InputDeclaration), nameof(InputDeclaration.Range))] = Pattern($@"^\s*{Number}\s*\.\.\s*{Number}\s*$"),
        [(typeof(FactDeclaration), nameof(FactDeclaration.Unit))] = OneOfUnits,
        [(typeof(CompositeRule), nameof(CompositeRule.Weights))] = Pattern($@"^{Number}\s*%$"),
    };

    /// <summary>The schema as JSON.</summary>
    public static string Json => YamlSchema.Write(typeof(PackDocument), "Synthetic Alpha rule pack", Forms, Texts);

    private static Action<JsonSchema> Pattern(string pattern) => schema =>
    {
        schema.Type = JsonObjectType.String;
        schema.Pattern = pattern;
    };

    private static void OneOfUnits(JsonSchema schema)
    {
        schema.Type = JsonObjectType.String;
        foreach (string unit in Unit.Names)
            schema.Enumeration.Add(unit);
    }

    private static JsonSchema Paragraph(YamlSchema schema)
    {
        var record = schema.Record(typeof(ParagraphRule));
        if (record.Reference!.AnyOf.Count == 0)
        {
            record.Reference.AnyOf.Add(new JsonSchema { RequiredProperties = { "text" } });
            record.Reference.AnyOf.Add(new JsonSchema { RequiredProperties = { "sentences" } });
        }

        return YamlSchema.AnyOf(YamlSchema.Text(), record);
    }

    // Beside its own keys a variant holds whatever it changes of a pack, in parts only.
    private static JsonSchema Variant(YamlSchema schema)
    {
        var record = schema.Record(typeof(VariantRule));
        record.Reference!.AllowAdditionalProperties = true;
        return record;
    }

    private static JsonSchema Pair() => new()
    {
        Type = JsonObjectType.Array,
        Item = YamlSchema.Number(),
        MinItems = 2,
        MaxItems = 2,
        Description = "A pair [number, points].",
    };
}
