using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SyntheticAlpha.Reports.Text;

/// <summary>A line of styled pieces that knows how many columns of the terminal it takes.</summary>
internal sealed class StyledLine
{
    private readonly StringBuilder _text = new();
    private readonly List<Run> _runs = [];

    /// <summary>The columns taken so far.</summary>
    public int Width { get; private set; }

    /// <summary>The text without the blanks at the end.</summary>
    public string Text => _text.ToString().TrimEnd();

    /// <summary>The pieces without the blanks at the end.</summary>
    public IEnumerable<Segment> Segments
    {
        get
        {
            string text = Text;
            int start = 0;
            foreach (var run in _runs)
            {
                int end = Math.Min(start + run.Length, text.Length);
                if (end == start)
                    yield break;
                yield return new Segment(text[start..end], run.Style);
                start = end;
            }
        }
    }

    /// <summary>How many columns a text takes.</summary>
    public static int WidthOf(ReadOnlySpan<char> text)
    {
        // The tables of wide and narrow letters are asked where there may be any.
        foreach (char c in text)
            if (!IsNarrow(c))
                return new Segment(text.ToString()).CellCount();
        return text.Length;
    }

    /// <summary>Adds a clean text.</summary>
    public StyledLine Add(ReadOnlySpan<char> text, Style style)
    {
        _text.Append(text);
        Extend(text.Length, style);
        Width += WidthOf(text);
        return this;
    }

    /// <summary>Adds another line's pieces.</summary>
    public StyledLine Add(StyledLine other)
    {
        _text.Append(other._text);
        foreach (var run in other._runs)
            Extend(run.Length, run.Style);
        Width += other.Width;
        return this;
    }

    /// <summary>Adds blanks.</summary>
    public StyledLine Space(int columns)
    {
        if (columns <= 0)
            return this;
        _text.Append(' ', columns);
        Extend(columns, Style.Plain);
        Width += columns;
        return this;
    }

    /// <summary>Fills up with blanks to a column.</summary>
    public StyledLine PadTo(int column) => Space(column - Width);

    /// <summary>Takes everything away, to be filled anew.</summary>
    public void Clear()
    {
        _text.Clear();
        _runs.Clear();
        Width = 0;
    }

    /// <summary>Whether a letter takes one column whatever stands beside it: what European languages, figures and tables are written with.</summary>
    internal static bool IsNarrow(char c) =>
        c is (>= ' ' and <= '~') or (>= '\u00a0' and <= '\u02ff') or (>= '\u2010' and <= '\u2027') or (>= '\u2190' and <= '\u22ff') or (>= '\u2500' and <= '\u25fc');

    private void Extend(int length, Style style)
    {
        if (length == 0)
            return;
        if (_runs.Count > 0 && _runs[^1].Style.Equals(style))
            _runs[^1] = new Run(_runs[^1].Length + length, style);
        else
            _runs.Add(new Run(length, style));
    }

    private readonly record struct Run(int Length, Style Style);
}
