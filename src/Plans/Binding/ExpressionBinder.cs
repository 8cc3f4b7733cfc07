using System.Collections.Immutable;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Plans.Binding;

/// <summary>Gives an expression its meaning: resolves names, checks types and units, and adds its nodes to the plan.</summary>
public sealed class ExpressionBinder(PlanBuilder plan, FunctionCatalogue functions, IScope scope, MappedText source, DiagnosticBag diagnostics)
{
    /// <summary>The plan being built.</summary>
    public PlanBuilder Plan { get; } = plan;

    /// <summary>Where problems go.</summary>
    public DiagnosticBag Diagnostics { get; } = diagnostics;

    /// <summary>Parses and binds a text; null where it is wrong (then diagnostics say why).</summary>
    public static int? Bind(PlanBuilder plan, FunctionCatalogue functions, IScope scope, MappedText source, DiagnosticBag diagnostics) =>
        Parser.Parse(source, diagnostics) is { } syntax
            ? new ExpressionBinder(plan, functions, scope, source, diagnostics).Bind(syntax)
            : null;

    /// <summary>The place of a node in its file.</summary>
    public SourceSpan Place(SyntaxNode node) => source.Span(node.Start, node.Length);

    /// <summary>Binds a tree; null where it is wrong.</summary>
    public int? Bind(SyntaxNode node) => node switch
    {
        NumberSyntax number => Plan.Constant(number.Value, ExpressionType.OpenNumber, Place(node)),
        TextSyntax text => Plan.Text(text.Value, Place(node)),
        DateSyntax date => Plan.Constant(date.Value.DayNumber, ExpressionType.Date, Place(node)),
        BooleanSyntax truth => Plan.Constant(truth.Value ? 1 : 0, ExpressionType.Boolean, Place(node)),
        NameSyntax name => BindName(name),
        UnarySyntax unary => Apply(RowFunctions.Prefix(unary.Operator), [unary.Operand], node, Place(node)),
        BinarySyntax binary => BindBinary(binary),
        ConditionalSyntax choice => Apply(RowFunctions.Find("if")!, [choice.Condition, choice.Then, choice.Otherwise], node, Place(node)),
        CallSyntax call => BindCall(call),
        _ => null,
    };

    private int? BindName(NameSyntax name)
    {
        if (scope.Resolve(name.Name, Place(name)) is { } id)
            return id;
        if (!scope.IsBroken(name.Name))
            Diagnostics.Add(PlanDiagnostics.UnknownName(Place(name), name.Name, scope.Names));
        return null;
    }

    private int? BindBinary(BinarySyntax binary)
    {
        // a > b is b < a: one node for both, whichever way round they are written.
        var (symbol, left, right) = binary.Operator switch
        {
            ">" => ("<", binary.Right, binary.Left),
            ">=" => ("<=", binary.Right, binary.Left),
            _ => (binary.Operator, binary.Left, binary.Right),
        };
        var place = source.Span(binary.OperatorStart, binary.Operator.Length);
        return Apply(RowFunctions.Infix(symbol)!, [left, right], binary, place);
    }

    private int? BindCall(CallSyntax call)
    {
        if (RowFunctions.Find(call.Function) is { } row)
            return BindRowCall(row, call);
        if (functions.Find(call.Function) is { } series)
            return new SeriesCallBinder(this, scope, call).Bind(series);
        if (scope.TryCall(call, this, out int? node))
            return node;
        var known = RowFunctions.All.Select(f => f.Name).Concat(functions.Functions.Select(f => f.Name));
        Diagnostics.Add(PlanDiagnostics.UnknownFunction(source.Span(call.Start, call.NameLength), call.Function, known));
        return null;
    }

    private int? BindRowCall(RowFunction function, CallSyntax call)
    {
        var named = call.Arguments.FirstOrDefault(a => a.Name is not null);
        if (named is not null)
        {
            Diagnostics.Add(PlanDiagnostics.UnknownArgument(source.Span(named.Start, named.Length), named.Name!, function.Signature, []));
            return null;
        }

        if (call.Arguments.Length >= function.Least && call.Arguments.Length <= function.Most)
            return Apply(function, [.. call.Arguments.Select(a => a.Value)], call, Place(call));
        Diagnostics.Add(PlanDiagnostics.ArgumentCount(Place(call), function.Signature, call.Arguments.Length));
        return null;
    }

    private int? Apply(RowFunction function, ImmutableArray<SyntaxNode> arguments, SyntaxNode node, SourceSpan place)
    {
        var ids = arguments.Select(Bind).ToImmutableArray();
        if (ids.Contains(null))
            return null;
        var operands = ids.Select(id => id!.Value).ToImmutableArray();
        var call = new TypedCall(function.Name, [.. operands.Select(id => Plan[id])], [.. arguments.Select(Place)], place);
        if (function.Type(call, Diagnostics) is not { } type || function.Operation(call) is not { } operation)
            return null;
        return Plan.Add(operation, operands, type, Place(node));
    }
}
