using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Plans.Binding;

/// <summary>Binds a call of a series function: arguments by place or name, defaults, bounds and units.</summary>
internal sealed class SeriesCallBinder(ExpressionBinder binder, CallSyntax call)
{
    private bool _hasConstantSeries;

    public int? Bind(SeriesFunction function)
    {
        if (Match(function) is not { } arguments)
            return null;
        var columns = ImmutableArray.CreateBuilder<int>();
        var numbers = ImmutableArray.CreateBuilder<double>();
        bool complete = true;
        for (int i = 0; i < function.Parameters.Length; i++)
        {
            if (function.Parameters[i] is SeriesParameter series)
                complete &= Take(columns, BindSeries(series, arguments[i], function));
            else
                complete &= Take(numbers, BindNumber((NumberParameter)function.Parameters[i], arguments[i], function));
        }

        if (!complete)
            return null;
        if (columns.Any(id => binder.Plan[id].CrossDepth > 0))
        {
            binder.Diagnostics.Add(PlanDiagnostics.CrossOverTime(binder.Place(call), function.Name));
            return null;
        }

        var type = function.Result([.. columns.Select(id => binder.Plan[id].Type.Unit)]);
        return binder.AddNode(new SeriesOperation(function, numbers.ToImmutable()), columns.ToImmutable(), type, call);
    }

    /// <summary>How a function is called, for messages: <c>atr(length = 14, high = high, …)</c>.</summary>
    public static string Signature(SeriesFunction function) =>
        $"{function.Name}({string.Join(", ", function.Parameters.Select(p => p switch
        {
            NumberParameter { Default: { } number } => FormattableString.Invariant($"{p.Name} = {number}"),
            SeriesParameter { Default: { } column } => $"{p.Name} = {column}",
            _ => p.Name,
        }))})";

    private SyntaxNode?[]? Match(SeriesFunction function)
    {
        var arguments = new SyntaxNode?[function.Parameters.Length];
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            var argument = call.Arguments[i];
            // length = 20 is a comparison here, of a name that nothing has.
            if (argument is { Name: null, Value: BinarySyntax { Operator: "=", Left: NameSyntax compared } }
                && (IndexOf(function, compared.Name) >= 0 || (i < function.Parameters.Length && function.Parameters[i] is NumberParameter)))
            {
                binder.Diagnostics.Add(PlanDiagnostics.NamedByEquals(binder.Place(argument.Value), IndexOf(function, compared.Name) >= 0 ? compared.Name : function.Parameters[i].Name));
                return null;
            }

            int place = argument.Name is null ? i : IndexOf(function, argument.Name);
            if (place >= arguments.Length)
                return TooMany(function);
            if (place < 0 || arguments[place] is not null)
            {
                binder.Diagnostics.Add(PlanDiagnostics.UnknownArgument(
                    binder.Place(argument), argument.Name ?? function.Parameters[place].Name, Signature(function), function.Parameters.Select(p => p.Name)));
                return null;
            }

            arguments[place] = argument.Value;
        }

        for (int i = 0; i < arguments.Length; i++)
            if (arguments[i] is null && function.Parameters[i] is NumberParameter { Default: null } or SeriesParameter { Default: null } && arguments[i] is null)
                return TooMany(function);
        return arguments;
    }

    private SyntaxNode?[]? TooMany(SeriesFunction function)
    {
        string? across = CrossFunction.Find("universe_" + function.Name) is { } other ? $"among the symbols of the day it is {other.Signature}" : null;
        binder.Diagnostics.Add(PlanDiagnostics.ArgumentCount(binder.Place(call), Signature(function), call.Arguments.Length, across));
        return null;
    }

    private int? BindSeries(SeriesParameter parameter, SyntaxNode? argument, SeriesFunction function)
    {
        if (argument is null)
            return binder.Bind(new NameSyntax(parameter.Default!, call.Start, call.NameLength));
        if (binder.Bind(argument) is not { } id)
            return null;
        var type = binder.Plan[id].Type;
        if (Accepts(parameter.Accepts, type))
            return IsSeries(parameter, id, argument, function) ? id : null;
        string wanted = parameter.Accepts switch
        {
            SeriesKind.Condition => "a condition",
            SeriesKind.Price => "prices",
            SeriesKind.Volume => "numbers of shares",
            _ => "numbers",
        };
        binder.Diagnostics.Add(PlanDiagnostics.WrongType(binder.Place(argument), $"\"{parameter.Name}\" of {call.Function} takes {wanted}, this is a {type}", null));
        return null;
    }

    // An average of one number is that number, and what moves by it nothing: a length without its series, in every case seen.
    private bool IsSeries(SeriesParameter parameter, int id, SyntaxNode argument, SeriesFunction function)
    {
        if (parameter.MayBeConstant || binder.Plan[id] is not { Operation: ConstantOperation constant, Type.Kind: ValueKind.Number })
            return true;
        _hasConstantSeries = true;
        binder.Diagnostics.Add(PlanDiagnostics.ConstantSeries(
            binder.Place(argument), $"\"{parameter.Name}\" of {function.Name}", constant.Value, WithSeries(function, argument)));
        return false;
    }

    // The call with a series in front: the second argument where it is one, else the close, in place of the constant where there is no room for both.
    private string WithSeries(SeriesFunction function, SyntaxNode argument)
    {
        string called = $"it is called as {Signature(function)}";
        if (function.Parameters[0] is not SeriesParameter { Default: null } || call.Arguments[0] is not { Name: null } first || first.Value != argument)
            return called;
        if (call.Arguments is [_, { Name: null, Value: not NumberSyntax } second, ..] && function.Parameters[1] is NumberParameter)
            return $"did you mean {function.Name}({string.Join(", ", call.Arguments.Skip(2).Prepend(first).Prepend(second).Select(Written))})? {called}";
        bool hasRoom = call.Arguments.Length < function.Parameters.Length && function.Parameters[call.Arguments.Length] is NumberParameter
            && function.Parameters[1] is NumberParameter;
        string given = string.Join(", ", call.Arguments.Skip(hasRoom ? 0 : 1).Select(Written).Prepend(function.Parameters[0] is SeriesParameter { Accepts: SeriesKind.Volume } ? "volume" : "close"));
        return $"did you mean {function.Name}({given})? {called}";
    }

    private string Written(ArgumentSyntax argument) =>
        (argument.Name is null ? "" : argument.Name + ": ") + binder.Place(argument.Value).Text;

    private double? BindNumber(NumberParameter parameter, SyntaxNode? argument, SeriesFunction function)
    {
        if (argument is null)
            return parameter.Default;
        string name = $"\"{parameter.Name}\" of {function.Name}";
        if (binder.Bind(argument) is not { } id)
            return null;
        if (binder.Plan[id] is not { Operation: ConstantOperation constant, Type.Kind: ValueKind.Number })
        {
            // A series where its length belongs is the other half of what was said of the length in its place.
            if (!_hasConstantSeries)
                binder.Diagnostics.Add(PlanDiagnostics.NotConstant(binder.Place(argument), name, argument is TextSyntax text ? ForeignSyntax.Unquoted(text.Value) : $"write a literal number; it is called as {Signature(function)}"));
            return null;
        }

        if (constant.Value >= parameter.Min && constant.Value <= parameter.Max && (!parameter.IsInteger || constant.Value == Math.Floor(constant.Value)))
            return constant.Value;
        binder.Diagnostics.Add(PlanDiagnostics.OutOfRange(
            binder.Place(argument), name, constant.Value, parameter.Min, parameter.Max, parameter.IsInteger));
        return null;
    }

    private static bool Accepts(SeriesKind kind, ExpressionType type) => kind switch
    {
        SeriesKind.Condition => type.Kind == ValueKind.Boolean,
        SeriesKind.Price => type.Kind == ValueKind.Number && (type.IsOpen || type.Unit == Unit.Price),
        SeriesKind.Volume => type.Kind == ValueKind.Number && (type.IsOpen || type.Unit == Unit.ShareCount),
        _ => type.Kind == ValueKind.Number,
    };

    private static int IndexOf(SeriesFunction function, string name)
    {
        for (int i = 0; i < function.Parameters.Length; i++)
            if (function.Parameters[i].Name == name)
                return i;
        return -1;
    }

    private static bool Take<T>(ImmutableArray<T>.Builder target, T? value)
        where T : struct
    {
        if (value is { } given)
            target.Add(given);
        return value is not null;
    }
}
