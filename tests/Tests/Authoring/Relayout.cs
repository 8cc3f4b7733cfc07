using System.Globalization;
using System.Text;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Yaml;

namespace SyntheticAlpha.Tests.Authoring;

/// <summary>Lays a YAML text out otherwise, at random, so that it says the same.</summary>
internal static class Relayout
{
    /// <summary>Other quotes, blanks behind colons, brackets over several lines, and deeper indentation.</summary>
    public static string Spaces(string text, Random random)
    {
        var inside = Inside(text, out var quoted);
        var changed = new StringBuilder();
        int lineIndent = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (i == 0 || text[i - 1] == '\n')
                lineIndent = text.AsSpan(i).IndexOfAnyExcept(' ') is var found and >= 0 ? found : 0;
            if (quoted.TryGetValue(i, out int length) && random.Next(3) == 0 && text.AsSpan(i + 1, length - 2).IndexOfAny("'\"\\\n") < 0)
            {
                changed.Append('\'').Append(text, i + 1, length - 2).Append('\'');
                i += length - 1;
            }
            else if (!inside[i] && i + 1 < text.Length && text[i + 1] == ' ' && text[i] is ':' or ',' && !IsComment(text, i) && !inside[i] && random.Next(6) == 0)
            {
                changed.Append(text[i]).Append(text[i] == ':' ? new string(' ', random.Next(4)) : "\n" + new string(' ', lineIndent + random.Next(4, 9)));
            }
            else
            {
                changed.Append(text[i]);
            }
        }

        return random.Next(2) == 0 ? changed.ToString() : Deeper(changed.ToString());
    }

    /// <summary>Comments and empty lines wherever they may stand; gives the comments that were added.</summary>
    public static (string Text, IReadOnlyList<string> Comments) Notes(string text, Random random)
    {
        var inside = Inside(text, out _);
        var comments = new List<string>();
        var changed = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' && !inside[i])
            {
                if (random.Next(8) == 0 && !IsComment(text, i))
                    changed.Append(' ').Append(Note());
                if (random.Next(8) == 0)
                    changed.Append('\n').Append(' ', random.Next(9)).Append(Note());
                if (random.Next(8) == 0)
                    changed.Append('\n', random.Next(1, 4));
            }

            changed.Append(text[i]);
        }

        return (changed.ToString(), comments);

        string Note()
        {
            comments.Add(string.Create(CultureInfo.InvariantCulture, $"# note {comments.Count};"));
            return comments[^1];
        }
    }

    /// <summary>The nodes of a text that must be YAML.</summary>
    public static YamlNode? Nodes(string text) => YamlReader.Read(new SourceText("file.yaml", text), new DiagnosticBag());

    private static string Deeper(string text) => string.Join('\n', text.Split('\n').Select(l => new string(' ', l.Length - l.TrimStart(' ').Length) + l));

    private static bool IsComment(string text, int at)
    {
        int start = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        int mark = text.IndexOf('#', start, at - start);
        return mark >= 0 && (mark == start || text[mark - 1] == ' ');
    }

    private static bool[] Inside(string text, out Dictionary<int, int> quoted)
    {
        var inside = new bool[text.Length + 1];
        quoted = [];
        var open = new Stack<YamlNode>([Nodes(text)!]);
        while (open.TryPop(out var node))
        {
            foreach (var entry in (node as YamlMap)?.Entries ?? [])
            {
                Mark(inside, entry.Key.Whole);
                open.Push(entry.Value);
            }

            foreach (var item in (node as YamlList)?.Items ?? [])
                open.Push(item);
            if (node is not YamlScalar scalar)
                continue;
            Mark(inside, scalar.Span);
            if (!scalar.IsPlain && text[scalar.Span.Start] == '"')
                quoted[scalar.Span.Start] = scalar.Span.Length;
        }

        return inside;
    }

    private static void Mark(bool[] inside, SourceSpan span)
    {
        for (int i = span.Start; i < Math.Min(span.Start + span.Length, inside.Length); i++)
            inside[i] = true;
    }
}
