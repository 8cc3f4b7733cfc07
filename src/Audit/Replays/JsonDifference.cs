using System.Text.Json;

namespace SyntheticAlpha.Audit.Replays;

/// <summary>A place at which two JSON texts differ.</summary>
/// <param name="Pointer">The place as JSON pointer; entries of lists that have an id or name are named by it in brackets.</param>
/// <param name="Was">What the first says there; null where it has nothing.</param>
/// <param name="Is">What the second says there; null where it has nothing.</param>
public sealed record JsonDifference(string Pointer, string? Was, string? Is)
{
    private static readonly string[] Keys = ["id", "name"];

    /// <summary>All places at which two texts differ, in the order of the first.</summary>
    /// <exception cref="JsonException">One of them is no JSON.</exception>
    public static IReadOnlyList<JsonDifference> Between(string was, string now)
    {
        using var first = JsonDocument.Parse(was);
        using var second = JsonDocument.Parse(now);
        return [.. Between("", first.RootElement, second.RootElement)];
    }

    private static IEnumerable<JsonDifference> Between(string pointer, JsonElement? was, JsonElement? now)
    {
        if (was is { ValueKind: JsonValueKind.Object } a && now is { ValueKind: JsonValueKind.Object } b)
            return Members(pointer, Properties(a), Properties(b));
        if (was is { ValueKind: JsonValueKind.Array } c && now is { ValueKind: JsonValueKind.Array } d)
            return Members(pointer, Items(c), Items(d));
        // Numbers are compared as written: 1.50 in place of 1.5 is a change too.
        string? before = was?.GetRawText();
        string? after = now?.GetRawText();
        return before == after ? [] : [new JsonDifference(pointer, before, after)];
    }

    private static IEnumerable<JsonDifference> Members(string pointer, List<(string Key, JsonElement Value)> was, List<(string Key, JsonElement Value)> now)
    {
        var later = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (key, value) in now)
            later[key] = value;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in was)
        {
            string at = $"{pointer}/{key}";
            // The second of two equal keys stands for nothing that the program writes.
            var differences = seen.Add(key) ? Between(at, value, later.TryGetValue(key, out var other) ? other : null) : [new JsonDifference(at, value.GetRawText(), null)];
            foreach (var difference in differences)
                yield return difference;
        }

        foreach (var (key, value) in now)
            if (!seen.Contains(key))
                yield return new JsonDifference($"{pointer}/{key}", null, value.GetRawText());
    }

    private static List<(string, JsonElement)> Properties(JsonElement element) =>
        [.. element.EnumerateObject().Select(p => (p.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal), p.Value))];

    // Entries are matched by what names them, so that one more in front does not change all that follow.
    private static List<(string, JsonElement)> Items(JsonElement list)
    {
        var items = list.EnumerateArray().ToArray();
        string?[] names = [.. items.Select(Name)];
        bool named = names.All(n => n is not null) && names.Distinct(StringComparer.Ordinal).Count() == names.Length;
        return [.. items.Select((item, i) => (named ? $"[{names[i]}]" : i.ToString(System.Globalization.CultureInfo.InvariantCulture), item))];
    }

    private static string? Name(JsonElement item) =>
        item.ValueKind != JsonValueKind.Object ? null
        : Keys.Select(k => item.TryGetProperty(k, out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null).FirstOrDefault(n => n is not null);
}
