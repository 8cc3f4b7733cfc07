using System.Numerics;
using System.Runtime.InteropServices;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>
/// Runs series functions on the rows in which all their arguments are there. Other rows are taken out and stay missing: to the function they are
/// days without trading.
/// </summary>
internal static class DenseRows
{
    /// <summary>The function's values, one for each row of its arguments.</summary>
    public static double[] Run(SeriesOperation series, double[][] inputs, ReadOnlyMemory<int> days)
    {
        int count = days.Length;
        var result = GC.AllocateUninitializedArray<double>(count);
        int first = 0;
        foreach (double[] input in inputs)
            first = Math.Max(first, LeadingMissing(input));
        result.AsSpan(0, first).Fill(double.NaN);
        if (!inputs.Any(input => HasMissing(input.AsSpan(first))))
            RunKernel(series, inputs, first, days.Span[first..], result.AsSpan(first));
        else
            RunAroundGaps(series, inputs, days, result);
        return result;
    }

    /// <summary>In how many of the first rows all arguments are there.</summary>
    public static int CountPresent(double[][] inputs, int rows) => Enumerable.Range(0, rows).Count(row => AllPresent(inputs, row));

    private static void RunAroundGaps(SeriesOperation series, double[][] inputs, ReadOnlyMemory<int> days, double[] result)
    {
        int[] rows = [.. Enumerable.Range(0, result.Length).Where(row => AllPresent(inputs, row))];
        double[][] dense = [.. inputs.Select(input => Array.ConvertAll(rows, row => input[row]))];
        int[] denseDays = Array.ConvertAll(rows, row => days.Span[row]);
        var values = new double[rows.Length];
        RunKernel(series, dense, 0, denseDays, values);
        result.AsSpan().Fill(double.NaN);
        for (int i = 0; i < rows.Length; i++)
            result[rows[i]] = values[i];
    }

    private static void RunKernel(SeriesOperation series, double[][] inputs, int from, ReadOnlySpan<int> days, Span<double> result)
    {
        ReadOnlyMemory<double>[] columns = [.. inputs.Select(input => (ReadOnlyMemory<double>)input.AsMemory(from))];
        if (result.Length > 0)
            series.Function.Kernel(new SeriesArguments(columns, series.Numbers.AsSpan(), days), result);
        Elementwise.MakeFinite(result);
    }

    private static int LeadingMissing(double[] input)
    {
        int first = 0;
        while (first < input.Length && double.IsNaN(input[first]))
            first++;
        return first;
    }

    private static bool HasMissing(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var present = Vector<long>.AllBitsSet;
        foreach (var vector in vectors)
            present &= Vector.Equals(vector, vector);
        return !(present == Vector<long>.AllBitsSet) || values[(vectors.Length * Vector<double>.Count)..].Contains(double.NaN);
    }

    private static bool AllPresent(double[][] inputs, int row)
    {
        foreach (double[] input in inputs)
            if (double.IsNaN(input[row]))
                return false;
        return true;
    }
}
