using SyntheticAlpha.Expressions.Functions;

namespace SyntheticAlpha.Indicators;

/// <summary>The parameters that many indicators share.</summary>
internal static class Signature
{
    public static readonly SeriesParameter X = new("x", "The values.");
    public static readonly SeriesParameter Y = new("y", "The values to compare with.");
    public static readonly SeriesParameter Benchmark = new("benchmark", "The benchmark's values on the same days.");
    public static readonly SeriesParameter Condition = new("condition", "True or false for each bar.", SeriesKind.Condition);
    public static readonly NumberParameter DaysPerYear =
        NumberParameter.Number("days_per_year", "Trading days that a year is taken to have.", 1, 366, 252);
}
