using System.Globalization;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Audit.Pages;
using SyntheticAlpha.Audit.Reconciling;
using SyntheticAlpha.Audit.Replays;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Reports.Json;
using SyntheticAlpha.Reports.Text;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Packs;
using Xunit;

namespace SyntheticAlpha.Tests.Audit;

/// <summary>Published figures against our report and against each other.</summary>
public sealed class ReconciliationTests : IDisposable
{
    private static readonly string Json = ReportJson.Of(TradeScore.Reference, "1.0");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReferenceCase_AsText_IsAsBefore()
    {
        using var text = new StringWriter { NewLine = "\n" };
        new TextReportRenderer().Render(ReconciliationPage.Build(OfReference(), "iwm.json", "test"), text);
        Golden.Check(Path.Combine(Repository.Root, "tests", "Tests", "Audit", "reference-reconciliation.txt"), text.ToString());
    }

    // Each of these is just another value of the pack, under whose name the trace has it.
    [Theory]
    [InlineData("plan.targets.t1", "levels.r3.low")]
    [InlineData("plan.targets.t2", "cases.bull.high")]
    [InlineData("plan.entries.breakout.low", "levels.r1")]
    [InlineData("plan.stop", "round_to(floor_2 - 0.9 * day_range, fine_step)")]
    public void OurValue_OfThePlan_HasItsDerivation(string name, string expression)
    {
        var value = OurValues.Of(JsonReport.Read(Json)!)[name];
        value.Expression!.ShouldStartWith(expression);
        value.Operands.ShouldNotBeEmpty();
        value.Low.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("upside_1")]
    [InlineData("upside_2")]
    [InlineData("reward_risk_2")]
    [InlineData("reward_risk_1_in_risk")]
    [InlineData("signal_in_summary")]
    [InlineData("bear_market_return")]
    [InlineData("stop_in_risk")]
    public void ReferenceCase_KnownSlip_IsFoundAsAContradiction(string figure) =>
        OfReference().Contradictions.ShouldContain(c => c.Check.Holds.Text.Contains(figure, StringComparison.Ordinal));

    [Theory]
    [InlineData("composite", FigureVerdict.Equal)]
    [InlineData("thesis_weighted", FigureVerdict.WithinRounding)]
    [InlineData("stop_in_risk", FigureVerdict.InRange)]
    [InlineData("reward_risk_2", FigureVerdict.Different)]
    [InlineData("average_200_below", FigureVerdict.NotCompared)]
    public void ReferenceCase_Figure_HasItsVerdict(string figure, FigureVerdict verdict) =>
        OfReference().Figures.Single(f => f.Published.Name == figure).Verdict.ShouldBe(verdict);

    [Fact]
    public void Difference_HasOurDerivation()
    {
        var ours = OfReference().Figures.Single(f => f.Published.Name == "reward_risk_2").Ours!;
        ours.Low!.Value.ShouldBe((360 - 295.59) / (295.59 - 268), 1e-12);
        ours.Operands.Select(o => o.Name).ShouldBe(["cases.bull.high", "close", "plan.stop"]);
        ours.Place.ShouldBe("rules/trade-score/plan.yaml:23:9");
    }

    [Theory]
    [InlineData("{value: 66.6, ours: composite}", FigureVerdict.Equal)]
    [InlineData("{value: 67, ours: composite}", FigureVerdict.WithinRounding)]
    [InlineData("{value: 67, ours: composite, exact: true}", FigureVerdict.Different)]
    [InlineData("{value: 65, ours: composite, rounded_to: 5}", FigureVerdict.WithinRounding)]
    [InlineData("{value: 66.5, ours: composite}", FigureVerdict.Different)]
    [InlineData("{value: 66..67, ours: composite}", FigureVerdict.InRange)]
    [InlineData("{value: 67..70, ours: composite}", FigureVerdict.WithinRounding)]
    [InlineData("{value: 68..70, ours: composite}", FigureVerdict.Different)]
    [InlineData("{value: 312, ours: levels.r2}", FigureVerdict.InRange)]
    [InlineData("{value: 310.0..315.0, ours: levels.r2}", FigureVerdict.Equal)]
    [InlineData("{value: 310..316, ours: levels.r2}", FigureVerdict.Different)]
    [InlineData("{value: B, ours: grade}", FigureVerdict.Equal)]
    [InlineData("{value: A, ours: grade}", FigureVerdict.Different)]
    [InlineData("{value: 3.0e2, ours: levels.r1}", FigureVerdict.Equal)]
    public void Figure_BesideOurs_IsJudgedByItsRounding(string figure, FigureVerdict verdict) =>
        Of($"figures: {{x: {figure}}}").Figures[0].Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData("y == 2 * x", ConsistencyVerdict.Holds)]
    [InlineData("y == 2.01 * x", ConsistencyVerdict.HoldsWithinRounding)]
    [InlineData("y == 2.2 * x", ConsistencyVerdict.Contradicts)]
    [InlineData("y > x and x > 9", ConsistencyVerdict.Holds)]
    [InlineData("x < 9", ConsistencyVerdict.Contradicts)]
    [InlineData("y / (z - 5) == 1", ConsistencyVerdict.Undecided)]
    [InlineData("r.low == 4 and r.high == 6", ConsistencyVerdict.Holds)]
    [InlineData("r.low == 6", ConsistencyVerdict.Contradicts)]
    [InlineData("r == 6.4", ConsistencyVerdict.HoldsWithinRounding)]
    [InlineData("w == 'up'", ConsistencyVerdict.Holds)]
    [InlineData("w == 'down'", ConsistencyVerdict.Contradicts)]
    [InlineData("w == v", ConsistencyVerdict.Contradicts)]
    public void Check_OverFigures_IsJudgedByTheirRounding(string holds, ConsistencyVerdict verdict) => Of($$$"""
        figures: {x: {value: 10.0}, y: {value: 20.0}, z: {value: 5, exact: true}, r: {value: 4..6}, w: {value: up}, v: {value: down}}
        checks: [{holds: "{{{holds}}}", because: It must.}]
        """).Checks[0].Verdict.ShouldBe(verdict);

    // What a computation gives, rounded by anybody, contradicts nothing; what is off by more than its rounding always does.
    [Fact]
    public void Figures_RoundedFromTheTruth_NeverContradict() => Seeded.Check(
        Gen.Select(Gen.Double[20, 900], Gen.Double[0.5, 2], Gen.Int[0, 3], Gen.Double[1.05, 20]), 60, drawn =>
        {
            var (price, move, decimals, off) = drawn;
            double half = 0.5 * Math.Pow(10, -decimals);
            double percent = (move - 1) * 100;
            Verdict(Written(percent)).ShouldNotBe(ConsistencyVerdict.Contradicts);
            Verdict(Written(percent + (2 * half * off))).ShouldBe(ConsistencyVerdict.Contradicts);

            string Written(double value) => Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals, CultureInfo.InvariantCulture);

            ConsistencyVerdict Verdict(string stated) => Of(string.Create(CultureInfo.InvariantCulture, $$"""
                figures:
                  price: {value: {{price:R}}, unit: price, exact: true}
                  target: {value: {{price * move:R}}, unit: price, exact: true}
                  gain: {value: {{stated}}, unit: percent}
                checks: [{holds: gain == percent(target / price - 1), because: It follows.}]
                """)).Checks[0].Verdict;
        });

    private Reconciliation Of(string published)
    {
        _folder.Write("published.yaml", "symbol: IWM\nas_of: 2026-06-21\nsource: a test\n" + published);
        return Reconciliation.Of(Json, "iwm.json", PublishedReader.Read(_folder.File("published.yaml")), Catalogue.Default);
    }

    // By a name that is as long wherever the repository lies: lines are broken by it.
    private static Reconciliation OfReference()
    {
        const string File = "examples/iwm-2026-06-21/published.yaml";
        return Reconciliation.Of(Json, "iwm.json", PublishedReader.Read(Path.Combine(Repository.Root, File), File), Catalogue.Default);
    }
}
