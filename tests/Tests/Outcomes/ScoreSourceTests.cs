using System.Collections.Immutable;
using System.Globalization;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Outcomes;
using SyntheticAlpha.Outcomes.Forward;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Trading;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Tests.Universe;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Across;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;
using Xunit;

namespace SyntheticAlpha.Tests.Outcomes;

public class ScoreSourceTests
{
    private static readonly OutcomeQuestion Question = new([5, 21], 5, 20, 1, new TradeRules(5, 40, []), null);
    private static readonly UniverseFolder Example = new(PanelSamples.Example, new MarketReader());

    [Fact]
    public void Days_Scored_AreTheAssessmentsOfTheirDays()
    {
        var data = Example.Read("ALFA", true, null, new DiagnosticBag());
        var scored = OfData(Example, ["ALFA"]).Symbols.Single().Symbol;
        scored.Days.Count(d => d.Plan is not null).ShouldBeGreaterThan(0);
        foreach (int row in (int[])[0, 250, .. scored.Days.Where(d => d.Plan is not null).Select(d => d.Bar).Where((_, i) => i % 40 == 0)])
        {
            var day = scored.Days[row];
            scored.Bars.Dates[day.Bar].ShouldBe(data.Bars.Dates[row]);
            var assessment = Assessor.Evaluate(TradeScore.Pack, data, data.Bars.Dates[row], new DiagnosticBag(), cancellation: TestContext.Current.CancellationToken);
            day.Score.ShouldBe(assessment[TradeScore.Pack.Composite!.Node]);
            day.Grade.ShouldBe(assessment.Word(TradeScore.Pack.Grades!.Node));
            day.Signal.ShouldBe(assessment.Word(TradeScore.Pack.Signals!.Node));
            double[] targets = [.. ((double[])[assessment.Value("plan.targets.t1"), assessment.Value("plan.targets.t2")]).Where(double.IsFinite)];
            if (day.Plan is not { } plan)
            {
                (double.IsNaN(assessment.Value("plan.stop")) || targets.Length == 0).ShouldBeTrue();
                continue;
            }

            plan.Stop.ShouldBe(assessment.Value("plan.stop"));
            plan.Targets.ShouldBe(targets);
            plan.Entries.Length.ShouldBe(TradeScore.Pack.TradePlan!.Entries.Length);
            foreach (var entry in plan.Entries)
                (entry.Low, entry.High).ShouldBe((assessment.Value($"plan.entries.{entry.Id}.low"), assessment.Value($"plan.entries.{entry.Id}.high")));
        }
    }

    // A score may use nothing that came later, and a return nothing that came before.
    [Fact]
    public void LaterBars_TakenAway_ChangeNoScoreThatReturnsAreJoinedWith()
    {
        using var folder = new TemporaryFolder();
        string[] lines = File.ReadAllLines(Path.Combine(PanelSamples.Example, "bars", "BRVO.csv"));
        string[] market = File.ReadAllLines(Path.Combine(PanelSamples.Example, "bars", "MKT.csv"));
        folder.Write("bars/BRVO.csv", string.Join('\n', lines.Take(241)) + "\n");
        folder.Write("bars/MKT.csv", string.Join('\n', market.Take(241)) + "\n");
        var cut = OfData(new UniverseFolder(folder.Path, new MarketReader(), "MKT"), ["BRVO"]).Symbols.Single().Symbol;
        var plain = new TemporaryFolder();
        plain.Write("bars/BRVO.csv", string.Join('\n', lines) + "\n");
        plain.Write("bars/MKT.csv", string.Join('\n', market) + "\n");
        var whole = OfData(new UniverseFolder(plain.Path, new MarketReader(), "MKT"), ["BRVO"]).Symbols.Single().Symbol;
        plain.Dispose();
        cut.Days.Length.ShouldBe(240);
        cut.Days.Select(Shown).ShouldBe(whole.Days.Take(240).Select(Shown));
        var rows = ForwardRows.Of([cut], 21, []);
        rows.ShouldBe(ForwardRows.Of([whole], 21, []).Take(rows.Count));
    }

    [Fact]
    public void Panel_WithTheFolderItWasScoredOn_GivesTheSameOutcomes()
    {
        using var folder = new TemporaryFolder();
        var panel = Write(folder, PanelSamples.Request(PanelSamples.Example, TradeScore.Pack));
        string ofPanel = OutcomeJson.Write(Evaluate(Reader().OfPanel(panel, _ => true, Example)));
        ofPanel.ShouldBe(OutcomeJson.Write(Evaluate(OfData(Example, [.. Example.Symbols(true)]))));
        ofPanel.ShouldContain("\"pessimistic\"");
    }

    [Fact]
    public void Panel_OfWhatWasCompared_GivesTheOutcomesOfTheSameUniverse()
    {
        using var folder = new TemporaryFolder();
        var pack = PackText.Compile(PackText.Header + """
            facts: {place: "universe_percentile(roc(close, 20))"}
            dimensions: [{id: d, title: D, sub_scores: [{id: p, title: P, points: 100, missing: exclude, because: "Why.", curve: {of: place, points: [[0, 0], [100, 100]]}}]}]
            composite: {weights: {d: 100%}, missing: exclude}
            """);
        ImmutableArray<string> symbols = ["ALFA", "BRVO", "FOXT"];
        OutcomeDocument Of(string? universe) => Evaluate(Reader().OfData(pack, Example, symbols, 2, universe is null ? null : SymbolUniverse.Of(Example, pack, universe)));
        var few = SymbolUniverse.Of(Example, pack, "ALFA,BRVO,FOXT,GOLF");
        var request = PanelSamples.Request(PanelSamples.Example, pack, symbols: "ALFA,BRVO,FOXT") with { Universe = few, Columns = PanelColumn.Of(pack, ["composite"]) };
        var ofPanel = Evaluate(Reader().OfPanel(Write(folder, request), _ => true, Example));
        OutcomeJson.Write(ofPanel with { NoTrading = null }).ShouldBe(OutcomeJson.Write(Of("ALFA,BRVO,FOXT,GOLF") with { NoTrading = null }));
        ofPanel.ComparedWith!.ShouldStartWith("4 symbols (hash ");
        var all = Of(null);
        all.ComparedWith!.ShouldStartWith("9 symbols (hash ");
        all.Horizons[0].Coefficient!.Mean.ShouldNotBe(ofPanel.Horizons[0].Coefficient!.Mean);
    }

    [Fact]
    public void Panel_Alone_HasTheReturnsOfItsClosesAndSaysWhyNothingIsTraded()
    {
        using var folder = new TemporaryFolder();
        var panel = Write(folder, PanelSamples.Request(PanelSamples.Example, TradeScore.Pack));
        var (alone, whole) = (Evaluate(Reader().OfPanel(panel, _ => true, null)), Evaluate(OfData(Example, [.. Example.Symbols(true)])));
        OutcomeJson.Write(alone with { DataHash = "", NoTrading = null }).ShouldBe(OutcomeJson.Write(whole with { DataHash = "", Trading = null }));
        alone.NoTrading.ShouldBe("a panel alone has closes only: give --data for opens, highs and lows");
    }

    [Fact]
    public void Panel_OfPricesRelativeToTheirDay_IsBroughtToTheBarsOfToday()
    {
        using var folder = new TemporaryFolder();
        var (bars, factors) = PanelSamples.Walk(1, 320);
        folder.Write("data/bars/W1.csv", bars);
        folder.Write("data/bars/W1.factors.csv", factors);
        string data = folder.File("data");
        var panel = Write(folder, PanelSamples.Request(data, TradeScore.Pack, Adjustment.SplitsAndDividends));
        Should.Throw<InputException>(() => Reader().OfPanel(panel, _ => true, null)).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SA7708");
        var universe = new UniverseFolder(data, new MarketReader(), null, panel.Prices);
        var symbol = Reader().OfPanel(panel, _ => true, universe).Symbols.Single().Symbol;
        var traded = new MarketReader().Read(new MarketRequest("W1", data, null, null, null, Adjustment.None, null), true, new DiagnosticBag()).Bars;
        var planned = symbol.Days.Where(d => d.Plan is not null).ToArray();
        planned.Length.ShouldBeGreaterThan(50);
        foreach (var day in planned)
        {
            var date = symbol.Bars.Dates[day.Bar];
            var report = Assessor.Evaluate(TradeScore.Pack, universe.Read("W1", true, date, new DiagnosticBag()), date, new DiagnosticBag(), cancellation: TestContext.Current.CancellationToken);
            // The stop of the report is in prices as traded on its day.
            (day.Plan!.Stop / symbol.Bars.Close.Span[day.Bar]).ShouldBe(report.Value("plan.stop") / traded.Close.Span[day.Bar], 1e-9);
        }
    }

    [Fact]
    public void Symbols_ThatCannotBeUsed_AreCountedWithTheirReason()
    {
        using var folder = new TemporaryFolder();
        string bars = File.ReadAllText(Path.Combine(PanelSamples.Example, "bars", "ALFA.csv"));
        folder.Write("bars/GOOD.csv", bars);
        folder.Write("bars/LATE.csv", "date,open,high,low,close,volume\n1999-01-04,1,1,1,1,1\n");
        folder.Write("bars/TORN.csv", "date,open,high,low,close,volume\n2024-01-04,1,1,1,one,1\n");
        var diagnostics = new DiagnosticBag();
        var reader = new ScoreReader(new ScoreStretch(new DateOnly(2024, 1, 1), null), diagnostics);
        var set = reader.OfData(TradeScore.Pack, new UniverseFolder(folder.Path, new MarketReader()), ["GOOD", "LATE", "TORN"], 1);
        set.Symbols.Select(s => s.Symbol.Symbol).ShouldBe(["GOOD"]);
        set.LeftOut.Select(l => (l.Symbol, l.Reason)).ShouldBe([("LATE", LeftOut.Empty), ("TORN", LeftOut.Unreadable)]);
        diagnostics.Sorted().ShouldContain(d => d.Code == "SA7705");
    }

    [Fact]
    public void Warnings_OfBars_NameTheirSymbols()
    {
        using var folder = new TemporaryFolder();
        string[] lines = File.ReadAllLines(Path.Combine(PanelSamples.Example, "bars", "ALFA.csv"));
        string gap = string.Join('\n', lines.Take(100).Concat(lines.Skip(140))) + "\n";
        foreach (string symbol in (string[])["A", "B"])
            folder.Write($"bars/{symbol}.csv", gap);
        folder.Write("bars/C.csv", string.Join('\n', lines) + "\n");
        var diagnostics = new DiagnosticBag();
        new ScoreReader(new ScoreStretch(null, null), diagnostics).OfData(TradeScore.Pack, new UniverseFolder(folder.Path, new MarketReader()), ["A", "B", "C"], 1);
        diagnostics.Sorted().Count(d => d.Message.StartsWith("A, B: There is no bar for ", StringComparison.Ordinal)).ShouldBe(1);
        diagnostics.Sorted().ShouldAllBe(d => d.Message.StartsWith("A, B", StringComparison.Ordinal));
    }

    [Fact]
    public void Panel_OfDaysWithoutBars_HasThemCounted()
    {
        using var folder = new TemporaryFolder();
        var panel = Write(folder, PanelSamples.Request(PanelSamples.Example, TradeScore.Pack, symbols: "ALFA"));
        string[] lines = File.ReadAllLines(Path.Combine(PanelSamples.Example, "bars", "ALFA.csv"));
        folder.Write("few/bars/ALFA.csv", string.Join('\n', lines.Take(201)) + "\n");
        var set = Reader().OfPanel(panel, _ => true, new UniverseFolder(folder.File("few"), new MarketReader()));
        set.Symbols.Single().Symbol.Days.Length.ShouldBe(200);
        set.LeftOut.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Reason.ShouldBe(LeftOut.NoBar), l => l.Rows.ShouldBe(100));
    }

    [Fact]
    public void Panel_WithBarsOfOtherPrices_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var panel = Write(folder, PanelSamples.Request(PanelSamples.Example, TradeScore.Pack, symbols: "ALFA"));
        string[] lines = File.ReadAllLines(Path.Combine(PanelSamples.Example, "bars", "ALFA.csv"));
        string[] cells = lines[101].Split(',');
        double close = double.Parse(cells[4], CultureInfo.InvariantCulture), other = Math.Round(close * 1.01, 2);
        (cells[2], cells[4]) = (Math.Max(other, double.Parse(cells[2], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture), other.ToString(CultureInfo.InvariantCulture));
        lines[101] = string.Join(',', cells);
        folder.Write("other/bars/ALFA.csv", string.Join('\n', lines) + "\n");
        var problem = Should.Throw<InputException>(() => Reader().OfPanel(panel, _ => true, new UniverseFolder(folder.File("other"), new MarketReader()))).Diagnostics.ShouldHaveSingleItem();
        problem.Code.ShouldBe("SA7824");
        problem.Message.ShouldStartWith(FormattableString.Invariant($"the close of ALFA on {cells[0]} is {close} in "));
        problem.Message.ShouldContain(FormattableString.Invariant($" and {other} in "));
    }

    [Fact]
    public void Panel_WithARowTwice_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var request = PanelSamples.Request(PanelSamples.Example, TradeScore.Pack, symbols: "ALFA");
        var (columns, rows) = PanelRun.Read(request, cancellation: TestContext.Current.CancellationToken);
        TableWriter.Write(folder.File("doubled.parquet"), true, columns, rows.SelectMany(r => new[] { r.Rows, r.Rows }), request.Metadata);
        Should.Throw<InputException>(() => Reader().OfPanel(PanelFile.Open(folder.File("doubled.parquet")), _ => true, null)).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SA7822");
    }

    [Fact]
    public void Flagship_OnRealBars_HasTheCoefficientOfAPlainLoop()
    {
        string bars = Path.Combine(Repository.Shared, "bars", "adjusted");
        Assert.SkipUnless(Directory.Exists(bars), "the real bars are not beside the repository");
        var reader = new ScoreReader(new ScoreStretch(new DateOnly(2019, 1, 1), null), new DiagnosticBag());
        var set = reader.OfData(TradeScore.Pack, new UniverseFolder(bars, new MarketReader(), "SPY"), ["IWM"], 1);
        var scored = set.Symbols.Single().Symbol;
        var horizon = Evaluate(set).Horizons[0];
        var close = scored.Bars.Close.ToArray();
        var rows = scored.Days.Where(d => d.Bar + 6 < close.Length && double.IsFinite(d.Score)).Select(d => (d.Score, Return: close[d.Bar + 6] / close[d.Bar + 1])).ToArray();
        double Rank(double value, Func<(double Score, double Return), double> of) => rows.Count(r => of(r) < value) + ((rows.Count(r => of(r) == value) + 1) / 2.0);
        double[] x = [.. rows.Select(r => Rank(r.Score, o => o.Score))], y = [.. rows.Select(r => Rank(r.Return, o => o.Return))];
        double covariance = x.Zip(y).Sum(p => (p.First - x.Average()) * (p.Second - y.Average()));
        double scale = Math.Sqrt(x.Sum(v => Math.Pow(v - x.Average(), 2)) * y.Sum(v => Math.Pow(v - y.Average(), 2)));
        horizon.Rows.ShouldBe(rows.Length);
        horizon.Coefficient!.Mean.ShouldBe(covariance / scale, 1e-9);
    }

    private static ScoreReader Reader() => new(new ScoreStretch(null, null), new DiagnosticBag(), null, TestContext.Current.CancellationToken);

    private static ScoreSet OfData(UniverseFolder folder, ImmutableArray<string> symbols) => Reader().OfData(TradeScore.Pack, folder, symbols, 2);

    private static OutcomeDocument Evaluate(ScoreSet set) =>
        new OutcomeEvaluator(Question, "alpha").Evaluate(set, new DiagnosticBag(), TestContext.Current.CancellationToken);

    private static PanelFile Write(TemporaryFolder folder, PanelRequest request)
    {
        PanelRun.Write(request, folder.File("scores.parquet"), null, TestContext.Current.CancellationToken);
        return PanelFile.Open(folder.File("scores.parquet"));
    }

    private static string Shown(ScoredDay day) => System.Text.Json.JsonSerializer.Serialize(
        (day.Bar, day.Score.ToString("R", System.Globalization.CultureInfo.InvariantCulture), day.Grade, day.Signal, day.Plan?.Stop, Targets: string.Join(' ', day.Plan?.Targets ?? []), Entries: string.Join(' ', day.Plan?.Entries ?? [])),
        WithFields);

    private static readonly System.Text.Json.JsonSerializerOptions WithFields = new() { IncludeFields = true };
}
