using System.Globalization;

namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>Says why a value is missing, by following missing operands down to where it began.</summary>
public static class MissingReason
{
    /// <summary>The reason for a node's missing value in a row of the frame.</summary>
    /// <param name="series">The evaluation's series values.</param>
    /// <param name="rows">The evaluation's row values, all nodes kept.</param>
    /// <param name="node">The node whose value is missing.</param>
    /// <param name="row">The row within <paramref name="rows"/>.</param>
    /// <param name="frameRow">The same row within the frame.</param>
    public static string Of(SeriesValues series, RowValues rows, int node, int row, int frameRow)
    {
        var plan = series.Plan;
        while (true)
        {
            var current = plan.Nodes[node];
            int missing = FirstMissing(series, rows, current, row, frameRow);
            if (missing < 0)
                return OwnReason(series.Frame, current, frameRow);
            node = missing;
        }
    }

    private static int FirstMissing(SeriesValues series, RowValues rows, PlanNode node, int row, int frameRow)
    {
        foreach (int operand in node.Operands)
        {
            double value = series.Plan.Stages[operand] == Stage.Series ? series.Whole(operand)[frameRow] : rows[operand, row];
            if (double.IsNaN(value))
                return operand;
        }

        return -1;
    }

    private static string OwnReason(Frame frame, PlanNode node, int frameRow) => node.Operation switch
    {
        SourceOperation source => frame[source.Name].WhyMissing(frameRow),
        SeriesOperation when frameRow + 1 < node.BarsNeeded =>
            string.Create(CultureInfo.InvariantCulture, $"needs {node.BarsNeeded} bars, has {frameRow + 1}"),
        SeriesOperation series => series.Function.Undefined,
        RowOperation row => row.Undefined,
        _ => "undefined",
    };
}
