using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Tables;

namespace SyntheticAlpha.Universe.Panels;

/// <summary>A column of a panel that comes from the pack.</summary>
/// <param name="Name">The name as expressions of the pack use it.</param>
/// <param name="Node">Its node.</param>
/// <param name="Kind">What its values are.</param>
public sealed record PanelColumn(string Name, int Node, CellKind Kind)
{
    // Columns that every panel has.
    private static readonly string[] Fixed = ["symbol", "date", "close", "status", "reason"];

    /// <summary>The columns of some names, each once; what every panel has anyway is left out.</summary>
    /// <exception cref="InputException">The pack has no such name.</exception>
    public static ImmutableArray<PanelColumn> Of(Pack pack, IEnumerable<string> names) =>
        [.. names.Except(Fixed, StringComparer.Ordinal).Select(n => Of(pack, n))];

    /// <summary>The column of a name.</summary>
    /// <exception cref="InputException">The pack has no such name.</exception>
    public static PanelColumn Of(Pack pack, string name) =>
        pack.Names.TryGetValue(name, out int node)
            ? Of(pack, name, node)
            : throw new InputException(UniverseDiagnostics.NoSuchColumn(name, pack.Name, pack.Names.Keys));

    /// <summary>A column of any node under a name of one's own.</summary>
    public static PanelColumn Of(Pack pack, string name, int node) => new(name, node, KindOf(pack.Plan.Nodes[node].Type.Kind));

    /// <summary>
    /// What a panel has where nothing is asked for: sub-scores and dimensions in the order of the pack, composite, grade, signal, and
    /// every figure of the plan.
    /// </summary>
    /// <param name="pack">The pack.</param>
    /// <param name="facts">Names to have before them.</param>
    public static ImmutableArray<PanelColumn> Usual(Pack pack, IEnumerable<string> facts)
    {
        var names = facts.Concat(pack.Dimensions.SelectMany(d => d.SubScores).Select(s => s.Id))
            .Concat(pack.Dimensions.Select(d => d.Id))
            .Concat(((string[])["composite", "grade", "signal"]).Where(pack.Names.ContainsKey))
            .Concat(pack.Names.Keys.Where(n => n.StartsWith("plan.", StringComparison.Ordinal)));
        return Of(pack, names);
    }

    private static CellKind KindOf(ValueKind kind) => kind switch
    {
        ValueKind.Text => CellKind.Text,
        ValueKind.Date => CellKind.Day,
        ValueKind.Boolean => CellKind.Truth,
        _ => CellKind.Number,
    };
}
