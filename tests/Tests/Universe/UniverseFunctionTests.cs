using System.Collections.Immutable;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Explanations.Flips;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Reports.Building.Explaining;
using SyntheticAlpha.Reports.Text;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Scoring.Proofs;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Across;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;
using SyntheticAlpha.Universe.Screens;
using Xunit;

namespace SyntheticAlpha.Tests.Universe;

public class UniverseFunctionTests
{
    private static readonly Pack Momentum = Load("relative-momentum");
    private static readonly PanelRequest Example = PanelSamples.Request(PanelSamples.Example, Momentum) with { Columns = PanelColumn.Usual(Momentum, ["place", "among_all", "in_sector", "calm_score", "sector"]) };
    private static readonly Lazy<ImmutableArray<SymbolRows>> Rows = new(() => [.. PanelRun.Read(Example).Rows]);

    [Fact]
    public void Cell_OfAnySymbolAndDay_IsThatOfReportAndScreen() => Seeded.Check(Gen.Select(Gen.Int[0, 8], Gen.Int[120, 299]), 12, cell =>
    {
        PanelSamples.ShouldBeTheReport(Example, Rows.Value[cell.Item1], cell.Item2);
        var day = DateOnly.FromDayNumber((int)Rows.Value[cell.Item1].Rows.Values[1][cell.Item2]);
        var rules = ScreenRules.Read(Momentum, Catalogue.Default, "universe_rank(momentum) = place or missing(place)", null);
        var folder = new UniverseFolder(PanelSamples.Example, new MarketReader());
        var screen = ScreenRun.Run(new ScreenRequest(rules, folder, folder.Symbols(true), day, ScreenColumn.Of(rules.Pack, ["place", "composite"]), "test"));
        foreach (var row in screen.Rows)
        {
            var panel = Rows.Value.Single(r => r.Symbol == row.Symbol).Rows;
            for (int i = 0; i < 2; i++)
                Bits(row.Figures!.Values[i].Number).ShouldBe(Bits(panel.Values[3 + Example.Columns.ToList().FindIndex(c => c.Name == (i == 0 ? "place" : "composite"))][cell.Item2]), $"{row.Symbol} {day}");
        }

        screen.Rows.Length.ShouldBe(9);
    });

    // Whatever is compared, in whatever group, and with whom: the symbol itself need not be among them.
    [Fact]
    public void Cell_OfAnyExpressionAndUniverse_IsThatOfTheReport() => Seeded.Check(
        Gen.Select(OneOf("universe_rank", "universe_percentile", "universe_zscore"), OneOf("roc(close, 5)", "volume", "close - open", "rsi(close, 9)"),
            OneOf("", ", by: sector", ", by: close > open"), OneOf("", "!MKT", "A*,B*,C*", "FOXT,GOLF", "?L*"), Gen.Int[20, 299], Gen.Int[0, 8]), 10, c =>
        {
            var (function, of, by, universe, day, symbol) = c;
            var pack = PackText.Compile(PackText.Header + $$"""
                inputs: {sector: {title: Sector, words: [industry, technology, energy]} }
                facts:
                  a: "{{function}}({{of}}{{by}})"
                  b: "universe_rank(coalesce(number(a), 0) + number(change))"
                  change: roc(close, 1)
                report: [{id: all, title: All, blocks: [{table: facts}]}]
                """);
            string? compared = universe.Length == 0 ? null : universe;
            var request = PanelSamples.Request(PanelSamples.Example, pack) with { Columns = PanelColumn.Of(pack, ["a", "b"]), Universe = SymbolUniverse.Of(Example.Folder, pack, compared) };
            PanelSamples.ShouldBeTheReport(request, PanelRun.Read(request, cancellation: TestContext.Current.CancellationToken).Rows.ElementAt(symbol), day, compared);
        });

    [Fact]
    public void Rows_OfADay_AreRankedOnceEach_AndInTheirSectorOfThatDay()
    {
        int place = Column("place"), sector = Column("sector"), within = Column("in_sector");
        for (int row = 150; row < 300; row += 10)
        {
            Rows.Value.Select(r => r.Rows.Values[place][row]).Order().ShouldBe(Enumerable.Range(1, 9).Select(i => (double)i));
            foreach (var group in Rows.Value.GroupBy(r => r.Rows.Text(sector, row)))
                group.Select(r => r.Rows.Values[within][row]).Where(v => !double.IsNaN(v)).Order().ShouldBe(
                    group.Key is null || group.Count() < 2 ? [] : Enumerable.Range(0, group.Count()).Select(i => 100.0 * i / (group.Count() - 1)));
        }

        // HOTL is of energy until it becomes known that it is of technology.
        var hotl = Rows.Value.Single(r => r.Symbol == "HOTL").Rows;
        Enumerable.Range(0, 300).Select(i => hotl.Text(sector, i)).Distinct().ShouldBe(["energy", "technology"]);
    }

    [Fact]
    public void Panel_OfSomeSymbolsOrShards_IsComparedWithAll()
    {
        var some = PanelRun.Read(Example with { Symbols = ["FOXT"], Threads = 1 }, cancellation: TestContext.Current.CancellationToken).Rows.Single();
        some.Rows.Values[Column("composite")].ShouldBe(Rows.Value.Single(r => r.Symbol == "FOXT").Rows.Values[Column("composite")]);
        var fewer = SymbolUniverse.Of(Example.Folder, Momentum, "!MKT");
        var without = PanelRun.Read(Example with { Universe = fewer }, cancellation: TestContext.Current.CancellationToken).Rows.ToArray();
        without.Where(r => r.Symbol != "MKT").Select(r => r.Rows.Values[Column("place")][299]).Order().ShouldBe(Enumerable.Range(1, 8).Select(i => (double)i));
        fewer.Identity.ShouldStartWith("8 symbols (hash ");
    }

    // Who compares two panels must see that their symbols were compared with other data.
    [Fact]
    public void Identity_OfOtherBars_IsAnother()
    {
        using var folder = new TemporaryFolder();
        string IdentityWith(string close)
        {
            folder.Write("bars/A.csv", PanelSamples.Walk(1, 200).Bars);
            folder.Write("bars/B.csv", PanelSamples.Walk(2, 200).Bars + $"2030-01-02,10,11,9,{close},100\n");
            var universe = SymbolUniverse.Of(new UniverseFolder(folder.Path, new MarketReader()), Momentum);
            universe.Prepare(Momentum, null, null, TestContext.Current.CancellationToken);
            return universe.Identity;
        }

        string identity = IdentityWith("10.5");
        identity.ShouldStartWith("2 symbols (hash ");
        IdentityWith("10.5").ShouldBe(identity);
        IdentityWith("10.6").ShouldNotBe(identity);
    }

    [Fact]
    public void Value_NeverLooksAhead()
    {
        var pack = PackText.Compile(PackText.Header + """
            inputs: {sector: {title: S, words: [x, y]}}
            facts:
              a: "universe_percentile(roc(close, 20), by: sector)"
              b: universe_rank(0.5 * universe_zscore(a) + universe_zscore(rsi(close, 14)))
              c: "universe_zscore(volume, by: close > sma(close, 50))"
            report: [{id: all, title: All, blocks: [{table: facts}]}]
            """);
        pack.Plan.CrossArguments.Max(a => a.Depth).ShouldBe(3);
        MarketData[] markets = [.. Enumerable.Range(1, 6).Select(seed => RandomMarket.Create(pack, 200, seed, $"R{seed}"))];
        var universe = SymbolUniverse.Of(markets);
        foreach (var market in markets.Take(2))
        {
            LookAhead.Prove(pack, market with { Universe = universe }, 12, TestContext.Current.CancellationToken).Findings.ShouldBeEmpty();
            var history = ScoreHistory.Evaluate(pack, market with { Universe = universe }, null, null, cancellation: TestContext.Current.CancellationToken);
            history.Rows.Of(pack.Names["b"]).ToArray().Skip(60).ShouldAllBe(v => v >= 1 && v <= 6);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("elsewhere")]
    public void Cell_WithFactorFiles_IsThatOfTheReportOfItsDay(string? factorFolder)
    {
        using var folder = new TemporaryFolder();
        for (int seed = 1; seed <= 3; seed++)
        {
            var (bars, factors) = PanelSamples.Walk(seed, 120);
            folder.Write($"data/bars/W{seed}.csv", bars);
            folder.Write(factorFolder is null ? $"data/bars/W{seed}.factors.csv" : $"{factorFolder}/W{seed}.csv", factors);
        }

        var pack = PackText.Compile(PackText.Header + "facts: {a: \"universe_zscore(sma(close, 20))\", b: universe_rank(a + number(close))}\nreport: [{id: all, title: All, blocks: [{table: facts}]}]\n");
        var request = PanelSamples.Request(folder.File("data"), pack, Adjustment.SplitsAndDividends, factors: factorFolder is null ? null : folder.File(factorFolder)) with { Columns = PanelColumn.Of(pack, ["a", "b"]) };
        var rows = PanelRun.Read(request, cancellation: TestContext.Current.CancellationToken).Rows.ToArray();
        foreach (int row in (int[])[19, 24, 25, 26, 48, 49, 50, 51, 73, 74, 75, 96, 97, 98, 99, 119])
            PanelSamples.ShouldBeTheReport(request, rows[row % 3], row);
        rows.ShouldAllBe(r => !double.IsNaN(r.Rows.Values[3][119]));
    }

    // What the next close decides: the others' next bars are written out here as files of their own.
    [Fact]
    public void NextClose_OfWhatIsCompared_IsAmongTheOthersAtTheirLastCloses()
    {
        using var folder = new TemporaryFolder();
        string[] last = ["95", "90", "85"];
        for (int i = 0; i < 3; i++)
            folder.Write($"bars/S{i}.csv", $"date,open,high,low,close,volume\n2024-01-04,100,101,99,100,500\n2024-01-05,100,121,59,{last[i]},500\n2024-01-08,1,1,1,1,1\n");
        folder.Write("bars/GONE.csv", "date,open,high,low,close,volume\n2024-01-03,100,101,99,100,500\n2024-01-04,100,201,99,200,500\n");
        var pack = PackText.Compile(PackText.Header + """
            facts: {gain: "roc(close, 2)", place: universe_rank(gain)}
            dimensions: [{id: d, title: D, sub_scores: [{id: p, title: P, points: 4, missing: exclude, because: "Why.", curve: {of: place, points: [[1, 4], [4, 1]]}}]}]
            composite: {weights: {d: 100%}, decimals: 0}
            grades: [{grade: A, from: 100, because: "1."}, {grade: B, from: 70, because: "2."}, {grade: C, because: "3."}]
            """);
        var day = new DateOnly(2024, 1, 5);
        var data = new MarketReader().Read(new MarketRequest("S1", folder.Path, null, null, null, default, day), true, new DiagnosticBag());
        var assessment = Assessor.Evaluate(pack, data, day, new DiagnosticBag(), cancellation: TestContext.Current.CancellationToken);
        var scan = CloseScan.OfNext(assessment);
        // Over two bars the others lose 5% and 15%, and their bars after the day of the report do not count; GONE has no next bar.
        scan.Edges.Select(e => (e.Below, e.Above)).ShouldBe([(84.99, 85), (94.99, 95)]);
        scan.Stretches.Select(s => s.Grade).ShouldBe(["C", "B", "A"]);
        var page = CloseReport.Build(assessment, scan, null, [], "test");
        using var text = new StringWriter();
        new TextReportRenderer().Render(page, text);
        text.ToString().ReplaceLineEndings(" ").ShouldContain("each that has a bar of 2024-01-05 is given one");
    }

    [Fact]
    public void WhatIf_OfWhatIsCompared_MovesThePlace()
    {
        var day = new DateOnly(2025, 6, 24);
        var data = new MarketReader().Read(new MarketRequest("FOXT", PanelSamples.Example, null, null, null, default, day), true, new DiagnosticBag());
        var assessment = Assessor.Evaluate(Momentum, data, day, new DiagnosticBag(), cancellation: TestContext.Current.CancellationToken);
        var moved = assessment.Row.WhatIf(0, new Dictionary<int, double[]> { [Momentum.Names["momentum"]] = [1000, -90] });
        (moved[Momentum.Names["place"], 0], moved[Momentum.Names["place"], 1]).ShouldBe((1, 9));
        (moved[Momentum.Names["in_sector"], 0], moved[Momentum.Names["in_sector"], 1]).ShouldBe((100, 0));
        var sector = assessment.Row.WhatIf(0, new Dictionary<int, double[]> { [Momentum.Names["sector"]] = [Momentum.Plan.Texts.Code("energy")] });
        sector[Momentum.Names["in_sector"], 0].ShouldBeOneOf(0, 100);
        data.Universe!.Identity.ShouldStartWith("9 symbols (hash ");
    }

    [Fact]
    public void Value_WithoutAUniverse_IsMissingAndSaysSo()
    {
        var bars = Path.Combine(PanelSamples.Example, "bars", "FOXT.csv");
        var data = new MarketReader().Read(new MarketRequest("FOXT", null, bars, null, null, default, null), true, new DiagnosticBag());
        var assessment = Assessor.Evaluate(Momentum, data, null, new DiagnosticBag(), cancellation: TestContext.Current.CancellationToken);
        assessment.IsMissing(Momentum.Names["place"]).ShouldBeTrue();
        assessment.WhyMissing(Momentum.Names["place"]).ShouldBe("there is no universe to compare with: give a data folder of many symbols");
        assessment.WhyMissing(Momentum.Names["in_sector"]).ShouldBe("not in the dossier");
    }

    [Theory]
    [InlineData("rank(close)", "SA4002", "did you mean \"universe_rank\", among the symbols of the day?")]
    [InlineData("zscore(close)", "SA4003", "it is called as zscore(x, length); among the symbols of the day it is universe_zscore(x, by: group)")]
    [InlineData("universe_rank()", "SA4003", "it is called as universe_rank(x, by: group)")]
    [InlineData("universe_rank(close, of: date)", "SA4004", "it is called as universe_rank(x, by: group)")]
    [InlineData("universe_rank(close, by: volume)", "SA4005", "group by an input with words, such as a sector")]
    [InlineData("universe_rank(close > open)", "SA4005", null)]
    [InlineData("ema(universe_rank(close), 5)", "SA4011", "turn it round: compare what ema gives, as in universe_rank(ema(…))")]
    [InlineData("weekly(universe_rank(close))", "SA4011", "turn it round: compare what weekly gives, as in universe_rank(weekly(…))")]
    public void Call_ThatIsWrong_SaysWhatIsMeant(string expression, string code, string? help)
    {
        var diagnostics = new DiagnosticBag();
        string text = PackText.Header + $"facts: {{a: \"{expression}\"}}\nreport: [{{id: all, title: All, blocks: [{{table: facts}}]}}]\n";
        PackCompiler.Compile(PackReader.ReadText(text, "pack.yaml", diagnostics)!, Catalogue.Default, diagnostics).ShouldBeNull();
        (diagnostics.Items[0].Code, diagnostics.Items[0].Help).ShouldBe((code, help), expression);
    }

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static int Column(string name) => 3 + Example.Columns.ToList().FindIndex(c => c.Name == name);

    private static Pack Load(string name)
    {
        var diagnostics = new DiagnosticBag();
        var document = PackReader.Read(Path.Combine(PanelSamples.Example, "rules", name), diagnostics)!;
        var pack = PackCompiler.Compile(document, Catalogue.Default, diagnostics);
        diagnostics.ThrowIfErrors();
        return pack!;
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
