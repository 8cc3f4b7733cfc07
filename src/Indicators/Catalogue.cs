using SyntheticAlpha.Expressions.Functions;
using SyntheticAlpha.Indicators.Averages;
using SyntheticAlpha.Indicators.Momentum;
using SyntheticAlpha.Indicators.Patterns;
using SyntheticAlpha.Indicators.Relative;
using SyntheticAlpha.Indicators.Structure;
using SyntheticAlpha.Indicators.Trend;
using SyntheticAlpha.Indicators.Volatility;
using SyntheticAlpha.Indicators.Volume;

namespace SyntheticAlpha.Indicators;

/// <summary>The indicators that ship with the engine.</summary>
public static class Catalogue
{
    /// <summary>Every indicator, for binding expressions.</summary>
    public static FunctionCatalogue Default { get; } = new(
    [
        // Averages
        Alma.Function, Dema.Function, Dema.Triple, Ema.Function, Ema.Wilder, Kama.Function, Sma.Function, Sma.Mean, T3.Function, Vwma.Function, Wma.Function, Wma.Hull,

        // Momentum
        Awesome.Function, Cci.Function, Cmo.Function, ConnorsRsi.Function, ElderRay.Bull, ElderRay.Bear,
        Macd.Line, Macd.Signal, Macd.Histogram, Ppo.Line, Ppo.Signal, Ppo.Histogram, Roc.Function, Roc.Momentum, Rsi.Function,
        Stochastic.K, Stochastic.D, Stochastic.WilliamsR, StochasticRsi.K, StochasticRsi.D,
        Trix.Function, Trix.Signal, Tsi.Function, Tsi.Signal, Ultimate.Function,

        // Patterns
        CandleGroups.BullishEngulfing, CandleGroups.BearishEngulfing, CandleGroups.EveningStar, CandleGroups.InsideBar, CandleGroups.MorningStar,
        SingleCandles.Doji, SingleCandles.Hammer, SingleCandles.ShootingStar, SingleCandles.BullishMarubozu, SingleCandles.BearishMarubozu,

        // Relative
        Benchmark.Beta, Benchmark.Correlation, Benchmark.PriceCorrelation, Benchmark.Strength,
        Covariance.Function, Drawdown.Function, Drawdown.Worst, Hurst.Function, Hurst.Corrected, RiskAdjusted.Sharpe, RiskAdjusted.Sortino,
        Shape.Skew, Shape.Kurtosis, Standing.ZScore, Standing.PercentileRank,

        // Structure
        Consolidation.Bars, Consolidation.High, Consolidation.Low, Cross.Above, Cross.Below, Lag.Function, Lag.Diff, Lag.Gap,
        Pivots.Classic, Pivots.Fibonacci, Pivots.Camarilla, Pivots.Woodie, Pivots.DeMark, Quantiles.Function, Quantiles.Median,
        Runs.Rising, Runs.Falling, Runs.BarsSince, Swings.High, Swings.PreviousHigh, Swings.Low, Swings.PreviousLow,
        Window.Highest, Window.Lowest, Window.Sum, Window.Count,

        // Trend
        Adx.Function, Adx.Rating, Adx.PlusDi, Adx.MinusDi, Aroon.Up, Aroon.Down, Aroon.Oscillator, Choppiness.Function, Choppiness.Filter,
        Ichimoku.Conversion, Ichimoku.Base, Ichimoku.LeadA, Ichimoku.LeadB,
        Line.Slope, Line.RSquared, Line.Value, Line.Upper, Line.Lower, ParabolicSar.Function,
        Supertrend.Function, Supertrend.Upper, Supertrend.Lower, Supertrend.IsUp, Vortex.Plus, Vortex.Minus,

        // Volatility
        Bollinger.Upper, Bollinger.Middle, Bollinger.Lower, Bollinger.PercentB, Bollinger.Width,
        Chandelier.Long, Chandelier.Short, Donchian.Upper, Donchian.Middle, Donchian.Lower, GarmanKlass.Function,
        Keltner.Upper, Keltner.Middle, Keltner.Lower, Parkinson.Function, StandardDeviation.Function, StandardDeviation.Historical,
        TrueRange.Function, TrueRange.Average, TrueRange.Normalized, Ulcer.Function, YangZhang.Function,

        // Volume
        ForceIndex.Function, Mfi.Function, MoneyFlow.Chaikin, MoneyFlow.Line, Obv.Function, Pvo.Line, Pvo.Signal, Pvo.Histogram,
        RelativeVolume.Function, RelativeVolume.UpDown, Vwap.Function, Vwap.Anchored,
    ]);
}
