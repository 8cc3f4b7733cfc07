using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace SyntheticAlpha.Tables;

/// <summary>
/// Texts of columns that can hold but a few known ones, as DuckDB's enumerations: a byte a row. To Parquet they are a dictionary that is there
/// from the start, where DuckDB otherwise hashes each row's text, twice, to find one.
/// </summary>
/// <param name="columns">The table's columns.</param>
internal sealed unsafe partial class ClosedTexts(IReadOnlyList<TableColumn> columns)
{
    /// <summary>What stands for a text that is none of a column's; a column has fewer than so many.</summary>
    public const byte Unknown = byte.MaxValue;

    private readonly Dictionary<string, byte>?[] _numbers = [.. columns.Select(Numbers)];
    private readonly byte[][] _ofBlock = [.. columns.Select(_ => Array.Empty<byte>())];
    private ImmutableArray<string> _words = [];

    /// <summary>DuckDB's type of a column of these texts.</summary>
    public static DuckDBLogicalType TypeOf(ImmutableArray<string> words)
    {
        nint[] names = [.. words.Select(Marshal.StringToCoTaskMemUTF8)];
        try
        {
            fixed (nint* first = names)
                return CreateEnumeration(first, (ulong)names.Length);
        }
        finally
        {
            foreach (nint name in names)
                Marshal.FreeCoTaskMem(name);
        }
    }

    /// <summary>Whether a column's texts are numbered.</summary>
    public bool Has(int column) => _numbers[column] is not null;

    /// <summary>Takes another block's texts.</summary>
    public void BeginBlock(ImmutableArray<string> words)
    {
        _words = words;
        for (int column = 0; column < _numbers.Length; column++)
        {
            if (_numbers[column] is not { } numbers)
                continue;
            if (_ofBlock[column].Length < words.Length)
                _ofBlock[column] = new byte[words.Length];
            for (int word = 0; word < words.Length; word++)
                _ofBlock[column][word] = numbers.GetValueOrDefault(words[word], Unknown);
        }
    }

    /// <summary>Writes a column's rows.</summary>
    /// <param name="column">The column.</param>
    /// <param name="values">Places of texts in the block; what is missing is not finite.</param>
    /// <param name="rows">The column's numbers.</param>
    /// <exception cref="InvalidOperationException">A text is none of those that the column can hold.</exception>
    public void Write(int column, ReadOnlySpan<double> values, Span<byte> rows)
    {
        byte[] numbers = _ofBlock[column];
        for (int row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(values[row]))
                continue;
            int word = (int)values[row];
            rows[row] = numbers[word] < Unknown ? numbers[word] : throw new InvalidOperationException($"the column {columns[column].Name} has no text \"{_words[word]}\"");
        }
    }

    private static Dictionary<string, byte>? Numbers(TableColumn column) =>
        column.IsClosed ? column.Words.Select((word, number) => (word, number)).ToDictionary(w => w.word, w => (byte)w.number, StringComparer.Ordinal) : null;

    // The one function of DuckDB that its bindings leave out.
    [LibraryImport("duckdb", EntryPoint = "duckdb_create_enum_type")]
    private static partial DuckDBLogicalType CreateEnumeration(nint* names, ulong count);
}
