using System.Globalization;
using Shouldly;
using SyntheticAlpha.Tests.Indicators;
using Xunit;

namespace SyntheticAlpha.Tests.Plans;

/// <summary>Weeks, months, quarters and years: completed ones only, told from the bars up to each day.</summary>
public class PeriodTests
{
    private static readonly string[] Expressions =
    [
        "weekly(close)", "weekly(high)", "monthly(volume)", "weekly(sma(close, 4))", "weekly(atr(3))", "weekly(rsi(close, 5)) > 50",
        "sma(weekly(close), 10)", "monthly(pivot_classic(1))", "weekly(highest(high, 6))", "weekly(close > sma(close, 3))", "quarterly(close)",
        "weekly(sma(close, 4)) - monthly(low)", "weekly(monthly(close))", "yearly(open)", "weekly(day_of_week(date))",
    ];

    [Theory]
    [InlineData("weekly")]
    [InlineData("monthly")]
    [InlineData("quarterly")]
    [InlineData("yearly")]
    public void Period_BarColumns_AreThoseOfTheLastCompletedOne(string period)
    {
        var (market, days) = Bars(700, 3);
        double[] open = Evaluate($"{period}(open)"), high = Evaluate($"{period}(high)"), low = Evaluate($"{period}(low)");
        double[] close = Evaluate($"{period}(close)"), volume = Evaluate($"{period}(volume)");
        int compared = 0;
        for (int row = 0; row < days.Length; row++)
        {
            // The first period may lack its beginning, the last is not over.
            var whole = Enumerable.Range(0, row + 1).GroupBy(i => Name(days[i], period)).Skip(1).SkipLast(1).LastOrDefault()?.ToArray();
            if (whole is null)
            {
                new[] { open[row], high[row], low[row], close[row], volume[row] }.ShouldAllBe(v => double.IsNaN(v));
                continue;
            }

            compared++;
            open[row].ShouldBe(market.Open[whole[0]]);
            high[row].ShouldBe(whole.Max(i => market.High[i]));
            low[row].ShouldBe(whole.Min(i => market.Low[i]));
            close[row].ShouldBe(market.Close[whole[^1]]);
            volume[row].ShouldBe(whole.Sum(i => market.Volume[i]));
        }

        compared.ShouldBeGreaterThan(50);

        double[] Evaluate(string expression) => BarLanguage.Evaluate(expression, market, days);
    }

    [Fact]
    public void Weekly_Average_IsOverCompletedWeeks()
    {
        var (market, days) = Bars(200, 5);
        double[] close = BarLanguage.Evaluate("weekly(close)", market, days), average = BarLanguage.Evaluate("weekly(sma(close, 4))", market, days);
        int[] firsts = [.. Enumerable.Range(1, days.Length - 1).Where(i => Name(days[i], "weekly") != Name(days[i - 1], "weekly"))];
        for (int k = 4; k < firsts.Length; k++)
            average[firsts[k]].ShouldBe(firsts[(k - 3)..(k + 1)].Average(row => close[row]), 1e-12 * close[firsts[k]]);
    }

    [Fact]
    public void Weekly_FridayWithoutTrading_CountsFromTheNextWeeksFirstBar()
    {
        // Good Friday 2024-03-29 and Easter Monday, on which this exchange trades neither.
        DateOnly[] days = [.. new[] { "03-18", "03-25", "03-27", "03-28", "04-02", "04-03" }.Select(d => DateOnly.ParseExact("2024-" + d, "yyyy-MM-dd", CultureInfo.InvariantCulture))];
        var market = Market.Constant(6, 1) with { Close = [1, 2, 3, 4, 5, 6] };
        BarLanguage.Evaluate("weekly(close)", market, days).ShouldBe([double.NaN, double.NaN, double.NaN, double.NaN, 4, 4]);
    }

    [Fact]
    public void Weekly_BarMissingInTheWeek_LeavesTheOthers()
    {
        DateOnly[] days = [.. Enumerable.Range(0, 12).Select(i => new DateOnly(2024, 1, 1).AddDays(i + i / 5 * 2))];
        var market = Market.Constant(12, 1) with { Close = [1, 2, 3, 4, 5, 6, 7, 8, 9, double.NaN, 11, 12] };
        BarLanguage.Evaluate("weekly(close)", market, days)[^1].ShouldBe(9);
    }

    [Fact]
    public void Period_LaterBarsRemoved_KeepsItsValues()
    {
        var (market, days) = Bars(320, 7);
        foreach (string expression in Expressions)
        {
            double[] whole = BarLanguage.Evaluate(expression, market, days);
            for (int rows = 1; rows < days.Length; rows += 7)
                BarLanguage.Evaluate(expression, Slice(market, ..rows), days[..rows]).ShouldBe(whole[..rows], $"{expression} with {rows} rows");
        }
    }

    [Theory]
    [InlineData("weekly(high)", 12)]
    [InlineData("weekly(volume)", 12)]
    [InlineData("monthly(open)", 50)]
    [InlineData("weekly(sma(close, 4))", 30)]
    [InlineData("monthly(pivot_classic(-2))", 50)]
    public void Period_StartMoved_KeepsItsValues(string expression, int after)
    {
        var (market, days) = Bars(320, 9);
        double[] whole = BarLanguage.Evaluate(expression, market, days);
        for (int start = 1; start < 40; start++)
            BarLanguage.Evaluate(expression, Slice(market, start..), days[start..])[after..].ShouldBe(whole[(start + after)..], 1e-9, $"{expression} from {start}");
    }

    [Theory]
    [InlineData("DEFAULT")]
    [InlineData("IWM")]
    public void MonthlyPivots_RealBars_EqualSkenders(string symbol)
    {
        var (market, dates) = GoldenTests.Bars(symbol);
        var golden = GoldenTable.Read($"golden/{symbol}.skender.csv.gz");
        DateOnly[] days = [.. dates.Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture))];
        foreach (var (column, level) in new[] { ("r3", 3), ("r2", 2), ("r1", 1), ("pp", 0), ("s1", -1), ("s2", -2), ("s3", -3) })
        {
            double[] ours = BarLanguage.Evaluate($"monthly(pivot_classic({level}))", market, days), theirs = golden["pivot_month." + column];
            int first = Array.FindIndex(ours, v => !double.IsNaN(v));
            first.ShouldBeLessThan(50);
            for (int i = first; i < ours.Length; i++)
                ours[i].ShouldBe(theirs[i], 1e-9 * market.Close[i], $"{column} row {i}");
        }
    }

    /// <summary>Weekdays, some of them without trading.</summary>
    private static (Market Market, DateOnly[] Days) Bars(int rows, int seed)
    {
        var random = new Random(seed);
        var days = Enumerable.Range(0, 3 * rows).Select(i => new DateOnly(2019, 1, 2).AddDays(i))
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && random.Next(12) > 0);
        return (Market.Random(rows, seed), [.. days.Take(rows)]);
    }

    private static Market Slice(Market m, Range rows) =>
        new(m.Open[rows], m.High[rows], m.Low[rows], m.Close[rows], m.Volume[rows], m.Benchmark[rows], m.Condition[rows]);

    private static string Name(DateOnly day, string period) => period switch
    {
        "weekly" => $"{ISOWeek.GetYear(day.ToDateTime(default))} {ISOWeek.GetWeekOfYear(day.ToDateTime(default))}",
        "monthly" => $"{day:yyyy-MM}",
        "quarterly" => $"{day.Year} {(day.Month + 2) / 3}",
        _ => $"{day.Year}",
    };
}
