using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Outcomes;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Statistics;
using SyntheticAlpha.Outcomes.Trading;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Tests.Universe;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using Xunit;

namespace SyntheticAlpha.Tests.Outcomes;

/// <summary>
/// Every kind of figure against those that a program of its own computed: <c>reference/outcomes.py</c> says how, and how it is run.
/// </summary>
public class ReferenceOutcomeTests
{
    private const double Close = 1e-9;

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Tests", "Outcomes", "reference");
    private static readonly JsonElement Reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "outcomes.json"))).RootElement;
    private static readonly Lazy<(OutcomeDocument Along, OutcomeDocument Across)> Outcomes = new(() => (Evaluate(20), Evaluate(5)));

    [Theory]
    [InlineData("along")]
    [InlineData("across")]
    public void Returns_OfEachHorizon_AreThoseOfThePythonProgram(string mode)
    {
        var (document, expected) = (Of(mode), Reference.GetProperty(mode).GetProperty("horizons"));
        document.Mode.ShouldBe(mode);
        foreach (var horizon in document.Horizons)
        {
            var at = expected.GetProperty(horizon.Bars.ToString(CultureInfo.InvariantCulture));
            ShouldBe(horizon.All, at.GetProperty("all"));
            ShouldBe(horizon.Coefficient!.Mean, at.GetProperty("ic"), "ic");
            ShouldBe(horizon.Coefficient.T!.Value, at.GetProperty("t"), "t");
            ShouldBe(horizon.Coefficient.Interval, at.GetProperty("ic_interval"), "ic");
            ShouldBe(horizon.Spreads.Single(s => s.Of == "decile").Interval, at.GetProperty("spread_interval"), "spread");
            ShouldBe(horizon.Grades, horizon.Signals, horizon.Deciles, at);
        }
    }

    [Theory]
    [InlineData("along")]
    [InlineData("across")]
    public void Returns_OfEachYear_AreThoseOfThePythonProgram(string mode)
    {
        var (document, expected) = (Of(mode), Reference.GetProperty(mode).GetProperty("horizons"));
        foreach (var horizon in document.Horizons)
        {
            var years = expected.GetProperty(horizon.Bars.ToString(CultureInfo.InvariantCulture)).GetProperty("years");
            horizon.Years.Length.ShouldBe(years.EnumerateObject().Count());
            foreach (var year in horizon.Years)
            {
                var at = years.GetProperty(year.Year.ToString(CultureInfo.InvariantCulture));
                ShouldBe(new GroupDocument("all", year.Rows, year.Mean, year.MeanInterval, year.HitRate, year.HitInterval), at.GetProperty("all"));
                ShouldBe(year.Coefficient!.Value, at.GetProperty("ic"), "ic");
                ShouldBe(year.Interval, at.GetProperty("ic_interval"), "ic");
                ShouldBe(year.Grades, year.Signals, year.Deciles, at);
            }
        }
    }

    [Theory]
    [InlineData("along")]
    [InlineData("across")]
    public void Turnover_OfEachVerdict_IsThatOfThePythonProgram(string mode)
    {
        foreach (var turnover in Of(mode).Turnover)
        {
            var at = Reference.GetProperty(mode).GetProperty("turnover").GetProperty(turnover.Of);
            turnover.Pairs.ShouldBe(at.GetProperty("pairs").GetInt32());
            ShouldBe(turnover.Share, at.GetProperty("share"), turnover.Of);
            ShouldBe(turnover.Interval, at.GetProperty("interval"), turnover.Of);
        }
    }

    [Fact]
    public void Trading_UnderBothPolicies_IsThatOfThePythonProgram()
    {
        var trading = Of("along").Trading!;
        foreach (var (policy, name) in new[] { (trading.Pessimistic, "pessimistic"), (trading.Optimistic, "optimistic") })
        {
            var at = Reference.GetProperty(name);
            (policy.Trades, policy.AmbiguousDays).ShouldBe((at.GetProperty("trades").GetInt32(), at.GetProperty("ambiguous_days").GetInt32()));
            ShouldBe(policy.MeanR!.Value, at.GetProperty("mean_r"), name);
            ShouldBe(policy.MeanRInterval, at.GetProperty("interval"), name);
            ShouldBe(policy.Expectancy!.Value, at.GetProperty("expectancy"), name);
            ShouldBe(policy.WinRate!.Value, at.GetProperty("won"), name);
            ShouldBe(policy.TotalReturn, policy.MaxDrawdown, policy.Sharpe, at);
        }

        var holding = trading.Holding;
        ShouldBe(holding.TotalReturn, holding.MaxDrawdown, holding.Sharpe, Reference.GetProperty("holding"));
        trading.Pessimistic.AmbiguousDays.ShouldBeGreaterThan(100, "or the policies were the same");
    }

    private static OutcomeDocument Of(string mode) => mode == "along" ? Outcomes.Value.Along : Outcomes.Value.Across;

    private static OutcomeDocument Evaluate(int least)
    {
        var diagnostics = new DiagnosticBag();
        var pack = PackCompiler.Compile(PackReader.Read(Path.Combine(Folder, "tight"), diagnostics)!, Catalogue.Default, diagnostics)!;
        var folder = new UniverseFolder(PanelSamples.Example, new MarketReader());
        var scores = new ScoreReader(new ScoreStretch(null, null), diagnostics).OfData(pack, folder, folder.Symbols(true), 2);
        return new OutcomeEvaluator(new OutcomeQuestion([5, 21], least, 200, 1, new TradeRules(5, 40, []), null), "test").Evaluate(scores, diagnostics, default);
    }

    private static void ShouldBe(ImmutableArray<GroupDocument> grades, ImmutableArray<GroupDocument> signals, ImmutableArray<GroupDocument> deciles, JsonElement expected)
    {
        foreach (var (groups, key) in new[] { (grades, "grade"), (signals, "signal"), (deciles, "decile") })
        {
            groups.Length.ShouldBe(expected.GetProperty(key).EnumerateObject().Count(), key);
            foreach (var group in groups)
                ShouldBe(group, expected.GetProperty(key).GetProperty(group.Name));
        }
    }

    private static void ShouldBe(GroupDocument group, JsonElement expected)
    {
        group.Rows.ShouldBe(expected.GetProperty("rows").GetInt32(), group.Name);
        ShouldBe(group.Mean, expected.GetProperty("mean"), group.Name);
        ShouldBe(group.HitRate, expected.GetProperty("hit_rate"), group.Name);
        ShouldBe(group.Interval, expected.GetProperty("interval"), group.Name);
        ShouldBe(group.HitInterval, expected.GetProperty("hit_interval"), group.Name);
    }

    private static void ShouldBe(double totalReturn, double maxDrawdown, double? sharpe, JsonElement expected)
    {
        ShouldBe(totalReturn, expected.GetProperty("total_return"), "gain");
        ShouldBe(maxDrawdown, expected.GetProperty("max_drawdown"), "drawdown");
        ShouldBe(sharpe!.Value, expected.GetProperty("sharpe"), "Sharpe ratio");
    }

    private static void ShouldBe(Interval? interval, JsonElement expected, string what)
    {
        (interval is null).ShouldBe(expected.ValueKind == JsonValueKind.Null, what);
        if (interval is null)
            return;
        ShouldBe(interval.Low, expected[0], what);
        ShouldBe(interval.High, expected[1], what);
    }

    private static void ShouldBe(double value, JsonElement expected, string what) => value.ShouldBe(expected.GetDouble(), Close * Math.Max(1, Math.Abs(value)), what);
}
