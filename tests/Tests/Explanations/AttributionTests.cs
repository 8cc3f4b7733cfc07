using System.Globalization;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Explanations.Attributions;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Scoring;
using Xunit;

namespace SyntheticAlpha.Tests.Explanations;

public class AttributionTests
{
    private const string Tail = "composite: {title: C, decimals: 1, missing: exclude, weights: {d: 60%, e: 40%}}\n";

    [Fact]
    public void Between_Product_SplitsAsByHand()
    {
        // 1 × 1 becomes 2 × 3: x alone adds 1, after y 3, y alone 2, after x 4; the 2 they do together are halved.
        var pack = One("formula: \"x * y\", points: 20");
        var change = Between(pack, "x: 1\n  y: 1", "x: 2\n  y: 3");
        change.Exact.ShouldBe(25, 1e-9);
        change.Facts.Select(f => (f.Name, Math.Round(f.Share, 9), Math.Round(f.Alone, 9))).ShouldBe([("y", 15, 10), ("x", 10, 5)]);
        change.Interaction.ShouldBe(10, 1e-9);
    }

    [Fact]
    public void Between_FactsOfEqualPart_GetEqualShares()
    {
        var change = Between(One("checks: [{when: x > 5 and y > 5, points: 20}], points: 20"), "x: 1\n  y: 1", "x: 9\n  y: 9");
        change.Facts.Select(f => f.Share).ShouldBe([50, 50], 1e-9);
        change.Interaction.ShouldBe(100, 1e-9);
    }

    [Fact]
    public void Between_FactThatMovedNothing_GetsNothing()
    {
        var change = Between(One("checks: [{when: x > 5, points: 10}, {when: y > 5, points: 10}], points: 20"), "x: 1\n  y: 1", "x: 9\n  y: 2");
        change.Facts.Single(f => f.Name == "y").Share.ShouldBe(0);
        change.Facts.Single(f => f.Name == "x").Share.ShouldBe(50, 1e-9);
    }

    [Fact]
    public void Between_ValueThatBecameKnown_IsAChangeLikeAnyOther()
    {
        var change = Between(One("checks: [{when: x > 5, points: 20}], points: 20", "checks: [{when: y > 5, points: 20}], points: 20"), "x: 9", "x: 9\n  y: 1");
        change.Exact.ShouldBe(-50, 1e-9);
        change.Facts.Single().ShouldSatisfyAllConditions(
            f => f.Name.ShouldBe("y"), f => double.IsNaN(f.Before).ShouldBeTrue(), f => f.After.ShouldBe(1), f => f.Share.ShouldBe(-50, 1e-9));
    }

    [Fact]
    public void Between_MoreFactsThanCoalitionsCanHold_AddsUpAndStatesItsError()
    {
        string[] names = [.. Enumerable.Range(0, 15).Select(i => "v" + i.ToString(CultureInfo.InvariantCulture))];
        string inputs = string.Concat(names.Select(n => $"  {n}: {{title: {n}, unit: none}}\n"));
        var pack = PackText.Compile(
            "inputs:\n" + inputs + "dimensions:\n  - {id: d, title: D, sub_scores: [{id: s, title: S, points: 100, missing: exclude, formula: \"" + string.Join(" * ", names) + "\"}]}\n"
            + "composite: {title: C, decimals: 1, missing: exclude, weights: {d: 100%}}\n");
        string All(string value) => string.Join("\n  ", names.Select(n => $"{n}: {value}"));
        var change = Between(pack, All("1"), All("1.3"));
        change.IsExact.ShouldBeFalse();
        change.StandardError.ShouldBeInRange(1e-6, 0.5);
        change.Facts.Sum(f => f.Share).ShouldBe(change.Exact, 1e-9);
        double fair = change.Exact / names.Length;
        change.Facts.ShouldAllBe(f => Math.Abs(f.Share - fair) < 6 * change.StandardError);
    }

    [Fact]
    public void Between_ChangesThatCancel_AreShown()
    {
        // Within a rule, between the rules of a dimension, and between dimensions.
        Shares(One("checks: [{when: x > 5, points: 10}, {when: y > 5, points: 10}], points: 20"), "x: 1\n  y: 9", "x: 9\n  y: 1").ShouldBe([("x", 50), ("y", -50)]);
        Shares(One("formula: x, points: 10", "formula: y, points: 10"), "x: 1\n  y: 9", "x: 9\n  y: 1").ShouldBe([("x", 40), ("y", -40)]);
        var two = PackText.Compile(Inputs() + Dimension("d", ["formula: x, points: 10"], "exclude", 6) + Dimension("e", ["formula: y, points: 10"], "exclude", 6)
            + "composite: {title: C, decimals: 1, missing: exclude, weights: {d: 50%, e: 50%}}\n");
        Shares(two, "x: 1\n  y: 9", "x: 9\n  y: 1").ShouldBe([("x", 40), ("y", -40)]);
    }

    [Fact]
    public void Between_Alone_IsWhatChangingThatFactAloneGives()
    {
        var pack = One("checks: [{when: x > 5, points: 20}], points: 20", "checks: [{when: y > 5, points: 20}], points: 20");
        // y alone becoming known halves the weight of x's rule.
        var change = Between(pack, "x: 9", "x: 2\n  y: 9");
        change.Facts.Single(f => f.Name == "x").Alone.ShouldBe(-100);
        change.Facts.Single(f => f.Name == "y").Alone.ShouldBe(0);
        change.Interaction.ShouldBe(50);
    }

    [Fact]
    public void Between_FormulaOfDimensionsAndFacts_AddsUp()
    {
        var pack = PackText.Compile(Inputs() + Dimension("d", ["formula: x, points: 10"], "exclude", 6) + "composite: {title: C, decimals: 6, missing: exclude, formula: d * y + z}\n");
        var change = Between(pack, "x: 1\n  y: 2\n  z: 1", "x: 3\n  y: 4\n  z: 7");
        ShouldAddUp(change);
        // 1 × 2 becomes 3 × 4: x alone 4, y alone 2, together 4 more, halved.
        change.Facts.Select(f => (f.Name, Math.Round(f.Share, 9))).ShouldBe([("x", 6), ("z", 6), ("y", 4)]);
    }

    [Fact]
    public void Between_NoCompositeBefore_SaysWhy() =>
        Between(One("checks: [{when: x > 5, points: 20}], points: 20"), "z: 1", "x: 9").Missing.ShouldNotBeNull().ShouldContain("there is no composite");

    [Fact]
    public void Between_AnotherPack_IsRefused()
    {
        var (a, b) = (Scored.Of(One("formula: x, points: 20"), Dossier("x: 1")), Scored.Of(One("formula: y, points: 20"), Dossier("y: 1")));
        Should.Throw<ArgumentException>(() => Attribution.Between(a.Assessment, b.Assessment));
    }

    [Theory]
    [InlineData("2026-05-29")]
    [InlineData("2025-12-31")]
    [InlineData("2024-03-28")]
    public void Between_ReferenceCase_AddsUp(string since)
    {
        var before = TradeScore.Assess(TradeScore.ReferenceData, DateOnly.Parse(since, CultureInfo.InvariantCulture));
        var change = Attribution.Between(before, TradeScore.Reference);
        ShouldAddUp(change);
        change.IsExact.ShouldBeTrue();
        change.Facts.Where(f => f.SubScores.IsEmpty).ShouldAllBe(f => f.Share == 0);
    }

    [Fact]
    public void Between_MissingDimensions_StateTheirWeightsAndReasons()
    {
        var change = Attribution.Between(TradeScore.Assess(TradeScore.ReferenceData, new DateOnly(2026, 5, 29)), TradeScore.Reference);
        change.Dimensions.Select(d => (d.Dimension, d.Before.Weight, d.After.Weight, Missing: d.Before.Missing is not null)).ShouldBe([
            ("technical", 62.5, 25, false), ("fundamental", 0, 25, true), ("sentiment", 0, 20, true), ("risk", 37.5, 15, false), ("thesis", 0, 15, true)]);
        change.Dimensions.ShouldAllBe(d => d.After.Missing == null);
        change.Dimensions.Single(d => d.Dimension == "risk").Before.LeftOut.ShouldBe(["risk.macro"]);
        change.Dimensions.Sum(d => d.Share).ShouldBe(change.Exact, 1e-9);
        // By hand: what each dimension's score and weight were gives both composites.
        change.Dimensions.Sum(d => d.Before.Weight is > 0 and var w ? d.Before.Score * w / 100 : 0).ShouldBe(change.Before[TradeScore.Pack.Composite!.Exact], 1e-9);
        change.Dimensions.Sum(d => d.After.Score * d.After.Weight!.Value / 100).ShouldBe(change.After[TradeScore.Pack.Composite!.Exact], 1e-9);
    }

    [Fact]
    public void Between_AnyPackAndFacts_AddsUpAndGivesNothingToTheUnchanged() =>
        Gen.Select(Packs, Values, Values).Sample((pack, then, now) =>
        {
            var change = Between(pack, then, now);
            if (change.Missing is not null)
                return;
            ShouldAddUp(change);
            var moved = then.Split('\n').Except(now.Split('\n')).Concat(now.Split('\n').Except(then.Split('\n'))).Select(l => l.Split(':')[0].Trim()).ToHashSet();
            change.Facts.ShouldAllBe(f => moved.Contains(f.Name));
        }, iter: 300, seed: Seed);

    private const string Seed = "0000KOIPNe84";

    private static Gen<string> Values { get; } =
        Gen.Select(Gen.Int[-1, 9].Array[5], Gen.Int[0, 3]).Select((numbers, word) => string.Join("\n  ", numbers.Select((n, i) => (Name: "xyzuv"[i], Value: n))
            .Where(v => v.Value >= 0).Select(v => $"{v.Name}: {v.Value}").Append(word == 3 ? "w: good" : word == 2 ? "w: bad" : "other: 1")));

    private static Gen<string> Rule { get; } = Pick(
        "formula: \"x * y + z\", points: 20",
        "formula: \"u / 2\", points: 20",
        "checks: [{when: x > 4, points: 8}, {when: y < z, points: 7}, {when: u >= 3 and v >= 3, points: 5}, {when: missing(x), points: -4}], points: 20",
        "bands: {of: \"coalesce(v, x)\", rows: [{to: 3, points: 0}, {from: 3, points: 12}, {from: 6, points: 20}]}, points: 20",
        "curve: {of: x + y, points: [[0, 0], [5, 11], [12, 20]]}, points: 20",
        "category: {of: w, words: {bad: 3, good: 20}}, points: 20");

    private static Gen<Pack> Packs { get; } =
        Gen.Select(Rule.Array[1, 4], Rule.Array[1, 3], Pick("exclude", "zero", "neutral"), Gen.Int[0, 1])
            .Select((first, second, missing, decimals) => PackText.Compile(Inputs() + Dimension("d", first, missing, decimals) + Dimension("e", second, missing, decimals) + Tail));

    private static Gen<string> Pick(params string[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    private static Pack One(params string[] rules) =>
        PackText.Compile(Inputs() + Dimension("d", rules, "exclude", 6) + "composite: {title: C, decimals: 1, missing: exclude, weights: {d: 100%}}\n");

    private static string Inputs() =>
        "inputs:\n" + string.Concat("xyzuv".Select(n => $"  {n}: {{title: {n}, unit: none}}\n")) + "  other: {title: o, unit: none}\n  w: {title: w, words: [bad, good]}\n";

    private static string Dimension(string id, string[] rules, string missing, int decimals) =>
        (id == "d" ? "dimensions:\n" : "") + $"  - {{id: {id}, title: {id}, decimals: {decimals}, sub_scores: ["
        + string.Join(", ", rules.Select((r, i) => $"{{id: s{i}, title: S, missing: {missing}, decimals: {decimals}, {r}}}")) + "]}\n";

    private static ScoreChange Between(Pack pack, string then, string now) =>
        Attribution.Between(Scored.Of(pack, Dossier(then)).Assessment, Scored.Of(pack, Dossier(now)).Assessment);

    private static string Dossier(string inputs) => $"symbol: X\nas_of: 2024-01-05\nknown: 2024-01-01\nbasis: observed\ninputs:\n  {inputs}\n";

    private static (string, double)[] Shares(Pack pack, string then, string now) =>
        [.. Between(pack, then, now).Facts.Select(f => (f.Name, Math.Round(f.Share, 9))).OrderBy(f => f.Name, StringComparer.Ordinal)];

    private static void ShouldAddUp(ScoreChange change)
    {
        var composite = change.After.Pack.Composite!;
        change.Facts.Sum(f => f.Share).ShouldBe(change.Exact, 1e-9);
        change.Dimensions.Sum(d => d.Share).ShouldBe(change.Facts.SelectMany(f => f.SubScores).Where(s => s.SubScore != "composite").Sum(s => s.Share), 1e-9);
        change.Facts.SelectMany(f => f.SubScores).Sum(s => s.Share).ShouldBe(change.Exact, 1e-9);
        (change.Facts.Where(f => !double.IsNaN(f.Alone)).Sum(f => f.Alone) + change.Interaction).ShouldBe(change.Exact, 1e-9);
        (change.Exact + change.Rounding).ShouldBe(change.After[composite.Node] - change.Before[composite.Node], 1e-9);
    }
}
