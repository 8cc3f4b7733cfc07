using System.Collections.Immutable;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Testing.Cases;
using SyntheticAlpha.Testing.Running;

namespace SyntheticAlpha.Testing.Coverage;

/// <summary>
/// Finds what cases exercise in a pack. A point counts where its node lies below something that the case expects, and is not cut
/// off by what it gives: a rule that is merely evaluated, and whose result nobody looks at, is not tested.
/// </summary>
public sealed class CoverageRun
{
    private readonly Pack _pack;
    private readonly PackNames _names;
    private readonly CoveragePoint[] _points;
    private readonly int[] _hits;
    private readonly ImmutableArray<int> _watched;

    // The points are the pack's own; the expressions of its tests are looked at and not counted.
    private CoverageRun(Pack pack, ImmutableArray<TestCase> cases)
    {
        _names = new PackNames(pack, PackNames.Expressions(pack, cases));
        _pack = _names.Pack;
        _points = [.. new PointFinder(pack).Find()];
        _hits = new int[_points.Length];
        _watched = [.. _points.SelectMany(p => p.Looks).Distinct()];
    }

    /// <summary>Runs cases and counts what they exercise.</summary>
    public static ImmutableArray<CoveredPoint> Of(Pack pack, ImmutableArray<TestCase> cases, TestMarkets markets, CancellationToken cancellation = default)
    {
        var run = new CoverageRun(pack, cases);
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.ForEach(cases.Where(c => c.Error is null).GroupBy(c => c.Source), options, group =>
        {
            var start = TestStart.Of(run._names, group.Key, markets, null, cancellation);
            if (start.Assessment is not null)
                Parallel.ForEach(group.Select(c => CaseRow.Of(c, start.Names)).GroupBy(r => r.Key, StringComparer.Ordinal), options, batch => run.Count(start, [.. batch]));
        });
        return [.. run._points.Zip(run._hits, (p, hits) => new CoveredPoint(p.Kind, p.Label, p.Span, hits))];
    }

    private void Count(TestStart start, CaseRow[] rows)
    {
        var values = start.Evaluate(rows, _watched);
        var below = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        for (int i = 0; i < rows.Length; i++)
        {
            int[] looked = [.. TestRunner.Expected(start, rows[i]).Concat(rows[i].Case.Texts.SelectMany(t => NarrativeText.NodesOf(_pack, t.Name))).Distinct().Order()];
            string key = string.Join(',', looked);
            if (!below.TryGetValue(key, out bool[]? nodes))
                below.Add(key, nodes = Below(looked, [.. rows[i].Overrides.Select(o => o.Node)]));
            Count(values, rows[i], rows[i].Overrides.IsEmpty ? 0 : i, nodes);
        }
    }

    private void Count(RowValues values, CaseRow row, int at, bool[] below)
    {
        var texts = row.Case.Texts.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        for (int p = 0; p < _points.Length; p++)
        {
            var point = _points[p];
            if ((point.Text is null ? below[point.Node!.Value] : texts.Contains(point.Text)) && point.IsHit(node => values[node, at]))
                Interlocked.Increment(ref _hits[p]);
        }
    }

    private bool[] Below(int[] looked, HashSet<int> given)
    {
        var nodes = new bool[_pack.Plan.Nodes.Length];
        var open = new Stack<int>(looked);
        while (open.TryPop(out int node))
        {
            // What is given is not computed, so neither it nor anything below it is tested.
            if (nodes[node] || given.Contains(node))
                continue;
            nodes[node] = true;
            foreach (int operand in _pack.Plan.Nodes[node].Operands)
                open.Push(operand);
        }

        return nodes;
    }
}
