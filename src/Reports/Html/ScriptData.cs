using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;
using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Html;

/// <summary>
/// Data for the page's scripts: JSON in which every character that could end a script element is escaped, and numbers that
/// JSON cannot say are null.
/// </summary>
internal static class ScriptData
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Default,
        Converters = { new FiniteNumberConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A chart's data.</summary>
    public static MarkupString Of(Chart chart) => new(JsonSerializer.Serialize(chart, chart.GetType(), Options));

    /// <summary>The trace's entries by node.</summary>
    public static MarkupString Of(Trace trace) => new(JsonSerializer.Serialize(trace.Entries, Options));

    private sealed class FiniteNumberConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(value);
            else
                writer.WriteNullValue();
        }
    }
}
