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
        int root = Root(series, rows, node, ref row, ref frameRow);
        return OwnReason(series, rows, series.Plan.Nodes[root], row, frameRow);
    }

    /// <summary>How many bars a node's missing value needs and has, where a history too short is the reason; null for other reasons.</summary>
    /// <param name="series">The evaluation's series values.</param>
    /// <param name="rows">The evaluation's row values, all nodes kept.</param>
    /// <param name="node">The node whose value is missing.</param>
    /// <param name="row">The row within <paramref name="rows"/>.</param>
    /// <param name="frameRow">The same row within the frame.</param>
    public static (int Needs, int Has)? Bars(SeriesValues series, RowValues rows, int node, int row, int frameRow)
    {
        int rootRow = frameRow;
        var root = series.Plan.Nodes[Root(series, rows, node, ref row, ref rootRow)];
        if (root.Operation is PeriodOperation && IsTooShort(series, root, rootRow))
            return (Math.Max(series.Plan.Nodes[node].BarsNeeded, frameRow + 2), frameRow + 1);
        return root.Operation is SeriesOperation function && Lacking(series, root, function, rootRow) is > 0 and var lacking
            ? (series.Plan.Nodes[node].BarsNeeded, root.BarsNeeded - lacking)
            : null;
    }

    // The deepest step that is missing though all it needs is there. On the way to the end of an earlier period the rows are left behind.
    private static int Root(SeriesValues series, RowValues rows, int node, ref int row, ref int frameRow)
    {
        int missing = node;
        while (missing >= 0)
        {
            node = missing;
            // What a period gathers was there, or missing, at its end.
            if (series.Plan.Nodes[node].Operation is PeriodOperation { Inner: AggregateOperation } gather)
            {
                int last = series.Periods.Grid(gather.Period).LastRowBefore(frameRow);
                if (last < 0 || !double.IsNaN(series.Whole(series.Plan.Nodes[node].Operands[0])[last]))
                    return node;
                (row, frameRow) = (-1, last);
            }

            missing = FirstMissing(series, rows, series.Plan.Nodes[node], row, frameRow);
        }

        return node;
    }

    private static int FirstMissing(SeriesValues series, RowValues rows, PlanNode node, int row, int frameRow)
    {
        if (node.Operands.Length > 1 && InnerOf(node) is RowOperation { UndefinedWithout: not null })
            return -1;
        if (InnerOf(node) is RowOperation { IsChoice: true })
            return Chosen(series, rows, node, row, frameRow);
        foreach (int operand in node.Operands)
            if (double.IsNaN(Value(series, rows, operand, row, frameRow)))
                return operand;
        return -1;
    }

    private static int Chosen(SeriesValues series, RowValues rows, PlanNode node, int row, int frameRow)
    {
        double condition = Value(series, rows, node.Operands[0], row, frameRow);
        int chosen = node.Operands[double.IsNaN(condition) ? 0 : condition == 1 ? 1 : 2];
        return double.IsNaN(Value(series, rows, chosen, row, frameRow)) ? chosen : -1;
    }

    private static double Value(SeriesValues series, RowValues rows, int node, int row, int frameRow) =>
        row >= 0 ? rows[node, row] : series.Whole(node)[frameRow];

    private static string OwnReason(SeriesValues series, RowValues rows, PlanNode node, int row, int frameRow) => InnerOf(node) switch
    {
        SourceOperation source => series.Frame[source.Name].WhyMissing(frameRow),
        AggregateOperation => $"the history does not hold a whole {((PeriodOperation)node.Operation).Period.ToString().ToLowerInvariant()} yet",
        SeriesOperation function => TooFewBars(series, node, function, frameRow) ?? function.Function.Undefined,
        RowOperation { CrossSlot: not null } when rows.Peers is null => "there is no universe to compare with: give a data folder of many symbols",
        RowOperation { UndefinedWithout: { } reason } => reason,
        RowOperation { UndefinedAtZero: { } reason } when Value(series, rows, node.Operands[^1], row, frameRow) == 0 => reason,
        RowOperation operation => operation.Undefined,
        _ => "undefined",
    };

    private static string? TooFewBars(SeriesValues series, PlanNode node, SeriesOperation function, int frameRow)
    {
        int lacking = Lacking(series, node, function, frameRow);
        if (lacking > 0 && node.Operation is PeriodOperation { Period: var period })
            return string.Create(CultureInfo.InvariantCulture, $"needs {lacking} more completed {period.ToString().ToLowerInvariant()}{(lacking == 1 ? "" : "s")}");
        return lacking > 0
            ? string.Create(CultureInfo.InvariantCulture, $"needs {node.BarsNeeded} bars, has {node.BarsNeeded - lacking}")
            : null;
    }

    private static Operation InnerOf(PlanNode node) => node.Operation is PeriodOperation period ? period.Inner : node.Operation;

    private static bool IsTooShort(SeriesValues series, PlanNode node, int frameRow) => InnerOf(node) switch
    {
        AggregateOperation => true,
        SeriesOperation function => Lacking(series, node, function, frameRow) > 0,
        _ => false,
    };

    // Bars in gaps do not count: to the function they are days without trading.
    private static int Lacking(SeriesValues series, PlanNode node, SeriesOperation function, int frameRow) =>
        function.Function.WarmUp(function.Numbers) + 1 - series.PresentUpTo(node, frameRow);
}
