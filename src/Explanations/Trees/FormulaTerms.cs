using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans;

namespace SyntheticAlpha.Explanations.Trees;

/// <summary>A term of a sum: a factor that is written down, times a value.</summary>
/// <param name="Factor">What the value is multiplied by, sign included.</param>
/// <param name="Node">The value's plan node; null for a number that stands alone.</param>
internal sealed record Term(double Factor, int? Node);

/// <summary>A factor of a product, or a divisor.</summary>
internal sealed record ProductPart(int Node, bool IsDivisor);

/// <summary>
/// Takes formulas apart where they are sums or products: sums through signs, numbers that multiply or divide a whole, and the limits and
/// rounding that the engine adds. What has a name of its own, or is neither, stays whole.
/// </summary>
internal sealed class FormulaTerms(Plan plan, NodeText text)
{
    private static readonly string[] Limits = ["row:clamp", "row:min", "row:max"];

    /// <summary>The terms that a node is the sum of, in their order; one where it is no sum.</summary>
    public ImmutableArray<Term> Of(int node)
    {
        var found = ImmutableArray.CreateBuilder<Term>();
        // With a stack of its own: a formula may have as many terms as it likes.
        var open = new Stack<(int Node, double Factor, bool IsRoot)>([(node, 1, true)]);
        while (open.TryPop(out var next))
        {
            var (id, factor, isRoot) = next;
            var parts = plan.Nodes[id].Operation is ConstantOperation constant ? null : isRoot || text.NameOf(id) is null ? Parts(id, factor) : null;
            if (parts is null)
                found.Add(plan.Nodes[id].Operation is ConstantOperation number ? new Term(factor * number.Value, null) : new Term(factor, id));
            else
                foreach (var (operand, of) in parts.Reverse())
                    open.Push((operand, of, false));
        }

        return found.ToImmutable();
    }

    /// <summary>The factors and divisors of a product; empty where the node is none.</summary>
    public ImmutableArray<ProductPart> Product(int node)
    {
        var found = ImmutableArray.CreateBuilder<ProductPart>();
        var open = new Stack<(int Node, bool IsDivisor, bool IsRoot)>([(Within(node), false, true)]);
        while (open.TryPop(out var next))
        {
            var (id, isDivisor, isRoot) = next;
            var operands = plan.Nodes[id].Operands;
            if ((isRoot || text.NameOf(id) is null) && plan.Nodes[id].Operation.Key is "row:*" or "row:/")
            {
                open.Push((operands[1], isDivisor != (plan.Nodes[id].Operation.Key == "row:/"), false));
                open.Push((operands[0], isDivisor, false));
            }
            else
                found.Add(new ProductPart(id, isDivisor));
        }

        return found.Count > 1 ? found.ToImmutable() : [];
    }

    /// <summary>A term as it would be written.</summary>
    public string Write(Term term, SourceSpan within)
    {
        string number = Math.Abs(term.Factor).ToString(CultureInfo.InvariantCulture);
        string value = term.Node is { } node ? text.NameOf(node) ?? text.Expression(node, within) : "";
        string product = term.Node is null ? number : Math.Abs(term.Factor) == 1 ? value : $"{number} × {value}";
        return (term.Factor < 0 ? "− " : "") + product;
    }

    private int Within(int node)
    {
        while (plan.Nodes[node] is { IsDerived: true, Operands: [var inner, ..], Operation: { Key: var key } } && IsLimit(key))
            node = inner;
        return node;
    }

    private (int Operand, double Factor)[]? Parts(int id, double factor)
    {
        var node = plan.Nodes[id];
        return (node.Operation.Key, node.Operands) switch
        {
            ("row:+", [var a, var b]) => [(a, factor), (b, factor)],
            ("row:-", [var a, var b]) => [(a, factor), (b, -factor)],
            ("row:-", [var a]) => [(a, -factor)],
            ("row:number", [var a]) => [(a, factor)],
            ("row:*", [var a, var b]) when Constant(a) is { } by => [(b, factor * by)],
            ("row:*", [var a, var b]) when Constant(b) is { } by => [(a, factor * by)],
            ("row:/", [var a, var b]) when Constant(b) is { } by and not 0 => [(a, factor / by)],
            (var key, [var inner, ..]) when node.IsDerived && IsLimit(key) => [(inner, factor)],
            _ => null,
        };
    }

    private double? Constant(int id) => plan.Nodes[id].Operation is ConstantOperation constant ? constant.Value : null;

    private static bool IsLimit(string key) => Limits.Contains(key) || key.StartsWith("row:round", StringComparison.Ordinal);
}
