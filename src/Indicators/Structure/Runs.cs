using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;

namespace SyntheticAlpha.Indicators.Structure;

/// <summary>Unbroken runs of rising or falling values, and the time since a condition was true.</summary>
public static class Runs
{
    /// <summary>The catalogue entry of rising runs.</summary>
    public static readonly SeriesFunction Rising = new()
    {
        Name = "rising",
        Summary = "Whether each of the last changes was a rise.",
        Definition = "True where each of the last length changes from bar to bar is above 0.",
        Source = "run of rises",
        Example = "rising(close, 3)",
        Parameters = [Signature.X, NumberParameter.Length(summary: "Changes looked back.")],
        Result = SeriesFunction.Condition,
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isUp: true, result),
    };

    /// <summary>The catalogue entry of falling runs.</summary>
    public static readonly SeriesFunction Falling = Rising with
    {
        Name = "falling",
        Summary = "Whether each of the last changes was a fall.",
        Definition = "True where each of the last length changes from bar to bar is below 0.",
        Source = "run of falls",
        Example = "falling(close, 3)",
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), isUp: false, result),
    };

    /// <summary>The catalogue entry of the time since a condition.</summary>
    public static readonly SeriesFunction BarsSince = new()
    {
        Name = "bars_since",
        Summary = "How many bars ago the condition was last true; 0 where it is true today.",
        Definition = "Bars from the latest bar on which the condition was true to today's.",
        Source = "bars since",
        Example = "bars_since(close > open)",
        Parameters = [Signature.Condition],
        Result = SeriesFunction.Always(Unit.DayCount),
        Bounds = SeriesFunction.NotNegative,
        WarmUp = _ => 0,
        Convergence = Convergence.Once("the condition has been true"),
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeBarsSince(a.Series(0), result),
        Undefined = "the condition has not been true yet",
    };

    /// <summary>
    /// Computes 1 where the last <paramref name="length"/> changes all went one way, else 0; missing for the first length rows.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> x, int length, bool isUp, Span<double> result)
    {
        int run = 0;
        for (int i = 0; i < x.Length; i++)
        {
            bool goesOn = i > 0 && (isUp ? x[i] > x[i - 1] : x[i] < x[i - 1]);
            run = goesOn ? run + 1 : 0;
            result[i] = i < length ? double.NaN : run >= length ? 1 : 0;
        }
    }

    /// <summary>Computes the bars since <paramref name="condition"/> (1 or 0) was true; missing before it first was.</summary>
    public static void ComputeBarsSince(ReadOnlySpan<double> condition, Span<double> result)
    {
        int last = -1;
        for (int i = 0; i < condition.Length; i++)
        {
            if (condition[i] != 0)
                last = i;
            result[i] = last >= 0 ? i - last : double.NaN;
        }
    }
}
