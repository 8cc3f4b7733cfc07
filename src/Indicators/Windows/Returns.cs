using System.Numerics;
using System.Runtime.InteropServices;

namespace SyntheticAlpha.Indicators.Windows;

/// <summary>Changes in proportion to what they start from, a vector of rows at a time.</summary>
internal static class Returns
{
    /// <summary>
    /// Fills <paramref name="scale"/> · (later − earlier) / earlier, a value for each pair of rows <paramref name="length"/> apart: as many fewer than
    /// <paramref name="x"/> has. Missing where the earlier value is zero.
    /// </summary>
    public static void Fill(ReadOnlySpan<double> x, int length, double scale, Span<double> result)
    {
        int rows = Math.Max(x.Length - length, 0);
        ReadOnlySpan<double> earlier = x[..rows], later = x[^rows..];
        var olds = MemoryMarshal.Cast<double, Vector<double>>(earlier);
        var news = MemoryMarshal.Cast<double, Vector<double>>(later);
        var values = MemoryMarshal.Cast<double, Vector<double>>(result[..rows]);
        for (int i = 0; i < values.Length; i++)
        {
            var change = scale * ((news[i] - olds[i]) / olds[i]);
            values[i] = Vector.ConditionalSelect(Vector.Equals(olds[i], Vector<double>.Zero), new Vector<double>(double.NaN), change);
        }

        for (int i = values.Length * Vector<double>.Count; i < rows; i++)
            result[i] = earlier[i] != 0 ? scale * ((later[i] - earlier[i]) / earlier[i]) : double.NaN;
    }
}
