using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SyntheticAlpha.Yaml.Formatting;

/// <summary>Reads a file that is known to be YAML into its layout.</summary>
internal sealed class LayoutReader
{
    private readonly string _source;
    private readonly IParser _parser;

    private LayoutReader(string source)
    {
        _source = source;
        _parser = new Parser(new StringReader(source));
    }

    /// <summary>Where scalars stand; what is not in them may hold comments.</summary>
    public List<(int Start, int End)> Scalars { get; } = [];

    /// <summary>All entries in the order in which they begin, parents before their children.</summary>
    public List<LayoutEntry> Entries { get; } = [];

    /// <summary>Whether an anchor or alias stands somewhere: the order of keys then counts.</summary>
    public bool HasAnchors { get; private set; }

    /// <summary>Reads the one document of a file with its comments in their places; comments above everything are given apart.</summary>
    public static (Layout? Root, List<Comment> Head, bool HasAnchors) Read(string source)
    {
        var reader = new LayoutReader(source);
        var root = reader.ReadRoot();
        var head = new CommentPlacer(source, reader.Scalars, reader.Entries, root as LayoutCollection).Place();
        return (root, head, reader.HasAnchors);
    }

    /// <summary>The comments of a file in ordinal order, for comparison.</summary>
    public static IReadOnlyList<string> Comments(string source)
    {
        var reader = new LayoutReader(source);
        reader.ReadRoot();
        return [.. CommentPlacer.Find(source, reader.Scalars).Select(c => c.Text).Order(StringComparer.Ordinal)];
    }

    private Layout? ReadRoot()
    {
        _parser.Consume<StreamStart>();
        return _parser.TryConsume<DocumentStart>(out _) ? ReadNode(null) : null;
    }

    private Layout ReadNode(LayoutEntry? owner)
    {
        switch (_parser.Current)
        {
            case AnchorAlias alias:
                HasAnchors = true;
                _parser.MoveNext();
                return new LayoutValue { Text = "*" + alias.Value.Value, Start = At(alias.Start), End = At(alias.End) };
            case Scalar scalar:
                _parser.MoveNext();
                return ReadScalar(scalar, owner?.Parent.Column ?? 0);
            case MappingStart map:
                _parser.MoveNext();
                return ReadCollection(map, owner, isMap: true, map.Style == MappingStyle.Flow);
            case SequenceStart list:
                _parser.MoveNext();
                return ReadCollection(list, owner, isMap: false, list.Style == SequenceStyle.Flow);
            default:
                throw new YamlException("not a node");
        }
    }

    private LayoutCollection ReadCollection(NodeEvent start, LayoutEntry? owner, bool isMap, bool isFlow)
    {
        var properties = Properties(start);
        int from = At(start.Start);
        for (int i = 0; i < properties.Length && from < _source.Length; i++)
            from++;
        while (from < _source.Length && properties.Length > 0 && char.IsWhiteSpace(_source[from]))
            from++;
        var collection = new LayoutCollection { IsMap = isMap, IsFlow = isFlow, Start = from, Column = ColumnOf(from), Owner = owner, Properties = properties };
        while (_parser.Current is not (MappingEnd or SequenceEnd))
            ReadEntry(collection);
        var end = _parser.Current!;
        _parser.MoveNext();
        collection.End = isFlow ? Math.Min(At(end.Start) + 1, _source.Length) : At(end.Start);
        return collection;
    }

    private void ReadEntry(LayoutCollection collection)
    {
        var key = collection.IsMap ? _parser.Consume<Scalar>() : null;
        int start = At((key ?? _parser.Current!).Start);
        if (key is not null)
            Scalars.Add((start, At(key.End)));
        var entry = new LayoutEntry
        {
            Key = key is null ? null : ScalarText.OfKey(key, Slice(key)),
            Name = key?.Value ?? "",
            Start = start,
            Parent = collection,
            BlankBefore = !collection.IsFlow && IsBlankBefore(start),
        };
        collection.Entries.Add(entry);
        Entries.Add(entry);
        entry.Value = ReadNode(entry);
    }

    private LayoutValue ReadScalar(Scalar scalar, int parent)
    {
        string properties = Properties(scalar);
        int start = At(scalar.Start), end = At(scalar.End);
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            int header = _source.IndexOfAny(['|', '>'], start);
            var block = BlockText.Read(_source, header, parent);
            Scalars.Add((header, header + block.HeaderLength));
            Scalars.Add((block.ContentStart, block.End));
            return new LayoutValue { Scalar = scalar, Properties = properties, Text = block.Header, Lines = block.Lines, Start = start, End = block.End };
        }

        Scalars.Add((start, end));
        return new LayoutValue { Scalar = scalar, Properties = properties, Text = ScalarText.Of(scalar, Slice(scalar)[properties.Length..].TrimStart()), Start = start, End = end };
    }

    // Anchor and tag in the order of writing; comments between them and their node are none that people write.
    private string Properties(NodeEvent node)
    {
        if (node.Anchor.IsEmpty && node.Tag.IsEmpty)
            return "";
        HasAnchors |= !node.Anchor.IsEmpty;
        int at = At(node.Start), end = at;
        while (end < _source.Length && _source[end] is '&' or '!')
        {
            while (end < _source.Length && !char.IsWhiteSpace(_source[end]))
                end++;
            int next = end;
            while (next < _source.Length && _source[next] == ' ')
                next++;
            if (next >= _source.Length || _source[next] is not ('&' or '!'))
                break;
            end = next;
        }

        return _source[at..end];
    }

    private bool IsBlankBefore(int start)
    {
        int line = LineStart(start);
        // What does not begin its line has no line before it.
        return line > 0 && _source.AsSpan(line, start - line).IndexOfAnyExcept(" -") < 0 && string.IsNullOrWhiteSpace(_source[LineStart(line - 1)..(line - 1)]);
    }

    private int ColumnOf(int at) => at - LineStart(at);

    private int LineStart(int at) => at == 0 ? 0 : _source.LastIndexOf('\n', at - 1) + 1;

    private string Slice(ParsingEvent scalar) => _source[At(scalar.Start)..At(scalar.End)];

    private int At(Mark mark) => Math.Min((int)mark.Index, _source.Length);
}
