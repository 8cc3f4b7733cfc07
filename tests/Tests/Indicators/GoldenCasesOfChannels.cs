namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Trends, channels and stops.</summary>
public static partial class GoldenCases
{
    private static IEnumerable<GoldenCase> SkenderChannels() =>
    [
        // Skender takes the oldest of equal extremes.
        new("aroon25.oscillator", "aroon_oscillator", [25])
        {
            Skips = (m, i) => IsShared(m.High[(i - 25)..(i + 1)], values => values.Max()) || IsShared(m.Low[(i - 25)..(i + 1)], values => values.Min()),
        },
        new("adx14.adxr", "adxr", [14]),
        new("chandelier22_3.chandelierexit", "chandelier_long", [22, 3]),
        new("chop14.chop", "choppiness", [14]),
        // Skender leaves the current bar out.
        new("donchian20.upperband", "donchian_upper", [20]) { Lag = 1 }, new("donchian20.centerline", "donchian_middle", [20]) { Lag = 1 },
        new("donchian20.lowerband", "donchian_lower", [20]) { Lag = 1 },
        new("ichimoku9_26_52.tenkansen", "ichimoku_conversion", [9]), new("ichimoku9_26_52.kijunsen", "ichimoku_base", [26]),
        new("ichimoku9_26_52.senkouspana", "ichimoku_lead_a", [9, 26, 26]), new("ichimoku9_26_52.senkouspanb", "ichimoku_lead_b", [52, 26]),
        new("keltner20_2_10.upperband", "keltner_upper", [20, 2, 10]), new("keltner20_2_10.centerline", "keltner_middle", [20]),
        new("keltner20_2_10.lowerband", "keltner_lower", [20, 2, 10]),
        new("supertrend10_3.supertrend", "supertrend", [10, 3]),
        new("supertrend10_3.upperband", "supertrend_upper", [10, 3]), new("supertrend10_3.lowerband", "supertrend_lower", [10, 3]),
        new("vortex14.pvi", "vortex_plus", [14]), new("vortex14.nvi", "vortex_minus", [14]),
    ];

    private static IEnumerable<GoldenCase> TtrChannels() =>
    [
        new("aroon25.oscillator", "aroon_oscillator", [25], From: 25),
        new("donchian20.high", "donchian_upper", [20]), new("donchian20.mid", "donchian_middle", [20]), new("donchian20.low", "donchian_lower", [20]),
        new("keltner20_2.up", "keltner_upper", [20, 2, 20]) { X = Typical }, new("keltner20_2.mavg", "keltner_middle", [20]) { X = Typical },
        new("keltner20_2.dn", "keltner_lower", [20, 2, 20]) { X = Typical },
        new("vhf28", "vhf", [28]),
        new("volatility_yz20", "yang_zhang", [20, 252], 100),
    ];

    private static IEnumerable<GoldenCase> TaLibChannels() =>
    [
        new("aroonosc25", "aroon_oscillator", [25]), new("psar", "psar", [0.02, 0.2]),
    ];

    private static double[] Typical(Market m) => [.. m.Close.Select((close, i) => (m.High[i] + m.Low[i] + close) / 3)];
}
