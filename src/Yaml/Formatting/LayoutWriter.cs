using System.Text;

namespace SyntheticAlpha.Yaml.Formatting;

/// <summary>Writes a layout in the one form that all files have.</summary>
internal sealed class LayoutWriter(bool ordered)
{
    private const int Step = 2;
    private const int Widest = 120;

    private readonly StringBuilder _text = new();

    /// <summary>The whole file.</summary>
    public static string Write(Layout root, List<Comment> head, Type? type, bool ordered)
    {
        var writer = new LayoutWriter(ordered);
        writer.Comments(head, 0);
        if (root is LayoutCollection collection && !writer.IsFlow(collection, 0))
            writer.Block(collection, 0, type, isTop: true);
        else
            writer._text.Append(writer.Line(root, type)).Append('\n');
        return writer._text.ToString();
    }

    private void Block(LayoutCollection collection, int indent, Type? type, bool isTop = false, bool isOpen = false)
    {
        var entries = ordered ? KeyOrder.Of(collection, type) : collection.Entries;
        for (int i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var above = Above(entry, type, indent);
            // The first stands on the line of the dash, whose comments stand above that.
            if (isOpen && i == 0)
                above = [];
            bool blank = above.Count > 0 ? above[0].BlankBefore || entry.BlankBefore : entry.BlankBefore;
            bool afterHead = i == 0 && _text.Length > 0 && isTop && entry.BlankBefore;
            if ((i > 0 && (isTop && collection.IsMap || blank)) || afterHead)
                _text.Append('\n');
            Comments(above, indent);
            if (!(isOpen && i == 0))
                _text.Append(' ', indent);
            Entry(entry, indent, KeyOrder.Inner(entry, type));
        }

        if (collection.Tail.Count > 0 && collection.Tail[0].BlankBefore && _text.Length > 0)
            _text.Append('\n');
        Comments(collection.Tail, indent);
    }

    // What stands above an item: its own comments, and those of whatever begins on its line.
    private List<Comment> Above(LayoutEntry entry, Type? type, int indent)
    {
        var inner = entry is { Key: null, Value: LayoutCollection { Entries.Count: > 0, Properties.Length: 0 } value } && !IsWords(value) && !IsFlow(value, indent + 1) ? value : null;
        var above = new List<Comment>([.. entry.Leading, .. entry.Trailing.Skip(inner is null ? 1 : 0)]);
        if (inner is not null)
            above.AddRange(Above((ordered ? KeyOrder.Of(inner, KeyOrder.Inner(entry, type)) : inner.Entries)[0], KeyOrder.Inner(entry, type), indent + Step));
        return above;
    }

    private void Entry(LayoutEntry entry, int indent, Type? type)
    {
        _text.Append(entry.Key is null ? "-" : entry.Key + ":");
        int inner = indent + Step;
        switch (entry.Value)
        {
            case LayoutValue value:
                Append(Line(value));
                End(entry);
                foreach (string line in value.Lines)
                    _text.Append(' ', line.Length == 0 ? 0 : inner).Append(line).Append('\n');
                break;
            case LayoutCollection collection when IsFlow(collection, LineLength()):
                Append(Line(collection, type));
                End(entry);
                break;
            case LayoutCollection collection when IsWords(collection):
                Append((collection.Properties + " [").TrimStart());
                End(entry);
                Fill(collection, inner);
                _text.Append(' ', indent).Append("]\n");
                break;
            case LayoutCollection collection when entry.Key is null && collection.Properties.Length == 0:
                _text.Append(' ');
                Block(collection, inner, type, isOpen: true);
                break;
            case LayoutCollection collection:
                Append(collection.Properties);
                End(entry);
                Block(collection, inner, type);
                break;
        }
    }

    // A long list of bare values takes as many a line as there is room for.
    private void Fill(LayoutCollection list, int indent)
    {
        int length = 0;
        for (int i = 0; i < list.Entries.Count; i++)
        {
            string item = Line(list.Entries[i].Value) + (i < list.Entries.Count - 1 ? "," : "");
            bool opens = length == 0 || length + 1 + item.Length > Widest;
            if (opens && i > 0)
                _text.Append('\n');
            _text.Append(' ', opens ? indent : 1).Append(item);
            length = (opens ? indent : length + 1) + item.Length;
        }

        _text.Append('\n');
    }

    private void Append(string text)
    {
        if (text.Length > 0)
            _text.Append(' ').Append(text);
    }

    private void End(LayoutEntry entry)
    {
        if (entry.Trailing.Count > 0)
            _text.Append("  ").Append(entry.Trailing[0].Text);
        _text.Append('\n');
    }

    private void Comments(List<Comment> comments, int indent)
    {
        for (int i = 0; i < comments.Count; i++)
        {
            if (i > 0 && comments[i].BlankBefore)
                _text.Append('\n');
            _text.Append(' ', indent).Append(comments[i].Text).Append('\n');
        }
    }

    private int LineLength()
    {
        int at = _text.Length;
        while (at > 0 && _text[at - 1] != '\n')
            at--;
        return _text.Length - at;
    }

    // What was in brackets stays so where it fits on its line and nobody comments on its parts.
    private bool IsFlow(LayoutCollection collection, int column) =>
        collection.Entries.Count == 0 ? !collection.HoldsComments || collection.IsFlow
        : collection.IsFlow && !collection.HoldsComments && column + 1 + Line(collection).Length <= Widest;

    private static bool IsWords(LayoutCollection collection) =>
        collection is { IsFlow: true, IsMap: false, HoldsComments: false } && collection.Entries.TrueForAll(e => e.Value is LayoutValue);

    private string Line(Layout node, Type? type = null)
    {
        string text = node switch
        {
            LayoutValue value => value.Text,
            LayoutCollection { IsMap: true } map => "{" + string.Join(", ", (ordered ? KeyOrder.Of(map, type) : map.Entries).Select(e => Pair(e, type))) + "}",
            LayoutCollection list => "[" + string.Join(", ", list.Entries.Select(e => Line(e.Value, KeyOrder.Inner(e, type)))) + "]",
            _ => "",
        };
        return node.Properties.Length == 0 ? text : text.Length == 0 ? node.Properties : $"{node.Properties} {text}";
    }

    private string Pair(LayoutEntry entry, Type? type)
    {
        string value = Line(entry.Value, KeyOrder.Inner(entry, type));
        return value.Length == 0 ? entry.Key + ":" : $"{entry.Key}: {value}";
    }
}
