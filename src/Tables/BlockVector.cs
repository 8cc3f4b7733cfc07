using System.Numerics;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace SyntheticAlpha.Tables;

/// <summary>A column of some rows in DuckDB's memory, from a row on.</summary>
/// <param name="vector">The column.</param>
/// <param name="start">The first row to write.</param>
internal readonly unsafe ref struct BlockVector(nint vector, int start)
{
    private const int BitsPerWord = 64;
    private static readonly int FirstDay = new DateOnly(1970, 1, 1).DayNumber;

    private readonly void* _data = NativeMethods.Vectors.DuckDBVectorGetData(vector);

    /// <summary>DuckDB's type for a column's values.</summary>
    public static DuckDBLogicalType TypeOf(TableColumn column) =>
        column.IsClosed ? ClosedTexts.TypeOf(column.Words) : NativeMethods.LogicalType.DuckDBCreateLogicalType(TypeOf(column.Kind));

    private static DuckDBType TypeOf(CellKind kind) => kind switch
    {
        CellKind.Count => DuckDBType.BigInt,
        CellKind.Text => DuckDBType.Varchar,
        CellKind.Day => DuckDBType.Date,
        CellKind.Truth => DuckDBType.Boolean,
        _ => DuckDBType.Double,
    };

    /// <summary>Writes values; one that is not finite is missing.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="values">The values as a block has them.</param>
    /// <param name="texts">The texts that they are places of, where they are texts.</param>
    /// <param name="closed">The same for columns whose texts are numbered.</param>
    /// <param name="column">Which column it is.</param>
    public void Write(CellKind kind, ReadOnlySpan<double> values, BlockTexts texts, ClosedTexts closed, int column)
    {
        if (!AreFinite(values))
            MarkMissing(values);
        switch (kind)
        {
            case CellKind.Text when closed.Has(column):
                closed.Write(column, values, Rows<byte>(values.Length));
                break;
            case CellKind.Text:
                WriteTexts(values, texts, column);
                break;
            case CellKind.Count:
                var counts = Rows<long>(values.Length);
                for (int i = 0; i < counts.Length; i++)
                    counts[i] = (long)values[i];
                break;
            case CellKind.Day:
                var days = Rows<int>(values.Length);
                for (int i = 0; i < days.Length; i++)
                    days[i] = (int)values[i] - FirstDay;
                break;
            case CellKind.Truth:
                var truths = Rows<bool>(values.Length);
                for (int i = 0; i < truths.Length; i++)
                    truths[i] = values[i] != 0;
                break;
            default:
                values.CopyTo(Rows<double>(values.Length));
                break;
        }
    }

    private void WriteTexts(ReadOnlySpan<double> values, BlockTexts texts, int column)
    {
        var rows = Rows<VectorText>(values.Length);
        for (int i = 0; i < rows.Length; i++)
            if (double.IsFinite(values[i]))
                texts.Write((int)values[i], vector, column, start + i, ref rows[i]);
    }

    private Span<T> Rows<T>(int count) where T : unmanaged => new Span<T>(_data, start + count)[start..];

    private static bool AreFinite(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var finite = Vector<long>.AllBitsSet;
        foreach (var v in vectors)
            finite &= Vector.LessThanOrEqual(Vector.Abs(v), new Vector<double>(double.MaxValue));
        bool are = finite == Vector<long>.AllBitsSet;
        foreach (double v in values[(vectors.Length * Vector<double>.Count)..])
            are &= double.IsFinite(v);
        return are;
    }

    private void MarkMissing(ReadOnlySpan<double> values)
    {
        NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(vector);
        ulong* valid = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
        for (int i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]))
                valid[(start + i) / BitsPerWord] &= ~(1UL << ((start + i) % BitsPerWord));
    }
}
