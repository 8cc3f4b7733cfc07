using Shouldly;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Rules;

public class SignalTests
{
    [Theory]
    [InlineData(80, "A", "Buy")]
    [InlineData(79.9, "B", "Hold")]
    [InlineData(60, "B", "Hold")]
    [InlineData(59.9, "C", "Sell")]
    [InlineData(0, "C", "Sell")]
    [InlineData(100, "A", "Buy")]
    public void Score_AtAnEdge_TakesTheBetterStep(double score, string grade, string signal)
    {
        var scored = Signal(score);
        (scored.Word("grade"), scored.Word("signal")).ShouldBe((grade, signal));
    }

    [Theory]
    [InlineData("caps: [{when: close > 0, at_most: Hold, because: B}]", 90, "Hold")]
    [InlineData("caps: [{when: close > 0, at_most: Hold, because: B}]", 10, "Sell")]
    [InlineData("caps: [{when: close < 0, at_most: Hold, because: B}]", 90, "Buy")]
    [InlineData("caps: [{when: gone > 0, at_most: Hold, because: B}]", 90, "Buy")]
    [InlineData("caps: [{when: close > 0, at_most: Hold, because: B}, {when: close > 1, at_most: Sell, because: B}]", 90, "Sell")]
    [InlineData("caps: [{when: composite > 85, at_most: Sell, because: B}]", 90, "Sell")]
    [InlineData("caps: [{when: grade = 'A', at_most: Hold, because: B}]", 90, "Hold")]
    [InlineData("vetoes: [{when: close > 0, signal: Buy, because: B}]", 10, "Buy")]
    [InlineData("vetoes: [{when: gone > 0, signal: Sell, because: B}]", 90, "Buy")]
    [InlineData("vetoes: [{when: close > 0, signal: Sell, because: B}, {when: close > 1, signal: Hold, because: B}]", 90, "Sell")]
    [InlineData("vetoes: [{when: close < 0, signal: Sell, because: B}, {when: close > 1, signal: Hold, because: B}]", 90, "Hold")]
    [InlineData("vetoes: [{when: gone < 0, signal: Sell, because: B}, {when: close > 1, signal: Hold, because: B}]", 90, "Hold")]
    [InlineData("caps: [{when: close > 0, at_most: Sell, because: B}], vetoes: [{when: close > 0, signal: Hold, because: B}]", 90, "Hold")]
    public void Signal_UnderBrakes_IsHeldBack(string brakes, double score, string signal)
    {
        var scored = Signal(score, brakes);
        scored.Word("signal").ShouldBe(signal);
        scored.Assessment.Word(scored.Assessment.Pack.Signals!.ByScore).ShouldBe(score >= 80 ? "Buy" : score >= 60 ? "Hold" : "Sell");
    }

    private static Scored Signal(double score, string brakes = "caps: []") => Scored.Of(FormattableString.Invariant($$$"""
        inputs: {gone: {title: Gone, unit: none}}
        dimensions:
          - {id: d, title: D, decimals: 1, sub_scores: [{id: s, title: S, points: 100, decimals: 1, missing: zero, formula: {{{score}}}}]}
        composite: {weights: {d: 100%}}
        grades: [{grade: A, from: 80}, {grade: B, from: 60}, {grade: C}]
        signals: {bands: [{signal: Buy, from: 80}, {signal: Hold, from: 60}, {signal: Sell}], {{{brakes}}}}
        """));
}
