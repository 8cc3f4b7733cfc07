using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;

namespace SyntheticAlpha.Analysis;

/// <summary>Finds conditions that can only come out one way.</summary>
internal static class ConditionAnalysis
{
    private static readonly HashSet<string> Comparisons = ["row:<", "row:<=", "row:=", "row:!=", "row:between", "row:in"];

    public static void Run(PackContext context)
    {
        var inner = new HashSet<int>(context.Plan.Nodes.Where(n => context.Key(n.Id) == "row:&&").SelectMany(n => n.Operands));
        foreach (var node in context.Plan.Nodes)
        {
            if (node is not { IsDerived: false, Span: { } span, Type.Kind: ValueKind.Boolean })
                continue;
            if (context.Key(node.Id) is { } key && Comparisons.Contains(key))
                CheckComparison(context, node, span);
            else if (context.Key(node.Id) == "row:&&" && !inner.Contains(node.Id))
                CheckConjunction(context, node, span);
            else if (context.Plan.Nodes[node.Id].Operation is ConstantOperation constant && span.Text is not ("true" or "false"))
                context.Diagnostics.Add(constant.Value == 1
                    ? AnalysisDiagnostics.AlwaysHolds(span, "it is worked out from literals alone")
                    : AnalysisDiagnostics.NeverHolds(span, "it is worked out from literals alone"));
        }
    }

    private static void CheckComparison(PackContext context, PlanNode node, SourceSpan span)
    {
        if (node.Operands is [var left, var right] && left == right && context.Constant(left) is null)
        {
            string same = $"both sides are {context.NameOf(left)}";
            context.Diagnostics.Add(context.Key(node.Id) is "row:<=" or "row:=" ? AnalysisDiagnostics.AlwaysHolds(span, same) : AnalysisDiagnostics.NeverHolds(span, same));
            return;
        }

        var value = context.Bounds[node.Id];
        if (value.IsMissing || (value.CanBeTrue && value.CanBeFalse))
            return;
        string? why = Reason(context, node);
        context.Diagnostics.Add(value.CanBeTrue ? AnalysisDiagnostics.AlwaysHolds(span, why) : AnalysisDiagnostics.NeverHolds(span, why));
    }

    private static string? Reason(PackContext context, PlanNode node)
    {
        var free = node.Operands.Distinct().Where(o => context.Constant(o) is null).ToArray();
        return free.Length == 0 || context.Plan.Nodes[free[0]].Type.Kind == ValueKind.Text
            ? null
            : string.Join(", ", free.Select(o => $"{context.NameOf(o)} is {context.Bounds.Describe(o)}"));
    }

    private static void CheckConjunction(PackContext context, PlanNode node, SourceSpan span)
    {
        foreach (var (subject, stretch) in Narrowing.Of(context, node.Id))
            if (stretch.IsEmpty && !OneIsImpossible(context, node.Id))
            {
                context.Diagnostics.Add(AnalysisDiagnostics.Contradiction(span, stretch.Describe(context.NameOf(subject), v => context.Write(subject, v))));
                return;
            }
    }

    private static bool OneIsImpossible(PackContext context, int conjunction) =>
        Narrowing.Conjuncts(context, conjunction).Any(c => !context.Bounds[c].CanBeTrue);
}
