namespace SyntheticAlpha.Tests.Indicators;

/// <summary>A column of another program and the call that must equal it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Function">The function's name.</param>
/// <param name="Numbers">Its number arguments.</param>
/// <param name="Factor">What turns the column's unit or convention into the function's.</param>
/// <param name="From">The row from which a different seed has faded.</param>
public sealed record GoldenCase(string Column, string Function, double[] Numbers, double Factor = 1, int From = 0)
{
    /// <summary>Share of the column's usual size below which errors count as if the value were that large.</summary>
    public double Floor { get; init; } = 0.1;

    /// <summary>How many bars the column is behind the function.</summary>
    public int Lag { get; init; }

    /// <summary>What to add to the column, once scaled.</summary>
    public Func<double[], double> Offset { get; init; } = _ => 0;

    /// <summary>The values to call it on where they are not the closes.</summary>
    public Func<Market, double[]> X { get; init; } = m => m.Close;

    /// <summary>The second series where it is not the benchmark.</summary>
    public Func<Market, double[]> Y { get; init; } = m => m.Benchmark;

    /// <summary>Rows at which equal values make the conventions differ.</summary>
    public Func<Market, int, bool> Skips { get; init; } = (_, _) => false;
}

/// <summary>Which columns can be compared, and how their conventions differ.</summary>
public static partial class GoldenCases
{
    private static readonly double SampleOverPopulation = Math.Sqrt(20.0 / 19);

    public static IEnumerable<GoldenCase> Of(string program) => program switch
    {
        "skender" => [.. Skender(), .. SkenderComposed(), .. SkenderChannels()],
        "ttr" => [.. Ttr(), .. TtrComposed(), .. TtrChannels()],
        _ => [.. TaLib(), .. TaLibComposed(), .. TaLibChannels()],
    };

    private static IEnumerable<GoldenCase> Skender() =>
    [
        .. Lengths("sma{0}.sma", "sma", 10, 20, 50, 200), .. Lengths("ema{0}.ema", "ema", 9, 12, 20, 26, 50, 200),
        .. Lengths("rsi{0}.rsi", "rsi", 2, 14),
        .. Lengths("roc{0}.roc", "roc", 1, 10, 20, 63, 126, 252), .. Lengths("roc{0}.momentum", "momentum", 1, 10, 20, 63, 126, 252),
        .. Lengths("corr{0}.correlation", "price_correlation", 20, 60, 252), .. Lengths("beta{0}.beta", "beta", 20, 60, 252),
        new("wma20.wma", "wma", [20]), new("hma20.hma", "hma", [20]), new("vwma20.vwma", "vwma", [20]),
        new("macd12_26_9.macd", "macd", [12, 26]), new("macd12_26_9.signal", "macd_signal", [12, 26, 9]),
        new("macd12_26_9.histogram", "macd_histogram", [12, 26, 9]),
        new("stoch14_3_3.k", "stoch_k", [14, 3]), new("stoch14_3_3.d", "stoch_d", [14, 3, 3]), new("willr14.williamsr", "williams_r", [14]),
        new("tr.tr", "true_range", []), new("atr14.atr", "atr", [14]), new("atr14.atrp", "natr", [14]),
        new("adx14.pdi", "plus_di", [14]), new("adx14.mdi", "minus_di", [14]), new("adx14.adx", "adx", [14]),
        new("bb20_2.upperband", "bollinger_upper", [20, 2]), new("bb20_2.sma", "bollinger_middle", [20, 2]),
        new("bb20_2.lowerband", "bollinger_lower", [20, 2]), new("bb20_2.percentb", "bollinger_percent_b", [20, 2]),
        new("bb20_2.width", "bollinger_width", [20, 2]),
        new("stdev20.stddev", "stdev", [20], SampleOverPopulation), new("stdev20.zscore", "zscore", [20], 1 / SampleOverPopulation),
        new("slope20.slope", "slope", [20]), new("slope20.rsquared", "r_squared", [20]), new("ulcer14.ui", "ulcer_index", [14]),
        new("cci20.cci", "cci", [20]), new("mfi14.mfi", "mfi", [14]) { Skips = HasTie }, new("cmf20.cmf", "cmf", [20]),
        new("obv.obv", "obv", []), new("adl.adl", "ad_line", []),
        // Skender takes the oldest of equal extremes.
        new("aroon25.aroonup", "aroon_up", [25]) { Skips = (m, i) => IsShared(m.High[(i - 25)..(i + 1)], values => values.Max()) },
        new("aroon25.aroondown", "aroon_down", [25]) { Skips = (m, i) => IsShared(m.Low[(i - 25)..(i + 1)], values => values.Min()) },
    ];

    private static IEnumerable<GoldenCase> Ttr() =>
    [
        .. Lengths("sma{0}", "sma", 10, 20, 50, 200), .. Lengths("ema{0}", "ema", 9, 12, 20, 26, 50, 200), .. Lengths("rsi{0}", "rsi", 2, 14),
        .. Lengths("roc{0}", "roc", 1, 10, 20, 63, 126, 252),
        .. Lengths("corr_price{0}", "price_correlation", 20, 60, 252), .. Lengths("corr_ret{0}", "correlation", 20, 60, 252),
        .. Lengths("beta_ret{0}", "beta", 20, 60, 252),
        new("wma20", "wma", [20]), new("hma20", "hma", [20]), new("vwma20", "vwma", [20]),
        new("macd12_26_9.macd", "macd", [12, 26]), new("macd12_26_9.signal", "macd_signal", [12, 26, 9]),
        new("stoch14_3_3.fastd", "stoch_k", [14, 3], 100), new("stoch14_3_3.slowd", "stoch_d", [14, 3, 3], 100),
        new("willr14", "williams_r", [14], -100),
        new("atr14.tr", "true_range", []), new("atr14.atr", "atr", [14]),
        new("adx14.dip", "plus_di", [14], From: 340), new("adx14.din", "minus_di", [14], From: 340), new("adx14.adx", "adx", [14], From: 380),
        new("bb20_2.up", "bollinger_upper", [20, 2]), new("bb20_2.mavg", "bollinger_middle", [20, 2]),
        new("bb20_2.dn", "bollinger_lower", [20, 2]), new("bb20_2.pctb", "bollinger_percent_b", [20, 2]),
        new("stdev20", "stdev", [20]), new("stdev20pop", "stdev", [20], SampleOverPopulation), new("slope20", "slope", [20]),
        new("volatility_close20", "historical_volatility", [19, 252], 100), new("parkinson20", "parkinson", [20, 252], 100),
        new("cci20", "cci", [20]), new("cmf20", "cmf", [20]), new("ad", "ad_line", []),
        new("mfi14", "mfi", [14]) { Skips = HasTie },
        // TTR counts today's value as half a value below itself.
        new("percentrank252", "percentile_rank", [251], 25200.0 / 251)
        {
            Offset = _ => -50.0 / 251, Skips = (m, i) => m.Close.AsSpan(i - 251, 251).Contains(m.Close[i]),
        },
        new("donchian20.high", "highest", [20]) { X = m => m.High }, new("donchian20.low", "lowest", [20]) { X = m => m.Low },
        new("obv", "obv", []) { Offset = golden => -golden[0] },
        new("aroon25.aroonup", "aroon_up", [25], From: 25), new("aroon25.aroondn", "aroon_down", [25], From: 25),
    ];

    private static IEnumerable<GoldenCase> TaLib() =>
    [
        .. Lengths("sma{0}", "sma", 10, 20, 50, 200), .. Lengths("ema{0}", "ema", 9, 12, 20, 26, 50, 200), .. Lengths("rsi{0}", "rsi", 2, 14),
        .. Lengths("roc{0}", "roc", 1, 10, 20, 63, 126, 252),
        // TA-Lib takes differences of running sums, which costs digits where nothing correlates.
        .. Lengths("correl{0}", "price_correlation", 20, 60).Select(c => c with { Floor = 1 }), .. Lengths("beta{0}", "beta", 20, 60),
        new("wma20", "wma", [20]),
        new("macd12_26_9.macd", "macd", [12, 26], From: 200), new("macd12_26_9.macdsignal", "macd_signal", [12, 26, 9], From: 200),
        new("macd12_26_9.macdhist", "macd_histogram", [12, 26, 9], From: 200),
        new("stoch14_3_3.slowk", "stoch_k", [14, 3]), new("stoch14_3_3.slowd", "stoch_d", [14, 3, 3]), new("willr14", "williams_r", [14]),
        new("tr", "true_range", []), new("atr14", "atr", [14]), new("natr14", "natr", [14]),
        new("adx14", "adx", [14], From: 380), new("pdi14", "plus_di", [14], From: 340), new("mdi14", "minus_di", [14], From: 340),
        new("bb20_2.upperband", "bollinger_upper", [20, 2]), new("bb20_2.middleband", "bollinger_middle", [20, 2]),
        new("bb20_2.lowerband", "bollinger_lower", [20, 2]),
        new("stdev20", "stdev", [20], SampleOverPopulation), new("slope20", "slope", [20]),
        new("cci20", "cci", [20]), new("mfi14", "mfi", [14]) { Skips = HasTie }, new("ad", "ad_line", []),
        new("obv", "obv", []) { Offset = golden => -golden[0] },
        new("aroon25.aroonup", "aroon_up", [25]), new("aroon25.aroondown", "aroon_down", [25]),
        new("max20high", "highest", [20]) { X = m => m.High }, new("min20low", "lowest", [20]) { X = m => m.Low },
    ];

    private static bool IsShared(double[] values, Func<double[], double> extreme) => values.Count(v => v == extreme(values)) > 1;

    /// <summary>Equal typical prices in the window: in the other programs rounding decides whether they are equal.</summary>
    private static bool HasTie(Market m, int i) =>
        Enumerable.Range(i - 13, 14).Any(j => Math.Abs(Total(m, j) - Total(m, j - 1)) <= 1e-12 * Total(m, j));

    private static double Total(Market m, int i) => m.High[i] + m.Low[i] + m.Close[i];

    private static IEnumerable<GoldenCase> Lengths(string column, string function, params int[] lengths) =>
        lengths.Select(l => new GoldenCase(column.Replace("{0}", $"{l}", StringComparison.Ordinal), function, [l]));
}
