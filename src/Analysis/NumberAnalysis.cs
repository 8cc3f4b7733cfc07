using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;

namespace SyntheticAlpha.Analysis;

/// <summary>Finds divisions that can be by zero without anyone minding, equality on computed numbers, and lengths beyond most histories.</summary>
internal static class NumberAnalysis
{
    private static readonly HashSet<string> Selections = ["row:min", "row:max", "row:if", "row:coalesce", "row:clamp", "row:number", "row:abs"];
    private static readonly HashSet<string> Arithmetic = ["row:+", "row:-", "row:*", "row:/", "row:%", "row:sqrt", "row:ln", "row:exp", "row:pow", "row:percent", "row:ratio"];
    private static readonly HashSet<string> Averages = ["sma", "mean", "ema", "rma", "wma", "hma", "vwma", "rsi", "macd", "macd_signal", "macd_histogram", "roc", "stdev", "zscore", "beta"];

    private const int MostBars = 2520;

    // What is left of an open range after some arithmetic.
    private const double Unbounded = 1e300;

    public static void Run(PackContext context)
    {
        bool[] minded = Minded(context);
        foreach (var node in context.Plan.Nodes)
        {
            if (node is not { IsDerived: false, Span: { } span })
                continue;
            CheckLength(context, node, span);
            string? key = context.Key(node.Id);
            if (key is "row:/" or "row:%" && !minded[node.Id])
                CheckDivision(context, node, span);
            else if (key is "row:=" or "row:!=" && context.Plan.Nodes[node.Operands[0]].Type.Kind == ValueKind.Number)
                CheckEquality(context, node, span);
        }
    }

    // Ten years of trading days. Weeks and longer periods say themselves that years are meant.
    private static void CheckLength(PackContext context, PlanNode node, SourceSpan span)
    {
        if (node.Operation is SeriesOperation series && series.Function.WarmUp(series.Numbers) + 1 is > MostBars and var bars)
            context.Diagnostics.Add(AnalysisDiagnostics.LongHistory(span, series.Function.Name, bars));
    }

    private static void CheckDivision(PackContext context, PlanNode node, SourceSpan span)
    {
        int divisor = node.Operands[1];
        var value = context.Bounds[divisor];
        if (value.CanBeFalse && !value.IsMissing && !IsOnlyAPrecaution(context, divisor))
            context.Diagnostics.Add(AnalysisDiagnostics.CanDivideByZero(span, context.NameOf(divisor), context.Bounds.Describe(divisor)));
    }

    // Of a difference of things that move together, and of what is not bounded at all, nothing is known that could be said;
    // a choice that gives zero gives it on purpose.
    private static bool IsOnlyAPrecaution(PackContext context, int divisor)
    {
        while (context.Key(divisor) is "row:percent" or "row:ratio" or "row:number")
            divisor = context.Plan.Nodes[divisor].Operands[0];
        return context.Key(divisor) is "row:-" or "row:+" or "row:if" || context.Bounds[divisor] is { Low: <= -Unbounded, High: >= Unbounded };
    }

    // Whoever asks whether a value is missing, or says what stands for it, has thought of it.
    private static bool[] Minded(PackContext context)
    {
        var minded = new bool[context.Plan.Nodes.Length];
        for (int id = minded.Length - 1; id >= 0; id--)
        {
            var node = context.Plan.Nodes[id];
            bool minds = minded[id] || (!node.IsDerived && context.Key(id) is "row:coalesce" or "row:missing" or "row:known");
            if (minds && node.Operation is RowOperation && !node.IsDerived)
                foreach (int operand in node.Operands)
                    minded[operand] = true;
        }

        return minded;
    }

    private static void CheckEquality(PackContext context, PlanNode node, SourceSpan span)
    {
        var left = Sources(context, node.Operands[0]);
        var right = Sources(context, node.Operands[1]);
        if (!left.Overlaps(right) && !IsZeroOfProducts(context, left, right) && !IsZeroOfProducts(context, right, left) && (left.Any(n => IsComputed(context, n)) || right.Any(n => IsComputed(context, n))))
            context.Diagnostics.Add(AnalysisDiagnostics.ComputedEquality(span));
    }

    // A product or quotient is exactly zero where a factor is.
    private static bool IsZeroOfProducts(PackContext context, HashSet<int> values, HashSet<int> zero) =>
        zero.All(n => context.Plan.Nodes[n].Operation is ConstantOperation { Value: 0 })
        && values.Where(n => IsComputed(context, n)).All(n => context.Key(n) is "row:*" or "row:/" or "row:percent" or "row:ratio");

    // Where one side picks its value among others, it can be equal to one of them to the last digit.
    private static HashSet<int> Sources(PackContext context, int node)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>([node]);
        var seen = new HashSet<int>();
        while (open.TryPop(out int next))
        {
            if (!seen.Add(next))
                continue;
            found.Add(next);
            if (context.Key(next) is { } key && Selections.Contains(key))
                foreach (int operand in context.Plan.Nodes[next].Operands.Skip(key == "row:if" ? 1 : 0))
                    open.Push(operand);
        }

        return found;
    }

    private static bool IsComputed(PackContext context, int node) => context.Plan.Nodes[node].Operation switch
    {
        RowOperation row => Arithmetic.Contains(row.Key),
        SeriesOperation series => Averages.Contains(series.Function.Name),
        _ => false,
    };
}
