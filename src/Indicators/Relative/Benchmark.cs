using System.Buffers;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Relative;

/// <summary>How a series moves with a benchmark.</summary>
public static class Benchmark
{
    private const string NoMove = "one of the two did not move, or a return starts from zero";

    /// <summary>The catalogue entry of beta.</summary>
    public static readonly SeriesFunction Beta = new()
    {
        Name = "beta",
        Summary = "By how much x tends to move when the benchmark moves by 1.",
        Definition = "Covariance of the last length simple returns of x and the benchmark / variance of the benchmark's.",
        Source = "William Sharpe, 1964",
        Example = "beta(close, benchmark_close, 252)",
        Parameters = [Signature.X, Signature.Benchmark, NumberParameter.Length(252, min: 2)],
        Result = SeriesFunction.Always(Unit.Ratio),
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeBeta(a.Series(0), a.Series(1), a.Length(0), result),
        Undefined = "the benchmark did not move, or a return starts from zero",
    };

    /// <summary>The catalogue entry of the correlation of returns.</summary>
    public static readonly SeriesFunction Correlation = new()
    {
        Name = "correlation",
        Summary = "How closely the returns of x follow the benchmark's, from −1 to 1.",
        Definition = "Pearson's correlation of the last length simple returns.",
        Source = "Karl Pearson, 1895",
        Example = "correlation(close, benchmark_close, 63)",
        Parameters = [Signature.X, Signature.Benchmark, NumberParameter.Length(min: 2)],
        Result = SeriesFunction.Always(Unit.Ratio),
        Bounds = SeriesFunction.Between(-1, 1),
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeCorrelation(a.Series(0), a.Series(1), a.Length(0), result),
        Undefined = NoMove,
    };

    /// <summary>The catalogue entry of the correlation of levels.</summary>
    public static readonly SeriesFunction PriceCorrelation = Correlation with
    {
        Name = "price_correlation",
        Summary = "How closely the values of x themselves, not their returns, follow the benchmark's, from −1 to 1; two trends correlate by chance.",
        Definition = "Pearson's correlation of the last length values.",
        Example = "price_correlation(close, benchmark_close, 63)",
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputePriceCorrelation(a.Series(0), a.Series(1), a.Length(0), result),
        Undefined = "one of the two did not move",
    };

    /// <summary>The catalogue entry of the excess return.</summary>
    public static readonly SeriesFunction Strength = new()
    {
        Name = "relative_strength",
        Summary = "By how many percentage points x did better than the benchmark.",
        Definition = "roc(x, length) − roc(benchmark, length).",
        Source = "relative strength",
        Example = "relative_strength(close, benchmark_close, 63)",
        Parameters = [Signature.X, Signature.Benchmark, NumberParameter.Length()],
        Result = SeriesFunction.Always(Unit.Percent),
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeStrength(a.Series(0), a.Series(1), a.Length(0), result),
        Undefined = "change from zero",
    };

    /// <summary>
    /// Computes beta; missing for the first <paramref name="length"/> rows, where the benchmark did not move and where a return starts from zero.
    /// </summary>
    public static void ComputeBeta(ReadOnlySpan<double> x, ReadOnlySpan<double> benchmark, int length, Span<double> result) =>
        ComputeOfReturns<SlopeOnY>(x, benchmark, length, result);

    /// <summary>
    /// Computes the correlation of returns; missing for the first <paramref name="length"/> rows, where either did not move and where a return starts from zero.
    /// </summary>
    public static void ComputeCorrelation(ReadOnlySpan<double> x, ReadOnlySpan<double> benchmark, int length, Span<double> result) =>
        ComputeOfReturns<Pearson>(x, benchmark, length, result);

    /// <summary>
    /// Computes the correlation of levels; missing for the first <paramref name="length"/> − 1 rows and where either did not move.
    /// </summary>
    public static void ComputePriceCorrelation(ReadOnlySpan<double> x, ReadOnlySpan<double> benchmark, int length, Span<double> result) =>
        RollingWindow.Fill<PairMoments, ColumnPairMoments, Pearson>(new(x, benchmark), length, default, result);

    /// <summary>
    /// Computes the excess return over <paramref name="length"/> bars in percentage points; missing for as many rows and where a change starts from zero.
    /// </summary>
    public static void ComputeStrength(ReadOnlySpan<double> x, ReadOnlySpan<double> benchmark, int length, Span<double> result)
    {
        int missing = Math.Min(length, x.Length);
        result[..missing].Fill(double.NaN);
        double[] theirs = ArrayPool<double>.Shared.Rent(x.Length);
        var own = result[missing..];
        Returns.Fill(x, length, 1, own);
        Returns.Fill(benchmark, length, 1, theirs);
        for (int i = 0; i < own.Length; i++)
            own[i] = 100 * (own[i] - theirs[i]);
        ArrayPool<double>.Shared.Return(theirs);
    }

    private static void ComputeOfReturns<T>(ReadOnlySpan<double> x, ReadOnlySpan<double> benchmark, int length, Span<double> result)
        where T : struct, IWindowOutput<PairMoments>
    {
        result[..Math.Min(1, x.Length)].Fill(double.NaN);
        if (x.Length < 2)
            return;
        double[] own = ArrayPool<double>.Shared.Rent(x.Length - 1), theirs = ArrayPool<double>.Shared.Rent(x.Length - 1);
        Returns.Fill(x, 1, 1, own);
        Returns.Fill(benchmark, 1, 1, theirs);
        RollingWindow.Fill<PairMoments, ColumnPairMoments, T>(new(own, theirs), length, default, result[1..]);
        ArrayPool<double>.Shared.Return(own);
        ArrayPool<double>.Shared.Return(theirs);
    }

    private readonly struct SlopeOnY : IWindowOutput<PairMoments>
    {
        public double Of(in PairMoments window, int row) => window.SlopeOnY;
    }

    private readonly struct Pearson : IWindowOutput<PairMoments>
    {
        public double Of(in PairMoments window, int row) => window.Correlation;
    }
}
