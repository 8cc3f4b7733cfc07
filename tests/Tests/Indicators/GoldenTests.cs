using Shouldly;
using SyntheticAlpha.Indicators;
using Xunit;

namespace SyntheticAlpha.Tests.Indicators;

/// <summary>
/// The catalogue against the figures of Skender.Stock.Indicators 2.7.3, R's TTR 0.24.3 and TA-Lib on real bars.
/// </summary>
public class GoldenTests
{
    public static TheoryData<string, string> Sets => new()
    {
        { "DEFAULT", "skender" }, { "DEFAULT", "ttr" }, { "DEFAULT", "talib" },
        { "IWM", "skender" }, { "IWM", "ttr" }, { "IWM", "talib" },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void Catalogue_RealBars_EqualsOtherPrograms(string symbol, string program)
    {
        var (market, dates) = Bars(symbol);
        var golden = GoldenTable.Read($"golden/{symbol}.{program}.csv.gz");
        golden.Dates.ShouldBe(dates);
        var wrong = new List<string>();
        foreach (var c in GoldenCases.Of(program))
            Compare(c, market, golden[c.Column], wrong);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Catalogue_DefaultBars_EqualsSkendersPublishedValues()
    {
        var (market, _) = Bars("DEFAULT");
        var wrong = new List<string>();
        foreach (var c in GoldenCases.Published())
        {
            string[] column = c.Column.Split('.');
            Compare(c, market, PublishedValues.Column(column[0], column[1]), wrong);
        }
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DEFAULT")]
    [InlineData("IWM")]
    public void Swings_RealBars_HoldSkendersPivotsTwoBarsLater(string symbol)
    {
        var (market, dates) = Bars(symbol);
        var golden = GoldenTable.Read($"golden/{symbol}.skender.csv.gz");
        foreach (var (name, column) in new[] { ("swing_high", "pivots2_2.highpoint"), ("swing_low", "pivots2_2.lowpoint") })
        {
            var function = Catalogue.Default.Find(name).ShouldNotBeNull();
            double[] actual = FunctionLaws.Evaluate(function, market.For(function, [2]));
            int[] points = [.. Enumerable.Range(0, dates.Length).Where(i => !double.IsNaN(golden[column][i]))];
            points.Length.ShouldBeGreaterThan(50);
            foreach (int i in points)
                actual[i + 2].ShouldBe(golden[column][i], 1e-9 * golden[column][i], $"{name} row {i}");
        }
    }

    private static void Compare(GoldenCase c, Market market, double[] golden, List<string> wrong)
    {
        var comparison = GoldenComparison.Of(c, market, golden);
        if (comparison.FirstWrong is not null || comparison.Rows <= 100)
            wrong.Add($"{c.Column}: {comparison.FirstWrong ?? $"only {comparison.Rows} rows to compare"}");
    }

    internal static (Market Market, string[] Dates) Bars(string symbol)
    {
        var bars = GoldenTable.Read(symbol == "DEFAULT" ? "golden/DEFAULT.bars.csv" : $"bars/adjusted/{symbol}.csv");
        // The two years of DEFAULT were compared with SPY as traded.
        double[] benchmark = GoldenTable.Read($"bars/{(symbol == "DEFAULT" ? "raw" : "adjusted")}/SPY.csv").On(bars.Dates, "close");
        // A condition that is true on the first bar only anchors what others add up from the start.
        double[] isFirst = [1, .. new double[benchmark.Length - 1]];
        return (new(bars["open"], bars["high"], bars["low"], bars["close"], bars["volume"], benchmark, isFirst), bars.Dates);
    }
}
