using System.Collections.Immutable;
using System.Globalization;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Plans.Binding;
using Units = SyntheticAlpha.Expressions.Types.Unit;

namespace SyntheticAlpha.Reports.Reference;

/// <summary>A function of the language as its documentation shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">How it is called, with defaults.</param>
/// <param name="Kind">"series" for functions over a symbol's bars, "row" for those of one row, "cross" for those that compare symbols.</param>
/// <param name="Summary">What it gives.</param>
/// <param name="Unit">The unit of what it gives.</param>
/// <param name="WarmUp">How many bars pass until the first value, with the defaults; empty for row functions.</param>
/// <param name="Convergence">From when on the value is the same wherever the data begin; empty for row functions.</param>
/// <param name="Definition">The formula and its conventions; empty for row functions.</param>
/// <param name="Source">Where it comes from; empty for row functions.</param>
/// <param name="Missing">Why a value can be missing after the warm-up; empty for row functions.</param>
/// <param name="Example">A call that works as it is.</param>
/// <param name="Parameters">The parameters of a series function with bounds and defaults.</param>
public sealed record FunctionEntry(
    string Name, string Signature, string Kind, string Summary, string Unit, string WarmUp, string Convergence, string Definition,
    string Source, string Missing, string Example, ImmutableArray<ParameterEntry> Parameters)
{
    private static readonly FunctionEntry[] ByPack =
    [
        Row("low_end", "low_end(input), high_end(input)", "The ends of an input that the dossier gives as a range.", "high_end(pe)"),
        Row("prior", "prior(x, periods = 1)",
            "What x was so many periods of the statements earlier; x reads figures of statements only, facts over them included.", "prior(net_income / total_assets)"),
        Row("catalysts_within", "catalysts_within(days, impact)",
            "How many known events begin within so many days; impact is 'low', 'medium' or 'high', any where it is left out.", "catalysts_within(90, 'high')"),
        Row("days_since", "days_since(day), days_to(day)",
            "Calendar days from a date to today, and from today to a date; today is the bar's day, for the last bar the day of the report.", "days_to(#2026-12-31#)"),
        .. PeriodFunction.All.Select(f => Row(f.Name, f.Signature, f.Summary, f.Example)),
    ];

    /// <summary>All functions: those of one row, then those over bars, each in the order of their names.</summary>
    public static ImmutableArray<FunctionEntry> All(FunctionCatalogue catalogue) =>
        [.. RowFunctions.All.Select(f => Row(f.Name, f.Signature, f.Summary, f.Example)), .. ByPack, .. CrossFunction.All.Select(Of), .. catalogue.Functions.Select(Of)];

    private static FunctionEntry Row(string name, string signature, string summary, string example) =>
        new(name, signature, "row", summary, "", "", "", "", "", "", example, []);

    private static FunctionEntry Of(CrossFunction function) =>
        new(function.Name, function.Signature, "cross", function.Summary, function.Unit.ToString(), "", "", "", "", function.Undefined, function.Example, []);

    private static FunctionEntry Of(SeriesFunction function)
    {
        var parameters = function.Parameters.Select(ParameterEntry.Of).ToImmutableArray();
        string arguments = string.Join(", ", parameters.Select(p => p.Default.Length == 0 ? p.Name : $"{p.Name} = {p.Default}"));
        return new FunctionEntry(
            function.Name, $"{function.Name}({arguments})", "series", function.Summary, UnitOf(function), WarmUpOf(function),
            function.Convergence.Describe(Usual(function)), function.Definition, function.Source,
            function.Undefined == SeriesFunction.NeverUndefined ? "never" : function.Undefined, function.Example, parameters);
    }

    // Two runs with units that nothing else has show whether the result takes its unit from the first series.
    private static string UnitOf(SeriesFunction function)
    {
        var series = function.Parameters.OfType<SeriesParameter>().ToArray();
        var priced = function.Result([.. series.Select(s => Given(s, Units.Price))]);
        var counted = function.Result([.. series.Select(s => Given(s, Units.DayCount))]);
        if (priced.Kind != ValueKind.Number)
            return priced.Kind == ValueKind.Boolean ? "condition" : priced.Kind.ToString().ToLowerInvariant();
        if (priced.Unit == counted.Unit)
            return priced.Unit.ToString();
        return priced.Unit == Units.Price ? $"that of {series[0].Name}, such as price for a price" : $"made of its arguments' units, such as {priced.Unit} for prices";
    }

    private static Units Given(SeriesParameter parameter, Units free) => parameter.Accepts switch
    {
        SeriesKind.Price => Units.Price,
        SeriesKind.Volume => Units.ShareCount,
        SeriesKind.Condition => Units.None,
        _ => free,
    };

    private static string WarmUpOf(SeriesFunction function)
    {
        var numbers = function.Parameters.OfType<NumberParameter>().ToArray();
        var given = Usual(function);
        string with = numbers.Length == 0 ? "" : " with " + string.Join(", ", numbers.Zip(given, (n, v) => string.Create(CultureInfo.InvariantCulture, $"{n.Name} = {v}")));
        return string.Create(CultureInfo.InvariantCulture, $"first value at bar {function.WarmUp(given) + 1}{with}");
    }

    // What the page counts with: the defaults, else a length of 20 or the middle.
    private static ImmutableArray<double> Usual(SeriesFunction function) =>
        [.. function.Parameters.OfType<NumberParameter>().Select(p => p.Default ?? (p.IsInteger ? Math.Clamp(20, p.Min, p.Max) : (p.Min + p.Max) / 2))];
}

/// <summary>A parameter as its documentation shows it.</summary>
/// <param name="Name">Its name for calls by name.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Default">What is taken where nothing is given; empty where something must be.</param>
/// <param name="Bounds">The values allowed; empty for series.</param>
/// <param name="Summary">What it sets.</param>
public sealed record ParameterEntry(string Name, string Kind, string Default, string Bounds, string Summary)
{
    internal static ParameterEntry Of(Parameter parameter) => parameter switch
    {
        NumberParameter n => new ParameterEntry(
            n.Name, n.IsInteger ? "whole number" : "number", n.Default?.ToString(CultureInfo.InvariantCulture) ?? "",
            string.Create(CultureInfo.InvariantCulture, $"{n.Min} to {n.Max}"), n.Summary),
        SeriesParameter s => new ParameterEntry(s.Name, $"series ({s.Accepts.ToString().ToLowerInvariant()})", s.Default ?? "", "", s.Summary),
        _ => new ParameterEntry(parameter.Name, "", "", "", parameter.Summary),
    };
}
