using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SyntheticAlpha.Yaml;

/// <summary>Reads a YAML document into nodes that know their places, within limits on size, nesting and aliases.</summary>
public sealed class YamlReader
{
    private const int LongestFile = 1_000_000;
    private const int DeepestNesting = 32;
    private const int MostNodes = 100_000;

    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly IParser _parser;
    private readonly Dictionary<AnchorName, (YamlNode Node, int Size)> _anchors = [];
    private int _nodes;

    private YamlReader(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
        _parser = new Parser(new StringReader(source.Text));
    }

    /// <summary>Reads a file; null where it cannot be read or is no YAML (then diagnostics say why).</summary>
    public static YamlNode? ReadFile(string path, string shownPath, DiagnosticBag diagnostics)
    {
        try
        {
            return Read(new SourceText(shownPath, File.ReadAllText(path)), diagnostics);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(YamlDiagnostics.Unreadable(shownPath, e.Message));
            return null;
        }
    }

    /// <summary>Reads a document; null where it is empty or no YAML (then diagnostics say why).</summary>
    public static YamlNode? Read(SourceText source, DiagnosticBag diagnostics)
    {
        if (source.Text.Length > LongestFile)
        {
            diagnostics.Add(YamlDiagnostics.TooLarge(new SourceSpan(source, 0, 1), "characters", LongestFile));
            return null;
        }

        try
        {
            return new YamlReader(source, diagnostics).ReadDocument();
        }
        catch (YamlException e)
        {
            var place = new SourceSpan(source, source.Offset((int)e.Start.Line, (int)e.Start.Column), 1);
            diagnostics.Add(YamlDiagnostics.Malformed(place, e.InnerException?.Message ?? e.Message));
            return null;
        }
        catch (LimitException)
        {
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _diagnostics.Add(YamlDiagnostics.Empty(new SourceSpan(_source, 0, 1)));
            return null;
        }

        _parser.Consume<DocumentStart>();
        var node = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            _diagnostics.Add(YamlDiagnostics.SecondDocument(Place(second.Start, second.End)));
        return node;
    }

    private YamlNode ReadNode(int depth)
    {
        if (depth > DeepestNesting)
            throw Limit("levels of nesting", DeepestNesting);
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Resolve(alias);
        int before = _nodes++;
        if (_nodes > MostNodes)
            throw Limit("nodes", MostNodes);
        var anchor = _parser.Current is NodeEvent { Anchor: { IsEmpty: false } name } ? name : AnchorName.Empty;
        var node = _parser.Current switch
        {
            MappingStart => ReadMap(depth),
            SequenceStart => ReadList(depth),
            _ => (YamlNode)ReadScalar(_parser.Consume<Scalar>()),
        };
        if (!anchor.IsEmpty)
            _anchors[anchor] = (node, _nodes - before);
        return node;
    }

    private YamlNode Resolve(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var target))
            throw new YamlException(alias.Start, alias.End, $"no anchor \"&{alias.Value}\" stands before this alias");
        _nodes += target.Size;
        return _nodes <= MostNodes ? target.Node : throw Limit("nodes, aliases written out", MostNodes);
    }

    private YamlMap ReadMap(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_parser.Current is not MappingEnd)
        {
            if (!_parser.TryConsume<Scalar>(out var key))
                throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a key must be a plain text");
            var keyText = ReadScalar(key).Value;
            var value = ReadNode(depth + 1);
            if (seen.Add(keyText.Text))
                entries.Add(new YamlEntry(keyText, value));
            else
                _diagnostics.Add(YamlDiagnostics.RepeatedKey(keyText.Whole, keyText.Text));
        }

        return new YamlMap(entries.ToImmutable(), Place(start.Start, _parser.Consume<MappingEnd>().End));
    }

    private YamlList ReadList(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (_parser.Current is not SequenceEnd)
            items.Add(ReadNode(depth + 1));
        return new YamlList(items.ToImmutable(), Place(start.Start, _parser.Consume<SequenceEnd>().End));
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        var span = Place(scalar.Start, scalar.End);
        string value = scalar.Value.TrimEnd('\n');
        return new YamlScalar(new MappedText(value, _source, Align(value, span)), scalar.Style == ScalarStyle.Plain, span);
    }

    // Quotes, folding, indentation and escapes all only add characters to the source, so the value's characters
    // are found by walking both and skipping what does not match.
    private int[] Align(string value, SourceSpan span)
    {
        var offsets = new int[value.Length + 1];
        int at = span.Start, end = Math.Min(span.Start + span.Length, _source.Text.Length);
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsWhiteSpace(value[i]))
            {
                int found = at < end ? _source.Text.IndexOf(value[i], at, end - at) : -1;
                at = found < 0 ? at : found;
            }

            offsets[i] = Math.Min(at, Math.Max(span.Start, end - 1));
            at = Math.Min(at + 1, end);
        }

        offsets[value.Length] = at;
        return offsets;
    }

    private SourceSpan Place(Mark start, Mark end) =>
        new(_source, (int)start.Index, Math.Max(1, (int)(end.Index - start.Index)));

    private LimitException Limit(string what, int limit)
    {
        var at = _parser.Current is { } current ? Place(current.Start, current.End) with { Length = 1 } : new SourceSpan(_source, 0, 1);
        _diagnostics.Add(YamlDiagnostics.TooLarge(at, what, limit));
        return new LimitException();
    }

    private sealed class LimitException : Exception;
}
