using System.Text.Json;
using System.Text.Json.Serialization;

namespace SyntheticAlpha.Reports.Json;

/// <summary>A value as it stands in JSON: a number, a word or date, true or false, or nothing.</summary>
[JsonConverter(typeof(ReportValueConverter))]
public readonly record struct ReportValue(double? Number, string? Word, bool? Condition)
{
    /// <summary>No value.</summary>
    public static readonly ReportValue None;

    /// <summary>A number.</summary>
    public static ReportValue Of(double number) => new(number, null, null);

    /// <summary>A word or date.</summary>
    public static ReportValue Of(string word) => new(null, word, null);

    /// <summary>True or false.</summary>
    public static ReportValue Of(bool condition) => new(null, null, condition);
}

/// <summary>Reads and writes a <see cref="ReportValue"/>.</summary>
public sealed class ReportValueConverter : JsonConverter<ReportValue>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override ReportValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => ReportValue.None,
        JsonTokenType.Number => ReportValue.Of(reader.GetDouble()),
        JsonTokenType.String => ReportValue.Of(reader.GetString()!),
        JsonTokenType.True or JsonTokenType.False => ReportValue.Of(reader.GetBoolean()),
        _ => throw new JsonException("a number, a word, true, false or null"),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ReportValue value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
            DecimalConverter.Write(writer, number);
        else if (value.Condition is { } condition)
            writer.WriteBooleanValue(condition);
        else
            writer.WriteStringValue(value.Word);
    }
}
