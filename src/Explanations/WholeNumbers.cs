using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Rules;

namespace SyntheticAlpha.Explanations;

/// <summary>Tells the values of a pack that are counts: only whole numbers are answers to what would change them.</summary>
/// <remarks>Counts are events of the dossier, inputs without a unit (or in days) that the pack writes without decimals, and what only adds, multiplies or chooses among these.</remarks>
public sealed class WholeNumbers
{
    private static readonly string[] Keeping =
    [
        "row:+", "row:-", "row:*", "row:abs", "row:min", "row:max", "row:clamp", "row:number", "row:if", "row:coalesce", "row:sum_of", "row:sign",
    ];

    private readonly Pack _pack;
    private readonly bool[] _whole;

    /// <summary>Looks through a pack's plan.</summary>
    public WholeNumbers(Pack pack)
    {
        _pack = pack;
        var counts = pack.Inputs.Where(IsCount).Select(i => "input." + i.Name).ToHashSet(StringComparer.Ordinal);
        _whole = new bool[pack.Plan.Nodes.Length];
        foreach (var node in pack.Plan.Nodes)
            _whole[node.Id] = node.Type.Kind == ValueKind.Number && node.Operation switch
            {
                ConstantOperation constant => double.IsInteger(constant.Value),
                SourceOperation source => source.Name.StartsWith("catalysts.", StringComparison.Ordinal) || counts.Contains(source.Name),
                RowOperation { Key: "row:round0" or "row:count_of" } => true,
                RowOperation row => Keeping.Contains(row.Key) && node.Operands.All(o => _whole[o] || pack.Plan.Nodes[o].Type.Kind == ValueKind.Boolean),
                _ => false,
            };
    }

    /// <summary>Whether a node's value is a count, and is whole on the day.</summary>
    /// <param name="node">The node.</param>
    /// <param name="today">Its value; the middle of a range can lie between two whole numbers.</param>
    public bool Contains(int node, double today) =>
        _whole[node] && _pack.Plan.Nodes[node].Operation is not ConstantOperation && (double.IsNaN(today) || double.IsInteger(today));

    private static bool IsCount(InputDefinition input) =>
        input.Type is { Kind: ValueKind.Number, Unit: var unit } && (unit == Unit.None || unit == Unit.DayCount)
        && input.Format is { Decimals: 0, Abbreviated: false, Suffix: "", Prefix: "" } && input.Per is null;
}
