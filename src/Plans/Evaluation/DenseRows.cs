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
        Run(series, inputs, [.. inputs.Select(input => Presence.Of(input.AsSpan(0, days.Length)))], [], days, result);
        return result;
    }

    /// <summary>Computes the function's values, one for each row, of arguments whose gaps are known.</summary>
    /// <param name="series">The function with its numbers.</param>
    /// <param name="inputs">The arguments.</param>
    /// <param name="presence">Where each of them has values.</param>
    /// <param name="parts">The values of the function's parts on the same arguments; none where they are not at hand.</param>
    /// <param name="days">The day of each row.</param>
    /// <param name="result">The values.</param>
    /// <returns>Whether they are what the function gave, to the bit: none had to be made missing, no zero lost its sign.</returns>
    public static bool Run(
        SeriesOperation series, double[][] inputs, ReadOnlySpan<Presence> presence, double[][] parts, ReadOnlyMemory<int> days, Span<double> result)
    {
        int first = 0;
        foreach (var input in presence)
            first = Math.Max(first, input.First);
        result[..first].Fill(double.NaN);
        return HasGapsFrom(first, inputs, presence, result.Length)
            ? RunAroundGaps(series, inputs, parts, days, result)
            : RunKernel(series, inputs, parts, first, days.Span[first..], result[first..]);
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

    private static bool RunAroundGaps(SeriesOperation series, double[][] inputs, double[][] parts, ReadOnlyMemory<int> days, Span<double> result)
    {
        int[] rows = [.. Enumerable.Range(0, result.Length).Where(row => AllPresent(inputs, row))];
        var values = new double[rows.Length];
        bool isAsGiven = RunKernel(series, Gather(inputs, rows), Gather(parts, rows), 0, Array.ConvertAll(rows, row => days.Span[row]), values);
        result.Fill(double.NaN);
        for (int i = 0; i < rows.Length; i++)
            result[rows[i]] = values[i];
        return isAsGiven;
    }

    private static double[][] Gather(double[][] columns, int[] rows) =>
        Array.ConvertAll(columns, column => Array.ConvertAll(rows, row => column[row]));

    private static bool RunKernel(SeriesOperation series, double[][] inputs, double[][] parts, int from, ReadOnlySpan<int> days, Span<double> result)
    {
        int rows = result.Length;
        if (rows == 0)
            return true;
        var kernel = parts.Length > 0 ? series.Function.Composition!.Kernel : series.Function.Kernel;
        kernel(new SeriesArguments(From(inputs, from, rows), series.Numbers.AsSpan(), days, From(parts, from, rows)), result);
        return Elementwise.MakeFinite(result);
    }

    private static ReadOnlyMemory<double>[] From(double[][] columns, int from, int rows) =>
        columns.Length == 0 ? [] : Array.ConvertAll(columns, column => (ReadOnlyMemory<double>)column.AsMemory(from, rows));

    private static bool AllPresent(double[][] inputs, int row)
    {
        foreach (double[] input in inputs)
            if (double.IsNaN(input[row]))
                return false;
        return true;
    }
}
