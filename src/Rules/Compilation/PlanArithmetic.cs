using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Binding;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Adds the arithmetic that scoring itself consists of (sums, weights, returns), as nodes like any other.</summary>
internal sealed class PlanArithmetic(PlanBuilder plan, SourceSpan span)
{
    private static readonly ExpressionType Points = ExpressionType.Number(Unit.Points);

    public int Number(double value) => plan.Constant(value, Points, span);

    public int Add(int a, int b) => Infix("+", a, b, plan[a].Type);

    public int Subtract(int a, int b) => Infix("-", a, b, plan[a].Type);

    public int Multiply(int a, int b) => Infix("*", a, b, plan[a].Type);

    public int Divide(int a, int b) => Infix("/", a, b, plan[a].Type);

    /// <summary>A quotient that is missing for a reason of its own where the divisor is zero.</summary>
    public int Divide(int a, int b, string atZero, ExpressionType? type = null)
    {
        var division = Operation(RowFunctions.Infix("/")!, [a, b]) with { UndefinedAtZero = atZero };
        return plan.Derive(division, [a, b], type ?? plan[a].Type, span);
    }

    public int Ratio(int a, int b) => Infix("/", a, b, ExpressionType.Number(Unit.Ratio));

    /// <summary>What is gained for each unit risked; missing where nothing is risked, as the stop is not below the entry.</summary>
    public int RewardRisk(int entry, int stop, int target) =>
        plan.Derive(RowFunctions.RewardRisk, [Subtract(target, entry), Subtract(entry, stop)], ExpressionType.Number(Unit.Ratio), span);

    public int Known(int a) => Call("known", ExpressionType.Boolean, a);

    public int Coalesce(int a, int b) => plan.Derive(RowFunctions.Coalesce, [a, b], plan[a].Type, span);

    public int WhenTrue(int condition, int value) => plan.Derive(RowFunctions.WhenTrue, [condition, value], plan[value].Type, span);

    public int If(int condition, int then, int otherwise) => Call("if", plan[then].Type, condition, then, otherwise);

    public int Min(int a, int b) => Call("min", plan[a].Type, a, b);

    /// <summary>A value kept within a range; an end that is open keeps nothing.</summary>
    public int Keep(int x, PointRange range)
    {
        if (range.IsBounded)
            return Call("clamp", Of(x), x, Constant(range.Low, x), Constant(range.High, x));
        int floored = double.IsFinite(range.Low) ? Call("max", Of(x), x, Constant(range.Low, x)) : x;
        return double.IsFinite(range.High) ? Call("min", Of(x), floored, Constant(range.High, x)) : floored;
    }

    /// <summary>The mean of those values that are there, added up like <see cref="Sum"/>; missing where none is.</summary>
    public int Mean(params ImmutableArray<int> nodes) =>
        plan.Derive(RowFunctions.MeanOf("none of them could be computed"), [.. InOneOrder(nodes)], plan[nodes[0]].Type, span);

    /// <summary>A value that is missing where one of the others is.</summary>
    public int Needing(int value, params ImmutableArray<int> others) => Call("needs", plan[value].Type, [value, .. InOneOrder(others)]);

    // Scores are points, save where a formula carries a unit of its own.
    private ExpressionType Of(int x) => plan[x].Type.IsOpen ? Points : plan[x].Type;

    private int Constant(double value, int like) => plan.Constant(value, Of(like), span);

    public int Round(int x, int decimals) => plan.Derive(RowFunctions.Round(decimals), [x], plan[x].Type, span);

    /// <summary>The sum, to the same last digit in whatever order and under whatever names its terms are written.</summary>
    public int Sum(IEnumerable<int> nodes)
    {
        int? sum = null;
        foreach (int node in InOneOrder(nodes))
            sum = sum is { } before ? Add(before, node) : node;
        return sum ?? Number(0);
    }

    /// <summary>
    /// Nodes in the order of their hashes. Sums of doubles depend on the order of their terms; this one is told by what is added,
    /// so that another order of rules or files, or another name, can be proven to leave every score as it is.
    /// </summary>
    public IEnumerable<int> InOneOrder(IEnumerable<int> nodes) => nodes.OrderBy(n => plan[n].Hash, StringComparer.Ordinal);

    /// <summary>The middle of two values.</summary>
    public int Middle(int low, int high) => low == high ? low : Multiply(Add(low, high), Number(0.5));

    /// <summary>The return from one price to another, in percent.</summary>
    public int Return(int from, int to) =>
        Infix("*", Infix("-", Ratio(to, from), Number(1), ExpressionType.Number(Unit.Ratio)), Number(100), ExpressionType.Number(Unit.Percent));

    private int Infix(string symbol, int a, int b, ExpressionType type) => Apply(RowFunctions.Infix(symbol)!, [a, b], type);

    private int Call(string name, ExpressionType type, params ImmutableArray<int> operands) => Apply(RowFunctions.Find(name)!, operands, type);

    private int Apply(RowFunction function, ImmutableArray<int> operands, ExpressionType type) =>
        plan.Derive(Operation(function, operands), operands, type, span);

    private RowOperation Operation(RowFunction function, ImmutableArray<int> operands) =>
        function.Operation(new TypedCall(function.Name, [.. operands.Select(id => plan[id])], [.. operands.Select(_ => span)], span))!;
}
