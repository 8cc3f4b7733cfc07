using System.Globalization;

namespace SyntheticAlpha.Bars.Csv;

/// <summary>Steps through the cells of a plain CSV text: no quotes, no blanks, nothing but ASCII.</summary>
/// <param name="text">The text.</param>
/// <param name="separator">The character between cells.</param>
internal ref struct PlainCells(ReadOnlySpan<byte> text, byte separator)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Where the next cell begins.</summary>
    public int Position { get; set; }

    /// <summary>Whether the text is at its end.</summary>
    public readonly bool IsAtEnd => Position >= _text.Length;

    /// <summary>Reads a cell that is a date and nothing else; false where it is not.</summary>
    public bool TryDate(out DateOnly date)
    {
        const int Length = 10;
        if (Position + Length <= _text.Length && CsvCell.TryDay(_text.Slice(Position, Length), out date))
        {
            Position += Length;
            return true;
        }

        date = default;
        return false;
    }

    /// <summary>Reads a cell that is a finite number and nothing else; false where it is not.</summary>
    public bool TryNumber(out double value)
    {
        var cell = _text[Position..];
        int length = CsvCell.PlainLength(cell, out value);
        if (length > 0 && (length == cell.Length || IsEnd(cell[length])))
        {
            Position += length;
            return true;
        }

        length = CellLength();
        Position += length;
        return double.TryParse(cell[..length], CsvCell.Number, NumberFormatInfo.InvariantInfo, out value) && double.IsFinite(value);
    }

    /// <summary>Steps over a cell that is not read.</summary>
    public void Skip() => Position += CellLength();

    /// <summary>Steps over the separator before another cell of the row; false where the row ends.</summary>
    public bool TryNext()
    {
        if (IsAtEnd || _text[Position] != separator)
            return false;
        Position++;
        return true;
    }

    /// <summary>Steps over the end of a row; false where the row goes on, or ends as few files do.</summary>
    public bool TryEndRow()
    {
        if (!IsAtEnd && _text[Position] == '\r')
            Position++;
        if (IsAtEnd)
            return _text[^1] != '\r';
        return _text[Position++] == '\n';
    }

    private readonly bool IsEnd(byte c) => c == separator || c is (byte)'\n' or (byte)'\r';

    private readonly int CellLength()
    {
        var rest = _text[Position..];
        int length = rest.IndexOfAny(separator, (byte)'\n', (byte)'\r');
        return length < 0 ? rest.Length : length;
    }
}
