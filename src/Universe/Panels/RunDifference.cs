namespace SyntheticAlpha.Universe.Panels;

/// <summary>Says in which way an unfinished run was of something else than the one that is to go on with it.</summary>
internal static class RunDifference
{
    private const string Columns = "columns", Prefix = "alpha_";

    // What nobody could read anything from: hashes, and the scales of a pack.
    private static readonly Dictionary<string, string> Unreadable = new(StringComparer.Ordinal)
    {
        ["alpha_pack_hash"] = "rules",
        [PanelRules.Key] = "rules",
        [PanelRequest.UniverseKey] = "symbols that are compared with",
        ["symbols"] = "symbols",
        ["data"] = "data: a file has another name, size or time of writing",
    };

    /// <summary>Each difference, options with their value then and now; empty where there is none.</summary>
    /// <param name="was">What the unfinished run was of, by key.</param>
    /// <param name="now">What this run is of.</param>
    public static string[] Of(IReadOnlyDictionary<string, string> was, IReadOnlyDictionary<string, string> now) =>
        [.. now.Keys.Union(was.Keys).Order(StringComparer.Ordinal).Where(k => was.GetValueOrDefault(k) != now.GetValueOrDefault(k))
            .Select(k => Said(k, was.GetValueOrDefault(k), now.GetValueOrDefault(k))).Distinct()];

    private static string Said(string key, string? was, string? now) =>
        Unreadable.TryGetValue(key, out string? said) ? said
        : key == Columns ? OfColumns(Listed(was), Listed(now))
        : $"{key.Replace(Prefix, "", StringComparison.Ordinal).Replace('_', ' ')} {Value(was)} then, {Value(now)} now";

    private static string OfColumns(string[] was, string[] now)
    {
        string[] gone = [.. was.Except(now)], added = [.. now.Except(was)];
        return gone.Length + added.Length == 0 ? "columns in another order" : $"columns {Value(string.Join(", ", gone))} only then, {Value(string.Join(", ", added))} only now";
    }

    private static string[] Listed(string? names) => names?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string Value(string? value) => string.IsNullOrEmpty(value) ? "none" : value;
}
