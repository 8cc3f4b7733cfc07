using SyntheticAlpha.Expressions.Functions;

namespace SyntheticAlpha.Indicators.Patterns;

/// <summary>Patterns of two and three candles.</summary>
public static class CandleGroups
{
    /// <summary>The catalogue entry of the rising engulfing pattern.</summary>
    public static readonly SeriesFunction BullishEngulfing = new()
    {
        Name = "bullish_engulfing",
        Summary = "Whether a rising body covers the falling body of the bar before.",
        Definition = "The bar before fell, today's rose, open ≤ its close and close ≥ its open, and today's body is the larger one.",
        Source = SingleCandles.Author,
        Example = "bullish_engulfing()",
        Parameters = [.. SingleCandles.Bar],
        Result = SeriesFunction.Condition,
        WarmUp = _ => 1,
        Kernel = static (in SeriesArguments a, Span<double> result) => CandleRows.Fill(
            a,
            static (in Candle before, in Candle today, in SeriesArguments _) => before.IsDown && today.IsUp && Covers(today, before),
            result),
    };

    /// <summary>The catalogue entry of the falling engulfing pattern.</summary>
    public static readonly SeriesFunction BearishEngulfing = BullishEngulfing with
    {
        Name = "bearish_engulfing",
        Summary = "Whether a falling body covers the rising body of the bar before.",
        Definition = "The bar before rose, today's fell, open ≥ its close and close ≤ its open, and today's body is the larger one.",
        Example = "bearish_engulfing()",
        Kernel = static (in SeriesArguments a, Span<double> result) => CandleRows.Fill(
            a,
            static (in Candle before, in Candle today, in SeriesArguments _) => before.IsUp && today.IsDown && Covers(today, before),
            result),
    };

    /// <summary>The catalogue entry of the inside bar.</summary>
    public static readonly SeriesFunction InsideBar = BullishEngulfing with
    {
        Name = "inside_bar",
        Summary = "Whether the bar stayed within the range of the bar before.",
        Definition = "high ≤ previous high, low ≥ previous low, and the range is the smaller one.",
        Source = "inside day",
        Example = "inside_bar()",
        Kernel = static (in SeriesArguments a, Span<double> result) => CandleRows.Fill(
            a,
            static (in Candle before, in Candle today, in SeriesArguments _) =>
                today.High <= before.High && today.Low >= before.Low && today.Range < before.Range,
            result),
    };

    /// <summary>The catalogue entry of the morning star.</summary>
    public static readonly SeriesFunction MorningStar = BullishEngulfing with
    {
        Name = "morning_star",
        Summary = "Whether a long falling body, a small one below and a rising one that wins back ground follow each other.",
        Definition =
            "First bar: fell, body ≥ long · range. Second: body ≤ small · the first body, its top at or below the first body's middle. "
            + "Third: rose, and closed above the first body's bottom by at least recovery · that body. No gap is asked for.",
        Example = "morning_star(0.5, 0.3, 0.5)",
        Parameters =
        [
            SingleCandles.Share("long", "The first body's least share of its bar's range.", 0.5),
            SingleCandles.Share("small", "The second body's greatest size as a share of the first.", 0.3),
            SingleCandles.Share("recovery", "The least part of the first body that the third bar wins back.", 0.5),
            .. SingleCandles.Bar,
        ],
        WarmUp = _ => 2,
        Kernel = static (in SeriesArguments a, Span<double> result) => CandleRows.Fill(
            a, static (in Candle first, in Candle second, in Candle third, in SeriesArguments all) => IsMorningStar(first, second, third, all), result),
    };

    /// <summary>The catalogue entry of the evening star.</summary>
    public static readonly SeriesFunction EveningStar = MorningStar with
    {
        Name = "evening_star",
        Summary = "Whether a long rising body, a small one above and a falling one that loses ground follow each other.",
        Definition =
            "First bar: rose, body ≥ long · range. Second: body ≤ small · the first body, its bottom at or above the first body's middle. "
            + "Third: fell, and closed below the first body's top by at least recovery · that body. No gap is asked for.",
        Example = "evening_star(0.5, 0.3, 0.5)",
        Kernel = static (in SeriesArguments a, Span<double> result) => CandleRows.Fill(
            a, static (in Candle first, in Candle second, in Candle third, in SeriesArguments all) => IsEveningStar(first, second, third, all), result),
    };

    private static bool Covers(in Candle today, in Candle before) =>
        today.Top >= before.Top && today.Bottom <= before.Bottom && today.Body > before.Body;

    private static bool IsMorningStar(in Candle first, in Candle second, in Candle third, in SeriesArguments a) =>
        first.IsDown && first.HasBody(a.Number(0)) && second.Body <= a.Number(1) * first.Body && second.Top <= first.Middle
        && third.IsUp && third.Close - first.Bottom >= a.Number(2) * first.Body;

    private static bool IsEveningStar(in Candle first, in Candle second, in Candle third, in SeriesArguments a) =>
        first.IsUp && first.HasBody(a.Number(0)) && second.Body <= a.Number(1) * first.Body && second.Bottom >= first.Middle
        && third.IsDown && first.Top - third.Close >= a.Number(2) * first.Body;
}
