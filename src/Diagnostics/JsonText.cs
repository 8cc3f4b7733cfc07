using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SyntheticAlpha.Diagnostics;

/// <summary>How all rooms write JSON, for people and programs alike: indented, lines ended by a line feed, letters as they are.</summary>
public static class JsonText
{
    // What is written goes to files and terminals, never into a page's markup: only what JSON itself must escape is escaped.
    private static readonly JavaScriptEncoder Letters = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = Letters };

    /// <summary>Options of a serializer in this look.</summary>
    /// <param name="like">Options whose names and converters are taken over; those of the framework where null.</param>
    public static JsonSerializerOptions Options(JsonSerializerOptions? like = null) =>
        new(like ?? JsonSerializerOptions.Default) { WriteIndented = true, NewLine = "\n", Encoder = Letters };

    /// <summary>A document as text, ended by a line feed.</summary>
    /// <param name="document">The document.</param>
    /// <param name="type">How it is written, from a context with <see cref="Options"/>.</param>
    public static string Of<T>(T document, JsonTypeInfo<T> type) => JsonSerializer.Serialize(document, type) + "\n";

    /// <summary>What is written piece by piece, as text ended by a line feed.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
            write(json);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
