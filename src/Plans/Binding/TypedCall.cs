using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Plans.Binding;

/// <summary>An operator or function with bound operands, about to be typed.</summary>
/// <param name="Symbol">The operator or function as written.</param>
/// <param name="Operands">The operands' nodes.</param>
/// <param name="Spans">Where the operands stand.</param>
/// <param name="Place">Where to point when the operands do not go together.</param>
public sealed record TypedCall(string Symbol, ImmutableArray<PlanNode> Operands, ImmutableArray<SourceSpan> Spans, SourceSpan Place)
{
    /// <summary>The type of an operand.</summary>
    public ExpressionType this[int index] => Operands[index].Type;

    /// <summary>The value of an operand that is a constant, or null.</summary>
    public double? Constant(int index) => Operands[index].Operation is ConstantOperation constant ? constant.Value : null;
}

/// <summary>Types a call: gives the result's type, or null after saying what is wrong.</summary>
public delegate ExpressionType? TypeRule(TypedCall call, DiagnosticBag diagnostics);
