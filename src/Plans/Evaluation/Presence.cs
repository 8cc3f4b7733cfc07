using System.Numerics;
using System.Runtime.InteropServices;

namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>Where a column has values.</summary>
/// <param name="First">The first row that has one; the column's length where none has.</param>
/// <param name="HasGaps">Whether a row after it has none.</param>
internal readonly record struct Presence(int First, bool HasGaps)
{
    /// <summary>Looks through a column once.</summary>
    public static Presence Of(ReadOnlySpan<double> values)
    {
        int first = 0;
        while (first < values.Length && double.IsNaN(values[first]))
            first++;
        return new Presence(first, HasMissing(values[first..]));
    }

    private static bool HasMissing(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var present = Vector<long>.AllBitsSet;
        foreach (var vector in vectors)
            present &= Vector.Equals(vector, vector);
        return !(present == Vector<long>.AllBitsSet) || values[(vectors.Length * Vector<double>.Count)..].Contains(double.NaN);
    }
}
