using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Binding;
using SyntheticAlpha.Plans.Evaluation;

namespace SyntheticAlpha.Tests.Plans;

/// <summary>A small world to evaluate expressions in: one symbol's bars, facts of every type, and three series functions.</summary>
internal sealed class TestLanguage : IScope
{
    public const int Rows = 30;

    public static readonly ImmutableArray<string> Words = ["easing", "neutral", "tightening"];

    private static readonly (string Name, ExpressionType Type, double Value, string Why)[] Facts =
    [
        ("n", ExpressionType.Number(Unit.None), 3, ""),
        ("zero", ExpressionType.Number(Unit.None), 0, ""),
        ("huge", ExpressionType.Number(Unit.None), 1e308, ""),
        ("infinite", ExpressionType.Number(Unit.None), double.PositiveInfinity, "no number"),
        ("lost", ExpressionType.Number(Unit.None), double.NaN, "not reported"),
        ("target", ExpressionType.Number(Unit.Price), 120, ""),
        ("stop", ExpressionType.Number(Unit.Price), double.NaN, "no stop set"),
        ("margin", ExpressionType.Number(Unit.Percent), 12.5, ""),
        ("growth", ExpressionType.Number(Unit.Percent), double.NaN, "not published"),
        ("payout", ExpressionType.Number(Unit.Ratio), 0.4, ""),
        ("rating", ExpressionType.Number(Unit.Index), 71, ""),
        ("score", ExpressionType.Number(Unit.Points), 10, ""),
        ("cap", ExpressionType.Number(Unit.Money), 1e12, ""),
        ("shares", ExpressionType.Number(Unit.ShareCount), 1e10, ""),
        ("age", ExpressionType.Number(Unit.DayCount), 20, ""),
        ("yes", ExpressionType.Boolean, 1, ""),
        ("no", ExpressionType.Boolean, 0, ""),
        ("unknown", ExpressionType.Boolean, double.NaN, "nobody knows"),
        ("today", ExpressionType.Date, new DateOnly(2026, 6, 21).DayNumber, ""),
        ("due", ExpressionType.Date, new DateOnly(2026, 7, 21).DayNumber, ""),
        ("never", ExpressionType.Date, double.NaN, "not announced"),
        ("net margin", ExpressionType.Number(Unit.Percent), 8, ""),
        ("company.beta", ExpressionType.Number(Unit.None), 1.25, ""),
    ];

    private static readonly string[] Bars = ["open", "high", "low", "close"];

    public PlanBuilder Plan { get; } = new();

    public DiagnosticBag Diagnostics { get; } = new();

    public IEnumerable<string> Names => Facts.Select(f => f.Name).Concat(Bars).Concat(["volume", "stance", "mood", "broken"]);

    public static FunctionCatalogue Functions { get; } = new(
    [
        Function("mean", [new SeriesParameter("x", "The values."), NumberParameter.Length()], n => (int)n[0] - 1, Mean),
        Function("lag", [new SeriesParameter("x", "The values."), NumberParameter.Length(1, 0)], n => (int)n[0], Lag),
        Function("range", [SeriesParameter.High, SeriesParameter.Low, NumberParameter.Number("factor", "A factor.", -10, 10, 1)], _ => 0, Range),
        Function("turnover", [new SeriesParameter("v", "Shares.", SeriesKind.Volume, "volume"), new SeriesParameter("c", "A condition.", SeriesKind.Condition, "yes")], _ => 0, Turnover),
        Function("wild", [new SeriesParameter("x", "The values.")], _ => 0, Wild),
        Function("unheard", [new SeriesParameter("x", "The values.", SeriesKind.Number, "nowhere")], _ => 0, Wild),
    ]);

    public int? Resolve(string name, SourceSpan span)
    {
        foreach (var fact in Facts)
            if (fact.Name == name)
                return Plan.Source(name, fact.Type, span: span);
        if (Bars.Contains(name))
            return Plan.Source(name, ExpressionType.Number(Unit.Price), span: span);
        return name switch
        {
            "volume" => Plan.Source(name, ExpressionType.Number(Unit.ShareCount), span: span),
            "stance" or "mood" => Plan.Source(name, ExpressionType.Text, Words, span),
            _ => null,
        };
    }

    public bool TryCall(CallSyntax call, ExpressionBinder binder, out int? node)
    {
        node = call.Function == "answer" ? binder.Plan.Constant(42, ExpressionType.OpenNumber) : null;
        return call.Function == "answer";
    }

    public bool IsBroken(string name) => name == "broken";

    public int? Bind(string expression) => ExpressionBinder.Bind(Plan, Functions, this, MappedText.Inline(expression), Diagnostics);

    /// <summary>Binds what must bind.</summary>
    public int Must(string expression)
    {
        int? node = Bind(expression);
        if (node is { } id && Diagnostics.Items.Count == 0)
            return id;
        throw new InvalidOperationException($"{expression}\n{DiagnosticFormatter.Format(Diagnostics.Items)}");
    }

    public Frame Frame(int rows = Rows)
    {
        int[] days = [.. Enumerable.Range(740000, rows)];
        var columns = Facts.ToDictionary(f => f.Name, f => (Column)new ValuesColumn(Enumerable.Repeat(f.Value, rows).ToArray(), f.Why));
        columns["open"] = Of(rows, i => 99 + i);
        columns["high"] = Of(rows, i => 101 + i + i % 3);
        columns["low"] = Of(rows, i => 98 + i - i % 2);
        columns["close"] = Of(rows, i => 100 + i);
        columns["volume"] = Of(rows, i => 1000 + 10 * i);
        columns["stance"] = Of(rows, _ => Plan.Texts.Code("easing"));
        columns["mood"] = Of(rows, _ => double.NaN);
        return new Frame(days, days, columns);
    }

    public SeriesValues Run(Frame frame) => SeriesValues.Run(Plan.Build(), frame);

    /// <summary>An expression's value in the last row, as the language would write it.</summary>
    public static string Evaluate(string expression)
    {
        var language = new TestLanguage();
        int node = language.Must(expression);
        var series = language.Run(language.Frame());
        var rows = RowValues.OfHistory(series, Rows - 1, 1);
        return language.Show(node, rows[node, 0], () => MissingReason.Of(series, rows, node, 0, Rows - 1));
    }

    public string Show(int node, double value, Func<string> whyMissing) => Plan[node].Type.Kind switch
    {
        _ when double.IsNaN(value) => $"missing: {whyMissing()}",
        ValueKind.Boolean => value == 1 ? "true" : value == 0 ? "false" : $"no truth value: {value}",
        ValueKind.Text => $"'{Plan.Texts.Text(value)}'",
        ValueKind.Date => $"#{DateOnly.FromDayNumber((int)value):yyyy-MM-dd}#",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static ValuesColumn Of(int rows, Func<int, double> value) => new(Enumerable.Range(0, rows).Select(value).ToArray(), "no bar");

    private static SeriesFunction Function(string name, ImmutableArray<Parameter> parameters, Func<ImmutableArray<double>, int> warmUp, SeriesKernel kernel) => new()
    {
        Name = name,
        Summary = "For tests.",
        Definition = "For tests.",
        Source = "Here",
        Example = $"{name}(close)",
        Parameters = parameters,
        Result = SeriesFunction.SameAsFirst,
        WarmUp = warmUp,
        Kernel = kernel,
        Undefined = "the function says so",
    };

    private static void Mean(in SeriesArguments a, Span<double> result)
    {
        var x = a.Series(0);
        int length = a.Length(0);
        for (int i = 0; i < x.Length; i++)
        {
            double sum = 0;
            for (int k = Math.Max(0, i - length + 1); k <= i; k++)
                sum += x[k];
            result[i] = i + 1 < length ? double.NaN : sum / length;
        }
    }

    private static void Lag(in SeriesArguments a, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = i < a.Length(0) ? double.NaN : a.Series(0)[i - a.Length(0)];
    }

    private static void Range(in SeriesArguments a, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = (a.Series(0)[i] - a.Series(1)[i]) * a.Number(0);
    }

    private static void Turnover(in SeriesArguments a, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = a.Series(0)[i] * a.Series(1)[i];
    }

    private static void Wild(in SeriesArguments a, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = i % 2 == 0 ? double.PositiveInfinity : double.NegativeInfinity;
    }
}
