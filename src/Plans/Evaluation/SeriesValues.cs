using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>The values of series functions, and of what stands below them, over all rows of a frame.</summary>
public sealed class SeriesValues
{
    private readonly double[]?[] _columns;

    private SeriesValues(Plan plan, Frame frame)
    {
        Plan = plan;
        Frame = frame;
        _columns = new double[plan.Nodes.Length][];
        Periods = new PeriodValues(this);
    }

    /// <summary>The plan evaluated.</summary>
    public Plan Plan { get; }

    /// <summary>The frame it was evaluated on.</summary>
    public Frame Frame { get; }

    /// <summary>The values on completed weeks and months.</summary>
    internal PeriodValues Periods { get; }

    /// <summary>Runs all series functions of a plan over a frame.</summary>
    public static SeriesValues Run(Plan plan, Frame frame, CancellationToken cancellation = default)
    {
        var values = new SeriesValues(plan, frame);
        foreach (int id in plan.SeriesNodes)
        {
            cancellation.ThrowIfCancellationRequested();
            // Operands come first, so that nothing is left to recurse into.
            if (plan.Nodes[id].Operation is SeriesOperation series)
                values._columns[id] = values.RunSeries(plan.Nodes[id], series);
            else if (plan.Nodes[id].Operation is PeriodOperation period)
                values._columns[id] = values.Periods.Run(plan.Nodes[id], period);
            else if (plan.Nodes[id].Operation is RowOperation)
                values.Whole(id);
        }

        return values;
    }

    /// <summary>Copies a series-stage node's values from row <paramref name="from"/> on.</summary>
    public void Fill(int id, int from, Span<double> result)
    {
        if (_columns[id] is { } column)
            column.AsSpan(from, result.Length).CopyTo(result);
        else if (Plan.Nodes[id].Operation is SourceOperation source)
            Read(source, from, result);
        else
            Whole(id).AsSpan(from, result.Length).CopyTo(result);
    }

    /// <summary>All values of a constant or series-stage node.</summary>
    public double[] Whole(int id)
    {
        if (_columns[id] is { } column)
            return column;
        var values = new double[Frame.Count];
        switch (Plan.Nodes[id].Operation)
        {
            case SourceOperation source:
                Read(source, 0, values);
                break;
            case ConstantOperation constant:
                values.AsSpan().Fill(constant.Value);
                break;
            case RowOperation row:
                var operands = Plan.Nodes[id].Operands;
                double[][] buffers = [.. operands.Select(Whole)];
                row.Kernel(new RowArguments(buffers, Enumerable.Range(0, operands.Length).ToArray(), Frame.Count), values);
                break;
        }

        return _columns[id] = values;
    }

    private void Read(SourceOperation source, int from, Span<double> result)
    {
        Frame[source.Name].Fill(from, result);
        Elementwise.MakeFinite(result);
    }

    private double[] RunSeries(PlanNode node, SeriesOperation series) =>
        DenseRows.Run(series, [.. node.Operands.Select(Whole)], Frame.Days);

    /// <summary>In how many rows up to and with <paramref name="row"/>, or periods completed before it, all operands of a series function are there.</summary>
    internal int PresentUpTo(PlanNode node, int row) => node.Operation is PeriodOperation period
        ? Periods.PresentUpTo(node, period, row)
        : DenseRows.CountPresent([.. node.Operands.Select(Whole)], row + 1);
}
