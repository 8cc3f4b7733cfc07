using NJsonSchema;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Testing.Documents;

namespace SyntheticAlpha.Testing.Json;

/// <summary>The schema of the files that hold a pack's tests; what one key may be written as in several ways is said here, the rest by the records.</summary>
public static class TestSchema
{
    private static readonly Dictionary<Type, Func<YamlSchema, JsonSchema>> Forms = new()
    {
        [typeof(TestValue)] = Value,
        [typeof(RowRule)] = schema => YamlSchema.List(Value(schema)),
        [typeof(ExpectedMissing)] = _ => YamlSchema.AnyOf(YamlSchema.Text(), YamlSchema.List(YamlSchema.Text()), YamlSchema.Names(YamlSchema.AnyOf(YamlSchema.Text(), Nothing()))),
        [typeof(ExpectedText)] = schema => YamlSchema.AnyOf(YamlSchema.Text(), YamlSchema.List(YamlSchema.Text()), schema.Record(typeof(ExpectedText))),
    };

    private static readonly Dictionary<(Type, string), Action<JsonSchema>> Texts = new()
    {
        [(typeof(TestRule), nameof(TestRule.ExpectError))] = schema =>
        {
            schema.Type = JsonObjectType.String;
            schema.Pattern = @"^SA\d{4}$";
        },
    };

    /// <summary>The schema as JSON.</summary>
    public static string Json => YamlSchema.Write(typeof(TestDocument), "Synthetic Alpha pack tests", Forms, Texts);

    private static JsonSchema Value(YamlSchema schema) => YamlSchema.AnyOf(YamlSchema.Text(), Nothing(), schema.Record(typeof(ToleratedValue)));

    private static JsonSchema Nothing() => new() { Type = JsonObjectType.Null };
}
