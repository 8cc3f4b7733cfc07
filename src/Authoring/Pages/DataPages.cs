using System.Globalization;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Documents;
using static SyntheticAlpha.Authoring.Pages.Tables;

namespace SyntheticAlpha.Authoring.Pages;

/// <summary>What a pack is fed with and what it names: inputs, facts, and the sections that its report shows.</summary>
internal static class DataPages
{
    /// <summary>The sections that the pack has something for.</summary>
    public static IEnumerable<ReportSection> Sections(Pack pack, PackDocument document) =>
    [
        .. Section("inputs", "Inputs from the dossier", Table(null, "Input|Title…|Values…|Meaning…", document.Inputs.Select(i => Of(
            i.Key.Text, i.Value.Title, Values(i.Value), i.Value.About)))),
        .. Section("facts", "Facts", Table(null, "Fact|Definition…|Unit|Bars needed#|Meaning…", document.Facts.Select(f => Fact(pack, f.Key.Text, f.Value)))),
        .. Section("report", "The report's sections", Table(null, "Section|Shown while…|Holds…", document.Report.Select(s => Of(
            s.Title, s.When is { } when ? Text(when) : "always", string.Join(", ", s.Blocks.Select(Block).Distinct()))))),
    ];

    private static Row Fact(Pack pack, string name, FactDeclaration fact)
    {
        var node = pack.Plan.Nodes[pack.Names[name]];
        return Of(
            name, Text(fact.Value), node.Type.Kind == ValueKind.Number ? node.Type.Unit.ToString() : node.Type.ToString(),
            node.BarsNeeded > 0 ? node.BarsNeeded.ToString(CultureInfo.InvariantCulture) : "–",
            string.Join(". ", new[] { fact.Title, fact.About }.Where(t => !string.IsNullOrEmpty(t))));
    }

    private static string Values(InputDeclaration input) =>
        input.Date ? "a date"
        : !input.Words.IsEmpty ? string.Join(", ", input.Words)
        : $"{Text(input.Unit)}{(input.Range is { } range ? $" {Text(range)}" : "")}";

    private static string Block(BlockRule block) =>
        block.Table is { } table ? $"table {Words(table)}" : block.Chart is { } chart ? $"chart {Words(chart)}" : "text";

    private static string Words(Enum value) =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));
}
