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
    private readonly Dictionary<AnchorName, (YamlNode Node, int Size, int Height)> _anchors = [];
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
            // A character takes four bytes at most; what is longer is not read in at all.
            if (new FileInfo(path) is { Exists: true, Length: > 4L * LongestFile })
            {
                diagnostics.Add(YamlDiagnostics.TooLarge(new SourceSpan(new SourceText(shownPath, ""), 0, 1), "characters", LongestFile));
                return null;
            }

            return Read(new SourceText(shownPath, File.ReadAllText(path)), diagnostics);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            diagnostics.Add(YamlDiagnostics.Unreadable(shownPath, "there is no such file"));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
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

        var reader = new YamlReader(source, diagnostics);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException e)
        {
            diagnostics.Add(YamlDiagnostics.Malformed(PlaceOf(e, source), Reason(e)));
            return null;
        }
        catch (ArgumentOutOfRangeException e)
        {
            // The parser does not check \U escapes before it converts them.
            int at = Math.Max(0, source.Text.IndexOf("\\U", StringComparison.Ordinal));
            diagnostics.Add(YamlDiagnostics.Malformed(new SourceSpan(source, at, 2), Reason(e)));
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // So the parser gives up on odd tags, directives and values, without a place.
            diagnostics.Add(YamlDiagnostics.Malformed(reader.BehindCurrent(), "what comes here cannot be read"));
            return null;
        }
        catch (LimitException)
        {
            return null;
        }
    }

    // The parser says of a tab only in which block it stands, so the first one that indents is looked up.
    private static SourceSpan PlaceOf(YamlException e, SourceText source)
    {
        int at = (int)Math.Min(e.Start.Index, source.Text.Length);
        if (e.Message.Contains(" tab ", StringComparison.Ordinal))
            for (int line = source.Position(at).Line; line <= source.LineCount; line++)
            {
                string text = source.Line(line);
                int tab = text.IndexOf('\t', StringComparison.Ordinal);
                if (tab >= 0 && string.IsNullOrWhiteSpace(text[..tab]))
                    return new SourceSpan(source, source.Offset(line, tab + 1), 1);
            }

        return new SourceSpan(source, at, 1);
    }

    private SourceSpan BehindCurrent()
    {
        int at = Math.Min((int)(_parser.Current?.End.Index ?? 0), _source.Text.Length);
        while (at < _source.Text.Length && char.IsWhiteSpace(_source.Text[at]))
            at++;
        return new SourceSpan(_source, at, 1);
    }

    private static string Reason(Exception e)
    {
        string reason = (e.InnerException?.Message ?? e.Message).TrimEnd('.');
        return reason.Length == 0 ? "the parser gives no reason" : char.ToLowerInvariant(reason[0]) + reason[1..];
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
            return Resolve(alias, depth);
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
            _anchors[anchor] = (node, _nodes - before, Height(node));
        return node;
    }

    private YamlNode Resolve(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value, out var target))
            throw new YamlException(alias.Start, alias.End, $"no anchor \"&{alias.Value}\" stands before this alias");
        if (depth + target.Height > DeepestNesting)
            throw Limit("levels of nesting, aliases written out", DeepestNesting);
        _nodes += target.Size;
        return _nodes <= MostNodes ? target.Node : throw Limit("nodes, aliases written out", MostNodes);
    }

    private static int Height(YamlNode node) => node switch
    {
        YamlMap map => 1 + map.Entries.Select(e => Height(e.Value)).DefaultIfEmpty(-1).Max(),
        YamlList list => 1 + list.Items.Select(Height).DefaultIfEmpty(-1).Max(),
        _ => 0,
    };

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

        return new YamlMap(entries.ToImmutable(), Place(start.Start, _parser.Consume<MappingEnd>(), start.Style == MappingStyle.Flow));
    }

    private YamlList ReadList(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (_parser.Current is not SequenceEnd)
            items.Add(ReadNode(depth + 1));
        return new YamlList(items.ToImmutable(), Place(start.Start, _parser.Consume<SequenceEnd>(), start.Style == SequenceStyle.Flow));
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        string value = scalar.Value.TrimEnd('\n');
        var (offsets, start) = ScalarPlaces.Find(_source.Text, value, scalar);
        int end = Math.Min((int)scalar.End.Index, _source.Text.Length);
        var span = new SourceSpan(_source, start, Math.Max(1, end - start));
        return new YamlScalar(new MappedText(value, _source, offsets), scalar.Style == ScalarStyle.Plain, span);
    }

    // The parser's end of a flow list or mapping stands before the closing bracket.
    private SourceSpan Place(Mark start, ParsingEvent end, bool isFlow)
    {
        var span = Place(start, end.End);
        int bracket = (int)end.Start.Index;
        return isFlow && bracket < _source.Text.Length ? span with { Length = Math.Max(1, bracket + 1 - span.Start) } : span;
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
