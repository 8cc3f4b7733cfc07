using CsCheck;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Plans.Evaluation;
using SyntheticAlpha.Reports.Model;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Universe;
using SyntheticAlpha.Universe.Across;
using SyntheticAlpha.Universe.Panels;
using SyntheticAlpha.Versions.Impacts;
using SyntheticAlpha.Versions.Json;
using SyntheticAlpha.Versions.Pages;
using SyntheticAlpha.Versions.Regions;
using Xunit;

namespace SyntheticAlpha.Tests.Versions;

public sealed class ImpactTests
{
    private static readonly Gen<double[]> Numbers = ImpactSamples.Numbers(Gen.Int[2, 12]);

    [Fact]
    public void Attribution_OfRandomEdits_AddsUpToTheImpactOfBothPacks() => Seeded.Check(Numbers, 8, numbers =>
    {
        using var folder = new TemporaryFolder();
        var diff = ImpactSamples.Compare(folder, ImpactSamples.Pack(ImpactSamples.Usual), ImpactSamples.Pack(numbers));
        var request = ImpactSamples.Request(folder, 90);
        var impact = ImpactRun.Compute(diff, request, cancellation: TestContext.Current.CancellationToken);
        foreach (var measure in impact.Attribution.Measures)
            measure.Shares.Sum(s => s.Share).ShouldBe(measure.Total, 1e-9);
        // Both packs by themselves, as reports evaluate them.
        var rows = request.Symbols.SelectMany(s => Rows(request, s, diff.Old.Pack).Zip(Rows(request, s, diff.New.Pack))).Where(r => !double.IsNaN(r.First.Composite) && !double.IsNaN(r.Second.Composite)).ToArray();
        impact.Rows.Compared.ShouldBe(rows.Length);
        impact.Attribution[Measure.Change].Total.ShouldBe(rows.Sum(r => r.Second.Composite - r.First.Composite), 1e-9);
        impact.Attribution[Measure.AbsoluteChange].Total.ShouldBe(rows.Sum(r => Math.Abs(r.Second.Composite - r.First.Composite)), 1e-9);
        impact.Attribution[Measure.Downgrades].Total.ShouldBe(rows.Count(r => string.CompareOrdinal(r.Second.Grade, r.First.Grade) > 0));
        impact.Attribution[Measure.Upgrades].Total.ShouldBe(rows.Count(r => string.CompareOrdinal(r.Second.Grade, r.First.Grade) < 0));
        impact.Attribution[Measure.SignalChanges].Total.ShouldBe(rows.Count(r => r.Second.Signal != r.First.Signal));
        impact.Stretches.Sum(s => s.Bars).ShouldBe(rows.Count(r => r.Second.Signal != r.First.Signal));
        impact.Rows.Unchanged.ShouldBe(rows.Count(r => r.First == r.Second));
        foreach (var mover in impact.Movers)
            mover.Shares.Sum().ShouldBe(mover.Change, 1e-9);
    });

    [Fact]
    public void Share_OfAnEdit_IsItsMeanOverAllOrders()
    {
        using var folder = new TemporaryFolder();
        var diff = ImpactSamples.Compare(folder, ImpactSamples.Pack(ImpactSamples.Usual), ImpactSamples.Pack([60, 7, 1.0, 50, 45, 66, 5]));
        var request = ImpactSamples.Request(folder, 80);
        var impact = ImpactRun.Compute(diff, request, cancellation: TestContext.Current.CancellationToken);
        var players = impact.Attribution.Players;
        players.Select(p => p.Edits.Length).ShouldBe([2, 1, 1, 1, 1], ignoreOrder: true, "the weights need each other");
        var old = request.Symbols.SelectMany(s => Rows(request, s, diff.Old.Pack)).ToArray();
        var worths = new Dictionary<int, double[]>();
        var sums = new double[players.Length, 3];
        var orders = Orders([.. Enumerable.Range(0, players.Length)]).ToArray();
        foreach (int[] order in orders)
        {
            int set = 0;
            foreach (int player in order)
            {
                double[] before = Worth(set), after = Worth(set | 1 << player);
                for (int m = 0; m < 3; m++)
                    sums[player, m] += after[m] - before[m];
                set |= 1 << player;
            }
        }

        orders.Length.ShouldBe(120);
        for (int p = 0; p < players.Length; p++)
            for (int m = 0; m < 3; m++)
                impact.Attribution.Measures[m].Shares[p].Share.ShouldBe(sums[p, m] / orders.Length, 1e-9);

        // The pack with a set of edits, whole and by itself.
        double[] Worth(int set)
        {
            if (worths.TryGetValue(set, out double[]? known))
                return known;
            var edits = players.Where((_, i) => (set >> i & 1) == 1).SelectMany(p => p.Edits).Select(e => e.Number).ToHashSet();
            var rows = request.Symbols.SelectMany(s => Rows(request, s, diff.With(edits.Contains)!)).Zip(old).Where(r => !double.IsNaN(r.Second.Composite)).ToArray();
            return worths[set] =
            [
                rows.Sum(r => r.First.Composite - r.Second.Composite), rows.Sum(r => Math.Abs(r.First.Composite - r.Second.Composite)),
                rows.Count(r => string.CompareOrdinal(r.First.Grade, r.Second.Grade) > 0),
            ];
        }
    }

    [Fact]
    public void Impact_OfTextsAndNewFacts_IsNoneAndHasNoPlayers()
    {
        using var folder = new TemporaryFolder();
        string old = ImpactSamples.Pack(ImpactSamples.Usual);
        var diff = ImpactSamples.Compare(folder, old, old.Replace("Stretched.", "Far up.", StringComparison.Ordinal).Replace("facts:", "facts:\n  spread: high - low", StringComparison.Ordinal));
        var impact = ImpactRun.Compute(diff, ImpactSamples.Request(folder, 60), cancellation: TestContext.Current.CancellationToken);
        impact.Attribution.Players.ShouldBeEmpty();
        impact.Attribution.Idle.Length.ShouldBe(2);
        (impact.Rows.Compared > 0).ShouldBeTrue();
        impact.Rows.Unchanged.ShouldBe(impact.Rows.Compared);
        impact.Movers.ShouldBeEmpty();
    }

    [Fact]
    public void Edit_ThatNeedsANewFact_HasTheShareAlone()
    {
        using var folder = new TemporaryFolder();
        string old = ImpactSamples.Pack(ImpactSamples.Usual);
        string @new = old.Replace("facts:", "facts:\n  calm: sma(abs(close - open), 5)", StringComparison.Ordinal).Replace("and close > open", "and calm > 1", StringComparison.Ordinal);
        var impact = ImpactRun.Compute(ImpactSamples.Compare(folder, old, @new), ImpactSamples.Request(folder, 60), cancellation: TestContext.Current.CancellationToken);
        impact.Attribution.Players.ShouldHaveSingleItem().Edits.ShouldHaveSingleItem().What.ShouldBe("condition");
        impact.Attribution.Idle.ShouldHaveSingleItem().Path.ShouldBe("facts.calm");
    }

    // Rules that compare symbols: both versions as panels of the folder score them.
    [Fact]
    public void Impact_OfWhatComparesSymbols_IsThatOfBothPanels()
    {
        using var folder = new TemporaryFolder();
        string old = ImpactSamples.Pack(ImpactSamples.Usual).Replace("strength: rsi(close, 7)", "strength: universe_percentile(rsi(close, 7))", StringComparison.Ordinal);
        string @new = old.Replace("[30, 0]", "[10, 1]", StringComparison.Ordinal).Replace("stretch: 100 *", "stretch: 8 * universe_zscore(close / lag(close, 3)) + 10 *", StringComparison.Ordinal);
        var diff = ImpactSamples.Compare(folder, old, @new);
        folder.Write("data/bars/W3.csv", PanelSamples.Walk(3, 90).Bars);
        folder.Write("data/bars/W4.csv", PanelSamples.Walk(4, 90).Bars);
        foreach (string? compared in new[] { null, "!W4" })
        {
            var request = ImpactSamples.Request(folder, 90) with { Universe = compared, Symbols = ["W1", "W2", "W3"] };
            var impact = ImpactRun.Compute(diff, request, cancellation: TestContext.Current.CancellationToken);
            double[][] composites = [.. ((Pack[])[diff.Old.Pack, diff.New.Pack]).Select(pack => PanelRun.Read(new PanelRequest(pack, request.Folder, request.Symbols, null, null, PanelColumn.Of(pack, ["composite"]), "test")
            {
                Universe = SymbolUniverse.Of(request.Folder, pack, compared),
            }, cancellation: TestContext.Current.CancellationToken).Rows.SelectMany(r => r.Rows.Values[3]).ToArray())];
            double[] changes = [.. composites[0].Zip(composites[1], (a, b) => b - a).Where(double.IsFinite)];
            impact.Rows.Compared.ShouldBe(changes.Length);
            impact.Attribution[Measure.Change].Total.ShouldBe(changes.Sum(), 1e-9);
            impact.Attribution[Measure.AbsoluteChange].Total.ShouldBe(changes.Sum(Math.Abs), 1e-9);
            changes.Count(c => c != 0).ShouldBeGreaterThan(50);
            // Regions and the chart look at the same numbers.
            RegionRun.Find(diff, request, cancellation: TestContext.Current.CancellationToken).ShouldContain(r => r.Rows.In > 0);
            var chart = (LinesChart)ScoresPage.Section(diff, request, "W1", null, TestContext.Current.CancellationToken).Blocks.Cast<ChartBlock>().Last().Chart;
            impact.Starts.Keys.ShouldBe(request.Symbols);
            int Days(bool isRise) => impact.Stretches.Where(s => s.Symbol == "W1" && s.Old is not null && s.New is not null && impact.Signals!.Words.IndexOf(s.New) > impact.Signals.Words.IndexOf(s.Old) == isRise).Sum(s => s.Bars);
            int Marked(Tone tone) => chart.Columns.Where(l => l.Tone == tone).Sum(l => l.Values.Count(v => v is not null));
            (Marked(Tone.Good), Marked(Tone.Bad)).ShouldBe((Days(true), Days(false)));
        }
    }

    [Fact]
    public void Impact_UpToADay_IsNotChangedByLaterBars()
    {
        using var folder = new TemporaryFolder();
        var diff = ImpactSamples.Compare(folder, ImpactSamples.Pack(ImpactSamples.Usual), ImpactSamples.Pack([60, 7, 1.0, 50, 45, 66, 5]));
        var whole = ImpactSamples.Request(folder, 120, to: new DateOnly(2020, 4, 30));
        string before = DiffJson.Write(diff, ImpactRun.Compute(diff, whole, cancellation: TestContext.Current.CancellationToken), null, "");
        DiffJson.Write(diff, ImpactRun.Compute(diff, ImpactSamples.Request(folder, 100, to: new DateOnly(2020, 4, 30)), cancellation: TestContext.Current.CancellationToken), null, "").ShouldBe(before);
        DiffJson.Write(diff, ImpactRun.Compute(diff, whole with { Threads = 1 }, cancellation: TestContext.Current.CancellationToken), null, "").ShouldBe(before);
    }

    // With a long average in one sub-score: first it is missing, and the row has data for the other alone.
    [Theory]
    [InlineData(0, true)]
    [InlineData(0.25, false)]
    public void Rows_WithDataForTooLittle_AreLeftOut(double least, bool isEarlyIn)
    {
        using var folder = new TemporaryFolder();
        string old = ImpactSamples.Pack(ImpactSamples.Usual).Replace("strength: rsi(close, 7)", "strength: rsi(close, 40)", StringComparison.Ordinal);
        var diff = ImpactSamples.Compare(folder, old, old.Replace("activity > 1.2", "activity > 1", StringComparison.Ordinal));
        var impact = ImpactRun.Compute(diff, ImpactSamples.Request(folder, 90) with { LeastCoverage = least }, cancellation: TestContext.Current.CancellationToken);
        // Activity is 5 of 15 points of a dimension of 60%: a fifth of the composite. It is known early where the close is below the open.
        impact.Movers.Select(m => Math.Round(m.Coverage, 9)).Distinct().ShouldBe(isEarlyIn ? [0.2, 1] : [1], ignoreOrder: true);
        (impact.Rows.Thin, impact.Rows.Neither, impact.Rows.All).ShouldBe(isEarlyIn ? (0, 6, 180) : (74, 6, 180));
    }

    [Fact]
    public void Rows_AllWithDataForTooLittle_AreAnError()
    {
        using var folder = new TemporaryFolder();
        string old = ImpactSamples.Pack(ImpactSamples.Usual).Replace("strength: rsi(close, 7)", "strength: rsi(close, 90)", StringComparison.Ordinal);
        var diff = ImpactSamples.Compare(folder, old, old.Replace("activity > 1.2", "activity > 1", StringComparison.Ordinal));
        Should.Throw<InputException>(() => ImpactRun.Compute(diff, ImpactSamples.Request(folder, 60) with { LeastCoverage = 0.25 }, cancellation: TestContext.Current.CancellationToken))
            .Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SA7620");
    }

    [Fact]
    public void Json_OfAnImpact_HasNoNoiseOfDoubles()
    {
        using var folder = new TemporaryFolder();
        var diff = ImpactSamples.Compare(folder, ImpactSamples.Pack(ImpactSamples.Usual), ImpactSamples.Pack([60, 7, 1.0, 50, 45, 66, 5]));
        var impact = ImpactRun.Compute(diff, ImpactSamples.Request(folder, 60), cancellation: TestContext.Current.CancellationToken);
        string json = DiffJson.Write(diff, impact, null, "");
        System.Text.RegularExpressions.Regex.Matches(json, @"\.\d{10,}").ShouldBeEmpty();
        json.ShouldContain("\"change\": ");
    }

    [Fact]
    public void Share_OfManyEdits_IsSampledAndStillAddsUp()
    {
        using var folder = new TemporaryFolder();
        var diff = ImpactSamples.Compare(folder, Many(10), Many(11));
        var impact = ImpactRun.Compute(diff, ImpactSamples.Request(folder, 60) with { SampledSets = 300 }, cancellation: TestContext.Current.CancellationToken);
        impact.Attribution.IsExact.ShouldBeFalse();
        impact.Attribution.Players.Length.ShouldBe(14);
        var change = impact.Attribution[Measure.Change];
        change.Shares.Sum(s => s.Share).ShouldBe(change.Total, 1e-9);
        var rows = impact.Attribution[Measure.SignalChanges];
        rows.Shares.Sum(s => s.Share).ShouldBe(rows.Total, 1e-9);
        rows.Shares.ShouldContain(s => s.StandardError > 0);
        // Nothing but rounding lets these edits work on each other, so each share is what the edit does alone.
        foreach (var share in change.Shares)
            share.Share.ShouldBe(share.Alone, Math.Max(1, 5 * share.StandardError));
    }

    // Fourteen checks of one threshold each.
    private static string Many(int threshold)
    {
        var checks = Enumerable.Range(0, 14).Select(i => FormattableString.Invariant($"          - {{when: \"close > {(threshold - 10) * 0.01 + 0.98 + i * 0.003} * sma(close, {i + 5})\", points: 5, because: \"Up.\"}}"));
        return $$"""
            pack: {name: small, version: 1.0.0, title: Small}
            dimensions:
              - id: d
                title: D
                sub_scores:
                  - id: c
                    title: Checks
                    points: 70
                    missing: exclude
                    because: "Why."
                    checks:
            {{string.Join("\n", checks)}}
            composite: {weights: {d: 100%}, title: Score, missing: exclude}
            signals: {bands: [{signal: Buy, from: 55}, {signal: Sell}]}
            """;
    }

    private static IEnumerable<int[]> Orders(int[] items) => items.Length <= 1 ? [items]
        : items.SelectMany(first => Orders([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));

    private static List<(double Composite, string? Grade, string? Signal)> Rows(ImpactRequest request, string symbol, Pack pack)
    {
        var data = request.Folder.Read(symbol, true, null, new DiagnosticBag());
        var history = ScoreHistory.Evaluate(pack, data, null, null);
        return [.. Enumerable.Range(0, history.Count).Select(i => (history.Rows[pack.Composite!.Node, i], Word(pack, history.Rows, pack.Grades!.Node, i), Word(pack, history.Rows, pack.Signals!.Node, i)))];
    }

    private static string? Word(Pack pack, RowValues rows, int node, int row) => double.IsNaN(rows[node, row]) ? null : pack.Plan.Texts.Text(rows[node, row]);
}
