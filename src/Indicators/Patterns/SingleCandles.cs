using SyntheticAlpha.Expressions.Functions;

namespace SyntheticAlpha.Indicators.Patterns;

/// <summary>Patterns of one candle. They look at the bar alone: ask for the trend before it in the rule.</summary>
public static class SingleCandles
{
    internal const string Author = "Steve Nison, Japanese Candlestick Charting Techniques, 1991; thresholds are ours";

    /// <summary>The catalogue entry of the doji.</summary>
    public static readonly SeriesFunction Doji = new()
    {
        Name = "doji",
        Summary = "Whether the bar opened and closed at nearly the same price.",
        Definition = "|close − open| ≤ body · (high − low), and high > low.",
        Source = Author,
        Example = "doji(0.1)",
        Parameters = [Share("body", "The largest body as a share of the bar's range.", 0.1), .. Bar],
        Result = SeriesFunction.Condition,
        WarmUp = _ => 0,
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            CandleRows.Fill(a, static (in Candle c, in SeriesArguments n) => c.Range > 0 && c.Body <= n.Number(0) * c.Range, result),
    };

    /// <summary>The catalogue entry of the hammer.</summary>
    public static readonly SeriesFunction Hammer = Doji with
    {
        Name = "hammer",
        Summary = "Whether the bar fell far below a small body near its high and came back; at the end of a fall it speaks for a turn.",
        Definition = "Lower wick ≥ wick · body, upper wick ≤ other_wick · range, 0 < body; the body's colour does not count.",
        Example = "hammer(2, 0.1) and close < sma(close, 20)",
        Parameters =
        [
            NumberParameter.Number("wick", "The long wick's least length in bodies.", 0.1, 100, 2),
            Share("other_wick", "The short wick's greatest length as a share of the bar's range.", 0.1), .. Bar,
        ],
        Kernel = static (in SeriesArguments a, Span<double> result) => CandleRows.Fill(
            a,
            static (in Candle c, in SeriesArguments n) => c.Body > 0 && c.LowerWick >= n.Number(0) * c.Body && c.UpperWick <= n.Number(1) * c.Range,
            result),
    };

    /// <summary>The catalogue entry of the shooting star.</summary>
    public static readonly SeriesFunction ShootingStar = Hammer with
    {
        Name = "shooting_star",
        Summary = "Whether the bar rose far above a small body near its low and came back; at the end of a rise it speaks for a turn.",
        Definition = "Upper wick ≥ wick · body, lower wick ≤ other_wick · range, 0 < body; the body's colour does not count.",
        Example = "shooting_star(2, 0.1) and close > sma(close, 20)",
        Kernel = static (in SeriesArguments a, Span<double> result) => CandleRows.Fill(
            a,
            static (in Candle c, in SeriesArguments n) => c.Body > 0 && c.UpperWick >= n.Number(0) * c.Body && c.LowerWick <= n.Number(1) * c.Range,
            result),
    };

    /// <summary>The catalogue entry of the rising marubozu.</summary>
    public static readonly SeriesFunction BullishMarubozu = Doji with
    {
        Name = "bullish_marubozu",
        Summary = "Whether the bar rose from its low at the open to its high at the close, all but without wicks.",
        Definition = "close > open, and close − open ≥ body · (high − low).",
        Example = "bullish_marubozu(0.95)",
        Parameters = [Share("body", "The least body as a share of the bar's range.", 0.95), .. Bar],
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            CandleRows.Fill(a, static (in Candle c, in SeriesArguments n) => c.IsUp && c.HasBody(n.Number(0)), result),
    };

    /// <summary>The catalogue entry of the falling marubozu.</summary>
    public static readonly SeriesFunction BearishMarubozu = BullishMarubozu with
    {
        Name = "bearish_marubozu",
        Summary = "Whether the bar fell from its high at the open to its low at the close, all but without wicks.",
        Definition = "close < open, and open − close ≥ body · (high − low).",
        Example = "bearish_marubozu(0.95)",
        Kernel = static (in SeriesArguments a, Span<double> result) =>
            CandleRows.Fill(a, static (in Candle c, in SeriesArguments n) => c.IsDown && c.HasBody(n.Number(0)), result),
    };

    internal static SeriesParameter[] Bar => [SeriesParameter.Open, SeriesParameter.High, SeriesParameter.Low, SeriesParameter.Close];

    internal static NumberParameter Share(string name, string summary, double byDefault) => NumberParameter.Number(name, summary, 0, 1, byDefault);
}
