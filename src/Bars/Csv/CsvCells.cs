using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>Finds the place of a cell in the raw text; asked only when a problem is reported.</summary>
internal sealed class CsvCells(SourceText source, char separator)
{
    /// <summary>The text the cells are in.</summary>
    public SourceText Source => source;

    /// <summary>The character between cells.</summary>
    public char Separator => separator;

    /// <summary>The place of the cell with the given index (from 0) in the row that starts at an offset.</summary>
    public SourceSpan Find(int rowStart, int cell)
    {
        int start = rowStart;
        for (int i = 0; i < cell && End(start) is var end && end < source.Text.Length && source.Text[end] == separator; i++)
            start = end + 1;
        return Trimmed(start, End(start));
    }

    /// <summary>The place of a whole row without its line end.</summary>
    public SourceSpan Row(int rowStart)
    {
        int end = source.Text.AsSpan(rowStart).IndexOfAny('\r', '\n');
        return Trimmed(rowStart, end < 0 ? source.Text.Length : rowStart + end);
    }

    private int End(int start)
    {
        string text = source.Text;
        bool quoted = false;
        int i = start;
        for (; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && (c == separator || c is '\r' or '\n'))
                break;
        }

        return i;
    }

    private SourceSpan Trimmed(int start, int end)
    {
        while (start < end && source.Text[start] == ' ')
            start++;
        while (end > start && source.Text[end - 1] == ' ')
            end--;
        return new SourceSpan(source, start, end - start);
    }
}
