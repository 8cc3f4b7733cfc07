using SyntheticAlpha.Expressions.Functions;

namespace SyntheticAlpha.Indicators.Patterns;

/// <summary>One bar as a candle.</summary>
internal readonly record struct Candle(double Open, double High, double Low, double Close)
{
    public double Range => High - Low;

    public double Body => Math.Abs(Close - Open);

    public double Top => Math.Max(Open, Close);

    public double Bottom => Math.Min(Open, Close);

    public double Middle => Bottom + Body / 2;

    public bool IsUp => Close > Open;

    public bool IsDown => Close < Open;

    /// <summary>The wick above the body.</summary>
    public double UpperWick => High - Top;

    /// <summary>The wick below the body.</summary>
    public double LowerWick => Bottom - Low;

    /// <summary>Whether the body takes at least a share of the range; a bar without range has no body.</summary>
    public bool HasBody(double share) => Range > 0 && Body >= share * Range;

    /// <summary>The bar of a row from the series open, high, low and close in this order.</summary>
    public static Candle At(in SeriesArguments a, int row) => new(a.Series(0)[row], a.Series(1)[row], a.Series(2)[row], a.Series(3)[row]);
}

/// <summary>Fills conditions about the last candles.</summary>
internal static class CandleRows
{
    /// <summary>Whether the candles end in a pattern; the newest is the last.</summary>
    public delegate bool One(in Candle today, in SeriesArguments arguments);

    /// <inheritdoc cref="One"/>
    public delegate bool Two(in Candle before, in Candle today, in SeriesArguments arguments);

    /// <inheritdoc cref="One"/>
    public delegate bool Three(in Candle first, in Candle second, in Candle today, in SeriesArguments arguments);

    /// <summary>Fills 1 and 0 for a pattern of one candle.</summary>
    public static void Fill(in SeriesArguments a, One pattern, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = pattern(Candle.At(a, i), a) ? 1 : 0;
    }

    /// <summary>Fills 1 and 0 for a pattern of two candles; missing in the first row.</summary>
    public static void Fill(in SeriesArguments a, Two pattern, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = i < 1 ? double.NaN : pattern(Candle.At(a, i - 1), Candle.At(a, i), a) ? 1 : 0;
    }

    /// <summary>Fills 1 and 0 for a pattern of three candles; missing in the first two rows.</summary>
    public static void Fill(in SeriesArguments a, Three pattern, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = i < 2 ? double.NaN : pattern(Candle.At(a, i - 2), Candle.At(a, i - 1), Candle.At(a, i), a) ? 1 : 0;
    }
}
