using System.Buffers;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Momentum;

/// <summary>Where the close stands within the recent range: the slow stochastic's two lines and Williams' %R.</summary>
public static class Stochastic
{
    private const string NoRange = "the bars had no range";

    /// <summary>The catalogue entry of %K.</summary>
    public static readonly SeriesFunction K = new()
    {
        Name = "stoch_k",
        Summary = "Where the close stands in the recent range, from 0 (lowest low) to 100 (highest high), smoothed.",
        Definition = "Mean over smooth bars of 100 · (close − lowest low) / (highest high − lowest low), extremes over length bars.",
        Source = "George Lane, slow stochastic",
        Example = "stoch_k(14)",
        Parameters = [NumberParameter.Length(14), Smooth(), SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close],
        Result = SeriesFunction.Always(Unit.Index),
        Bounds = SeriesFunction.Between(0, 100),
        WarmUp = numbers => (int)(numbers[0] + numbers[1]) - 2,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Series(1), a.Series(2), a.Length(0), a.Length(1), 1, result),
        Undefined = NoRange,
    };

    /// <summary>The catalogue entry of %D.</summary>
    public static readonly SeriesFunction D = new()
    {
        Name = "stoch_d",
        Summary = "The signal line of stoch_k: its mean over the last bars.",
        Definition = "Mean of stoch_k(length, smooth) over signal bars.",
        Source = "George Lane, slow stochastic",
        Example = "stoch_d(14)",
        Parameters =
        [
            NumberParameter.Length(14), Smooth(), NumberParameter.Length(3, name: "signal", summary: "Bars of the signal line."),
            SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close,
        ],
        Result = SeriesFunction.Always(Unit.Index),
        Bounds = SeriesFunction.Between(0, 100),
        WarmUp = numbers => (int)(numbers[0] + numbers[1] + numbers[2]) - 3,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            Compute(a.Series(0), a.Series(1), a.Series(2), a.Length(0), a.Length(1), a.Length(2), result),
        Composition = new(
            static (in SeriesArguments a, Span<double> result) => Average(a.Part(0), a.Length(0) + a.Length(1) - 2, a.Length(2), result),
            new SeriesPart(K, 0, 1)),
        Undefined = NoRange,
    };

    /// <summary>The catalogue entry of Williams' %R.</summary>
    public static readonly SeriesFunction WilliamsR = new()
    {
        Name = "williams_r",
        Summary = "How far the close is below the recent high, from 0 (at the high) to −100 (at the low).",
        Definition = "−100 · (highest high − close) / (highest high − lowest low), extremes over length bars.",
        Source = "Larry Williams, 1973",
        Example = "williams_r(14)",
        Parameters = [NumberParameter.Length(14), SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close],
        Result = SeriesFunction.Always(Unit.Index),
        Bounds = SeriesFunction.Between(-100, 0),
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputeWilliams(a.Series(0), a.Series(1), a.Series(2), a.Length(0), result),
        Undefined = NoRange,
    };

    /// <summary>
    /// Computes the position in the range of <paramref name="length"/> bars, averaged over <paramref name="smooth"/> and again over
    /// <paramref name="signal"/> bars: 0 to 100, missing for the first length + smooth + signal − 3 rows and where a range in the averages was empty.
    /// </summary>
    public static void Compute(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int length, int smooth, int signal, Span<double> result)
    {
        double[] lows = ArrayPool<double>.Shared.Rent(close.Length);
        FillRange(high, low, length, result, lows);
        for (int i = 0; i < close.Length; i++)
            result[i] = 100 * Share(close[i] - lows[i], result[i] - lows[i]);
        ArrayPool<double>.Shared.Return(lows);
        Smoothed(result, length - 1, smooth);
        Smoothed(result, length + smooth - 2, signal);
    }

    /// <summary>
    /// Computes %R over <paramref name="length"/> bars: −100 to 0, missing for the first length − 1 rows and where the range is empty.
    /// </summary>
    public static void ComputeWilliams(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int length, Span<double> result)
    {
        double[] lows = ArrayPool<double>.Shared.Rent(close.Length);
        FillRange(high, low, length, result, lows);
        for (int i = 0; i < close.Length; i++)
            result[i] = -100 * Share(result[i] - close[i], result[i] - lows[i]);
        ArrayPool<double>.Shared.Return(lows);
    }

    private static void FillRange(ReadOnlySpan<double> high, ReadOnlySpan<double> low, int length, Span<double> highest, Span<double> lowest)
    {
        RollingExtremes.Fill<Highest>(high, length, highest);
        RollingExtremes.Fill<Lowest>(low, length, lowest[..low.Length]);
    }

    private static void Average(ReadOnlySpan<double> values, int from, int length, Span<double> result)
    {
        values.CopyTo(result);
        Smoothed(result, from, length);
    }

    private static void Smoothed(Span<double> values, int from, int length)
    {
        if (length > 1 && from < values.Length)
            RollingMean.Fill(values[from..], length, values[from..]);
    }

    private static double Share(double part, double range) => range > 0 ? part / range : double.NaN;

    private static NumberParameter Smooth() => NumberParameter.Length(3, name: "smooth", summary: "Bars that the raw position is averaged over.");
}
