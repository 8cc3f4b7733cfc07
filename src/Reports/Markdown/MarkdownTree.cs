using SyntheticAlpha.Reports.Model;

namespace SyntheticAlpha.Reports.Markdown;

/// <summary>Writes a tree as lists within lists.</summary>
internal static class MarkdownTree
{
    /// <summary>Writes all items.</summary>
    public static void Write(MarkdownPage page, TreeBlock tree) => page.Lines(tree.Items.SelectMany(item => Lines(item, 0)));

    private static IEnumerable<string> Lines(TreeItem item, int depth)
    {
        string indent = new(' ', depth * 2);
        string value = item.Value.Length == 0 ? "" : ": **" + MarkdownText.Of(item.Value) + "**";
        yield return $"{indent}- {MarkdownText.Of(item.Title)}{value}";
        foreach (var note in item.Notes)
        {
            string label = note.Label.Length == 0 ? "" : $"*{note.Label}:* ";
            yield return $"{indent}  - {label}{(note.IsCode ? MarkdownText.Code(note.Text.ToString()) : MarkdownText.Of(note.Text))}";
        }

        foreach (string line in item.Children.SelectMany(child => Lines(child, depth + 1)))
            yield return line;
    }
}
