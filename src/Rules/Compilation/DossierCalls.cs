using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Binding;

namespace SyntheticAlpha.Rules.Compilation;

/// <summary>Binds the functions that read the dossier and its days: ends of ranges, days from and to today, events to come. Each gives null with a diagnostic where its arguments are wrong.</summary>
internal sealed class DossierCalls(Definitions definitions, CallSyntax call, ExpressionBinder binder)
{
    /// <summary>An end of an input's range.</summary>
    public int? End()
    {
        if (call.Arguments is [{ Value: NameSyntax name }] && definitions.UseRange(name.Name) is { } input)
            return definitions.Plan.Source($"input.{name.Name}.{(call.Function == "low_end" ? "low" : "high")}", input.Type, span: binder.Place(call));

        if (call.Arguments is not [{ Value: NameSyntax { Name: var broken } }] || !definitions.IsBroken(broken))
            definitions.Diagnostics.Add(RuleDiagnostics.BadCall(
                binder.Place(call), $"{call.Function}(input)", "it gives an end of an input's range; its argument is the name of an input that is a number"));
        return null;
    }

    /// <summary>The number of events that are known to come.</summary>
    public int? Catalysts()
    {
        string? impact = call.Arguments switch
        {
            [_] => "any",
            [_, { Value: TextSyntax { Value: "low" or "medium" or "high" } word }] => word.Value,
            _ => null,
        };
        if (impact is not null && call.Arguments[0].Value is NumberSyntax { Value: >= 1 and <= 3650 } days && days.Value == Math.Floor(days.Value))
            return definitions.Plan.Source(FormattableString.Invariant($"catalysts.{days.Value}.{impact}"), ExpressionType.Number(Unit.None), span: binder.Place(call));
        definitions.Diagnostics.Add(RuleDiagnostics.BadCall(
            binder.Place(call), "catalysts_within(days, impact)", "it counts the known events of the next days: days from 1 to 3650, impact 'low', 'medium' or 'high' or left out"));
        return null;
    }

    /// <summary>Days from or to today.</summary>
    public int? Days()
    {
        if (call.Arguments is [{ Name: null } argument])
        {
            if (binder.Bind(argument.Value) is not { } day || binder.Bind(new NameSyntax("today", call.Start, call.NameLength)) is not { } today)
                return null;
            var (to, from) = call.Function == "days_since" ? (today, day) : (day, today);
            var place = binder.Place(call);
            var difference = new TypedCall("-", [definitions.Plan[to], definitions.Plan[from]], [place, place], place);
            if (definitions.Plan[day].Type == ExpressionType.Date)
                return binder.AddNode(RowFunctions.Infix("-")!.Operation(difference)!, [to, from], ExpressionType.Number(Unit.DayCount), call);
        }

        definitions.Diagnostics.Add(RuleDiagnostics.BadCall(
            binder.Place(call), $"{call.Function}(day)", "it counts calendar days from or to today; its argument is a date"));
        return null;
    }
}
