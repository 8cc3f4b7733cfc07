using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations;
using SyntheticAlpha.Explanations.WhatIfs;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules.Templates;
using SyntheticAlpha.Scoring;

namespace SyntheticAlpha.Reports.Building.Explaining;

/// <summary>Writes a changed report beside the original as a page.</summary>
public static class WhatIfReport
{
    /// <summary>The page; its head is that of the original.</summary>
    /// <param name="result">Both assessments and what differs.</param>
    /// <param name="notices">Warnings about the data that the reader must see.</param>
    /// <param name="engine">Name and version of the engine.</param>
    public static Report Build(WhatIfResult result, IEnumerable<Diagnostic> notices, string engine)
    {
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        blocks.Add(new TableBlock("Changed", Columns("Fact"), [.. result.Changes.Select(c => Row(result, c.Name, c.Node, result.Before[c.Node], c.Value, isSet: true))]));
        blocks.Add(result.Differences.IsEmpty
            ? new ParagraphsBlock("What differs", [RichText.Plain("Nothing in scores, verdict, plan, levels or scenarios.")])
            : new TableBlock("What differs", Columns("Part"), [.. result.Differences.Select(d => Row(result, d.Path, d.Node, d.Before, d.After))]));
        if (!result.Rules.IsEmpty)
            blocks.Add(Rules(result));
        return ExplanationReport.Page(result.Before, notices, engine, [new ReportSection("what-if", "What if", blocks.ToImmutable())]);
    }

    private static ImmutableArray<Column> Columns(string first) =>
        [new Column(first), new Column("Before", true), new Column("After", true), new Column("Change", true)];

    private static Row Row(WhatIfResult result, string name, int node, double before, double after, bool isSet = false)
    {
        var (then, now) = (new FigureWriter(result.Before), new FigureWriter(result.After));
        bool isNumber = result.Before.Pack.Plan.Nodes[node].Type.Kind == ValueKind.Number;
        bool isScore = !name.Contains('.', StringComparison.Ordinal) || result.Before.Pack.Dimensions.Any(d => name.StartsWith(d.Id + ".", StringComparison.Ordinal));
        var values = new MarginText(result.Before, then);
        double change = after - before;
        string difference = isNumber && double.IsFinite(change) ? values.Value(node, change, signed: true) : "";
        var tone = isScore && isNumber && double.IsFinite(change) ? change > 0 ? Tone.Good : Tone.Bad : Tone.None;
        return new Row([
            new Cell(RichText.Plain($"{new PartTitles(result.Before.Pack).Of(name)} · {name}")),
            new Cell(RichText.Plain(Text(result.Before, then, values, node, before))),
            // What was set is a number, not an estimate.
            new Cell(RichText.Plain(isSet && double.IsFinite(after) ? now.FormatGiven(node, after) : Text(result.After, now, values, node, after))),
            new Cell(RichText.Plain(difference), tone),
        ]);
    }

    private static string Text(Assessment assessment, FigureWriter figures, MarginText values, int node, double value) =>
        !double.IsFinite(value) ? NumberFormat.Missing
        : assessment.InputOf(node) is not null ? figures.Format(node) : values.Value(node, value);

    private static TableBlock Rules(WhatIfResult result) => new(
        "Rules with another outcome",
        [new Column("Of"), new Column("Rule", IsWide: true), new Column("Before", true), new Column("After", true)],
        [.. result.Rules.Select(r => new Row([
            new Cell(RichText.Plain(r.Of)),
            new Cell(RichText.Plain(r.Place is { } place ? $"{r.Rule} ({place})" : r.Rule)),
            new Cell(RichText.Plain(Outcome(r, r.Before))),
            new Cell(RichText.Plain(Outcome(r, r.After))),
        ]))]);

    /// <summary>The outcome of a rule in words: points, or whether a cap or veto holds.</summary>
    internal static string Outcome(RuleFlip rule, double value) =>
        double.IsNaN(value) ? NumberFormat.Missing
        : rule.Of == "signal" ? value == 1 ? "holds" : "idle"
        : value.ToString("0.##", CultureInfo.InvariantCulture);
}
