using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Rules.Templates;

namespace SyntheticAlpha.Analysis;

/// <summary>Finds numbers that are written with the sign of another unit: a price with %, a percentage with $.</summary>
internal static class FormatAnalysis
{
    /// <summary>Checks the formats that facts and inputs declare.</summary>
    public static void Run(PackContext context)
    {
        var places = context.Document.Facts.Select(f => (Name: f.Key.Text, f.Value.Format)).Concat(context.Document.Inputs.Select(i => (Name: i.Key.Text, i.Value.Format)))
            .Where(f => f.Format is not null).ToLookup(f => f.Name, f => f.Format!.Whole);
        foreach (var fact in context.Pack.Facts)
            Check(context, fact.Node, fact.Format, places[fact.Name].FirstOrDefault(fact.Span), fact.Name);
        foreach (var input in context.Pack.Inputs)
            if (input.Node is { } node)
                Check(context, node, input.Format, places[input.Name].FirstOrDefault(input.Span), input.Name);
    }

    /// <summary>Checks a figure of a text; what its name declares is checked there.</summary>
    public static void Check(PackContext context, TemplateHole hole, SourceSpan place)
    {
        bool isDeclared = context.Pack.Facts.Any(f => f.Name == hole.Expression && f.Format == hole.Format)
            || context.Pack.Inputs.Any(i => i.Name == hole.Expression && i.Format == hole.Format);
        if (!isDeclared)
            Check(context, hole.Node, hole.Format, place, hole.Expression);
    }

    private static void Check(PackContext context, int node, NumberFormat? format, SourceSpan place, string what)
    {
        if (format is null || context.Plan.Nodes[node].Type is not { Kind: ValueKind.Number, IsOpen: false, Unit: var unit })
            return;
        if (format.Suffix.StartsWith('%') && !FitsPercent(context, node, unit))
            context.Diagnostics.Add(AnalysisDiagnostics.FormatOfOtherUnit(place, what, unit.ToString(), "%",
                unit == Unit.Ratio ? "numbers are written as they are, 0.05 as 0%: percent(x) makes a percentage of a ratio" : "a format of % only puts the sign behind the number: take another format"));
        if (format.Prefix.Contains('$', StringComparison.Ordinal) && unit.Currency == 0 && unit != Unit.None)
            context.Diagnostics.Add(AnalysisDiagnostics.FormatOfOtherUnit(place, what, unit.ToString(), "$", "a format of $ only puts the sign in front of the number: take another format"));
    }

    // Scales of 0 to 100 and counts of no unit may be percentages of something; a ratio is one where a hundred is multiplied in.
    private static bool FitsPercent(PackContext context, int node, Unit unit) =>
        unit == Unit.Percent || unit == Unit.None || unit == Unit.Index || unit == Unit.Points || (unit == Unit.Ratio && HasHundred(context, node));

    private static bool HasHundred(PackContext context, int node) =>
        context.Key(node) is not null && context.Plan.Nodes[node].Operands.Any(o => context.Constant(o) == 100 || HasHundred(context, o));
}
