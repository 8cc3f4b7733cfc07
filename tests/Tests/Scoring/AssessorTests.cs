using CsCheck;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Rules;
using Xunit;

namespace SyntheticAlpha.Tests.Scoring;

public class AssessorTests
{
    // Everything at once: series below rows below series, inputs with revisions, ranges, words, events, levels, plan and brakes.
    private const string Everything = """
        inputs:
          pe: {title: P/E, unit: ratio}
          mood: {title: Mood, words: [calm, wild]}
          due: {title: Due, date: true}
        facts:
          trend: percent(close / sma(close, 50) - 1)
          strength: rsi(close, 14)
          slope: trend - lag(trend, 5)
          beta_60: beta(close, benchmark_close, 60)
          pe_now: pe / lag(pe, 3)
          width: high_end(pe) - low_end(pe)
          events: catalysts_within(30)
          big_events: catalysts_within(30, 'high')
        dimensions:
          - id: technical
            title: Technical
            sub_scores:
              - {id: trend, title: Trend, points: 10, decimals: 3, missing: exclude, curve: {of: trend, points: [[-10, 0], [10, 10]]}}
              - {id: beta, title: Beta, points: 5, decimals: 3, missing: neutral, curve: {of: beta_60, points: [[0, 0], [2, 5]]}}
              - id: signs
                title: Signs
                points: 5
                missing: zero
                checks:
                  - {when: strength > 50, points: 3}
                  - {when: slope > 0 or pe_now > 1, points: 2}
          - id: story
            title: Story
            sub_scores:
              - {id: mood, title: Mood, points: 5, missing: exclude, category: {of: mood, words: {calm: 5, wild: 1}}}
              - {id: pe, title: P/E, points: 5, decimals: 2, missing: exclude, curve: {of: pe, points: [[10, 5], [30, 0]]}}
              - {id: quiet, title: Quiet, points: 5, missing: exclude, bands: {of: events, rows: [{to: 1, points: 5}, {points: 2}]}}
        composite: {weights: {technical: 60%, story: 40%}, decimals: 3}
        grades: [{grade: A, from: 60}, {grade: B}]
        signals: {bands: [{signal: Buy, from: 60}, {signal: Sell}], caps: [{when: big_events > 0, at_most: Sell, because: Wait}]}
        levels: [{id: s1, title: S1, side: support, low: "lowest(low, 20)", high: "lowest(low, 20) + atr(14)", because: Low}]
        plan:
          reference: close
          stop: {at: levels.s1.low, because: Low}
          targets: [{id: t1, title: T1, at: "highest(high, 60) + atr(14)", because: High}]
        """;

    private const string Dossier = """
        symbol: X
        inputs:
          pe: [{value: 25..30, known: 2024-02-01}, {value: 18..22, known: 2024-05-06}, {value: 12, known: 2024-06-08}, {value: 40, known: 2024-09-02}]
          mood: [{value: calm, known: 2024-03-01}, {value: wild, known: 2024-06-19}]
          due: {value: 2024-07-01, known: 2024-04-01}
        catalysts:
          - {event: A, date: 2024-06-20, impact: high, bias: mixed, known: 2024-05-20}
          - {event: B, window: 2024-06-01..2024-07-15, impact: low, bias: mixed, known: 2024-06-04}
          - {event: C, date: 2024-09-01, impact: high, bias: mixed, known: 2024-08-20}
        """;

    private static readonly Pack Full = PackText.Compile(Everything);
    private static readonly BarSeries Bars = Scored.Wave(200);
    private static readonly BarSeries Benchmark = Scored.Wave(200, phase: 0.7, symbol: "B");

    [Fact]
    public void Assessment_AsOfADay_KnowsNothingLater() => Seeded.Check(Gen.Int[0, 205], 60, days =>
    {
        // Weekends as well: the report's day need not be a bar's.
        var day = new DateOnly(2024, 1, 1).AddDays(days * 281 / 200);
        var whole = Scored.Of(Full, Bars, Dossier, day, Benchmark).Assessment;
        var dossier = Scored.ReadDossier(Dossier);
        var known = dossier with
        {
            Inputs = [.. dossier.Inputs.Select(i => i with { Values = [.. i.Values.Where(v => v.Known <= day)] })],
            Catalysts = [.. dossier.Catalysts.Where(c => c.Known <= day)],
        };
        var data = new MarketData(Bars.UpTo(day), Benchmark.UpTo(day), known, "", "");
        Bits(Assessor.Assess(Full, data, day, new DiagnosticBag())).ShouldBe(Bits(whole));
    });

    [Fact]
    public void Assessment_Twice_IsTheSame() =>
        Bits(Scored.Of(PackText.Compile(Everything), Bars, Dossier, null, Benchmark).Assessment)
            .ShouldBe(Bits(Scored.Of(PackText.Compile(Everything), Bars, Dossier, null, Benchmark).Assessment));

    [Theory]
    [InlineData(8)]
    [InlineData(0.0625)]
    public void Prices_AtAnotherScale_ScoreTheSame(double scale)
    {
        var scored = Scored.Of(Full, Bars, Dossier, null, Benchmark);
        var scaled = Scored.Of(Full, Scored.Wave(200, scale), Dossier, null, Scored.Wave(200, scale, 0.7, "B"));
        foreach (var sub in Full.Dimensions.SelectMany(d => d.SubScores))
            scaled[sub.Id].ShouldBe(scored[sub.Id].ShouldNotBeNull(), sub.Id);
        scaled["composite"].ShouldBe(scored["composite"].ShouldNotBeNull());
        scaled["plan.reward_risk.reference.t1"].ShouldNotBeNull().ShouldBe(scored["plan.reward_risk.reference.t1"]!.Value, 1e-9);
        scaled["levels.s1.low"].ShouldBe(scored["levels.s1.low"] * scale);
    }

    [Theory]
    [InlineData("sma(close, 200) / close", "needs 200 bars, has 137")]
    [InlineData("rsi(close, 14) / lag(number(sma(close, 100)), 50)", "needs 150 bars, has 137")]
    [InlineData("pe", "not in the dossier")]
    [InlineData("growth", "not known before 2030-01-01")]
    [InlineData("beta(close, benchmark_close, 60)", "no benchmark was given")]
    [InlineData("1 / (close / close - 1)", "division by zero")]
    [InlineData("close / (close - close)", "division by zero")]
    [InlineData("sqrt(0 - close / close)", "root of a negative number")]
    [InlineData("catalysts_within(30)", "the dossier lists no events known by then")]
    public void SubScore_WithoutValue_SaysWhy(string formula, string why)
    {
        const string Inputs = "inputs: {pe: {title: P/E, unit: ratio}, growth: {title: Growth, unit: percent}}";
        var pack = PackText.WithSubScores(Inputs, $"{{id: s, title: S, points: 5, missing: exclude, formula: \"{formula}\"}}");
        var scored = Scored.Of(pack, Scored.Bars(137), "symbol: X\ninputs: {growth: {value: 1, known: 2030-01-01}}");
        scored["d.s"].ShouldBeNull();
        scored.WhySub("d.s").ShouldBe(why);
    }

    [Fact]
    public void Benchmark_WithMissingDays_LeavesThemOut()
    {
        var pack = PackText.Compile("facts: {b: benchmark_close, change: \"benchmark_close / lag(benchmark_close, 1)\", own: close}");
        var bars = Scored.Bars(10);
        BarSeries Without(params int[] days)
        {
            int[] kept = [.. Enumerable.Range(0, 10).Except(days)];
            double[] Keep(ReadOnlyMemory<double> column) => Array.ConvertAll(kept, i => column.Span[i]);
            return BarSeries.Create("B", [.. kept.Select(i => bars.Dates[i])], [.. Keep(bars.Open)], [.. Keep(bars.High)], [.. Keep(bars.Low)], [.. Keep(bars.Close)], [.. Keep(bars.Volume)]);
        }

        Scored.Of(pack, bars, benchmark: Without(8))["change"].ShouldBe(109.0 / 107);
        var gone = Scored.Of(pack, bars, benchmark: Without(9));
        (gone["b"], gone["own"]).ShouldBe((null, 109));
        gone.Why("b").ShouldBe("the benchmark has no bar on this day");
        gone.Why("change").ShouldBe("the benchmark has no bar on this day");
    }

    [Fact]
    public void History_OfOneBar_IsScoredAsFarAsItGoes()
    {
        var scored = Scored.Of(Full, Scored.Bars(1), Dossier, new DateOnly(2024, 6, 21));
        scored["technical.signs"].ShouldBe(0);
        scored["story.mood"].ShouldBe(1);
        scored.WhySub("technical.trend").ShouldBe("needs 50 bars, has 1");
        scored["composite"].ShouldNotBeNull();
        scored.Assessment.History(Full.Names["close"], 252).ShouldBe([100]);
    }

    [Fact]
    public void Day_BeforeTheFirstBar_IsRefused()
    {
        var problem = Should.Throw<InputException>(() => Scored.Of(Full, Bars, null, new DateOnly(2023, 12, 31))).Diagnostics.Single();
        (problem.Code, problem.Help).ShouldBe(("SA7002", "its first bar is of 2024-01-01"));
    }

    [Fact]
    public void Day_LongAfterTheLastBar_KnowsTheDossierAndWarns()
    {
        var scored = Scored.Of(Full, Scored.Bars(100), Dossier, new DateOnly(2024, 6, 8));
        (scored.Assessment.AsOf, scored.Assessment.Bars.Dates[^1]).ShouldBe((new DateOnly(2024, 6, 8), new DateOnly(2024, 5, 17)));
        scored["pe"].ShouldBe(12);
        // The bar before the last knows what was known on its own day.
        scored["pe_now"].ShouldBe(12.0 / 20);
        scored.Diagnostics.Select(d => d.Code).ShouldBe(["SA1040"]);
    }

    [Theory]
    [InlineData(null, "2024-01-05")]
    [InlineData("2024-01-03", "2024-01-05")]
    [InlineData("2024-01-07", "2024-01-07")]
    public void Day_NotGiven_IsTheLastBarsOrTheDossiers(string? drawnUp, string day) =>
        Scored.Of(PackText.Compile("facts: {a: close}"), "symbol: X" + (drawnUp is null ? "" : "\nas_of: " + drawnUp))
            .Assessment.AsOf.ShouldBe(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Dossier_ThatDoesNotFitThePack_ListsAllThatDoesNot()
    {
        const string Inputs = """
            inputs:
              pe: {title: P/E, unit: ratio, range: 0..200}
              growth: {title: Growth, unit: percent}
              count: {title: Count, unit: none}
              mood: {title: Mood, words: [calm, wild]}
              due: {title: Due, date: true}
            """;
        const string Wrong = """
            symbol: X
            inputs: {pe: 150..250, growth: easing, count: 2024-01-01, mood: calmm, due: 5, debt: 3, peg: 1}
            """;
        var problems = Should.Throw<InputException>(() => Scored.Of(PackText.Compile(Inputs), Wrong)).Diagnostics;
        Golden.Check(Path.Combine(Repository.Root, "tests", "Tests", "Scoring", "cases", "misfit.txt"), DiagnosticFormatter.Format(problems));
    }

    [Fact]
    public void Dossier_WithUnknownInput_WarnsAndGoesOn()
    {
        var scored = Scored.Of(PackText.Compile("inputs: {pe: {title: P/E, unit: ratio}}"), "symbol: X\ninputs: {pee: 1}");
        scored.Diagnostics.Select(d => (d.Code, d.Severity, d.Help)).ShouldBe([("SA5006", Severity.Warning, "did you mean \"pe\"?")]);
    }

    [Theory]
    [InlineData("2024-05-20", 0.0, 0.0)]
    [InlineData("2024-05-21", 1.0, 1.0)]
    [InlineData("2024-06-03", 1.0, 1.0)]
    [InlineData("2024-06-04", 2.0, 1.0)]
    [InlineData("2024-06-20", 2.0, 1.0)]
    [InlineData("2024-06-21", 1.0, 0.0)]
    [InlineData("2024-07-15", 1.0, 0.0)]
    [InlineData("2024-07-16", 0.0, 0.0)]
    public void Events_WithinDays_CountWhileKnownAndNotOver(string day, double events, double big)
    {
        // A on 2024-06-20 comes into reach of 30 days on 2024-05-21.
        var scored = Scored.Of(Full, Bars, Dossier, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Benchmark);
        (scored["events"], scored["big_events"]).ShouldBe((events, big));
    }

    private static (string Hash, long Bits)[] Bits(Assessment assessment) =>
        [.. assessment.Pack.Plan.Nodes.Select(n => (n.Hash, assessment.IsMissing(n.Id) ? -1 : BitConverter.DoubleToInt64Bits(assessment[n.Id])))];
}
