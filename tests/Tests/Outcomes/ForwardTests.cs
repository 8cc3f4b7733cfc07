using System.Collections.Immutable;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Outcomes.Forward;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Statistics;
using Xunit;

namespace SyntheticAlpha.Tests.Outcomes;

public class ForwardTests
{
    private const int Bars = 300;

    [Fact]
    public void Return_OfADay_IsFromTheNextCloseOverTheHorizon()
    {
        var symbol = Made.Walk("A", 20, 1);
        var rows = ForwardRows.Of([symbol], 5, []);
        rows.Count.ShouldBe(14);
        var close = symbol.Bars.Close.Span;
        rows[3].Return.ShouldBe(((close[9] / close[4]) - 1) * 100, 1e-12);
    }

    [Fact]
    public void Rows_AllGiven_AreKeptOrCountedWithAReason() => Seeded.Check(Gen.Int[1, 40].Select(Gen.Int[0, 1000], (h, s) => (h, s)), 30, c =>
    {
        var symbol = Made.Walk("A", 60, c.s, score: (_, i) => i % 7 == 0 ? double.NaN : i);
        var dropped = new SortedDictionary<string, int>();
        var rows = ForwardRows.Of([symbol], c.h, dropped);
        (rows.Count + dropped.Values.Sum()).ShouldBe(symbol.Days.Length);
        dropped[DropReason.NoScore].ShouldBe(9);
    });

    [Fact]
    public void LaterBars_TakenAway_ChangeNoReturnThatWasComplete() => Seeded.Check(Gen.Int[30, Bars - 1].Select(Gen.Int[1, 20], (n, h) => (n, h)), 20, c =>
    {
        var symbol = Made.Walk("A", Bars, 5);
        var whole = ForwardRows.Of([symbol], c.h, []);
        var cut = ForwardRows.Of([Made.Cut(symbol, c.n)], c.h, []);
        cut.ShouldBe(whole.Take(cut.Count));
        cut.Count.ShouldBe(c.n - 1 - c.h);
    });

    [Fact]
    public void Coefficient_OfPerfectForesight_IsOne()
    {
        ScoredSymbol[] symbols = [.. Enumerable.Range(0, 5).Select(s => Made.Walk($"S{s}", Bars, s, score: (close, i) => i + 6 < Bars ? close[i + 6] / close[i + 1] : 0))];
        var rows = ForwardRows.Of(symbols, 5, []);
        InformationCoefficient.Along(rows).Mean.ShouldBe(1, 1e-12);
        InformationCoefficient.Across(rows, 5).Mean.ShouldBe(1, 1e-12);
    }

    // The mean of 100 independent coefficients of 300 days each has a standard error of about 1/sqrt(300 · 100).
    [Fact]
    public void Coefficient_OfRandomScores_IsNearZero()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(seed => InformationCoefficient.Along(ForwardRows.Of([Made.Walk("A", Bars, seed)], 1, [])).Mean)];
        Math.Abs(values.Average()).ShouldBeLessThan(4 / Math.Sqrt(Bars * 100));
        values.ShouldAllBe(v => Math.Abs(v) < 5 / Math.Sqrt(Bars));
    }

    [Fact]
    public void Coefficient_Along_IsTheMeanOfTheSymbolsCoefficients()
    {
        ScoredSymbol[] symbols = [Made.Walk("A", 90, 1), Made.Walk("B", 200, 2), Made.Walk("C", 150, 3)];
        double[] each = [.. symbols.Select(s => InformationCoefficient.Along(ForwardRows.Of([s], 5, [])).Mean)];
        InformationCoefficient.Along(ForwardRows.Of(symbols, 5, [])).Mean.ShouldBe(each.Average(), 1e-12);
    }

    [Fact]
    public void Figures_OfScaledPricesAndScores_AreTheSame()
    {
        var plain = new HorizonEvaluator([Made.Walk("A", Bars, 7, 1, (c, i) => c[i])], 5, Made.Along).Evaluate();
        var scaled = new HorizonEvaluator([Made.Walk("A", Bars, 7, 1024, (c, i) => 3 * c[i])], 5, Made.Along).Evaluate();
        Shown(scaled).ShouldBe(Shown(plain));
    }

    [Fact]
    public void Figures_SameQuestionTwice_AreTheSame()
    {
        ScoredSymbol[] symbols = [Made.Walk("A", Bars, 1), Made.Walk("B", Bars, 2)];
        Shown(new HorizonEvaluator(symbols, 21, Made.Along).Evaluate()).ShouldBe(Shown(new HorizonEvaluator(symbols, 21, Made.Along).Evaluate()));
    }

    [Fact]
    public void Groups_ByGrade_AreTheSlowMeans()
    {
        var symbol = Made.Walk("A", Bars, 3);
        var result = new HorizonEvaluator([symbol], 5, Made.Along).Evaluate();
        result.Grades.Select(g => g.Name).ShouldBe(["D", "C", "B", "A"]);
        foreach (var grade in result.Grades)
        {
            double[] returns = [.. ForwardRows.Of([symbol], 5, []).Where(r => r.Grade == grade.Name).Select(r => r.Return)];
            grade.Mean.ShouldBe(returns.Average(), 1e-12);
            grade.HitRate.ShouldBe(returns.Count(r => r > 0) / (double)returns.Length, 1e-12);
            grade.Interval!.Low.ShouldBeLessThan(grade.Mean);
            grade.Interval.High.ShouldBeGreaterThan(grade.Mean);
        }
    }

    [Fact]
    public void Deciles_OfDistinctScores_AreOfEqualSize()
    {
        var rows = ForwardRows.Of([Made.Walk("A", 206, 3)], 5, []);
        Deciles.Of(rows, across: false).GroupBy(d => d).ShouldAllBe(g => g.Count() == 20);
    }

    [Fact]
    public void Turnover_OfAlternatingGrades_IsAllDays() =>
        Turnover.Of([Made.Walk("A", 50, 1), Made.Walk("B", 50, 2)], false, 20, 1)[0].ShouldSatisfyAllConditions(t => t.Of.ShouldBe("grade"), t => t.Share.ShouldBe(1), t => t.Pairs.ShouldBe(98));

    // Signals repeat in threes: Buy, Hold, Hold.
    [Fact]
    public void Turnover_OfAllYears_IsTheirMeanByPairs()
    {
        var signal = Turnover.Of([Made.Walk("A", 700, 1), Made.Walk("B", 500, 2)], false, 50, 1).Single(t => t.Of == "signal");
        signal.Share.ShouldBe(2.0 / 3, 0.01);
        signal.Years.Select(y => y.Year).ShouldBe([2020, 2021]);
        signal.Years.Sum(y => y.Pairs * y.Share).ShouldBe(signal.Pairs * signal.Share, 1e-9);
        signal.Interval!.Low.ShouldBeLessThanOrEqualTo(signal.Share);
        signal.Interval.High.ShouldBeGreaterThanOrEqualTo(signal.Share);
    }

    [Fact]
    public void Years_Together_AreAllRows()
    {
        var horizon = new HorizonEvaluator([Made.Walk("A", 900, 1), Made.Walk("B", 500, 2)], 21, Made.Along).Evaluate();
        horizon.Years.Length.ShouldBe(3);
        horizon.Years.Sum(y => y.Rows).ShouldBe(horizon.Rows);
        (horizon.Years.Sum(y => y.Rows * y.Mean) / horizon.Rows).ShouldBe(horizon.All.Mean, 1e-9);
        (horizon.Years.Sum(y => y.Rows * y.HitRate) / horizon.Rows).ShouldBe(horizon.All.HitRate, 1e-9);
        horizon.Years.ShouldAllBe(y => y.MeanInterval!.Low <= y.Mean && y.MeanInterval.High >= y.Mean);
    }

    // Each group's rows of all years are the group's rows, and its years' days are drawn as a bootstrap of these days alone draws them.
    [Fact]
    public void Years_OfAGroup_AreItsRowsAndDrawnFromTheYearsDays()
    {
        ScoredSymbol[] symbols = [Made.Walk("A", 900, 1), Made.Walk("B", 500, 2)];
        var horizon = new HorizonEvaluator(symbols, 21, Made.Along).Evaluate();
        foreach (var (whole, of) in new (ImmutableArray<GroupDocument>, Func<YearDocument, ImmutableArray<GroupDocument>>)[] { (horizon.Grades, y => y.Grades), (horizon.Signals, y => y.Signals), (horizon.Deciles, y => y.Deciles) })
            foreach (var group in whole)
            {
                var years = horizon.Years.SelectMany(y => of(y)).Where(g => g.Name == group.Name).ToArray();
                years.Sum(g => g.Rows).ShouldBe(group.Rows);
                (years.Sum(g => g.Rows * g.Mean) / group.Rows).ShouldBe(group.Mean, 1e-9);
                (years.Sum(g => g.Rows * g.HitRate) / group.Rows).ShouldBe(group.HitRate, 1e-9);
            }

        ForwardRow[] rows = [.. ForwardRows.Of(symbols, 21, []).Where(r => r.Date.Year == 2021)];
        DateOnly[] days = [.. rows.Select(r => r.Date).Distinct().Order()];
        double Sum(DateOnly day, Func<ForwardRow, double> value) => rows.Where(r => r.Date == day && r.Grade == "B").Sum(value);
        var expected = new StationaryBootstrap(days.Length, HorizonEvaluator.Block(days.Length, 21), Made.Along.Draws, Made.Along.Seed)
            .IntervalOf(new DailyRatio([.. days.Select(d => Sum(d, r => r.Return))], [.. days.Select(d => Sum(d, _ => 1))]));
        var grade = horizon.Years[1].Grades.Single(g => g.Name == "B");
        grade.Interval!.Low.ShouldBe(expected!.Low, 1e-9);
        grade.Interval.High.ShouldBe(expected.High, 1e-9);
    }

    [Fact]
    public void Spreads_OfGroups_SayTheRowsOfBothEnds()
    {
        var horizon = new HorizonEvaluator([Made.Walk("A", Bars, 3)], 5, Made.Along).Evaluate();
        foreach (var (spread, groups) in horizon.Spreads.Zip([horizon.Grades, horizon.Signals, horizon.Deciles]))
            (spread.Top, spread.TopRows, spread.Bottom, spread.BottomRows).ShouldBe((groups[^1].Name, groups[^1].Rows, groups[0].Name, groups[0].Rows));
    }

    private static string Shown(SyntheticAlpha.Outcomes.Json.HorizonDocument horizon) => System.Text.Json.JsonSerializer.Serialize(horizon with
    {
        All = horizon.All with { Mean = Math.Round(horizon.All.Mean, 9), Interval = null },
        Grades = [],
        Signals = [],
        Deciles = [],
        Spreads = [],
        Years = [],
    });
}
