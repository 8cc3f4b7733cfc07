using Spectre.Console;
using Spectre.Console.Rendering;

namespace SyntheticAlpha.Reports.Text;

/// <summary>A line of styled pieces that knows how many columns of the terminal it takes.</summary>
internal sealed class StyledLine
{
    private readonly List<Segment> _segments = [];

    /// <summary>The columns taken so far.</summary>
    public int Width { get; private set; }

    /// <summary>The pieces without the blanks at the end.</summary>
    public IEnumerable<Segment> Trimmed
    {
        get
        {
            int last = _segments.FindLastIndex(s => !string.IsNullOrWhiteSpace(s.Text));
            for (int i = 0; i < last; i++)
                yield return _segments[i];
            if (last >= 0)
                yield return new Segment(_segments[last].Text.TrimEnd(), _segments[last].Style);
        }
    }

    /// <summary>How many columns a text takes.</summary>
    public static int WidthOf(string text) =>
        // The tables of wide and narrow letters are asked where there may be any.
        text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? new Segment(text).CellCount() : text.Length;

    /// <summary>Adds a clean text.</summary>
    public StyledLine Add(string text, Style style)
    {
        if (text.Length > 0)
            _segments.Add(new Segment(text, style));
        Width += WidthOf(text);
        return this;
    }

    /// <summary>Adds another line's pieces.</summary>
    public StyledLine Add(StyledLine other)
    {
        _segments.AddRange(other._segments);
        Width += other.Width;
        return this;
    }

    /// <summary>Adds blanks.</summary>
    public StyledLine Space(int columns) => columns > 0 ? Add(new string(' ', columns), Style.Plain) : this;

    /// <summary>Fills up with blanks to a column.</summary>
    public StyledLine PadTo(int column) => Space(column - Width);
}
