using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Universe.Panels;

namespace SyntheticAlpha.Universe.Screens;

/// <summary>A column of a screen beside symbol, last bar, status and reason.</summary>
/// <param name="Name">The name as expressions of the pack use it, or one of the screen's own.</param>
/// <param name="Node">Its node; −1 where the screen computes it.</param>
/// <param name="Kind">What its values are.</param>
public sealed record ScreenColumn(string Name, int Node, CellKind Kind)
{
    /// <summary>The points by which the composite is above its grade's lower edge.</summary>
    public const string Margin = "fragility.margin";

    /// <summary>The share of draws that keep the grade with every number within a standard deviation of its own history.</summary>
    public const string Kept = "fragility.kept";

    // What --columns takes for many columns at once.
    private const string AllFragility = "fragility", AllPlan = "plan";
    private static readonly string[] Fixed = ["rank", "symbol", "date", "age", "status", "reason"];

    /// <summary>What a screen has where nothing is asked for: grade, signal, composite, dimensions, fragility, close and plan.</summary>
    public static ImmutableArray<ScreenColumn> Usual(Pack pack) => Of(pack,
    [
        .. ((string[])["grade", "signal", "composite"]).Where(pack.Names.ContainsKey), .. pack.Dimensions.Select(d => d.Id),
        .. pack is { Composite: not null, Grades: not null } ? [AllFragility] : Array.Empty<string>(),
        .. pack.NeedsBars ? ["close"] : Array.Empty<string>(), .. pack.TradePlan is null ? Array.Empty<string>() : [AllPlan],
    ]);

    /// <summary>The columns of some names, each once; <c>fragility</c> and <c>plan</c> stand for all of theirs.</summary>
    /// <exception cref="InputException">There is no such name.</exception>
    public static ImmutableArray<ScreenColumn> Of(Pack pack, IEnumerable<string> names) =>
        [.. names.Except(Fixed, StringComparer.Ordinal).SelectMany(n => Columns(pack, n)).Distinct()];

    private static IEnumerable<ScreenColumn> Columns(Pack pack, string name) => name switch
    {
        AllFragility => [new(Margin, -1, CellKind.Number), new(Kept, -1, CellKind.Number)],
        Margin or Kept => [new(name, -1, CellKind.Number)],
        AllPlan when pack.TradePlan is not null && !pack.Names.ContainsKey(name) =>
            pack.Names.Keys.Where(n => n.StartsWith("plan.", StringComparison.Ordinal)).Select(n => OfPack(pack, n)),
        _ when pack.Names.ContainsKey(name) => [OfPack(pack, name)],
        _ => throw new InputException(UniverseDiagnostics.NoSuchColumn(name, pack.Name, [.. pack.Names.Keys, AllFragility, AllPlan, Margin, Kept])),
    };

    private static ScreenColumn OfPack(Pack pack, string name)
    {
        var column = PanelColumn.Of(pack, name);
        return new ScreenColumn(name, column.Node, column.Kind);
    }
}
