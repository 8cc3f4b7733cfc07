using System.Collections.Immutable;

namespace SyntheticAlpha.Diagnostics;

/// <summary>A source file's text with its path as the user knows it, and the start of each line.</summary>
public sealed class SourceText
{
    private readonly int[] _lineStarts;
    private readonly ImmutableArray<int> _numbers;

    /// <summary>Holds <paramref name="text"/> as read from <paramref name="path"/>.</summary>
    /// <param name="path">The path shown in diagnostics.</param>
    /// <param name="text">The text.</param>
    /// <param name="numbers">For lines picked out of a longer file, the number that each has there.</param>
    public SourceText(string path, string text, ImmutableArray<int> numbers = default)
    {
        _numbers = numbers;
        Path = path;
        Text = text;
        _lineStarts = FindLineStarts(text);
    }

    /// <summary>The path shown in diagnostics.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The number of lines, at least one.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>Line and column, both counted from 1, of a character offset; offsets past the end give the end.</summary>
    public (int Line, int Column) Position(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        int index = Array.BinarySearch(_lineStarts, offset);
        int line = index >= 0 ? index : ~index - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The offset of a line and column, both counted from 1.</summary>
    public int Offset(int line, int column) =>
        Math.Min(_lineStarts[Math.Clamp(line, 1, LineCount) - 1] + Math.Max(column, 1) - 1, Text.Length);

    /// <summary>The number to show for a line (from 1): its own, or the one it has in the file it was picked out of.</summary>
    public int NumberOf(int line) => _numbers.IsDefault || line > _numbers.Length ? line : _numbers[line - 1];

    /// <summary>The text of a line (from 1) without its line end.</summary>
    public string Line(int line)
    {
        int start = _lineStarts[line - 1];
        int end = line < LineCount ? _lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        return [.. starts];
    }

    /// <summary>A text with every run of white space as one blank, so that layout makes no difference.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
