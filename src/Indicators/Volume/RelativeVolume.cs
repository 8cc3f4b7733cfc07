using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
        result[..Math.Min(1, volume.Length)].Fill(double.NaN);
        if (volume.Length > 1)
            RollingWindow.Fill<Moments, ColumnMoments, Multiple>(new(volume), length, new(volume), result[1..]);
    }

    /// <summary>
    /// Computes mean volume up / mean volume down over <paramref name="length"/> days;
    /// missing for the first length rows, where no day rose and where no day fell (or none with volume).
    /// </summary>
    public static void ComputeUpDown(ReadOnlySpan<double> close, ReadOnlySpan<double> volume, int length, Span<double> result)
    {
        result[..Math.Min(1, close.Length)].Fill(double.NaN);
        if (close.Length > 1)
            RollingWindow.Fill<UpDownSums, UpDownDays, UpDownRatio>(new(close, volume), length, default, result[1..]);
    }

    // A row of the window is the day before: the window ends before the day it is compared with.
    private readonly ref struct Multiple(ReadOnlySpan<double> volume) : IWindowOutput<Moments>
    {
        private readonly ReadOnlySpan<double> _volume = volume;

        public double Of(in Moments window, int row) => window.Mean > 0 ? _volume[row + 1] / window.Mean : double.NaN;
    }

    /// <summary>Volume of the rising and of the falling days, then how many there are of each.</summary>
    private readonly record struct UpDownSums(Vector256<double> Totals) : IMergeable<UpDownSums>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static UpDownSums Merge(UpDownSums older, UpDownSums newer) => new(older.Totals + newer.Totals);

        public static bool TakesShare => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static UpDownSums Merge(UpDownSums older, UpDownSums newer, double share) => Merge(older, newer);
    }

    // A row of the window is a change, from the day of that number to the next.
    private readonly ref struct UpDownDays(ReadOnlySpan<double> close, ReadOnlySpan<double> volume) : IWindowInput<UpDownSums>
    {
        private readonly ReadOnlySpan<double> _close = close;
        private readonly ReadOnlySpan<double> _volume = volume;

        // Which way a day went cannot be foreseen, so the choice is a mask and not a branch.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public UpDownSums At(int row)
        {
            double rise = _close[row + 1] - _close[row], day = _volume[row + 1];
            var counts = Vector256.GreaterThan(Vector256.Create(rise, -rise, rise, -rise), Vector256<double>.Zero);
            return new(counts & Vector256.Create(day, day, 1, 1));
        }
    }

    private readonly struct UpDownRatio : IWindowOutput<UpDownSums>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Of(in UpDownSums window, int row)
        {
            var means = window.Totals.GetLower() / window.Totals.GetUpper();
            return window.Totals[2] > 0 && window.Totals[1] > 0 ? means[0] / means[1] : double.NaN;
        }
    }
}
