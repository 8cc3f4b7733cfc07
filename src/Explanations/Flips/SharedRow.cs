using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>
/// The row of a day as ranges of one value each, which searches over one fact after another share: each sets what its fact reaches, and puts
/// it back when it is done. One thread at a time.
/// </summary>
internal sealed class SharedRow(RowValues row)
{
    /// <summary>The row.</summary>
    public RowValues Row { get; } = row;

    /// <summary>A range for each node of the plan.</summary>
    public Interval[] Values { get; } = [.. Enumerable.Range(0, row.Plan.Nodes.Length).Select(id => Interval.Point(row[id, 0]))];

    /// <summary>Puts back what a search set.</summary>
    public void Restore(IntervalPlan part)
    {
        foreach (int id in part.Cone)
            Values[id] = Interval.Point(Row[id, 0]);
        foreach (int id in part.Free)
            Values[id] = Interval.Point(Row[id, 0]);
    }
}
