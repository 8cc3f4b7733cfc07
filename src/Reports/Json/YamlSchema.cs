using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NJsonSchema;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Reports.Json;

/// <summary>
/// Makes the schema of a YAML file from the records that read it: keys, kinds, words and descriptions. What one key may be written
/// as in several ways, and patterns of texts, are said by who asks for the schema.
/// </summary>
public sealed class YamlSchema
{
    private const JsonObjectType Scalar = JsonObjectType.String | JsonObjectType.Number | JsonObjectType.Boolean;

    // What has an id may be said in parts, the rest of it in the pack that is extended: no editor sees both.
    private const string IdKey = "id";

    private readonly JsonSchema _root = new();
    private readonly Dictionary<Type, JsonSchema> _records = [];
    private readonly IReadOnlyDictionary<Type, Func<YamlSchema, JsonSchema>> _forms;
    private readonly IReadOnlyDictionary<(Type Type, string Property), Action<JsonSchema>> _texts;

    private YamlSchema(
        IReadOnlyDictionary<Type, Func<YamlSchema, JsonSchema>> forms, IReadOnlyDictionary<(Type, string), Action<JsonSchema>> texts) =>
        (_forms, _texts) = (forms, texts);

    /// <summary>The schema as JSON.</summary>
    /// <param name="root">The record of a whole file.</param>
    /// <param name="title">The schema's title.</param>
    /// <param name="forms">How types are written that read themselves (<see cref="IYamlShape{T}"/>).</param>
    /// <param name="texts">What is known of single texts: a pattern, or words.</param>
    public static string Write(
        Type root, string title, IReadOnlyDictionary<Type, Func<YamlSchema, JsonSchema>> forms, IReadOnlyDictionary<(Type, string), Action<JsonSchema>> texts)
    {
        var schema = new YamlSchema(forms, texts);
        schema.Fill(schema._root, root);
        schema._root.Title = title;
        return schema._root.ToJson().ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>Any text, number or truth value, as all of them are texts to who reads them.</summary>
    public static JsonSchema Text() => new() { Type = Scalar };

    /// <summary>A number.</summary>
    public static JsonSchema Number() => new() { Type = JsonObjectType.Number };

    /// <summary>A list.</summary>
    public static JsonSchema List(JsonSchema item) => new() { Type = JsonObjectType.Array, Item = item };

    /// <summary>A mapping with keys of the writer's own choice.</summary>
    public static JsonSchema Names(JsonSchema value) =>
        new() { Type = JsonObjectType.Object, AllowAdditionalProperties = true, AdditionalPropertiesSchema = value };

    /// <summary>One of several ways to write a thing.</summary>
    public static JsonSchema AnyOf(params ReadOnlySpan<JsonSchema> ways)
    {
        var schema = new JsonSchema();
        foreach (var way in ways)
            schema.AnyOf.Add(way);
        return schema;
    }

    /// <summary>A record as a mapping with its keys; a definition of its own that is pointed to.</summary>
    public JsonSchema Record(Type type)
    {
        if (!_records.TryGetValue(type, out var definition))
        {
            _records.Add(type, definition = new JsonSchema());
            _root.Definitions[type.Name] = definition;
            Fill(definition, type);
        }

        return new JsonSchema { Reference = definition };
    }

    /// <summary>How a type is written.</summary>
    public JsonSchema Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (_forms.TryGetValue(type, out var form))
            return form(this);
        if (type == typeof(string) || type == typeof(MappedText))
            return Text();
        if (type == typeof(double))
            return Number();
        if (type == typeof(int))
            return new JsonSchema { Type = JsonObjectType.Integer };
        if (type == typeof(bool))
            return new JsonSchema { Type = JsonObjectType.Boolean };
        if (type == typeof(DateOnly))
            return new JsonSchema { Type = JsonObjectType.String, Pattern = @"^\d{4}-\d{2}-\d{2}$" };
        if (type.IsEnum)
            return Words(Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return type.GetGenericArguments()[0] is { IsGenericType: true } named && named.GetGenericTypeDefinition() == typeof(Named<>)
                ? Names(Of(named.GetGenericArguments()[0]))
                : List(Of(type.GetGenericArguments()[0]));
        if (Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IYamlShape<>)))
            throw new InvalidOperationException($"The schema does not know how a {type.Name} is written: say so where the schema is made.");
        return Record(type);
    }

    /// <summary>One of some words.</summary>
    public static JsonSchema Words(IEnumerable<string> words)
    {
        var schema = new JsonSchema { Type = JsonObjectType.String };
        foreach (string word in words)
            schema.Enumeration.Add(word);
        return schema;
    }

    private void Fill(JsonSchema schema, Type type)
    {
        schema.Type = JsonObjectType.Object;
        schema.AllowAdditionalProperties = false;
        schema.Description = type.GetCustomAttribute<DescriptionAttribute>()?.Description;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.PropertyType != typeof(SourceSpan)))
        {
            var value = Of(property.PropertyType);
            if (_texts.TryGetValue((type, property.Name), out var refine))
                refine(value.AdditionalPropertiesSchema ?? value);
            string key = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            schema.Properties[key] = Property(value, property);
            if (property.IsDefined(typeof(RequiredMemberAttribute)) && (key == IdKey || type.GetProperty("Id") is null))
                schema.RequiredProperties.Add(key);
        }
    }

    // A key with nothing behind it counts as left out.
    private static JsonSchemaProperty Property(JsonSchema value, PropertyInfo property)
    {
        var made = new JsonSchemaProperty { Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description };
        made.AnyOf.Add(value);
        if (!property.IsDefined(typeof(RequiredMemberAttribute)))
            made.AnyOf.Add(new JsonSchema { Type = JsonObjectType.Null });
        return made;
    }
}
