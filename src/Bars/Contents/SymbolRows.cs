using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using SyntheticAlpha.Bars.Csv;
using SyntheticAlpha.Bars.Files;
using SyntheticAlpha.Diagnostics;

namespace SyntheticAlpha.Bars.Contents;

/// <summary>Where in a long CSV text the rows of each symbol stand; found in one pass, so that any symbol can be read by itself.</summary>
internal sealed class SymbolRows
{
    private static readonly SearchValues<byte> Empty = SearchValues.Create(" \t\r\n,;\""u8);

    private readonly ReadOnlyMemory<byte> _text;
    private readonly Dictionary<string, List<Stretch>> _stretches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Stretch>>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly byte _separator;
    private readonly int _cell;
    private readonly Range _header;
    private readonly int _headerLine;

    private SymbolRows(ReadOnlyMemory<byte> text, Range header, int headerLine, char separator, int cell)
    {
        (_text, _header, _headerLine, _separator, _cell) = (text, header, headerLine, (byte)separator, cell);
        _lookup = _stretches.GetAlternateLookup<ReadOnlySpan<char>>();
        Index();
        Symbols = [.. _stretches.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The symbols in ordinal order.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>How many rows name no symbol.</summary>
    public long RowsWithout { get; private set; }

    /// <summary>The first line that names no symbol, from 1; 0 where all do.</summary>
    public int FirstWithout { get; private set; }

    /// <summary>The rows of a text whose header has a column for symbols; null where it has none.</summary>
    public static SymbolRows? Find(ReadOnlyMemory<byte> bytes)
    {
        var text = InUtf8(bytes);
        var span = text.Span;
        int start = 0, line = 1;
        for (int end; start < span.Length; start = end, line++)
        {
            end = LineEnd(span, start);
            if (span[start..end].IndexOfAnyExcept(" \t\r\n"u8) < 0)
                continue;
            string header = Encoding.UTF8.GetString(span[start..end]).TrimEnd('\r', '\n');
            char separator = CsvHeader.FindSeparator(header);
            string[] names = [.. header.Split(separator).Select(n => n.Trim(' ', '"'))];
            int cell = BarHeader.SymbolOf(names);
            return cell < 0 || CsvHeader.HoldsValues(names, separator) ? null : new SymbolRows(text, start..end, line, separator, cell);
        }

        return null;
    }

    /// <summary>The header and a symbol's rows, with the numbers that their lines have in the file.</summary>
    public SourceText Of(string symbol, string path)
    {
        var text = new StringBuilder();
        var numbers = ImmutableArray.CreateBuilder<int>();
        Append(text, numbers, _header, _headerLine);
        foreach (var stretch in _stretches[symbol])
            Append(text, numbers, stretch.Start..stretch.End, stretch.Line);
        return new SourceText(path, text.ToString(), numbers.ToImmutable());
    }

    /// <summary>The bytes of <see cref="Of"/>'s text.</summary>
    public ReadOnlySpan<byte> BytesOf(string symbol)
    {
        var text = new ArrayBufferWriter<byte>();
        Append(text, _header);
        foreach (var stretch in _stretches[symbol])
            Append(text, stretch.Start..stretch.End);
        return text.WrittenSpan;
    }

    private void Append(ArrayBufferWriter<byte> text, Range range)
    {
        var rows = _text.Span[range];
        text.Write(rows);
        if (rows is not [.., (byte)'\n'])
            text.Write("\n"u8);
    }

    private void Append(StringBuilder text, ImmutableArray<int>.Builder numbers, Range range, int line)
    {
        string rows = Encoding.UTF8.GetString(_text.Span[range]);
        text.Append(rows);
        if (!rows.EndsWith('\n'))
            text.Append('\n');
        for (int i = 0, count = rows.AsSpan().TrimEnd('\n').Count('\n') + 1; i < count; i++)
            numbers.Add(line + i);
    }

    private void Index()
    {
        var text = _text.Span;
        Stretch? current = null;
        int line = _headerLine + 1;
        Span<char> symbol = stackalloc char[256];
        for (int start = _header.End.Value, end; start < text.Length; start = end)
        {
            end = RowEnd(text, start);
            var row = text[start..end];
            int length = SymbolOf(row, symbol);
            if (length > 0)
                current = Add(symbol[..length], current, start, end, line);
            else if (row.IndexOfAnyExcept(Empty) >= 0 && RowsWithout++ == 0)
                FirstWithout = line;
            line += row.Count((byte)'\n');
        }
    }

    // Rows of a symbol usually stand together: they make one stretch.
    private Stretch Add(ReadOnlySpan<char> symbol, Stretch? current, int start, int end, int line)
    {
        if (current is not null && current.End == start && symbol.SequenceEqual(current.Symbol))
        {
            current.End = end;
            return current;
        }

        if (!_lookup.TryGetValue(symbol, out var stretches))
            _lookup[symbol] = stretches = [];
        var stretch = new Stretch(symbol.ToString(), start, line) { End = end };
        stretches.Add(stretch);
        return stretch;
    }

    // 0 where the row has no such cell, or one too long for a symbol.
    private int SymbolOf(ReadOnlySpan<byte> row, Span<char> symbol)
    {
        for (int i = 0; i < _cell; i++)
        {
            int end = CellEnd(row);
            if (end == row.Length)
                return 0;
            row = row[(end + 1)..];
        }

        var cell = row[..CellEnd(row)].Trim(" \t\r\n\""u8);
        return cell.Length <= symbol.Length ? Encoding.UTF8.GetChars(cell, symbol) : 0;
    }

    private int CellEnd(ReadOnlySpan<byte> row)
    {
        bool quoted = false;
        for (int i = 0; i < row.Length; i++)
            if (row[i] == '"')
                quoted = !quoted;
            else if (row[i] == _separator && !quoted)
                return i;
        return row.Length;
    }

    private static int LineEnd(ReadOnlySpan<byte> text, int start) =>
        text[start..].IndexOf((byte)'\n') is >= 0 and int length ? start + length + 1 : text.Length;

    // A line end inside quotes does not end the row.
    private static int RowEnd(ReadOnlySpan<byte> text, int start)
    {
        int end = start, quotes = 0;
        do
        {
            int next = LineEnd(text, end);
            quotes += text[end..next].Count((byte)'"');
            end = next;
        }
        while (quotes % 2 != 0 && end < text.Length);
        return end;
    }

    private static ReadOnlyMemory<byte> InUtf8(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
            return bytes[Encoding.UTF8.Preamble.Length..];
        return bytes.Span.StartsWith(Encoding.Unicode.Preamble) || bytes.Span.StartsWith(Encoding.BigEndianUnicode.Preamble)
            ? Encoding.UTF8.GetBytes(FileBytes.Decode(bytes))
            : bytes;
    }

    private sealed class Stretch(string symbol, int start, int line)
    {
        public string Symbol { get; } = symbol;

        public int Start { get; } = start;

        public int Line { get; } = line;

        public int End { get; set; }
    }
}
