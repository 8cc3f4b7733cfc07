using System.Runtime.CompilerServices;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Expressions.Types;
using SyntheticAlpha.Indicators.Volatility;
using SyntheticAlpha.Indicators.Windows;

namespace SyntheticAlpha.Indicators.Trend;

/// <summary>Wilder's directional movement: the two directional indicators and the average directional index.</summary>
public static class Adx
{
    private const string Author = "J. Welles Wilder, New Concepts in Technical Trading Systems, 1978";
    private const string Seeding =
        "Wilder's averages are seeded by the mean of their first length values (as in the book; TA-Lib and TTR seed one bar earlier, which fades).";

    /// <summary>The catalogue entry of the index.</summary>
    public static readonly SeriesFunction Function = new()
    {
        Name = "adx",
        Summary = "How strong the trend is, up or down, from 0 to 100; above 25 counts as a trend.",
        Definition = "rma of 100 · |+DI − −DI| / (+DI + −DI), which is 0 where there was no directional movement. " + Seeding,
        Source = Author,
        Example = "adx(14)",
        Parameters = [NumberParameter.Length(14), SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close],
        Result = SeriesFunction.Always(Unit.Index),
        Bounds = SeriesFunction.Between(0, 100),
        WarmUp = numbers => 2 * (int)numbers[0] - 1,
        Convergence = Convergence.Wilder(numbers => numbers[0], stages: 2, size: 10),
        Kernel = static (in SeriesArguments a, Span<double> result) => Compute(a.Series(0), a.Series(1), a.Length(0), result),
    };

    /// <summary>The catalogue entry of the rating.</summary>
    public static readonly SeriesFunction Rating = Function with
    {
        Name = "adxr",
        Summary = "The mean of the index today and some bars ago: a slower measure of how strong the trend is.",
        Definition = "(adx(length) + adx(length) of length bars ago) / 2 (as in the book and Skender; TA-Lib takes the one of length − 1 bars ago).",
        Example = "adxr(14)",
        WarmUp = numbers => 3 * (int)numbers[0] - 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => ComputeRating(a.Series(0), a.Series(1), a.Length(0), result),
        Composition = new(
            static (in SeriesArguments a, Span<double> result) => Rate(a.Part(0), a.Length(0), result),
            new SeriesPart(Function, 0)),
    };

    /// <summary>The catalogue entry of +DI.</summary>
    public static readonly SeriesFunction PlusDi = new()
    {
        Name = "plus_di",
        Summary = "The share of upward moves of the highs in the bars' true range, from 0 to 100.",
        Definition = "100 · rma(rise of the high where it exceeds the fall of the low, else 0) / rma(true range). " + Seeding,
        Source = Author,
        Example = "plus_di(14)",
        Parameters = Function.Parameters,
        Result = SeriesFunction.Always(Unit.Index),
        Bounds = SeriesFunction.Between(0, 100),
        WarmUp = numbers => (int)numbers[0],
        Convergence = Convergence.Wilder(numbers => numbers[0], size: 10),
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputeDirection(a.Series(0), a.Series(1), a.Series(2), a.Length(0), isUp: true, result),
        Undefined = "the bars had no true range",
    };

    /// <summary>The catalogue entry of −DI.</summary>
    public static readonly SeriesFunction MinusDi = PlusDi with
    {
        Name = "minus_di",
        Summary = "The share of downward moves of the lows in the bars' true range, from 0 to 100.",
        Definition = "100 · rma(fall of the low where it exceeds the rise of the high, else 0) / rma(true range). " + Seeding,
        Example = "minus_di(14)",
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            ComputeDirection(a.Series(0), a.Series(1), a.Series(2), a.Length(0), isUp: false, result),
    };

    /// <summary>
    /// Computes the index: 0 to 100, missing for the first 2 · <paramref name="length"/> − 1 rows. The true range cancels out, so closes are not needed.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, int length, Span<double> result)
    {
        result[..Math.Min(1, high.Length)].Fill(double.NaN);
        var plus = ExponentialAverage.Wilder(length);
        var minus = ExponentialAverage.Wilder(length);
        var index = ExponentialAverage.Wilder(length);
        for (int i = 1; i < high.Length; i++)
        {
            double up = plus.Next(Movement(high, low, i, isUp: true)), down = minus.Next(Movement(high, low, i, isUp: false));
            result[i] = double.IsNaN(up) ? double.NaN : index.Next(up + down > 0 ? 100 * Math.Abs(up - down) / (up + down) : 0);
        }
    }

    /// <summary>Computes the rating: 0 to 100, missing for the first 3 · <paramref name="length"/> − 1 rows.</summary>
    public static void ComputeRating(ReadOnlySpan<double> high, ReadOnlySpan<double> low, int length, Span<double> result)
    {
        Compute(high, low, length, result);
        Rate(result, length, result);
    }

    /// <summary>
    /// Computes a directional indicator: 0 to 100, missing for the first <paramref name="length"/> rows and while there has been no true range.
    /// </summary>
    public static void ComputeDirection(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, int length, bool isUp, Span<double> result)
    {
        result[..Math.Min(1, high.Length)].Fill(double.NaN);
        var movement = ExponentialAverage.Wilder(length);
        var range = ExponentialAverage.Wilder(length);
        for (int i = 1; i < high.Length; i++)
        {
            double moved = movement.Next(Movement(high, low, i, isUp)), whole = range.Next(TrueRange.At(high, low, close, i));
            result[i] = whole > 0 ? 100 * moved / whole : double.NaN;
        }
    }

    // From the last row to the first, as the index and the rating may be one column.
    private static void Rate(ReadOnlySpan<double> index, int length, Span<double> result)
    {
        for (int i = result.Length - 1; i >= 0; i--)
            result[i] = i >= length ? (index[i] + index[i - length]) / 2 : double.NaN;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Movement(ReadOnlySpan<double> high, ReadOnlySpan<double> low, int i, bool isUp)
    {
        double up = high[i] - high[i - 1], down = low[i - 1] - low[i];
        double move = isUp ? up : down, other = isUp ? down : up;
        // Which way a bar moved cannot be foreseen, so the choice is a mask and not a branch.
        long taken = move > double.MaxNative(other, 0) ? 1 : 0;
        return BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(move) & -taken);
    }
}
