using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Plans.Evaluation;

/// <summary>The values of series functions, and of what stands below them, over all rows of a frame.</summary>
public sealed class SeriesValues
{
    private readonly double[]?[] _columns;
    private readonly Presence?[] _presence;
    private readonly bool[] _isAsGiven;
    private readonly Workspace? _workspace;
    private Dictionary<string, int>? _byHash;

    private SeriesValues(Plan plan, Frame frame, Workspace? workspace)
    {
        Plan = plan;
        Frame = frame;
        _workspace = workspace;
        _columns = new double[plan.Nodes.Length][];
        _presence = new Presence?[plan.Nodes.Length];
        _isAsGiven = new bool[plan.Nodes.Length];
        Periods = new PeriodValues(this);
    }

    /// <summary>The plan evaluated.</summary>
    public Plan Plan { get; }

    /// <summary>The frame it was evaluated on.</summary>
    public Frame Frame { get; }

    /// <summary>The values on completed weeks and months.</summary>
    internal PeriodValues Periods { get; }

    /// <summary>Runs all series functions of a plan over a frame.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="known">Values of another plan over the same bars and inputs; what both have in common is taken over.</param>
    /// <param name="workspace">Memory to do it in: the values hold until it is cleared. New memory where null.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static SeriesValues Run(Plan plan, Frame frame, SeriesValues? known = null, Workspace? workspace = null, CancellationToken cancellation = default) =>
        RunBelow(plan, new SeriesValues(plan, frame, workspace), null, known, cancellation);

    /// <summary>Runs the series functions below some nodes over a frame; only these nodes may be asked for after.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="wanted">The nodes that will be asked for.</param>
    /// <param name="known">Values of another run over the same bars and inputs; what both have in common is taken over.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static SeriesValues Run(Plan plan, Frame frame, ImmutableArray<int> wanted, SeriesValues? known = null, CancellationToken cancellation = default) =>
        RunBelow(plan, new SeriesValues(plan, frame, null), plan.Below(wanted), known, cancellation);

    private static SeriesValues RunBelow(Plan plan, SeriesValues values, bool[]? wanted, SeriesValues? known, CancellationToken cancellation)
    {
        values.TakeOver(known);
        foreach (int id in plan.SeriesNodes)
        {
            cancellation.ThrowIfCancellationRequested();
            if (values._columns[id] is not null || wanted?[id] == false)
                continue;
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

    /// <summary>All values of a constant or series-stage node, one a row; in a workspace the array may be longer than that.</summary>
    public double[] Whole(int id)
    {
        if (_columns[id] is { } column)
            return column;
        double[] whole = NewColumn();
        var values = whole.AsSpan(0, Frame.Count);
        switch (Plan.Nodes[id].Operation)
        {
            case SourceOperation source:
                Read(source, 0, values);
                break;
            case ConstantOperation constant:
                values.Fill(constant.Value);
                break;
            case RowOperation row:
                var operands = Plan.Nodes[id].Operands;
                double[][] buffers = [.. operands.Select(Whole)];
                row.Kernel(new RowArguments(buffers, Enumerable.Range(0, operands.Length).ToArray(), Frame.Count), values);
                break;
            default:
                throw new InvalidOperationException($"node {id} was not run");
        }

        return _columns[id] = whole;
    }

    // Texts are left out: their codes belong to each plan.
    private void TakeOver(SeriesValues? known)
    {
        if (known is null)
            return;
        var byHash = known._byHash ??= known.Plan.SeriesNodes.Where(id => known.Plan.Nodes[id].Operation is SeriesOperation or PeriodOperation && known._columns[id] is not null)
            .GroupBy(id => known.Plan.Nodes[id].Hash).ToDictionary(g => g.Key, g => g.First());
        foreach (int id in Plan.SeriesNodes)
            if (Plan.Nodes[id].Type.Kind == ValueKind.Number && byHash.TryGetValue(Plan.Nodes[id].Hash, out int other))
            {
                (_columns[id], _isAsGiven[id]) = (known._columns[other], known._isAsGiven[other]);
                if (Plan.Nodes[id].Operation is PeriodOperation)
                    Periods.TakeOver(id, known.Periods, other);
            }
    }

    private void Read(SourceOperation source, int from, Span<double> result)
    {
        var column = Frame[source.Name];
        column.Fill(from, result);
        if (!column.IsFinite)
            Elementwise.MakeFinite(result);
    }

    private double[] RunSeries(PlanNode node, SeriesOperation series)
    {
        double[] result = NewColumn();
        double[][] inputs = new double[node.Operands.Length][];
        var presence = new Presence[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
            (inputs[i], presence[i]) = (Whole(node.Operands[i]), PresenceOf(node.Operands[i]));
        _isAsGiven[node.Id] = DenseRows.Run(series, inputs, presence, PartsOf(node.Id), Frame.Days, result.AsSpan(0, Frame.Count));
        return result;
    }

    // The parts have the operands of the whole, so that they can run now wherever they stand in the plan.
    private double[][] PartsOf(int id)
    {
        var parts = Plan.Parts[id];
        if (parts.IsEmpty)
            return [];
        var columns = new double[parts.Length][];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = _columns[parts[i]] ??= RunSeries(Plan.Nodes[parts[i]], (SeriesOperation)Plan.Nodes[parts[i]].Operation);
            if (!_isAsGiven[parts[i]])
                return [];
        }

        return columns;
    }

    private double[] NewColumn() => _workspace?.Column(Frame.Count) ?? GC.AllocateUninitializedArray<double>(Frame.Count);

    // Most columns are read by several functions.
    private Presence PresenceOf(int id) => _presence[id] ??= Presence.Of(Whole(id).AsSpan(0, Frame.Count));

    /// <summary>In how many rows up to and with <paramref name="row"/>, or periods completed before it, all operands of a series function are there.</summary>
    internal int PresentUpTo(PlanNode node, int row) => node.Operation is PeriodOperation period
        ? Periods.PresentUpTo(node, period, row)
        : DenseRows.CountPresent([.. node.Operands.Select(Whole)], row + 1);
}
