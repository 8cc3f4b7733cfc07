using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Plans.Binding;

/// <summary>The rules by which types and units go together.</summary>
internal static class TypeRules
{
    public static ExpressionType? Sum(TypedCall call, DiagnosticBag diagnostics)
    {
        var (a, b) = (call[0], call[1]);
        if (a.Kind == ValueKind.Date || b.Kind == ValueKind.Date)
            return DateSum(call, diagnostics);
        return Numbers(call, diagnostics) ? Common(call, diagnostics) : null;
    }

    public static ExpressionType? Product(TypedCall call, DiagnosticBag diagnostics) =>
        Scaled(call, diagnostics, Unit.Multiply, "multiplied with");

    public static ExpressionType? Quotient(TypedCall call, DiagnosticBag diagnostics)
    {
        if (!Numbers(call, diagnostics) || DividesByZero(call, diagnostics))
            return null;
        return Scaled(call, diagnostics, Unit.Divide, "divided by");
    }

    public static ExpressionType? Remainder(TypedCall call, DiagnosticBag diagnostics) =>
        Numbers(call, diagnostics) && !DividesByZero(call, diagnostics) ? Common(call, diagnostics) : null;

    /// <summary>All operands numbers of one unit; the result has it.</summary>
    public static ExpressionType? Same(TypedCall call, DiagnosticBag diagnostics) =>
        Numbers(call, diagnostics) ? Common(call, diagnostics) : null;

    /// <summary>One number, or numbers whose first gives the unit.</summary>
    public static ExpressionType? First(TypedCall call, DiagnosticBag diagnostics) =>
        Numbers(call, diagnostics) ? call[0] : null;

    /// <summary>Operands of any type, of which the first gives the type.</summary>
    public static ExpressionType? FirstOfAny(TypedCall call, DiagnosticBag diagnostics) => call[0];

    /// <summary>Operands of any type in, a plain number out.</summary>
    public static ExpressionType? Counting(TypedCall call, DiagnosticBag diagnostics) => ExpressionType.Number(Unit.None);

    /// <summary>Numbers in, a plain number out.</summary>
    public static ExpressionType? Plain(TypedCall call, DiagnosticBag diagnostics) =>
        Numbers(call, diagnostics) ? ExpressionType.Number(Unit.None) : null;

    public static ExpressionType? Root(TypedCall call, DiagnosticBag diagnostics)
    {
        if (!Numbers(call, diagnostics))
            return null;
        if (call[0].IsOpen)
            return call[0];
        if (call[0].Unit.Root() is { } unit)
            return ExpressionType.Number(unit);
        diagnostics.Add(PlanDiagnostics.UnitMismatch(call.Spans[0], $"the root of {call[0].Unit} has no unit", "take number(x) first if the unit does not matter"));
        return null;
    }

    public static TypeRule Convert(Unit from, Unit to) => (call, diagnostics) =>
    {
        if (!Numbers(call, diagnostics))
            return null;
        if (call[0].IsOpen || call[0].Unit == from || (from == Unit.Ratio && call[0].Unit == Unit.None))
            return ExpressionType.Number(to);
        diagnostics.Add(PlanDiagnostics.UnitMismatch(call.Spans[0], $"{call.Symbol} takes a {from}, this is a {call[0]}", call[0].Unit == to ? $"it is a {(to == Unit.Percent ? "percentage" : to)} already" : null));
        return null;
    };

    /// <summary>Any operands of one type, a condition out.</summary>
    public static ExpressionType? Equality(TypedCall call, DiagnosticBag diagnostics) =>
        Common(call, diagnostics) is null || !WordsFit(call, diagnostics) ? null : ExpressionType.Boolean;

    public static ExpressionType? Order(TypedCall call, DiagnosticBag diagnostics)
    {
        for (int i = 0; i < call.Operands.Length; i++)
        {
            if (call[i].Kind is ValueKind.Number or ValueKind.Date)
                continue;
            string? help = call[i].Kind == ValueKind.Boolean ? "for a range write between(x, low, high), or two comparisons joined by and" : (call.Constant(i) is null ? null : Quoted(call.Operands[i])) ?? "texts are compared by = and !=, or in(x, 'a', 'b')";
            diagnostics.Add(PlanDiagnostics.WrongType(call.Spans[i], $"\"{call.Symbol}\" compares numbers or dates, this is a {call[i]}", help));
            return null;
        }

        return Equality(call, diagnostics);
    }

    public static ExpressionType? Conditions(TypedCall call, DiagnosticBag diagnostics)
    {
        for (int i = 0; i < call.Operands.Length; i++)
        {
            if (call[i].Kind == ValueKind.Boolean)
                continue;
            string? help = call.Symbol == "not" ? "not binds tighter than comparisons: write not (a > b)" : call[i].Kind == ValueKind.Text ? "compare each word: x = 'a' or x = 'b', or in(x, 'a', 'b')" : "compare it with something";
            diagnostics.Add(PlanDiagnostics.WrongType(call.Spans[i], $"\"{call.Symbol}\" takes conditions, this is a {call[i]}", help));
            return null;
        }

        return ExpressionType.Boolean;
    }

    /// <summary>A date in, a plain number out.</summary>
    public static ExpressionType? DatePart(TypedCall call, DiagnosticBag diagnostics)
    {
        if (call[0].Kind == ValueKind.Date)
            return ExpressionType.Number(Unit.None);
        diagnostics.Add(PlanDiagnostics.WrongType(call.Spans[0], $"\"{call.Symbol}\" takes a date, this is a {call[0]}", "the bar's day is date, a day is written #2026-06-21#"));
        return null;
    }

    public static ExpressionType? AnyToCondition(TypedCall call, DiagnosticBag diagnostics) => ExpressionType.Boolean;

    /// <summary>A condition, then two values of one type.</summary>
    public static ExpressionType? Choice(TypedCall call, DiagnosticBag diagnostics)
    {
        if (call[0].Kind == ValueKind.Boolean)
            return Common(call with { Operands = call.Operands[1..], Spans = call.Spans[1..] }, diagnostics);
        diagnostics.Add(PlanDiagnostics.WrongType(call.Spans[0], $"the choice needs a condition, this is a {call[0]}", "compare it with something"));
        return null;
    }

    /// <summary>The type that all operands share; an open number takes the unit of the others.</summary>
    public static ExpressionType? Common(TypedCall call, DiagnosticBag diagnostics)
    {
        var common = call[0];
        for (int i = 1; i < call.Operands.Length; i++)
        {
            if (Unify(common, call[i]) is { } unified)
            {
                common = unified;
                continue;
            }

            bool numbers = common.Kind == ValueKind.Number && call[i].Kind == ValueKind.Number;
            diagnostics.Add(numbers
                ? PlanDiagnostics.UnitMismatch(call.Place, $"\"{call.Symbol}\" joins {common.Unit} and {call[i].Unit}", Conversion(common.Unit, call[i].Unit))
                : PlanDiagnostics.WrongType(call.Place, $"\"{call.Symbol}\" joins a {common} and a {call[i]}", call.Operands.Select(Quoted).FirstOrDefault(u => u is not null)));
            return null;
        }

        return common;
    }

    private static ExpressionType? Unify(ExpressionType a, ExpressionType b)
    {
        if (a.Kind != b.Kind)
            return null;
        if (a == b || b.IsOpen)
            return a;
        if (a.IsOpen)
            return b;
        return a.Unit.IsScalar && b.Unit.IsScalar ? ExpressionType.Number(Unit.Ratio) : null;
    }

    // A number or a day in quotes is a text; where words are known, a number is none of them.
    private static string? Quoted(PlanNode operand) =>
        operand.Type.Kind != ValueKind.Text || operand.Words.IsDefaultOrEmpty ? null
        : operand.Operation is not ConstantOperation ? $"its words are {string.Join(", ", operand.Words.Take(8).Select(w => $"'{w}'"))}"
        : ForeignSyntax.Unquoted(operand.Words[0]) is var help && !help.Contains('\'', StringComparison.Ordinal) ? help
        : null;

    // A comparison with a word that a category does not have is a slip that would otherwise be false for ever.
    // A choice may join any words: what comes of it knows them all.
    private static bool WordsFit(TypedCall call, DiagnosticBag diagnostics)
    {
        var known = call.Operands.FirstOrDefault(o => o.Operation is not ConstantOperation && !o.Words.IsDefaultOrEmpty);
        if (known is null)
            return true;
        for (int i = 0; i < call.Operands.Length; i++)
        {
            if (call.Operands[i] is not { Operation: ConstantOperation, Words: [var word] } || known.Words.Contains(word))
                continue;
            diagnostics.Add(PlanDiagnostics.UnknownWord(call.Spans[i], word, known.Words));
            return false;
        }

        return true;
    }

    private static ExpressionType? DateSum(TypedCall call, DiagnosticBag diagnostics)
    {
        var (a, b) = (call[0], call[1]);
        bool days = b.Kind == ValueKind.Number && (b.IsOpen || b.Unit == Unit.DayCount || b.Unit == Unit.None);
        if (a.Kind == ValueKind.Date && b.Kind == ValueKind.Date && call.Symbol == "-")
            return ExpressionType.Number(Unit.DayCount);
        if (a.Kind == ValueKind.Date && days)
            return ExpressionType.Date;
        diagnostics.Add(PlanDiagnostics.WrongType(call.Place, $"\"{call.Symbol}\" joins a {a} and a {b}", "dates take date - date, date + days and date - days"));
        return null;
    }

    // Texts, days and conditions are constants too, whose numbers mean something else: types are checked before.
    private static bool DividesByZero(TypedCall call, DiagnosticBag diagnostics)
    {
        if (call.Constant(1) is not 0)
            return false;
        diagnostics.Add(PlanDiagnostics.DivisionByZero(call.Spans[1]));
        return true;
    }

    private static bool Numbers(TypedCall call, DiagnosticBag diagnostics)
    {
        for (int i = 0; i < call.Operands.Length; i++)
        {
            if (call[i].Kind == ValueKind.Number)
                continue;
            string? help = call[i].Kind == ValueKind.Boolean ? "turn a condition into a number with if(condition, 1, 0)" : Quoted(call.Operands[i]);
            diagnostics.Add(PlanDiagnostics.WrongType(call.Spans[i], $"\"{call.Symbol}\" takes numbers, this is a {call[i]}", help));
            return false;
        }

        return true;
    }

    private static ExpressionType? Scaled(TypedCall call, DiagnosticBag diagnostics, Func<Unit, Unit, Unit?> combine, string verb)
    {
        if (!Numbers(call, diagnostics))
            return null;
        var (a, b) = (call[0], call[1]);
        if (a.IsOpen && b.IsOpen)
            return ExpressionType.OpenNumber;
        if (combine(a.Unit, b.Unit) is { } unit)
            return ExpressionType.Number(unit);
        diagnostics.Add(PlanDiagnostics.UnitMismatch(
            call.Place, $"{a.Unit} cannot be {verb} {b.Unit}",
            a.Unit == Unit.Percent || b.Unit == Unit.Percent ? "make a fraction of the percentage first: ratio(x)" : "take number(x) if the unit does not matter"));
        return null;
    }

    private static string Conversion(Unit a, Unit b)
    {
        bool percent = a == Unit.Percent || b == Unit.Percent;
        return percent && (a.IsScalar || b.IsScalar)
            ? "percent(x) makes a percentage of a ratio, ratio(x) a ratio of a percentage"
            : "both sides need one unit; number(x) takes a unit away where it does not matter";
    }
}
