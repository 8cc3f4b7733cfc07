using Shouldly;
using SyntheticAlpha.Indicators;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

/// <summary>Where other programs choose other conventions: their figures follow from ours, or from the rule that the definition names.</summary>
public class ConventionTests
{
    [Theory]
    [InlineData("DEFAULT")]
    [InlineData("IWM")]
    public void Psar_RealBars_DiffersFromSkenderByTheStartAndTheTurns(string symbol)
    {
        var (market, _) = GoldenTests.Bars(symbol);
        double[] golden = GoldenTable.Read($"golden/{symbol}.skender.csv.gz")["psar.sar"];
        double[] skenders = SkendersStops(market.High, market.Low), ours = Evaluate("psar", market, 0.02, 0.2);
        int[] known = [.. Enumerable.Range(0, golden.Length).Where(i => !double.IsNaN(golden[i]))];
        known.ShouldAllBe(i => Math.Abs(skenders[i] - golden[i]) <= 1e-9 * golden[i]);
        int differing = known.Count(i => Math.Abs(ours[i] - golden[i]) > 1e-9 * golden[i]);
        differing.ShouldBeInRange(1, known.Length / 10);
    }

    [Theory]
    [InlineData("DEFAULT")]
    [InlineData("IWM")]
    public void Adxr_RealBars_IsTaLibsWithALagOneBarShorter(string symbol)
    {
        var (market, _) = GoldenTests.Bars(symbol);
        double[] golden = GoldenTable.Read($"golden/{symbol}.talib.csv.gz")["adxr14"], adx = Evaluate("adx", market, 14);
        for (int i = 400; i < golden.Length; i++)
            ((adx[i] + adx[i - 13]) / 2).ShouldBe(golden[i], 1e-9 * golden[i]);
    }

    [Theory]
    [InlineData("DEFAULT")]
    [InlineData("IWM")]
    public void LinearRegression_RealBars_IsOnSkendersLine(string symbol)
    {
        var (market, _) = GoldenTests.Bars(symbol);
        var golden = GoldenTable.Read($"golden/{symbol}.skender.csv.gz");
        double[] line = Evaluate("linear_regression", market, 20), slope = golden["slope20.slope"], intercept = golden["slope20.intercept"];
        for (int i = 19; i < line.Length; i++)
            line[i].ShouldBe(slope[i] * (i + 1) + intercept[i], 1e-9 * line[i]);
        line[^1].ShouldBe(golden["slope20.line"][^1], 1e-9 * line[^1]);
    }

    [Theory]
    [InlineData("DEFAULT")]
    [InlineData("IWM")]
    public void PivotClassic_RangeOfTwentyBars_IsSkendersRollingPivotABarLater(string symbol)
    {
        var (market, _) = GoldenTests.Bars(symbol);
        var golden = GoldenTable.Read($"golden/{symbol}.skender.csv.gz");
        var range = market with { High = Evaluate("donchian_upper", market, 20), Low = Evaluate("donchian_lower", market, 20) };
        foreach (var (column, level) in new[] { ("r3", 3), ("r2", 2), ("r1", 1), ("pp", 0), ("s1", -1), ("s2", -2), ("s3", -3) })
        {
            double[] ours = Evaluate("pivot_classic", range, level), theirs = golden["rollpivot20." + column];
            for (int i = 20; i < ours.Length; i++)
                ours[i - 1].ShouldBe(theirs[i], 1e-9 * market.Close[i], $"{column} row {i}");
        }
    }

    private static double[] Evaluate(string name, Market market, params double[] numbers)
    {
        var function = Catalogue.Default.Find(name).ShouldNotBeNull();
        var input = market.For(function, numbers);
        return FunctionLaws.Evaluate(function, input);
    }

    private static double[] SkendersStops(double[] high, double[] low)
    {
        var stops = new double[high.Length];
        bool isUp = true;
        double stop = low[0], extreme = high[0], acceleration = 0.02;
        for (int i = 1; i < high.Length; i++)
        {
            int before = Math.Max(0, i - 2);
            stop += acceleration * (extreme - stop);
            stop = isUp ? Math.Min(stop, Math.Min(low[i - 1], low[before])) : Math.Max(stop, Math.Max(high[i - 1], high[before]));
            if (isUp ? low[i] < stop : high[i] > stop)
                (isUp, stop, extreme, acceleration) = (!isUp, extreme, isUp ? low[i] : high[i], 0.02);
            else if (isUp ? high[i] > extreme : low[i] < extreme)
                (extreme, acceleration) = (isUp ? high[i] : low[i], Math.Min(0.2, acceleration + 0.02));
            stops[i] = stop;
        }
        return stops;
    }
}
