using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Volume;

/// <summary>Today's volume against the usual, and volume of rising days against falling ones.</summary>
public static class RelativeVolume
{
    /// <summary>The catalogue entry.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "relative_volume",
        Summary = "Today's volume as a multiple of the usual.",
        Definition = "volume / mean of the length volumes before today's.",
        Source = "relative volume",
        Example = "relative_volume(20)",
        Parameters = [NumberParameter.Length(20), SeriesParameter.Volume],
        Result = SeriesFunction.Always(Unit.Ratio),
        Bounds = SeriesFunction.NotNegative,
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Length(0), result),
        Undefined = "no volume on the days before",
    };

    /// <summary>The catalogue entry of the comparison of days.</summary>
    public static readonly SeriesFunction UpDown = new()
    {
        Name = "up_down_volume",
        Summary = "Mean volume of the rising days as a multiple of the mean volume of the falling days.",
        Definition = "Mean volume of the last length days with a rising close / mean volume of those with a falling close.",
        Source = "up/down volume ratio",
        Example = "up_down_volume(50)",
        Parameters = [NumberParameter.Length(20, min: 2), SeriesParameter.Close, SeriesParameter.Volume],
        Result = SeriesFunction.Always(Unit.Ratio),
        Bounds = SeriesFunction.NotNegative,
        WarmUp = numbers => (int)numbers[0],
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeUpDown(a.Series(0), a.Series(1), a.Length(0), result),
        Undefined = "no rising or no falling day with volume in the window",
    };

    /// <summary>
    /// Computes the multiple of the <paramref name="length"/> volumes before; missing for the first length rows and where those had no volume.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> volume, int length, Span<double> result)
    {
        using var window = new SlidingWindow<Moments>(length);
        double usual = double.NaN;
        for (int i = 0; i < volume.Length; i++)
        {
            result[i] = usual > 0 ? volume[i] / usual : double.NaN;
            usual = window.Push(Moments.Of(volume[i]), out var moments) ? moments.Mean : double.NaN;
        }
    }

    /// <summary>
    /// Computes mean volume up / mean volume down over <paramref name="length"/> days;
    /// missing for the first length rows, where no day rose and where no day fell (or none with volume).
    /// </summary>
    public static void ComputeUpDown(ReadOnlySpan<double> close, ReadOnlySpan<double> volume, int length, Span<double> result)
    {
        using var ups = new SlidingWindow<PairSum>(length);
        using var downs = new SlidingWindow<PairSum>(length);
        for (int i = 0; i < close.Length; i++)
        {
            result[i] = double.NaN;
            if (i == 0)
                continue;
            double change = close[i] - close[i - 1];
            bool isFull = ups.Push(change > 0 ? new PairSum(volume[i], 1) : default, out var up);
            downs.Push(change < 0 ? new PairSum(volume[i], 1) : default, out var down);
            if (isFull && up.Second > 0 && down.First > 0)
                result[i] = up.First / up.Second / (down.First / down.Second);
        }
    }
}
