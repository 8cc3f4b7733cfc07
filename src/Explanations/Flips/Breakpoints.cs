using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Explanations.Flips;

/// <summary>
/// The numbers that rules compare a fact with: limits of comparisons, edges of bands, corners of curves. Outcomes mostly turn there, so that
/// searches part a stretch of values at them first; what they find rests on evaluation alone.
/// </summary>
internal static class Breakpoints
{
    /// <summary>The numbers, rising, each once.</summary>
    public static double[] Of(IntervalPlan part)
    {
        var plan = part.Plan;
        var found = new SortedSet<double>();
        foreach (int id in part.Cone)
        {
            var node = plan.Nodes[id];
            if (!node.Operands.Any(o => part.Free.Contains(o)))
                continue;
            foreach (int operand in node.Operands)
                if (plan.Nodes[operand].Operation is ConstantOperation constant)
                    found.Add(constant.Value);
            foreach (var (key, _) in ((RowOperation)node.Operation).Pairs)
                if (double.IsFinite(key))
                    found.Add(key);
        }

        return [.. found];
    }
}
