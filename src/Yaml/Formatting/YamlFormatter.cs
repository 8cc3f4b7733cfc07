using SyntheticAlpha.Diagnostics;
using YamlDotNet.Core;

namespace SyntheticAlpha.Yaml.Formatting;

/// <summary>
/// Lays a YAML file out in one form: two spaces a level, keys in the order of the record that the file is read into, one empty line at
/// most, brackets kept where they fit in 120 columns. Comments stay with what they speak of, and what the file says stays the same.
/// </summary>
public static class YamlFormatter
{
    /// <summary>The file in that form; null where it is no YAML, or where it would not say the same (then diagnostics say why).</summary>
    /// <param name="source">The file.</param>
    /// <param name="type">The record that it is read into; null to keep the order of keys.</param>
    /// <param name="diagnostics">Where problems go.</param>
    public static string? Format(SourceText source, Type? type, DiagnosticBag diagnostics)
    {
        var heard = new DiagnosticBag();
        var before = YamlReader.Read(source, heard);
        foreach (var problem in heard.Items)
            diagnostics.Add(problem);
        if (before is null || heard.HasErrors)
            return null;
        string text = source.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimStart('\ufeff');
        var (formatted, comments) = Write(text, type);
        var after = YamlReader.Read(new SourceText(source.Path, formatted), heard);
        if (after?.SaysTheSameAs(before) == true && comments.SequenceEqual(CommentsOf(formatted)))
            return formatted;
        diagnostics.Add(YamlDiagnostics.NotFormatted(source.Path));
        return null;
    }

    private static (string Text, IReadOnlyList<string> Comments) Write(string text, Type? type)
    {
        var (root, head, anchors) = LayoutReader.Read(text);
        var comments = CommentsOf(text);
        return (LayoutWriter.Write(root!, head, type, ordered: !anchors), comments);
    }

    private static IReadOnlyList<string> CommentsOf(string text)
    {
        try
        {
            return LayoutReader.Comments(text);
        }
        catch (YamlException)
        {
            return [];
        }
    }
}
