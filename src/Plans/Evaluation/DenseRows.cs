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
        double[] result = GC.AllocateUninitializedArray<double>(days.Length);
        Run(series, inputs, [.. inputs.Select(input => Presence.Of(input))], days, result);
        return result;
    }

    /// <summary>Computes the function's values, one for each row, of arguments whose gaps are known.</summary>
    public static void Run(SeriesOperation series, double[][] inputs, ReadOnlySpan<Presence> presence, ReadOnlyMemory<int> days, Span<double> result)
    {
        int first = 0;
        foreach (var input in presence)
            first = Math.Max(first, input.First);
        result[..first].Fill(double.NaN);
        if (HasGapsFrom(first, inputs, presence, result.Length))
            RunAroundGaps(series, inputs, days, result);
        else
            RunKernel(series, inputs, first, days.Span[first..], result[first..]);
    }

    /// <summary>In how many of the first rows all arguments are there.</summary>
    public static int CountPresent(double[][] inputs, int rows)
    {
        int count = 0;
        for (int row = 0; row < rows; row++)
            count += AllPresent(inputs, row) ? 1 : 0;
        return count;
    }

    // Gaps of one argument before the first row of another do not count.
    private static bool HasGapsFrom(int first, double[][] inputs, ReadOnlySpan<Presence> presence, int rows)
    {
        for (int i = 0; i < inputs.Length; i++)
            if (presence[i].HasGaps && Presence.Of(inputs[i].AsSpan(first, rows - first)) is not { First: 0, HasGaps: false })
                return true;
        return false;
    }

    private static void RunAroundGaps(SeriesOperation series, double[][] inputs, ReadOnlyMemory<int> days, Span<double> result)
    {
        int[] rows = [.. Enumerable.Range(0, result.Length).Where(row => AllPresent(inputs, row))];
        double[][] dense = [.. inputs.Select(input => Array.ConvertAll(rows, row => input[row]))];
        int[] denseDays = Array.ConvertAll(rows, row => days.Span[row]);
        var values = new double[rows.Length];
        RunKernel(series, dense, 0, denseDays, values);
        result.Fill(double.NaN);
        for (int i = 0; i < rows.Length; i++)
            result[rows[i]] = values[i];
    }

    private static void RunKernel(SeriesOperation series, double[][] inputs, int from, ReadOnlySpan<int> days, Span<double> result)
    {
        int rows = result.Length;
        ReadOnlyMemory<double>[] columns = [.. inputs.Select(input => (ReadOnlyMemory<double>)input.AsMemory(from, rows))];
        if (rows > 0)
            series.Function.Kernel(new SeriesArguments(columns, series.Numbers.AsSpan(), days), result);
        Elementwise.MakeFinite(result);
    }

    private static bool AllPresent(double[][] inputs, int row)
    {
        foreach (double[] input in inputs)
            if (double.IsNaN(input[row]))
                return false;
        return true;
    }
}
