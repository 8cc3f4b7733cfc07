using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans;

namespace SyntheticAlpha.Analysis;

/// <summary>Finds breakouts that can never come: a price compared with the highest or lowest of a window that holds its own bar.</summary>
internal static class WindowAnalysis
{
    private const string Highest = "highest";
    private const string Lowest = "lowest";

    public static void Run(PackContext context)
    {
        foreach (var node in context.Plan.Nodes)
        {
            if (node is not { IsDerived: false, Span: { } span, Operands: [var left, var right] })
                continue;
            string? function = (node.Operation as SeriesOperation)?.Function.Name;
            // b > a is kept as a < b.
            if (context.Key(node.Id) == "row:<")
            {
                Check(context, span, right, left, Highest);
                Check(context, span, left, right, Lowest);
            }
            else if (function is "cross_above" or "cross_below")
            {
                Check(context, span, left, right, function == "cross_above" ? Highest : Lowest);
            }
        }
    }

    private static void Check(PackContext context, SourceSpan span, int price, int window, string function)
    {
        if (context.Plan.Nodes[window] is not { Operation: SeriesOperation series, Operands: [var of], Span: { } written } || series.Function.Name != function)
            return;
        // No price of a bar is above its high or below its low.
        bool lies = price == of || (Column(context, of) == (function == Highest ? "high" : "low") && Column(context, price) is "open" or "high" or "low" or "close");
        if (lies)
            context.Diagnostics.Add(AnalysisDiagnostics.OwnWindow(span, context.NameOf(price), function == Highest ? "above" : "below", written.Text));
    }

    private static string? Column(PackContext context, int node) => (context.Plan.Nodes[node].Operation as SourceOperation)?.Name;
}
