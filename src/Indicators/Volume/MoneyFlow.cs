using System.Buffers;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volume;

/// <summary>Chaikin's money flow and the accumulation/distribution line.</summary>
public static class MoneyFlow
{
    private const string Place = "place = ((close − low) − (high − close)) / (high − low), 0 for a bar without range.";

    /// <summary>The catalogue entry of Chaikin's money flow.</summary>
    public static readonly SeriesFunction Chaikin = new()
    {
        Name = "cmf",
        Summary = "Whether volume came with closes near the highs (up to 1) or near the lows (down to −1).",
        Definition = "Sum of place · volume over length bars, divided by the sum of their volumes; " + Place,
        Source = "Marc Chaikin",
        Example = "cmf(20)",
        Parameters =
        [
            NumberParameter.Length(20), SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close, SeriesParameter.Volume,
        ],
        Result = SeriesFunction.Always(Unit.Ratio),
        Bounds = SeriesFunction.Between(-1, 1),
        WarmUp = numbers => (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputeChaikin(a.Series(0), a.Series(1), a.Series(2), a.Series(3), a.Length(0), result),
        Undefined = "no volume in the window",
    };

    /// <summary>The catalogue entry of the line.</summary>
    public static readonly SeriesFunction Line = new()
    {
        Name = "ad_line",
        Summary = "Volume weighted by where each bar closed, added up since the history began; only its changes mean something.",
        Definition = "Running sum of place · volume; " + Place,
        Source = "Marc Chaikin, accumulation/distribution line",
        Example = "ad_line()",
        Parameters = [SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close, SeriesParameter.Volume],
        Result = SeriesFunction.Always(Unit.ShareCount),
        WarmUp = _ => 0,
        Convergence = Convergence.Cumulative,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputeLine(a.Series(0), a.Series(1), a.Series(2), a.Series(3), result),
    };

    /// <summary>
    /// Computes the money flow from −1 to 1; missing for the first <paramref name="length"/> − 1 rows and where the window has no volume.
    /// </summary>
    public static void ComputeChaikin(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, ReadOnlySpan<double> volume, int length, Span<double> result)
    {
        double[] flow = ArrayPool<double>.Shared.Rent(close.Length);
        for (int i = 0; i < close.Length; i++)
            flow[i] = PlaceInRange(high[i], low[i], close[i]) * volume[i];
        RollingWindow.Fill<PairSum, ColumnPairs, FirstToSecond>(new(flow, volume), length, default, result);
        ArrayPool<double>.Shared.Return(flow);
    }

    /// <summary>Computes the line in shares; never missing.</summary>
    public static void ComputeLine(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, ReadOnlySpan<double> volume, Span<double> result)
    {
        var total = new CompensatedSum();
        for (int i = 0; i < close.Length; i++)
        {
            total.Add(PlaceInRange(high[i], low[i], close[i]) * volume[i]);
            result[i] = total.Total;
        }
    }

    private static double PlaceInRange(double high, double low, double close) =>
        high > low ? (close - low - (high - close)) / (high - low) : 0;

    private readonly struct FirstToSecond : IWindowOutput<PairSum>
    {
        public double Of(in PairSum window, int row) => window.Second > 0 ? window.First / window.Second : double.NaN;
    }
}
