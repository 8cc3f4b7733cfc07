namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>The values of operations on completed periods: one for each period, as well as spread over the rows.</summary>
internal sealed class PeriodValues(SeriesValues series)
{
    private readonly Dictionary<Period, PeriodGrid> _grids = [];
    private readonly Dictionary<int, double[]> _values = [];

    /// <summary>The completed periods of the frame.</summary>
    public PeriodGrid Grid(Period period)
    {
        if (!_grids.TryGetValue(period, out var grid))
            _grids[period] = grid = PeriodGrid.Of(series.Frame.Days.Span, period);
        return grid;
    }

    /// <summary>Computes a node whose operands have been computed, and spreads it over the rows.</summary>
    public double[] Run(PlanNode node, PeriodOperation operation)
    {
        var grid = Grid(operation.Period);
        double[] values = operation.Inner switch
        {
            AggregateOperation gather => grid.Gather(series.Whole(node.Operands[0]), gather.Aggregation),
            SeriesOperation function => DenseRows.Run(function, Operands(node, grid), grid.Days),
            RowOperation row => Run(row, Operands(node, grid), grid.Count),
            _ => throw new InvalidOperationException($"{operation.Inner.Key} does not work on periods"),
        };
        _values[node.Id] = values;
        return grid.Spread(values);
    }

    /// <summary>Takes a node's values from another run over the same rows: operations on the same periods that it has not computed may read them.</summary>
    public void TakeOver(int node, PeriodValues other, int otherNode) => _values[node] = other._values[otherNode];

    /// <summary>In how many of the periods completed before a row all operands of a series function are there.</summary>
    public int PresentUpTo(PlanNode node, PeriodOperation operation, int row)
    {
        var grid = Grid(operation.Period);
        return DenseRows.CountPresent(Operands(node, grid), grid.CompletedBefore(row));
    }

    private double[][] Operands(PlanNode node, PeriodGrid grid) => [.. node.Operands.Select(id => Operand(id, grid))];

    // What is no constant is an operation on the same periods: the binder gathers everything else first.
    private double[] Operand(int id, PeriodGrid grid)
    {
        if (series.Plan.Nodes[id].Operation is not ConstantOperation constant)
            return _values[id];
        var values = new double[grid.Count];
        values.AsSpan().Fill(constant.Value);
        return values;
    }

    private static double[] Run(RowOperation row, double[][] operands, int count)
    {
        var result = new double[count];
        row.Kernel(new RowArguments(operands, Enumerable.Range(0, operands.Length).ToArray(), count), result);
        return result;
    }
}
