using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>Finds the bars that the last value of a series function rests on.</summary>
internal sealed class WindowReader(Assessment assessment, NodeText text)
{
    // A sum that slides over all bars and one over the window differ in their last bits.
    private const double Tolerance = 1e-9;

    /// <summary>The bars read; null where the node is no series function or no bar has all its arguments.</summary>
    public BarWindow? Of(PlanNode node)
    {
        if (node.Operation is not SeriesOperation series)
            return null;
        double[][] columns = [.. node.Operands.Select(assessment.Series.Whole)];
        int[] rows = [.. Enumerable.Range(0, assessment.Bars.Count).Where(row => columns.All(c => !double.IsNaN(c[row])))];
        if (rows.Length == 0)
            return null;
        int needed = series.Function.WarmUp(series.Numbers) + 1;
        int[] window = Reach(series, columns, rows, needed, assessment[node.Id]);
        var dates = assessment.Bars.Dates;
        return new BarWindow(
            window.Length, dates[window[0]], dates[window[^1]], window.Length == rows.Length && rows.Length > needed, needed,
            [.. node.Operands.Zip(columns, (operand, values) => Column(operand, [.. window.Select(r => values[r])]))]);
    }

    // Whether the shortest window that gives a value gives this one is not declared anywhere, so it is tried.
    private int[] Reach(SeriesOperation series, double[][] columns, int[] rows, int needed, double value)
    {
        if (rows.Length <= needed)
            return rows;
        int[] window = rows[^needed..];
        ReadOnlyMemory<double>[] dense = [.. columns.Select(c => (ReadOnlyMemory<double>)Array.ConvertAll(window, r => c[r]))];
        int[] days = Array.ConvertAll(window, r => assessment.Bars.Dates[r].DayNumber);
        var result = new double[needed];
        series.Function.Kernel(new SeriesArguments(dense, series.Numbers.AsSpan(), days), result);
        return Math.Abs(result[^1] - value) <= Tolerance * Math.Max(1, Math.Abs(value)) ? window : rows;
    }

    private WindowColumn Column(int node, double[] values) =>
        new(text.NameOf(node) ?? text.Expression(node), node, values[0], values[^1], values.Min(), values.Max());
}
