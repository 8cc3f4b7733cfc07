using Shouldly;
using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

public class AccuracyTests
{
    private static readonly string[] Averages =
    [
        "sma", "mean", "ema", "rma", "wma", "hma", "vwma", "bollinger_upper", "bollinger_middle", "bollinger_lower", "median",
        "highest", "dema", "tema", "t3", "kama", "alma", "vwap",
        "chandelier_long", "chandelier_short", "consolidation_high", "consolidation_low", "donchian_upper", "donchian_middle", "donchian_lower", "ichimoku_conversion", "ichimoku_base",
        "ichimoku_lead_a", "ichimoku_lead_b", "keltner_upper", "keltner_middle", "keltner_lower", "linear_regression", "psar",
        "pivot_camarilla", "pivot_demark", "pivot_woodie",
        "regression_upper", "regression_lower", "supertrend",
    ];

    private static readonly string[] Zero =
    [
        "stdev", "slope", "macd", "macd_signal", "macd_histogram", "bollinger_width", "historical_volatility", "drawdown",
        "max_drawdown", "ulcer_index", "true_range", "atr", "natr", "parkinson", "roc", "obv", "ad_line", "adx",
        "awesome_oscillator", "ppo", "ppo_signal", "ppo_histogram", "trix", "trix_signal", "bull_power", "bear_power", "force_index", "covariance",
        "pvo", "pvo_signal", "pvo_histogram",
        "bearish_engulfing", "bullish_engulfing", "bearish_marubozu", "bullish_marubozu", "doji", "evening_star", "hammer", "inside_bar",
        "morning_star", "shooting_star",
        "adxr", "aroon_oscillator", "garman_klass", "yang_zhang",
    ];

    private static readonly string[] Undefined =
    [
        "r_squared", "zscore", "beta", "correlation", "price_correlation", "bollinger_percent_b", "cci", "stoch_k", "stoch_d",
        "williams_r", "mfi", "plus_di", "minus_di", "up_down_volume", "swing_high", "swing_low",
        "stoch_rsi_k", "stoch_rsi_d", "ultimate_oscillator", "tsi", "tsi_signal", "cmo", "sharpe", "sortino", "skew", "kurtosis", "hurst", "hurst_corrected",
        "anchored_vwap",
        "choppiness", "vhf", "vortex_plus", "vortex_minus",
    ];

    public static TheoryData<string> Rolling =>
    [
        "sma", "wma", "hma", "vwma", "stdev", "zscore", "slope", "r_squared", "bollinger_upper", "bollinger_width", "historical_volatility", "beta",
        "correlation", "price_correlation", "cmf", "mfi", "stoch_d", "cci", "parkinson", "relative_volume", "up_down_volume", "sum",
        "alma", "awesome_oscillator", "ultimate_oscillator", "cmo", "vwap", "covariance", "sharpe", "sortino", "skew", "kurtosis", "hurst",
        "choppiness", "linear_regression", "regression_upper", "vhf", "vortex_minus",
    ];

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e9 / 3)]
    [InlineData(1e-6 / 7)]
    public void Function_PricesNeverMove_IsThePriceOrZeroOrMissing(double price)
    {
        Last(Averages, Market.Constant(300, price)).ShouldAllBe(p => p.Value == price);
        Last(Zero, Market.Constant(300, price)).ShouldAllBe(p => p.Value == 0);
        Last(Undefined, Market.Constant(300, price)).ShouldAllBe(p => double.IsNaN(p.Value));
    }

    [Theory]
    [InlineData("stdev")]
    [InlineData("slope")]
    [InlineData("bollinger_width")]
    public void Function_QuietAfterWildYears_IsExactlyZero(string name)
    {
        var market = Market.Random(5000, 1).Scaled(1e6, 1);
        Array.Fill(market.Close, 0.1, 4000, 1000);
        Last([name], market).Single().Value.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Rolling))]
    public void Function_LongHistory_EqualsAFreshStart(string name)
    {
        var function = Catalogue.Default.Find(name).ShouldNotBeNull();
        double[] numbers = Defaults(function);
        var market = Market.Random(200_000, 5);
        // A level far above the moves is where differences of running sums go wrong.
        for (int i = 0; i < market.Rows; i++)
            (market.Close[i], market.High[i], market.Low[i]) = (market.Close[i] % 50 + 1e4, market.High[i] % 50 + 1e4 + 50, market.Low[i] % 50 + 1e4 - 50);
        var whole = market.For(function, numbers);
        int start = whole.Rows - function.WarmUp([.. numbers]) - 1;
        var fresh = whole with { Columns = [.. whole.Columns.Select(c => c[start..])] };
        double expected = FunctionLaws.Evaluate(function, fresh)[^1];
        FunctionLaws.Evaluate(function, whole)[^1].ShouldBe(expected, 1e-9 * Math.Abs(expected));
    }

    [Theory]
    [InlineData("vwma")]
    [InlineData("cmf")]
    [InlineData("mfi")]
    [InlineData("relative_volume")]
    [InlineData("up_down_volume")]
    [InlineData("vwap")]
    [InlineData("anchored_vwap")]
    [InlineData("pvo")]
    public void Function_NoVolume_IsMissing(string name) =>
        Last([name], Market.Random(300, 2).Scaled(1, 0)).Single().Value.ShouldBe(double.NaN);

    [Fact]
    public void Function_VolumeReturns_RecoversOnceTheWindowHasIt()
    {
        var market = Market.Random(100, 2);
        Array.Clear(market.Volume, 20, 40);
        double[] result = FunctionLaws.Evaluate(Catalogue.Default.Find("cmf")!, market.For(Catalogue.Default.Find("cmf")!, [20]));
        Enumerable.Range(0, 100).Where(i => double.IsNaN(result[i])).ShouldBe([.. Enumerable.Range(0, 19), .. Enumerable.Range(39, 21)]);
    }

    private static Dictionary<string, double> Last(string[] names, Market market) => names.ToDictionary(n => n, n =>
    {
        var function = Catalogue.Default.Find(n).ShouldNotBeNull();
        return FunctionLaws.Evaluate(function, market.For(function, Defaults(function)))[^1];
    });

    private static double[] Defaults(SeriesFunction function) =>
        [.. function.Parameters.OfType<NumberParameter>().Select(p => p.Default ?? 20)];
}
