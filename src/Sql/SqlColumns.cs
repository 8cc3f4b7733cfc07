using System.Collections.Immutable;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Sql;

/// <summary>Which nodes of a plan become columns of the query, in which step, and what they are called.</summary>
internal sealed class SqlColumns
{
    private readonly Plan _plan;
    private readonly string?[] _names;
    private readonly int[] _steps;

    private readonly IntervalValues _bounds;

    private SqlColumns(Plan plan, ImmutableArray<FactColumn> facts)
    {
        _plan = plan;
        _bounds = IntervalPlan.For(plan, [.. facts.Select(f => f.Node)]).Start(_ => Interval.Any.OrMissing);
        Interval[] any = [.. facts.Select(_ => Interval.Any.OrMissing)];
        _bounds.Evaluate(any);
        _names = new string?[plan.Nodes.Length];
        _steps = new int[plan.Nodes.Length];
    }

    /// <summary>How many steps there are after the table of facts.</summary>
    public int StepCount { get; private set; }

    /// <summary>The computed columns by step, from 1, in the order of the plan.</summary>
    public ILookup<int, int> BySteps { get; private set; } = Array.Empty<int>().ToLookup(i => i);

    /// <summary>The name of a node's column; null for a node that is written where it is used.</summary>
    public string? NameOf(int node) => _names[node];

    /// <summary>What a node can be, whatever the facts are.</summary>
    public Interval BoundsOf(int node) => _bounds[node];

    /// <summary>The operands of a node; what is kept within bounds that it cannot leave is taken as it is.</summary>
    public ImmutableArray<int> Operands(int node) => [.. _plan.Nodes[node].Operands.Select(Unkept)];

    /// <summary>Chooses columns for a pack.</summary>
    public static SqlColumns Of(Pack pack, ImmutableArray<FactColumn> facts)
    {
        var columns = new SqlColumns(pack.Plan, facts);
        var given = facts.ToDictionary(f => f.Node, f => f.Name);
        var taken = new HashSet<string>(given.Values, StringComparer.OrdinalIgnoreCase);
        var titles = columns.Titles(pack);
        var uses = columns.CountUses(pack, given, out bool[] needed);
        var computed = new List<int>();
        foreach (var node in pack.Plan.Nodes.Where(n => needed[n.Id]))
        {
            int id = node.Id;
            if (given.TryGetValue(id, out string? name))
                columns._names[id] = name;
            else if (node.Operation is RowOperation && (titles.ContainsKey(id) || uses[id] > 1))
            {
                columns._names[id] = Free(titles.GetValueOrDefault(id) ?? $"value_{id}", taken);
                computed.Add(id);
            }

            columns._steps[id] = given.ContainsKey(id) ? 0 : columns.Operands(id).Select(o => columns._steps[o]).DefaultIfEmpty(0).Max() + (columns._names[id] is null ? 0 : 1);
        }

        columns.BySteps = computed.ToLookup(id => columns._steps[id]);
        columns.StepCount = computed.Select(id => columns._steps[id]).DefaultIfEmpty(0).Max();
        return columns;
    }

    // Names that outputs carry, and beside them what people look for when a score surprises: the points before rounding.
    private Dictionary<int, string> Titles(Pack pack)
    {
        var titles = new Dictionary<int, string>();
        foreach (var (name, node) in FactTable.Outputs(pack))
            titles.TryAdd(node, name);
        foreach (var sub in pack.Dimensions.SelectMany(d => d.SubScores))
        {
            titles.TryAdd(sub.Raw, sub.Id + ".rounded");
            if (Operands(sub.Raw) is [var points])
                titles.TryAdd(points, sub.Id + ".points");
        }

        if (pack.Composite is { } composite)
            titles.TryAdd(composite.Exact, "composite.exact");
        if (pack.Signals is { } signals)
            titles.TryAdd(signals.ByScore, "signal.by_score");
        return titles;
    }

    private int[] CountUses(Pack pack, Dictionary<int, string> given, out bool[] needed)
    {
        var uses = new int[_plan.Nodes.Length];
        needed = new bool[_plan.Nodes.Length];
        foreach (var (_, node) in FactTable.Outputs(pack))
            needed[node] = true;
        for (int id = _plan.Nodes.Length - 1; id >= 0; id--)
        {
            if (!needed[id] || given.ContainsKey(id))
                continue;
            bool repeats = _plan.Nodes[id].Operation is RowOperation row && SqlOperations.RepeatsOperands(row);
            foreach (int operand in Operands(id))
                (needed[operand], uses[operand]) = (true, uses[operand] + (repeats || (IsLongSum(operand) && !IsSum(id)) ? 2 : 1));
        }

        return uses;
    }

    private bool IsSum(int id) => _plan.Nodes[id].Operation.Key == "row:+";

    // Of four terms or more: too long to be read inside of something else.
    private bool IsLongSum(int id)
    {
        for (int terms = 1; IsSum(id); terms++, id = _plan.Nodes[id].Operands[0])
            if (terms == 3)
                return true;
        return false;
    }

    private int Unkept(int id)
    {
        while (_plan.Nodes[id] is { Operation.Key: "row:clamp" } clamp && _bounds[clamp.Operands[1]] is { IsPoint: true, Low: var low }
            && _bounds[clamp.Operands[2]] is { IsPoint: true, High: var high } && low <= high
            && _bounds[clamp.Operands[0]].Low >= low && _bounds[clamp.Operands[0]].High <= high)
            id = clamp.Operands[0];
        return id;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
            name += "_";
        return name;
    }
}
