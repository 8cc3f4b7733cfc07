using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Versions.Regions;

/// <summary>A box in which a rule differs, with a point in it and what both forms give where it was tried; nothing where it is free in all facts.</summary>
internal sealed record Box(ImmutableArray<Bound> Bounds, double[] Point, ImmutableArray<(string? Old, string? New, bool Differs)> Given);

/// <summary>Finds the boxes in which both forms of a rule differ: stretches with exact ends for one number, cells between the rule's own breakpoints for several facts.</summary>
internal static class BoxFinder
{
    private const int MostCells = 20_000;
    private const int StepsBetweenCuts = 12;

    /// <summary>The boxes; one that is free in all facts where the rule differs nearly everywhere or has too many breakpoints to try.</summary>
    public static ImmutableArray<Box> Find(RulePair pair, RuleProbe probe, Pack pack)
    {
        if (pair.Facts.IsEmpty)
            return [];
        if (!pair.IsEverywhere && pair.Facts is [{ Kind: ValueKind.Number, Cuts.IsEmpty: false } one])
            return Stretches(one, probe);
        Axis[] axes = [.. pair.Facts.Select(f => new Axis(f, pack))];
        double cells = axes.Aggregate(1.0, (product, axis) => product * axis.Values.Length);
        var boxes = pair.IsEverywhere || cells is 0 or > MostCells ? [] : Cells(axes, probe);
        // A rule that holds facts against each other has no breakpoints: its rows are those in which it differs.
        return !boxes.IsEmpty ? boxes : [new Box([.. pair.Facts.Select(f => new Bound(f.Name, null, false, null, false, []))], [], [])];
    }

    // One number: points close together, then the ends of each differing run by bisection down to neighbouring doubles.
    private static ImmutableArray<Box> Stretches(RuleFact fact, RuleProbe probe)
    {
        double[] points = Points(fact.Cuts);
        var values = probe.At([.. points.Select(p => new[] { p })]);
        var runs = new List<(int First, int Last)>();
        for (int i = 0; i < points.Length; i++)
            if (values[i].Differs && runs is [.., var run] && run.Last == i - 1)
                runs[^1] = (run.First, i);
            else if (values[i].Differs)
                runs.Add((i, i));
        return [.. runs.Select(r =>
        {
            double? low = r.First == 0 ? null : Edge(probe, points[r.First - 1], points[r.First]), high = r.Last == points.Length - 1 ? null : Edge(probe, points[r.Last + 1], points[r.Last]);
            int middle = (r.First + r.Last) / 2;
            return new Box([Bound.Between(fact.Name, low, high)], [points[middle]], [.. values[r.First..(r.Last + 1)]]);
        })];
    }

    private static double[] Points(ImmutableArray<double> cuts)
    {
        double span = Math.Max(cuts[^1] - cuts[0], Math.Max(1e-3, Math.Abs(cuts[0])));
        double[] ends = [cuts[0] - span, .. cuts, cuts[^1] + span];
        var points = new SortedSet<double>();
        for (int i = 0; i + 1 < ends.Length; i++)
            for (int k = 0; k <= StepsBetweenCuts; k++)
                points.Add(ends[i] + (ends[i + 1] - ends[i]) * k / StepsBetweenCuts);
        foreach (double cut in cuts)
            points.UnionWith([cut, Math.BitDecrement(cut), Math.BitIncrement(cut)]);
        return [.. points];
    }

    // The last number that differs, on the way from one that does to one that does not.
    private static double Edge(RuleProbe probe, double same, double differs)
    {
        for (int i = 0; i < 80; i++)
        {
            double middle = same + (differs - same) / 2;
            if (middle == same || middle == differs)
                break;
            if (probe.At([[middle]])[0].Differs)
                differs = middle;
            else
                same = middle;
        }

        return differs;
    }

    private static ImmutableArray<Box> Cells(Axis[] axes, RuleProbe probe)
    {
        int[] sizes = Array.ConvertAll(axes, a => a.Values.Length);
        int count = sizes.Aggregate((a, b) => a * b);
        var cells = Enumerable.Range(0, count).Select(c => Places(c, sizes)).ToArray();
        var values = probe.At([.. cells.Select(c => c.Select((place, axis) => axes[axis].Values[place]).ToArray())]);
        var left = Enumerable.Range(0, count).Where(c => values[c].Differs).ToHashSet();
        var boxes = ImmutableArray.CreateBuilder<Box>();
        for (int cell = 0; cell < count; cell++)
        {
            if (!left.Contains(cell))
                continue;
            var (low, high) = Grow(cells[cell], sizes, c => values[c].Differs);
            int[] inside = [.. Inside(low, high, sizes)];
            left.ExceptWith(inside);
            int middle = inside[inside.Length / 2];
            boxes.Add(new Box(
                [.. axes.Select((a, i) => a.Bound(low[i], high[i]))], [.. cells[middle].Select((place, axis) => axes[axis].Values[place])],
                [.. inside.Select(c => values[c])]));
        }

        return boxes.ToImmutable();
    }

    // As far as every cell differs, axis by axis.
    private static (int[] Low, int[] High) Grow(int[] cell, int[] sizes, Func<int, bool> differs)
    {
        int[] low = [.. cell], high = [.. cell];
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            while (high[axis] + 1 < sizes[axis] && Slab(high[axis] + 1))
                high[axis]++;
            while (low[axis] > 0 && Slab(low[axis] - 1))
                low[axis]--;

            bool Slab(int place)
            {
                int[] from = [.. low], to = [.. high];
                from[axis] = to[axis] = place;
                return Inside(from, to, sizes).All(differs);
            }
        }

        return (low, high);
    }

    private static IEnumerable<int> Inside(int[] low, int[] high, int[] sizes)
    {
        IEnumerable<int> cells = [0];
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            var (a, size) = (axis, sizes[axis]);
            cells = cells.SelectMany(c => Enumerable.Range(low[a], high[a] - low[a] + 1).Select(p => c * size + p));
        }

        return cells;
    }

    private static int[] Places(int cell, int[] sizes)
    {
        var places = new int[sizes.Length];
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
            (cell, places[axis]) = (cell / sizes[axis], cell % sizes[axis]);
        return places;
    }
}
