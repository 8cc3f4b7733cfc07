using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Plans.Binding;

/// <summary>Gives an expression its meaning: resolves names, checks types and units, and adds its nodes to the plan.</summary>
public sealed partial class ExpressionBinder(PlanBuilder plan, FunctionCatalogue functions, IScope scope, MappedText source, DiagnosticBag diagnostics)
{
    /// <summary>The plan being built.</summary>
    public PlanBuilder Plan { get; } = plan;

    /// <summary>Where problems go.</summary>
    public DiagnosticBag Diagnostics { get; } = diagnostics;

    /// <summary>The period on which the expression is computed instead of bars, within <c>weekly(…)</c> and its like.</summary>
    public Period? Period { get; init; }

    /// <summary>Parses and binds a text; null where it is wrong (then diagnostics say why).</summary>
    public static int? Bind(PlanBuilder plan, FunctionCatalogue functions, IScope scope, MappedText source, DiagnosticBag diagnostics) =>
        Parser.Parse(source, diagnostics) is { } syntax
            ? new ExpressionBinder(plan, functions, scope, source, diagnostics).Bind(syntax)
            : null;

    /// <summary>The place of a node in its file.</summary>
    public SourceSpan Place(SyntaxNode node) => source.Span(node.Start, node.Length);

    /// <summary>The place of an argument's name, or of its value where it has none.</summary>
    internal SourceSpan Place(ArgumentSyntax argument) =>
        argument.Name is { } name ? source.Span(argument.Start, name.Length) : Place(argument.Value);

    /// <summary>Binds a tree; null where it is wrong.</summary>
    public int? Bind(SyntaxNode node) => node switch
    {
        NumberSyntax number => Plan.Constant(number.Value, ExpressionType.OpenNumber, Place(node)),
        TextSyntax text => Plan.Text(text.Value, Place(node)),
        DateSyntax date => Plan.Constant(date.Value.DayNumber, ExpressionType.Date, Place(node)),
        BooleanSyntax truth => Plan.Constant(truth.Value ? 1 : 0, ExpressionType.Boolean, Place(node)),
        NameSyntax name => BindName(name),
        UnarySyntax unary => Apply(RowFunctions.Prefix(unary.Operator), [unary.Operand], node),
        BinarySyntax binary => BindBinary(binary),
        ConditionalSyntax choice => Apply(RowFunctions.Find("if")!, [choice.Condition, choice.Then, choice.Otherwise], node),
        CallSyntax call => BindCall(call),
        _ => null,
    };

    private int? BindName(NameSyntax name)
    {
        if (scope.Resolve(name.Name, Place(name)) is { } id)
            return OnPeriod(id, name);
        if (!scope.IsBroken(name.Name))
            Diagnostics.Add(PlanDiagnostics.UnknownName(Place(name), name.Name, scope.Names, MeaningOf(name.Name), Undeclared(name.Name)));
        return null;
    }

    // What looks like a name and is something else.
    private string? MeaningOf(string name) =>
        scope.OwnerOf(name) is { } owner ? $"write '{name}' in quotes: it is a word of {owner}"
        : scope.InsteadOf(name) is { } instead ? instead
        : functions.Find(name) is { } function ? $"it is a function, which is called: {function.Example}"
        : RowFunctions.Find(name) is { } row ? $"it is a function, which is called: {row.Signature}"
        : name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && scope.Names.Contains(name[..dot]) && name.LastIndexOf('.') is var last
            && RowFunctions.Find(name[(last + 1)..]) is { } part ? $"values have no parts: a function stands before what it takes, {part.Name}({name[..last]})"
        : name.ToUpperInvariant() is "NONE" or "NULL" or "NAN" or "NA" or "NIL" or "UNDEFINED" or "MISSING" ? "whether there is a value is asked with missing(x) and known(x)"
        : name is "price" or "last" or "px" or "Price" or "Last" ? "a bar has open, high, low and close: the price is close"
        : null;

    // sma_200 and atr14 say what they would be.
    private string Undeclared(string name)
    {
        string word = name.TrimEnd("0123456789".ToCharArray());
        string? call = word.Length < name.Length && functions.Find(word.TrimEnd('_')) is { } function && Length().IsMatch(function.Example)
            ? Length().Replace(function.Example, name[word.Length..], 1)
            : null;
        return scope.WhatThereIs is { } names ? (call is null ? names : $"write {call}")
            : call is null ? "declare it under facts or inputs"
            : $"declare it under facts: {word.TrimEnd('_')}_{name[word.Length..]}: {call}";
    }

    [GeneratedRegex(@"(?<![\w.])\d+(?![\w.])", RegexOptions.CultureInvariant)]
    private static partial Regex Length();

    // a + b + c + … leans left by as many levels as it has terms, so that side is walked and not recursed into.
    private int? BindBinary(BinarySyntax top)
    {
        var pending = new Stack<BinarySyntax>();
        SyntaxNode node = top;
        for (; node is BinarySyntax binary; node = binary.Left)
            pending.Push(binary);
        int? left = Bind(node);
        while (pending.TryPop(out var binary))
            left = Infix(binary, left, Bind(binary.Right));
        return left;
    }

    private int? Infix(BinarySyntax binary, int? left, int? right)
    {
        if (left is not { } a || right is not { } b)
            return null;
        string written = source.Text.Substring(binary.OperatorStart, binary.OperatorLength);
        var place = source.Span(binary.OperatorStart, binary.OperatorLength);
        // a > b is b < a: one node for both, whichever way round they are written.
        bool mirrored = binary.Operator is ">" or ">=";
        var function = RowFunctions.Infix(mirrored ? binary.Operator.Replace('>', '<') : binary.Operator)!;
        var call = new TypedCall(written, [Plan[a], Plan[b]], [Place(binary.Left), Place(binary.Right)], place);
        return Add(function, call, mirrored ? [b, a] : [a, b], binary);
    }

    private int? BindCall(CallSyntax call)
    {
        if (RowFunctions.Find(call.Function) is { } row)
            return BindRowCall(row, call);
        if (functions.Find(call.Function) is { } series)
            return new SeriesCallBinder(this, call).Bind(series);
        if (CrossFunction.Find(call.Function) is { } cross)
            return new CrossCallBinder(this, call).Bind(cross);
        if (PeriodFunction.Find(call.Function) is { } period)
            return BindPeriod(period, call);
        if (scope.TryCall(call, this, out int? node))
            return node is { } id ? OnPeriod(id, call) : null;
        string[] known =
        [
            .. RowFunctions.All.Select(f => f.Name), .. functions.Functions.Select(f => f.Name), .. PeriodFunction.All.Select(f => f.Name), .. CrossFunction.All.Select(f => f.Name),
        ];
        Diagnostics.Add(PlanDiagnostics.UnknownFunction(source.Span(call.Start, call.NameLength), call.Function, known, scope.Names.Contains(call.Function)));
        return null;
    }

    // Names mean what they mean everywhere, so that only bars differ: within, everything else is taken as it stood at each period's end.
    private int? BindPeriod(PeriodFunction function, CallSyntax call)
    {
        if (call.Arguments is not [{ Name: null } argument])
        {
            Diagnostics.Add(PlanDiagnostics.ArgumentCount(Place(call), function.Signature, call.Arguments.Length));
            return null;
        }

        var binder = new ExpressionBinder(Plan, functions, scope, source, Diagnostics) { Period = function.Period };
        if (binder.Bind(argument.Value) is not { } node)
            return null;
        if (Plan[node].CrossDepth > 0)
        {
            Diagnostics.Add(PlanDiagnostics.CrossOverTime(Place(argument), function.Name));
            return null;
        }

        return Period is null ? node : Gather(node, Aggregation.Sample, call);
    }

    private int? BindRowCall(RowFunction function, CallSyntax call)
    {
        var named = call.Arguments.FirstOrDefault(a => a.Name is not null);
        if (named is not null)
        {
            Diagnostics.Add(PlanDiagnostics.UnknownArgument(Place(named), named.Name!, function.Signature, []));
            return null;
        }

        if (call.Arguments.Length >= function.Least && call.Arguments.Length <= function.Most)
            return Apply(function, [.. call.Arguments.Select(a => a.Value)], call);
        Diagnostics.Add(PlanDiagnostics.ArgumentCount(Place(call), function.Signature, call.Arguments.Length));
        return null;
    }

    private int? Apply(RowFunction function, ImmutableArray<SyntaxNode> arguments, SyntaxNode node)
    {
        var operands = new int[arguments.Length];
        bool complete = true;
        for (int i = 0; i < operands.Length; i++)
        {
            int? operand = Bind(arguments[i]);
            complete &= operand is not null;
            operands[i] = operand ?? 0;
        }

        return complete ? Apply(function, operands, arguments, node) : null;
    }

    private int? Apply(RowFunction function, int[] operands, ImmutableArray<SyntaxNode> arguments, SyntaxNode node)
    {
        var call = new TypedCall(function.Name, [.. operands.Select(id => Plan[id])], [.. arguments.Select(Place)], Place(node));
        return Add(function, call, [.. operands], node);
    }

    private int? Add(RowFunction function, TypedCall call, ImmutableArray<int> operands, SyntaxNode node) =>
        function.Type(call, Diagnostics) is { } type && function.Operation(call) is { } operation
            ? AddNode(operation, operands.Length > function.Columns ? operands[..function.Columns] : operands, type, node)
            : null;

    /// <summary>Adds an operation, on periods where its operands are.</summary>
    public int AddNode(Operation operation, ImmutableArray<int> operands, ExpressionType type, SyntaxNode node) =>
        Period is { } period && operands.Any(IsOnPeriod)
            ? Plan.Add(new PeriodOperation(period, operation), [.. operands.Select(id => OnPeriod(id, node))], type, Place(node))
            : Plan.Add(operation, operands, type, Place(node));

    private int OnPeriod(int id, SyntaxNode node)
    {
        bool isName = node is NameSyntax;
        return Period is null || Plan[id].Operation is ConstantOperation || (!isName && IsOnPeriod(id))
            ? id
            : Gather(id, PeriodFunction.AggregationOf(Plan[id].Operation), node);
    }

    private bool IsOnPeriod(int id) => Plan[id].Operation is PeriodOperation operation && operation.Period == Period;

    private int Gather(int id, Aggregation aggregation, SyntaxNode node) =>
        Plan.Add(new PeriodOperation(Period!.Value, new AggregateOperation(aggregation)), [id], Plan[id].Type, Place(node));
}
