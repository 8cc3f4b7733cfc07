namespace SyntheticAlpha.Diagnostics;

/// <summary>
/// A text taken out of a source file (a YAML scalar, say) that knows for each of its characters where it stands there.
/// </summary>
public sealed class MappedText
{
    private readonly int[] _offsets;

    /// <summary>Maps <paramref name="text"/> to <paramref name="source"/>: one offset a character, and one for the end.</summary>
    public MappedText(string text, SourceText source, int[] offsets)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(offsets.Length, text.Length + 1);
        Text = text;
        Source = source;
        _offsets = offsets;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The file it stands in.</summary>
    public SourceText Source { get; }

    /// <summary>The whole text's place.</summary>
    public SourceSpan Whole => Span(0, Text.Length);

    /// <summary>A text that is its own source, for expressions that come from no file.</summary>
    public static MappedText Inline(string text, string path = "expression") =>
        new(text, new SourceText(path, text), [.. Enumerable.Range(0, text.Length + 1)]);

    /// <summary>The place of a stretch of the text.</summary>
    public SourceSpan Span(int start, int length)
    {
        start = Math.Clamp(start, 0, Text.Length);
        int last = Math.Clamp(start + Math.Max(length, 1) - 1, start, Text.Length);
        return new SourceSpan(Source, _offsets[start], Math.Max(1, _offsets[last] - _offsets[start] + 1));
    }

    /// <summary>A part of the text with its places.</summary>
    public MappedText Slice(int start, int length) =>
        new(Text.Substring(start, length), Source, _offsets[start..(start + length + 1)]);
}
