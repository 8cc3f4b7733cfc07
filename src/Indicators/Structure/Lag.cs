using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Momentum;

namespace SyntheticAlpha.Indicators.Structure;

/// <summary>Earlier values and changes from them.</summary>
public static class Lag
{
    /// <summary>The catalogue entry of the earlier value.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "lag",
        Summary = "The value some bars ago.",
        Definition = "x length bars ago.",
        Source = "lag operator",
        Example = "lag(close, 1)",
        Parameters = [Signature.X, NumberParameter.Length()],
        Result = SeriesFunction.SameAsFirst,
        Bounds = SeriesFunction.WithinFirst,
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the change.</summary>
    public static readonly SeriesFunction Diff = Roc.Momentum with
    {
        Name = "diff",
        Summary = "The change from an earlier value, mostly the one before.",
        Source = "difference operator",
        Example = "diff(close)",
        Parameters = [Signature.X, NumberParameter.Length(1)],
    };

    /// <summary>The catalogue entry of the overnight gap.</summary>
    public static readonly SeriesFunction Gap = new()
    {
        Name = "gap",
        Summary = "How far today's open is above yesterday's close, in percent.",
        Definition = "100 · (open / previous close − 1).",
        Source = "opening gap",
        Example = "gap()",
        Parameters = [SeriesParameter.Open, SeriesParameter.Close],
        Result = SeriesFunction.Always(Unit.Percent),
        Bounds = SeriesFunction.PercentChange,
        WarmUp = _ => 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeGap(a.Series(0), a.Series(1), result),
        Undefined = "the previous close is zero",
    };

    /// <summary>Computes the value <paramref name="length"/> rows before, in the unit of <paramref name="x"/>; missing for as many rows.</summary>
    public static void Compute(ReadOnlySpan<double> x, int length, Span<double> result)
    {
        int missing = Math.Min(length, x.Length);
        result[..missing].Fill(double.NaN);
        x[..^missing].CopyTo(result[missing..]);
    }

    /// <summary>Computes the gap in percent; missing for the first row and after a close of zero.</summary>
    public static void ComputeGap(ReadOnlySpan<double> open, ReadOnlySpan<double> close, Span<double> result)
    {
        for (int i = 0; i < open.Length; i++)
            result[i] = i > 0 && close[i - 1] != 0 ? 100 * ((open[i] - close[i - 1]) / close[i - 1]) : double.NaN;
    }
}
