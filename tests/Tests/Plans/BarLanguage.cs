using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Syntax;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Plans;
using SyntheticAlpha.Plans.Binding;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Tests.Indicators;

namespace SyntheticAlpha.Tests.Plans;

/// <summary>Expressions over bars on given days, with the functions that ship.</summary>
internal sealed class BarLanguage : IScope
{
    private static readonly string[] Prices = ["open", "high", "low", "close"];

    private readonly PlanBuilder _plan = new();

    public IEnumerable<string> Names => [.. Prices, "volume", "date"];

    public static double[] Evaluate(string expression, Market market, IReadOnlyList<DateOnly> days) => EvaluateTogether([expression], market, days)[0];

    /// <summary>The values of some expressions in one plan, in which nothing is computed twice.</summary>
    public static double[][] EvaluateTogether(string[] expressions, Market market, IReadOnlyList<DateOnly> days, FunctionCatalogue? functions = null)
    {
        var language = new BarLanguage();
        var diagnostics = new DiagnosticBag();
        int[] nodes = [.. expressions.Select(e => ExpressionBinder.Bind(language._plan, functions ?? Catalogue.Default, language, MappedText.Inline(e), diagnostics)
            ?? throw new InvalidOperationException(DiagnosticFormatter.Format(diagnostics.Items)))];
        int[] numbers = [.. days.Select(d => d.DayNumber)];
        var columns = new Dictionary<string, Column>
        {
            ["open"] = Of(market.Open),
            ["high"] = Of(market.High),
            ["low"] = Of(market.Low),
            ["close"] = Of(market.Close),
            ["volume"] = Of(market.Volume),
            ["date"] = Of([.. numbers.Select(n => (double)n)]),
        };
        var series = SeriesValues.Run(language._plan.Build(), new Frame(numbers, numbers, columns));
        var rows = RowValues.OfHistory(series, 0, numbers.Length);
        return [.. nodes.Select(node => rows.Of(node).ToArray())];
    }

    public int? Resolve(string name, SourceSpan span) => name switch
    {
        "volume" => _plan.Source(name, ExpressionType.Number(Unit.ShareCount), span: span),
        "date" => _plan.Source(name, ExpressionType.Date, span: span),
        _ when Prices.Contains(name) => _plan.Source(name, ExpressionType.Number(Unit.Price), span: span),
        _ => null,
    };

    public bool TryCall(CallSyntax call, ExpressionBinder binder, out int? node)
    {
        node = null;
        return false;
    }

    public bool IsBroken(string name) => false;

    private static ValuesColumn Of(double[] values) => new(values, "no bar");
}
