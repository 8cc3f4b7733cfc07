using Shouldly;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Versions.Diffs;
using SyntheticAlpha.Versions.States;
using Xunit;

namespace SyntheticAlpha.Tests.Versions;

public sealed class PackDiffTests
{
    private const string Base = """
        pack: {name: small, version: 1.2.3, title: Small}
        facts:
          spread: high - low
          fast: sma(close, 5)
        dimensions:
          - id: d
            title: D
            sub_scores:
              - {id: s, title: Spread, points: 5, missing: zero, because: "Why.", checks: [{when: close > open, points: 5, because: "Up."}]}
              - {id: c, title: Curve, points: 10, missing: zero, because: "Why.", curve: {of: fast, points: [[1, 0], [9, 10]]}}
          - id: e
            title: E
            sub_scores:
              - {id: t, title: T, points: 5, missing: zero, because: "Why.", bands: {of: close, rows: [{to: 5, points: 0, because: "Low."}, {from: 5, points: 5, because: "High."}]}}
        composite: {weights: {d: 60%, e: 40%}, title: Score, missing: exclude}
        grades: [{grade: A, from: 50, because: "Good."}, {grade: B, because: "Bad."}]
        """;

    [Theory]
    [InlineData("Why.\", checks", "Because.\", checks", EditKind.Changed, "dimensions.d.sub_scores.s.because", "text", EditEffect.Texts, StepKind.Patch)]
    [InlineData("[9, 10]", "[8, 10]", EditKind.Changed, "dimensions.d.sub_scores.c.curve.points", "curve", EditEffect.Scores, StepKind.Major)]
    [InlineData("close > open", "close >= open", EditKind.Changed, "dimensions.d.sub_scores.s.checks.[1].when", "condition", EditEffect.Scores, StepKind.Major)]
    [InlineData("from: 50", "from: 55", EditKind.Changed, "grades.A.from", "band edge", EditEffect.Scores, StepKind.Major)]
    [InlineData("spread: high - low", "spread: high - low\n  wide: high / low", EditKind.Added, "facts.wide", "formula", EditEffect.Adds, StepKind.Minor)]
    [InlineData("spread: high - low", "range: high - low", EditKind.Renamed, "facts.range", "name", EditEffect.Figures, StepKind.Major)]
    [InlineData("{id: s, ", "{id: up, ", EditKind.Renamed, "dimensions.d.sub_scores.up", "name", EditEffect.Figures, StepKind.Major)]
    [InlineData("spread: high - low", "spread: high - close", EditKind.Changed, "facts.spread", "formula", EditEffect.Figures, StepKind.Major)]
    public void Diff_OfOneEdit_SaysWhatItIsAndCanDo(string old, string @new, EditKind kind, string path, string what, EditEffect effect, StepKind step)
    {
        var diff = Compare(Base, Base.Replace(old, @new, StringComparison.Ordinal));
        var edit = diff.Edits.ShouldHaveSingleItem();
        (edit.Kind, edit.Path, edit.What, edit.Effect, diff.Step.Needed).ShouldBe((kind, path, what, effect, step));
        diff.Step.Fits.ShouldBeFalse();
        diff.ScoresAreEqual.ShouldBe(effect < EditEffect.Scores);
        edit.NewPlace.ShouldNotBeNull();
        (edit.OldPlace is null).ShouldBe(kind == EditKind.Added);
    }

    [Fact]
    public void Diff_OfAMovedRule_NamesBothPlaces()
    {
        const string Rule = "      - {id: s, title: Spread, points: 5, missing: zero, because: \"Why.\", checks: [{when: close > open, points: 5, because: \"Up.\"}]}\n";
        string moved = Base.Replace(Rule, "", StringComparison.Ordinal).Replace("composite:", Rule + "composite:", StringComparison.Ordinal);
        var edit = Compare(Base, moved).Edits.ShouldHaveSingleItem();
        (edit.Kind, edit.OldPath, edit.Path).ShouldBe((EditKind.Moved, "dimensions.d.sub_scores.s", "dimensions.e.sub_scores.s"));
    }

    [Fact]
    public void Diff_OfANewGrade_IsOneEditAndNoReordering()
    {
        string other = Base.Replace("{grade: A, from: 50, because: \"Good.\"}, ", "{grade: X, from: 70, because: \"Great.\"}, {grade: A, from: 50, because: \"Good.\"}, ", StringComparison.Ordinal);
        Compare(Base, other).Edits.ShouldHaveSingleItem().Path.ShouldBe("grades.X");
    }

    [Fact]
    public void Diff_OfTwoSubScoresInAnotherOrder_IsOneReordering()
    {
        string[] lines = Base.Split('\n');
        int first = Array.FindIndex(lines, l => l.Contains("{id: s,", StringComparison.Ordinal));
        (lines[first], lines[first + 1]) = (lines[first + 1], lines[first]);
        var edit = Compare(Base, string.Join('\n', lines)).Edits.ShouldHaveSingleItem();
        (edit.Kind, edit.Path, edit.Old, edit.New).ShouldBe((EditKind.Reordered, "dimensions.d.sub_scores", "s, c", "c, s"));
        edit.Effect.ShouldBe(EditEffect.Order);
    }

    [Theory]
    [InlineData("{name: small, version: 1.2.3, title: Small}", "{name: other, version: 3.0.0, title: Other}", false)]
    [InlineData("", null, true)]
    public void Diff_OfPacksThatShareNothing_IsOneOfStrangers(string from, string? to, bool isOfStrangers)
    {
        string other = to is null
            ? """
              pack: {name: far, version: 1.0.0, title: Far}
              dimensions: [{id: x, title: X, sub_scores: [{id: y, title: Y, points: 5, missing: zero, because: "Why.", checks: [{when: volume > 5, points: 5, because: "Up."}]}]}]
              composite: {weights: {x: 100%}, title: Score, missing: exclude}
              """
            : Base.Replace(from, to, StringComparison.Ordinal);
        Compare(Base, other).IsOfStrangers.ShouldBe(isOfStrangers);
    }

    [Fact]
    public void Diff_OfARenamedFactThatRulesRead_LeavesScoresUnchanged()
    {
        var diff = Compare(Base, Base.Replace("fast", "quick", StringComparison.Ordinal));
        diff.Edits.Select(e => (e.Kind, e.Path)).ShouldBe([(EditKind.Renamed, "facts.quick"), (EditKind.Changed, "dimensions.d.sub_scores.c.curve.of")]);
        diff.ScoresAreEqual.ShouldBeTrue();
    }

    [Fact]
    public void Diff_WithAllEdits_BuildsTheNewPack()
    {
        string root = Repository.Root;
        var old = PackState.Read("a", Path.Combine(root, "rules", "trade-score"), null, null, Catalogue.Default);
        var @new = PackState.Read("b", Path.Combine(root, "examples", "compare-versions", "trade-score"), null, null, Catalogue.Default);
        var diff = PackDiff.Compare(old, @new, Catalogue.Default);
        diff.With(_ => true)!.RulesHash.ShouldBe(@new.Pack.RulesHash);
        diff.With(_ => false)!.RulesHash.ShouldBe(old.Pack.RulesHash);
        diff.Edits.Select(e => e.Number).ShouldBe(Enumerable.Range(1, diff.Edits.Length));
        diff.Edits.ShouldContain(e => e.Kind == EditKind.Renamed && e.Old == "timing" && e.New == "stochastic");
    }

    [Theory]
    [InlineData("1.2.4", StepKind.Patch)]
    [InlineData("1.3.0", StepKind.Minor)]
    [InlineData("2.0.0", StepKind.Major)]
    [InlineData("1.2.2", null)]
    public void Step_OfTwoNumbers_IsTheFirstThatDiffers(string version, StepKind? made)
    {
        var step = Compare(Base, Base.Replace("1.2.3", version, StringComparison.Ordinal).Replace("[9, 10]", "[8, 10]", StringComparison.Ordinal)).Step;
        (step.Made, step.Fits, step.Suggested).ShouldBe((made, made == StepKind.Major, "2.0.0"));
    }

    private static PackDiff Compare(string old, string @new)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/small/pack.yaml", old);
        folder.Write("b/small/pack.yaml", @new);
        return PackDiff.Compare(
            PackState.Read("a", Path.Combine(folder.Path, "a", "small"), null, null, Catalogue.Default),
            PackState.Read("b", Path.Combine(folder.Path, "b", "small"), null, null, Catalogue.Default), Catalogue.Default);
    }
}
