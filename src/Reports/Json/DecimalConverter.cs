using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SyntheticAlpha.Reports.Json;

/// <summary>Writes numbers as the decimals that people expect: to 15 significant digits, so that 66.55 is not 66.549999999999997.</summary>
public sealed class DecimalConverter : JsonConverter<double>
{
    /// <inheritdoc/>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => Write(writer, value);

    internal static void Write(Utf8JsonWriter writer, double value)
    {
        double rounded = double.Parse(value.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        // A zero keeps no sign.
        writer.WriteNumberValue(rounded == 0 ? 0 : rounded);
    }
}
