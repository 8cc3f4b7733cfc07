using System.Collections.Frozen;
using System.Collections.Immutable;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Intervals;
using SyntheticAlpha.Plans.Rows;

namespace SyntheticAlpha.Plans.Binding;

/// <summary>The operators and row functions of the language.</summary>
public static class RowFunctions
{
    private const string TooLarge = "a result too large for a number";

    private static readonly FrozenDictionary<string, RowFunction> Operators = new[]
    {
        SumOperator("+", Elementwise.Binary<Add>(), Map((day, days) => Day(day + Math.Floor(days)), RowBounds.LaterDay)),
        SumOperator("-", Elementwise.Binary<Subtract>(), Map((day, days) => Day(day - Math.Floor(days)), RowBounds.EarlierDay)),
        Operator("*", TypeRules.Product, Elementwise.Binary<Multiply>(), TooLarge),
        Division("/", TypeRules.Quotient, Elementwise.Binary<Divide>()),
        Division("%", TypeRules.Remainder, Elementwise.Binary<Remainder>()),
        Operator("<", TypeRules.Order, Elementwise.Condition<Less>()),
        Operator("<=", TypeRules.Order, Elementwise.Condition<LessOrEqual>()),
        Operator("=", TypeRules.Equality, Elementwise.Condition<Equal>()),
        Operator("!=", TypeRules.Equality, Elementwise.Condition<NotEqual>()),
        Operator("&&", TypeRules.Conditions, Elementwise.Condition<And>()),
        Operator("||", TypeRules.Conditions, Elementwise.Condition<Or>()),
    }.ToFrozenDictionary(o => o.Name, StringComparer.Ordinal);

    private static readonly RowFunction NegateOperator = Operator("-", TypeRules.First, Elementwise.Unary<Negate>()) with { Least = 1, Most = 1 };
    private static readonly RowFunction NotOperator = Operator("not", TypeRules.Conditions, Elementwise.Unary<Not>()) with { Least = 1, Most = 1 };

    /// <summary>The functions in the order of their names.</summary>
    public static ImmutableArray<RowFunction> All { get; } =
    [
        .. new[]
        {
            Function("abs", "abs(x)", "The size without the sign.", "abs(change)", 1, 1, TypeRules.First, Elementwise.Unary<Absolute>()),
            Function("min", "min(a, b, …)", "The smallest; missing where one is.", "min(low, 10)", 2, RowFunction.Many, TypeRules.Same, Elementwise.Fold<Smaller>()),
            Function("max", "max(a, b, …)", "The largest; missing where one is.", "max(high, 10)", 2, RowFunction.Many, TypeRules.Same, Elementwise.Fold<Larger>()),
            Function("sqrt", "sqrt(x)", "The square root.", "sqrt(4)", 1, 1, TypeRules.Root, Elementwise.Unary<SquareRoot>(), "root of a negative number"),
            Function("ln", "ln(x)", "The natural logarithm.", "ln(close / open)", 1, 1, TypeRules.Plain, Map(x => x > 0 ? Math.Log(x) : double.NaN, RowBounds.Logarithm), "logarithm of a number that is not positive"),
            Function("exp", "exp(x)", "e to the power x.", "exp(0.5)", 1, 1, TypeRules.Plain, Map(Math.Exp, RowBounds.Exponential), TooLarge),
            Function("pow", "pow(x, y)", "x to the power y, without a unit.", "pow(1.05, 3)", 2, 2, TypeRules.Plain, Map(Math.Pow, RowBounds.Power), "no real power, or one too large for a number"),
            Function("round_to", "round_to(x, step)", "The nearest multiple of a step, halves away from zero.", "round_to(close, 5)", 2, 2, TypeRules.Same, Elementwise.Binary<RoundTo>(), "a step that is not positive"),
            Function("floor_to", "floor_to(x, step)", "The largest multiple of a step that is not above.", "floor_to(close, 5)", 2, 2, TypeRules.Same, Elementwise.Binary<FloorTo>(), "a step that is not positive"),
            Function("ceiling_to", "ceiling_to(x, step)", "The smallest multiple of a step that is not below.", "ceiling_to(close, 5)", 2, 2, TypeRules.Same, Elementwise.Binary<CeilingTo>(), "a step that is not positive"),
            Function("round_step", "round_step(x)", "The largest of 1, 2 and 5 times a power of ten that is not above: a step that people count in.", "round_step(close * 0.02)", 1, 1, TypeRules.First, new RowMath(Rounding.RoundSteps, Rounding.RoundStepBounds), "a size that is not positive"),
            Function("round_level_above", "round_level_above(x, share = 0.05)", "The next round number above x: a multiple of round_step(x * share), so that 187 gives 190, 187 with 0.2 gives 200 and 1,234 gives 1,250.", "round_level_above(close)", 1, 2, TypeRules.First, Level(Rounding.LevelAbove), "a price that is not positive"),
            Function("round_level_below", "round_level_below(x, share = 0.05)", "The next round number below x: a multiple of round_step(x * share).", "round_level_below(close)", 1, 2, TypeRules.First, Level(Rounding.LevelBelow), "a price that is not positive"),
            Function("day_of_week", "day_of_week(day)", "The day of the week of a date: 1 is Monday, 7 is Sunday.", "day_of_week(date) = 5", 1, 1, TypeRules.DatePart, MapDay(d => d.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)d.DayOfWeek, 1, 7)),
            Function("day_of_month", "day_of_month(day)", "The day of the month of a date.", "day_of_month(date) <= 3", 1, 1, TypeRules.DatePart, MapDay(d => d.Day, 1, 31)),
            Function("month", "month(day)", "The month of a date, 1 to 12.", "month(date) = 12", 1, 1, TypeRules.DatePart, MapDay(d => d.Month, 1, 12)),
            Function("year", "year(day)", "The year of a date.", "year(date)", 1, 1, TypeRules.DatePart, MapDay(d => d.Year, 1, 9999)),
            Function("clamp", "clamp(x, low, high)", "x kept within low and high.", "clamp(rsi(close, 14), 20, 80)", 3, 3, TypeRules.Same, Elementwise.Ternary<Clamp>() with { Code = Clamp.Code }, "a lower bound above the upper one"),
            Function("percent", "percent(x)", "A ratio as a percentage: 0.05 becomes 5.", "percent(close / open - 1)", 1, 1, TypeRules.Convert(Unit.Ratio, Unit.Percent), Elementwise.Unary<ToPercent>(), TooLarge),
            Function("ratio", "ratio(x)", "A percentage as a ratio: 5 becomes 0.05.", "ratio(natr(14))", 1, 1, TypeRules.Convert(Unit.Percent, Unit.Ratio), Elementwise.Unary<ToRatio>()),
            Function("number", "number(x)", "The number without its unit.", "number(close)", 1, 1, TypeRules.Plain, Elementwise.Unary<Same>()),
            Function("if", "if(condition, then, otherwise)", "One of two values; missing where the condition is.", "if(close > open, 1, 0)", 3, 3, TypeRules.Choice, IfMath) with { Operation = _ => If },
            Function("coalesce", "coalesce(x, y, …)", "The first value that is not missing.", "coalesce(pe, 20)", 2, RowFunction.Many, TypeRules.Common, Elementwise.Fold<Coalesce>()),
            Function("mean_of", "mean_of(a, b, …)", "The mean of those values that are there; missing where none is.", "mean_of(open, close)", 1, RowFunction.Many, TypeRules.Same, KnownOnly.Means) with { Operation = _ => MeanOf(NoneThere) },
            Function("sum_of", "sum_of(a, b, …)", "The sum of those values that are there; missing where none is.", "sum_of(open, close)", 1, RowFunction.Many, TypeRules.Same, KnownOnly.Sums) with { Operation = _ => SumOf },
            Function("count_of", "count_of(a, b, …)", "How many of the values are there.", "count_of(pe, roe)", 1, RowFunction.Many, TypeRules.Counting, KnownOnly.Counts),
            Function("needs", "needs(x, a, b, …)", "x where all the others are there too; missing where one is not.", "needs(close, pe)", 2, RowFunction.Many, TypeRules.FirstOfAny, KnownOnly.Needs),
            Function("sign", "sign(x)", "1, 0 or -1 as x is above, at or below zero.", "sign(close - open)", 1, 1, TypeRules.Plain, Elementwise.Unary<Sign>()),
            Function("missing", "missing(x)", "Whether the value is missing.", "missing(pe)", 1, 1, TypeRules.AnyToCondition, Elementwise.Unary<IsMissing>()),
            Function("known", "known(x)", "Whether the value is there.", "known(pe)", 1, 1, TypeRules.AnyToCondition, Elementwise.Unary<IsKnown>() with { Code = IsKnown.Code }),
            Function("between", "between(x, low, high)", "Whether low <= x <= high.", "between(rsi(close, 14), 50, 70)", 3, 3, TypeRules.Order, Elementwise.Ternary<Between>()),
            Function("in", "in(x, a, b, …)", "Whether x is one of the values.", "in(stance, 'easing', 'neutral')", 2, RowFunction.Many, TypeRules.Equality, new RowMath(OneOf.Run, RowBounds.In) { Code = OneOf.Code }),
            new RowFunction("round", "round(x, decimals = 0)", "Rounded half away from zero, as by hand.", "round(close, 1)", 1, 2, RoundType, RoundOperation) { Columns = 1 },
        }.OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, RowFunction> ByName = All.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The function of a name, or null.</summary>
    public static RowFunction? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The infix operator of a symbol, or null; greater-than is less-than with sides changed.</summary>
    public static RowFunction? Infix(string symbol) => Operators.GetValueOrDefault(symbol);

    /// <summary>The prefix operator of a symbol.</summary>
    public static RowFunction Prefix(string symbol) => symbol == "!" ? NotOperator : NegateOperator;

    private static RowFunction Operator(string symbol, TypeRule type, RowMath math, string? undefined = null) =>
        Function(symbol, $"a {symbol} b", "An operator.", "", 2, 2, type, math, undefined);

    private static RowFunction Division(string symbol, TypeRule type, RowMath math)
    {
        var operation = new RowOperation(symbol, math.Kernel, math.Bounds, TooLarge) { UndefinedAtZero = "division by zero", Code = math.Code };
        return Operator(symbol, type, math) with { Operation = _ => operation };
    }

    // A day moved by days must stay a day of the calendar.
    private static RowFunction SumOperator(string symbol, RowMath math, RowMath days)
    {
        var (sum, day) = (new RowOperation(symbol, math.Kernel, math.Bounds, TooLarge) { Code = math.Code }, new RowOperation("day" + symbol, days.Kernel, days.Bounds, "no day of the calendar"));
        return Operator(symbol, TypeRules.Sum, math) with
        {
            Operation = call => call[0].Kind == ValueKind.Date && call[1].Kind == ValueKind.Number ? day : sum,
        };
    }

    private static double Day(double day) => day >= DateOnly.MinValue.DayNumber && day <= DateOnly.MaxValue.DayNumber ? day : double.NaN;

    private static RowFunction Function(
        string name, string signature, string summary, string example, int least, int most, TypeRule type, RowMath math, string? undefined = null)
    {
        var plain = new RowOperation(name, math.Kernel, math.Bounds) { Checked = math.Checked, Code = math.Code };
        var operation = undefined is null ? plain : plain with { Undefined = undefined };
        return new RowFunction(name, signature, summary, example, least, most, type, _ => operation);
    }

    private static RowMath Map(Func<double, double> map, IntervalRule bounds) => new((in RowArguments a, Span<double> result) =>
    {
        var x = a[0];
        for (int i = 0; i < result.Length; i++)
            result[i] = Elementwise.Finite(map(x[i]));
    }, bounds);

    private static RowMath Map(Func<double, double, double> map, IntervalRule bounds) => new((in RowArguments a, Span<double> result) =>
    {
        var x = a[0];
        var y = a[1];
        for (int i = 0; i < result.Length; i++)
            result[i] = double.IsNaN(x[i]) || double.IsNaN(y[i]) ? double.NaN : Elementwise.Finite(map(x[i], y[i]));
    }, bounds);

    private static RowMath MapDay(Func<DateOnly, double> part, double least, double most) => Map(
        day => double.IsNaN(Day(day)) ? double.NaN : part(DateOnly.FromDayNumber((int)day)),
        (in IntervalArguments _) => Interval.Between(least, most).OrMissing);

    private static RowMath Level(Func<double, double, double> level) => new(
        (in RowArguments a, Span<double> result) =>
        {
            for (int i = 0; i < result.Length; i++)
                result[i] = Elementwise.Finite(level(a[0][i], a.Count > 1 ? a[1][i] : 0.05));
        },
        static (in IntervalArguments _) => Interval.Any.OrMissing);

    private static ExpressionType? RoundType(TypedCall call, Diagnostics.DiagnosticBag diagnostics)
    {
        if (call.Operands.Length == 1 || (call.Constant(1) is >= 0 and <= 10 and { } decimals && decimals == Math.Floor(decimals)))
            return TypeRules.First(call, diagnostics);
        diagnostics.Add(PlanDiagnostics.WrongType(call.Spans[1], "the decimals of round must be a whole number from 0 to 10", null));
        return null;
    }

    private static RowOperation? RoundOperation(TypedCall call)
    {
        int decimals = call.Operands.Length == 1 ? 0 : (int)call.Constant(1)!.Value;
        return Round(decimals);
    }

    private const string NoneThere = "none of its values is there";

    private static RowOperation SumOf { get; } = Operation("sum_of", KnownOnly.Sums) with { UndefinedWithout = NoneThere };

    /// <summary>The mean of those values that are there, and why it is missing where none is.</summary>
    public static RowOperation MeanOf(string noneThere) => Operation("mean_of", KnownOnly.Means) with { UndefinedWithout = noneThere };

    private static RowMath IfMath => Elementwise.Ternary<Rows.If>();

    private static RowOperation If { get; } = new("if", IfMath.Kernel, IfMath.Bounds) { IsChoice = true, Code = IfMath.Code };

    /// <summary>Rounding to a fixed number of decimals.</summary>
    public static RowOperation Round(int decimals) => new($"round{decimals}", Rounding.Kernel(decimals), Rounding.DecimalBounds(decimals)) { Code = Rounding.Code(decimals) };

    /// <summary>What a check adds: its points where the condition is true, zero where it is false, missing where it is missing.</summary>
    public static RowOperation WhenTrue { get; } = Operation("when_true", Elementwise.Binary<WhenTrue>() with { Code = Rows.WhenTrue.Code });

    /// <summary>Zero where the value is missing.</summary>
    public static RowOperation Coalesce { get; } = Operation("coalesce", Elementwise.Fold<Coalesce>());

    /// <summary>What is gained for each unit risked.</summary>
    public static RowOperation RewardRisk { get; } = Operation("reward_risk", Elementwise.Binary<PerUnitRisked>()) with { Undefined = "the stop is not below the entry" };

    private static RowOperation Operation(string key, RowMath math) => new(key, math.Kernel, math.Bounds) { Code = math.Code };
}
