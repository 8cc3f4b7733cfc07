namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Averages of averages, momentum, volume and statistics: columns and the rows from which other seeds have faded.</summary>
public static partial class GoldenCases
{
    /// <summary>Columns that only Skender's own tests hold: file and field.</summary>
    public static IEnumerable<GoldenCase> Published() =>
    [
        new("alma.alma", "alma", [9, 0.85, 6]), new("t3.t3", "t3", [5, 0.7], From: 60), new("cmo.cmo", "cmo", [14]),
        new("pvo.pvo", "pvo", [12, 26]), new("pvo.signal", "pvo_signal", [12, 26, 9]), new("pvo.histogram", "pvo_histogram", [12, 26, 9]),
    ];

    private static IEnumerable<GoldenCase> SkenderComposed() =>
    [
        // Skender stacks the averages from the first value on.
        new("dema20.dema", "dema", [20], From: 220), new("tema20.tema", "tema", [20], From: 220), new("kama10.kama", "kama", [10, 2, 30], From: 10),
        new("stochrsi14_14_3_1.stochrsi", "stoch_rsi_k", [14, 14, 1]), new("stochrsi14_14_3_1.signal", "stoch_rsi_d", [14, 14, 1, 3]),
        new("uo7_14_28.ultimate", "ultimate_oscillator", [7, 14, 28]), new("tsi25_13_7.tsi", "tsi", [25, 13]), new("tsi25_13_7.signal", "tsi_signal", [25, 13, 7]),
        new("trix15.trix", "trix", [15], From: 220), new("awesome5_34.oscillator", "awesome_oscillator", [5, 34]), new("crsi3_2_100.connorsrsi", "connors_rsi", [3, 2, 100]),
        new("elder13.bullpower", "bull_power", [13]), new("elder13.bearpower", "bear_power", [13]),
        new("force13.forceindex", "force_index", [13]), new("vwap.vwap", "anchored_vwap", []), new("hurst100.hurstexponent", "hurst", [100]), new("hurst100.hurstexponental", "hurst_corrected", [100]),
        .. Lengths("corr{0}.covariance", "covariance", 20, 60, 252).Select(OfSample),
        .. Lengths("corr{0}.variancea", "covariance", 20, 60, 252).Select(c => OfSample(c) with { Y = m => m.Close }),
        .. Lengths("corr{0}.varianceb", "covariance", 20, 60, 252).Select(c => OfSample(c) with { X = m => m.Benchmark }),
    ];

    private static IEnumerable<GoldenCase> TtrComposed() =>
    [
        new("dema20", "dema", [20]), new("macdpct12_26_9.macd", "ppo", [12, 26]), new("macdpct12_26_9.signal", "ppo_signal", [12, 26, 9]),
        new("trix15.trix", "trix", [15]), new("trix15.signal", "trix_signal", [15, 15]), new("uo7_14_28", "ultimate_oscillator", [7, 14, 28]),
        // TTR was given the close.
        new("vwap20", "vwma", [20]),
    ];

    private static GoldenCase OfSample(GoldenCase c) => c with { Factor = c.Numbers[0] / (c.Numbers[0] - 1) };

    private static IEnumerable<GoldenCase> TaLibComposed() =>
    [
        new("dema20", "dema", [20]), new("tema20", "tema", [20]), new("kama10", "kama", [10, 2, 30]),
        new("stochrsi14_14_3.fastk", "stoch_rsi_k", [14, 14, 1]), new("stochrsi14_14_3.fastd", "stoch_rsi_d", [14, 14, 1, 3]),
        new("trix15", "trix", [15]), new("uo7_14_28", "ultimate_oscillator", [7, 14, 28]),
    ];
}
