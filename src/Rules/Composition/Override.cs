using System.Text.RegularExpressions;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Rules.Composition;

/// <summary>What an override does.</summary>
public enum OverrideKind
{
    /// <summary>Puts one value in place of another.</summary>
    Changed,

    /// <summary>Adds what was not there.</summary>
    Added,

    /// <summary>Takes something away.</summary>
    Removed,
}

/// <summary>One thing in which a pack differs from the one it extends, or a variant from its pack.</summary>
/// <param name="Path">What: keys and ids from the top, such as <c>dimensions.technical.sub_scores.trend.points</c>.</param>
/// <param name="Kind">What happens to it.</param>
/// <param name="Base">Where it stands underneath; null where it is new.</param>
/// <param name="Place">Where it is overridden.</param>
/// <param name="Old">The text underneath, in one line; null where it is new.</param>
/// <param name="New">The text that counts, in one line; null where it is taken away.</param>
public sealed partial record Override(string Path, OverrideKind Kind, SourceSpan? Base, SourceSpan Place, string? Old, string? New)
{
    private const int LongestText = 100;

    /// <summary>The override in one line: what, old → new.</summary>
    public override string ToString() => Kind switch
    {
        OverrideKind.Changed => $"{Path}: {Old} → {New}",
        OverrideKind.Added => $"{Path}: added",
        _ => $"{Path}: taken away",
    };

    /// <summary>A node's text in one line, cut where it is long.</summary>
    public static string Say(YamlNode node)
    {
        string text = node is YamlScalar scalar ? scalar.Value.Text : node.Span.Text;
        text = Blanks().Replace(text, " ").Trim();
        return text.Length > LongestText ? text[..LongestText] + "…" : text;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
