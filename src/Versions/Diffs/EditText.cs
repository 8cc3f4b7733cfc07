using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Versions.Diffs;

/// <summary>Writes a side of an edit in one line, cut to where it differs from the other.</summary>
internal static class EditText
{
    private const int Longest = 110;
    private const int Before = 30;

    /// <summary>The text; null where nothing stands.</summary>
    public static string? Of(YamlNode? node, YamlNode? other)
    {
        if (Whole(node) is not { } text)
            return null;
        string[] words = text.Split(' '), others = (Whole(other) ?? "").Split(' ');
        int same = words.Zip(others).TakeWhile(p => p.First == p.Second).Count();
        int start = other is null ? 0 : Math.Max(0, words.Take(same).Sum(w => w.Length + 1) - Before);
        if (text.Length <= Longest || start == 0)
            return text.Length <= Longest ? text : text[..Longest] + "…";
        string rest = text[start..];
        return "…" + (rest.Length > Longest ? rest[..Longest] + "…" : rest);
    }

    private static string? Whole(YamlNode? node) =>
        node is null ? null : SourceText.OneLine(node is YamlScalar scalar ? scalar.Value.Text : node.Span.Text);
}
