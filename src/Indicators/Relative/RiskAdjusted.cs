using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Relative;

/// <summary>Return for each unit of risk: the ratios of Sharpe and Sortino.</summary>
public static class RiskAdjusted
{
    // Simple returns carry a rounding error of about 1e-16: deviations up to this are none.
    private const double NoDeviation = 1e-14;

    private static readonly NumberParameter RiskFree =
        NumberParameter.Number("risk_free", "What is earned without risk, in percent a year.", -100, 1000, 0);

    /// <summary>The catalogue entry of Sharpe's ratio.</summary>
    public static readonly SeriesFunction Sharpe = new()
    {
        Name = "sharpe",
        Summary = "The return above the risk-free one for each unit of its fluctuation, as of a year.",
        Definition = "Mean / sample standard deviation of the last length excess returns · √days_per_year, excess return = x / previous x − 1 − risk_free / 100 / days_per_year.",
        Source = "William Sharpe, 1966, revised 1994",
        Example = "sharpe(close, 252)",
        Parameters = [Signature.X, NumberParameter.Length(252, min: 2), RiskFree, Signature.DaysPerYear],
        Result = SeriesFunction.Always(Unit.Ratio),
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeSharpe(a.Series(0), a.Length(0), a.Number(1), a.Number(2), result),
        Undefined = "the returns did not vary, or one starts from zero",
    };

    /// <summary>The catalogue entry of Sortino's ratio.</summary>
    public static readonly SeriesFunction Sortino = Sharpe with
    {
        Name = "sortino",
        Summary = "The return above the risk-free one for each unit of its fluctuation downwards, as of a year.",
        Definition = "Mean of the last length excess returns / √(mean of their squares, 0 for those above 0) · √days_per_year, "
            + "excess return = x / previous x − 1 − risk_free / 100 / days_per_year.",
        Source = "Frank Sortino and Robert van der Meer, 1991",
        Example = "sortino(close, 252)",
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeSortino(a.Series(0), a.Length(0), a.Number(1), a.Number(2), result),
        Undefined = "no return in the window was below the risk-free one, or one starts from zero",
    };

    /// <summary>
    /// Computes Sharpe's ratio as of a year, <paramref name="riskFree"/> in percent a year; missing for the first <paramref name="length"/> rows,
    /// where the returns did not vary and where one starts from zero.
    /// </summary>
    public static void ComputeSharpe(ReadOnlySpan<double> x, int length, double riskFree, double daysPerYear, Span<double> result)
    {
        using var window = new SlidingWindow<Moments>(length);
        double hurdle = riskFree / 100 / daysPerYear, scale = Math.Sqrt(daysPerYear);
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = i > 0 && window.Push(Moments.Of(Return(x, i) - hurdle), out var excess) && excess.SampleVariance > NoDeviation * NoDeviation
                ? scale * excess.Mean / Math.Sqrt(excess.SampleVariance)
                : double.NaN;
        }
    }

    /// <summary>
    /// Computes Sortino's ratio as of a year, <paramref name="riskFree"/> in percent a year; missing for the first <paramref name="length"/> rows,
    /// where no return was below the risk-free one and where one starts from zero.
    /// </summary>
    public static void ComputeSortino(ReadOnlySpan<double> x, int length, double riskFree, double daysPerYear, Span<double> result)
    {
        using var window = new SlidingWindow<PairSum>(length);
        double hurdle = riskFree / 100 / daysPerYear, scale = Math.Sqrt(daysPerYear);
        for (int i = 0; i < x.Length; i++)
        {
            double excess = i > 0 ? Return(x, i) - hurdle : 0, shortfall = excess < -NoDeviation ? excess : 0;
            result[i] = i > 0 && window.Push(new PairSum(excess, shortfall * shortfall), out var sums) && sums.Second > 0
                ? scale * (sums.First / length) / Math.Sqrt(sums.Second / length)
                : double.NaN;
        }
    }

    private static double Return(ReadOnlySpan<double> x, int i) => x[i - 1] != 0 ? (x[i] - x[i - 1]) / x[i - 1] : double.NaN;
}
