using System.Numerics;
using System.Runtime.CompilerServices;

namespace SyntheticAlpha.Plans.Rows;

// A vector of rows at a time; the rows left over take the way of a vector that is filled up with missing ones.
internal static partial class KnownOnly
{
    /// <summary>The sum of the values that are there; missing where none is.</summary>
    private static void Sum(in RowArguments a, Span<double> result) => Fold(a, result, isMean: false);

    /// <summary>The mean of the values that are there; missing where none is.</summary>
    private static void Mean(in RowArguments a, Span<double> result) => Fold(a, result, isMean: true);

    private static void Fold(in RowArguments a, Span<double> result, bool isMean)
    {
        for (int i = 0; i < result.Length; i += Vector<double>.Count)
        {
            var (sum, count) = (Vector<double>.Zero, Vector<double>.Zero);
            for (int k = 0; k < a.Count; k++)
            {
                var value = Load(a[k], i);
                (sum, count) = (Plus(sum, value), CountWith(count, value));
            }

            Store(isMean ? MeanOf(sum, count) : Total(sum, count), result, i);
        }
    }

    /// <summary>How many of the values are there.</summary>
    private static void Count(in RowArguments a, Span<double> result)
    {
        for (int i = 0; i < result.Length; i += Vector<double>.Count)
        {
            var count = Vector<double>.Zero;
            for (int k = 0; k < a.Count; k++)
                count = CountWith(count, Load(a[k], i));
            Store(count, result, i);
        }
    }

    /// <summary>The first value where all the others are there too.</summary>
    private static void Needing(in RowArguments a, Span<double> result)
    {
        for (int i = 0; i < result.Length; i += Vector<double>.Count)
        {
            var value = Load(a[0], i);
            for (int k = 1; k < a.Count; k++)
                value = Where(value, Load(a[k], i));
            Store(value, result, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(ReadOnlySpan<double> column, int from)
    {
        if (from <= column.Length - Vector<double>.Count)
            return new Vector<double>(column[from..]);
        Span<double> last = stackalloc double[Vector<double>.Count];
        last.Fill(double.NaN);
        column[from..].CopyTo(last);
        return new Vector<double>(last);
    }

    private static void Store(Vector<double> value, Span<double> result, int at)
    {
        if (at <= result.Length - Vector<double>.Count)
        {
            value.CopyTo(result[at..]);
            return;
        }

        Span<double> last = stackalloc double[Vector<double>.Count];
        value.CopyTo(last);
        last[..(result.Length - at)].CopyTo(result[at..]);
    }
}
