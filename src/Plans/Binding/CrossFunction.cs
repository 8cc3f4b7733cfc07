using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Across;
using SyntheticAlpha.Plans.Intervals;

namespace SyntheticAlpha.Plans.Binding;

/// <summary>A function that compares a symbol's value with those of the other symbols of the same day.</summary>
/// <param name="Name">The name in expressions.</param>
/// <param name="Summary">What it gives, in one sentence.</param>
/// <param name="Example">A call that works as it is.</param>
/// <param name="Unit">The unit of what it gives.</param>
/// <param name="Least">The least that it gives.</param>
/// <param name="Most">The most that it gives.</param>
/// <param name="Undefined">Why it can be missing though its arguments are there.</param>
public sealed record CrossFunction(string Name, string Summary, string Example, Unit Unit, double Least, double Most, string Undefined)
{
    private const string NoneElse = "no other symbol has a value on this day";

    /// <summary>All of them.</summary>
    public static ImmutableArray<CrossFunction> All { get; } =
    [
        new("universe_rank", "The place among the symbols of the same day, of the same group where one is named: 1 for the highest, equal ones sharing the best place.",
            "universe_rank(roc(close, 126))", Unit.None, 1, double.PositiveInfinity, NoneElse) { Compute = static (section, x, group, member) => section.Rank(x, group, member) },
        new("universe_percentile", "The share of the other symbols of the same day, of the same group where one is named, that are lower, equal ones counting half: from 0 to 100 for the highest.",
            "universe_percentile(roc(close, 126))", Unit.Percent, 0, 100, NoneElse) { Compute = static (section, x, group, member) => section.Percentile(x, group, member) },
        new("universe_zscore", "How many sample deviations the value is above the mean of the symbols of the same day, itself included, of the same group where one is named.",
            "universe_zscore(roc(close, 126))", Unit.None, double.NegativeInfinity, double.PositiveInfinity, "no other symbol has a value on this day, or all have the same")
        { Compute = static (section, x, group, member) => section.ZScore(x, group, member) },
    ];

    /// <summary>How it is called, for people.</summary>
    public string Signature => $"{Name}(x, by: group)";

    private Func<CrossSection, double, double, int, double> Compute { get; init; } = static (_, _, _, _) => double.NaN;

    /// <summary>The function of a name, or null.</summary>
    public static CrossFunction? Find(string name) => All.FirstOrDefault(f => f.Name == name);

    /// <summary>The function that an operation is of.</summary>
    internal static CrossFunction Of(RowOperation operation) => All.First(f => operation.Key == "row:" + f.Name);

    /// <summary>What it does. Operands are the value, the group where there is one, and the row's day.</summary>
    /// <param name="slot">Which of the plan's expressions it compares.</param>
    internal RowOperation Operation(int slot) => new(
        Name,
        (in RowArguments a, Span<double> result) => Run(slot, a, result),
        (in IntervalArguments a) => a[0].IsMissing ? Interval.Missing : Interval.Between(Least, Most).OrMissing,
        Undefined)
    { CrossSlot = slot };

    private void Run(int slot, in RowArguments arguments, Span<double> result)
    {
        var x = arguments[0];
        var day = arguments[arguments.Count - 1];
        for (int i = 0; i < result.Length; i++)
            result[i] = arguments.Peers is { } peers && peers.Sections.On(slot, (int)day[i]) is { } section
                ? Compute(section, x[i], arguments.Count > 2 ? arguments[1][i] : 0, peers.Member) : double.NaN;
    }
}

/// <summary>Binds a call of a cross-sectional function.</summary>
internal sealed class CrossCallBinder(ExpressionBinder binder, CallSyntax call)
{
    public int? Bind(CrossFunction function)
    {
        if (call.Arguments is not ([{ Name: null }] or [{ Name: null }, { Name: null or "by" }]))
        {
            var wrong = call.Arguments.FirstOrDefault(a => a.Name is not (null or "by"));
            binder.Diagnostics.Add(wrong is null
                ? PlanDiagnostics.ArgumentCount(binder.Place(call), function.Signature, call.Arguments.Length)
                : PlanDiagnostics.UnknownArgument(binder.Place(wrong), wrong.Name!, function.Signature, ["by"]));
            return null;
        }

        int? x = Number(call.Arguments[0].Value, function);
        int? by = call.Arguments.Length > 1 ? Group(call.Arguments[1].Value, function) : null;
        if (x is not { } value || (call.Arguments.Length > 1 && by is null))
            return null;
        int day = binder.Plan.Source("date", ExpressionType.Date);
        ImmutableArray<int> operands = by is { } group ? [value, group, day] : [value, day];
        return binder.AddNode(function.Operation(binder.Plan.CrossSlot(value, by)), operands, ExpressionType.Number(function.Unit), call);
    }

    private int? Number(SyntaxNode argument, CrossFunction function)
    {
        if (binder.Bind(argument) is not { } id)
            return null;
        if (binder.Plan[id].Type.Kind == ValueKind.Number)
            return id;
        binder.Diagnostics.Add(PlanDiagnostics.WrongType(binder.Place(argument), $"{function.Name} compares numbers, this is a {binder.Plan[id].Type}", null));
        return null;
    }

    private int? Group(SyntaxNode argument, CrossFunction function)
    {
        if (binder.Bind(argument) is not { } id)
            return null;
        if (binder.Plan[id].Type.Kind is ValueKind.Text or ValueKind.Boolean)
            return id;
        binder.Diagnostics.Add(PlanDiagnostics.WrongType(
            binder.Place(argument), $"\"by\" of {function.Name} takes a word or a condition, this is a {binder.Plan[id].Type}", "group by an input with words, such as a sector"));
        return null;
    }
}
