using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Dossiers;
using SyntheticAlpha.Reports.Building;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Scoring.Proofs;
using SyntheticAlpha.Tests.Rules;
using Xunit;

namespace SyntheticAlpha.Tests.Scoring;

/// <summary>Dates and completed periods in a pack. The made-up bars are weekdays from Monday 2024-01-01 on.</summary>
public class CalendarTests
{
    private const string Pack = """
        facts:
          average: weekly(sma(close, 2))
          daily: sma(close, 2)
          sampled: weekly(daily)
          month_high: monthly(high)
          short: weekly(sma(close, 12))
          weekday: day_of_week(date)
          age: days_since(date)
          wait: days_to(#2024-03-15#)
          since_march: "bars_since(date = #2024-03-01#)"
        """;

    [Fact]
    public void Periods_InAPack_AreComputedOnCompletedOnes()
    {
        // 49 bars: the last is Thursday 2024-03-07, the week before ended with the 45th bar, February with the same.
        var scored = Scored.Of(PackText.Compile(Pack), Scored.Bars(49));
        scored["average"].ShouldBe((144 + 139) / 2.0);
        scored["sampled"].ShouldBe((144 + 143) / 2.0);
        scored["short"].ShouldBeNull();
        scored.Why("short").ShouldBe("needs 4 more completed weeks");
        var waiting = WarmUp.Of(scored.Assessment).ShouldHaveSingleItem();
        (waiting.Name, waiting.Has).ShouldBe(("short", 49));
        waiting.Needs.ShouldBe(1 + 2 * 5 + 11 * 5);
    }

    [Fact]
    public void Dates_ReportLaterThanTheLastBar_CountFromTheReportsDay()
    {
        var scored = Scored.Of(PackText.Compile(Pack), Scored.Bars(49), asOf: new DateOnly(2024, 3, 9));
        scored["weekday"].ShouldBe(4);
        scored["age"].ShouldBe(2);
        scored["wait"].ShouldBe(6);
        scored["since_march"].ShouldBe(4);
    }

    [Fact]
    public void Periods_InTheTrace_AreWrittenAsTheyAreComputed()
    {
        var pack = PackText.Compile(Pack);
        var trace = ReportBuilder.Build(Scored.Of(pack, Scored.Bars(49)).Assessment, [], "test").Trace.Entries;
        var average = trace[pack.Names["average"]];
        average.Expression.ShouldBe("weekly(sma(close, 2))");
        var close = trace[average.Operands.ShouldHaveSingleItem()];
        (close.Expression, close.Number).ShouldBe(("weekly(close)", 144));
        trace[pack.Names["sampled"]].Expression.ShouldBe("weekly(daily)");
    }

    [Fact]
    public void Periods_ReadBeforeTheReportsDay_DoNotLookAhead()
    {
        var pack = PackText.Compile(Pack);
        var scored = Scored.Of(pack, Scored.Bars(120), asOf: null);
        var bars = scored.Assessment.Bars;
        var proof = LookAhead.Prove(
            pack, new MarketData(bars, null, Dossier.Empty(bars.Symbol), "", ""), 60, TestContext.Current.CancellationToken);
        proof.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("days_since(5)", "SA6028")]
    [InlineData("days_to()", "SA6028")]
    [InlineData("days_since(close)", "SA6028")]
    [InlineData("day_of_month(close)", "SA4005")]
    public void Dates_NoDateGiven_SaySo(string expression, string code) =>
        PackText.Problems(PackText.Header + $"facts: {{a: \"{expression}\"}}").Where(p => p.Severity == Severity.Error).ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void Facts_NamedAsADate_AreRefused() =>
        PackText.Problems(PackText.Header + "facts: {today: close}").Where(p => p.Severity == Severity.Error).ShouldHaveSingleItem().Code.ShouldBe("SA6005");
}
