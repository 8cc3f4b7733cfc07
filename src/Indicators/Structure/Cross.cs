using SyntheticAlpha.Expressions.Functions;

namespace SyntheticAlpha.Indicators.Structure;

/// <summary>Crossings of two series.</summary>
public static class Cross
{
    /// <summary>The catalogue entry of upward crossings.</summary>
    public static readonly SeriesFunction Above = new()
    {
        Name = "cross_above",
        Summary = "Whether x went above y today.",
        Definition = "True where x > y today and x ≤ y the bar before; touching y and rising from it counts.",
        Source = "crossing",
        Example = "cross_above(close, sma(close, 50))",
        Parameters = [Signature.X with { MayBeConstant = true }, Signature.Y with { MayBeConstant = true }],
        Result = SeriesFunction.Condition,
        WarmUp = _ => 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Series(1), result),
    };

    /// <summary>The catalogue entry of downward crossings.</summary>
    public static readonly SeriesFunction Below = Above with
    {
        Name = "cross_below",
        Summary = "Whether x went below y today.",
        Definition = "True where x < y today and x ≥ y the bar before; touching y and falling from it counts.",
        Example = "cross_below(close, sma(close, 50))",
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(1), a.Series(0), result),
    };

    /// <summary>Computes 1 where <paramref name="x"/> went above <paramref name="y"/>, else 0; missing for the first row.</summary>
    public static void Compute(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result)
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = i == 0 ? double.NaN : x[i] > y[i] && x[i - 1] <= y[i - 1] ? 1 : 0;
    }
}
