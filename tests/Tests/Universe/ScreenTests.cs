using CsCheck;
using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Reports.Html;
using SyntheticAlpha.Reports.Text;
using SyntheticAlpha.Scoring;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Rules;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;
using SyntheticAlpha.Universe.Screens;
using Xunit;

namespace SyntheticAlpha.Tests.Universe;

public class ScreenTests
{
    private static readonly DateOnly Day = new(2025, 3, 14);

    [Fact]
    public void Cell_OfAnyDay_IsThatOfPanelAndReport() => Seeded.Check(Gen.Int[0, 299], 6, row =>
    {
        var panel = PanelRun.Read(PanelSamples.Request(PanelSamples.Example, TradeScore.Pack, symbols: "ALFA,HOTL")).Rows.ToArray();
        var day = DateOnly.FromDayNumber((int)panel[0].Rows.Values[1][row]);
        var screen = Run(PanelSamples.Example, day, symbols: "ALFA,HOTL");
        foreach (var found in screen.Rows)
        {
            var report = Assessor.Evaluate(TradeScore.Pack, new MarketReader().Read(new MarketRequest(found.Symbol, PanelSamples.Example, null, null, null, default, day), true, new DiagnosticBag()), day, new DiagnosticBag());
            for (int i = 0; i < screen.Request.Columns.Length; i++)
            {
                var (column, value) = (screen.Request.Columns[i], found.Figures!.Values[i]);
                if (column.Node < 0)
                    continue;
                (value.Word, Bits(column.Kind == CellKind.Text ? 0 : value.Number)).ShouldBe(
                    (column.Kind == CellKind.Text ? report.Word(column.Node) : null, Bits(column.Kind == CellKind.Text ? 0 : report[column.Node])), $"{found.Symbol} {day} {column.Name}");
            }

            int composite = screen.Request.Columns.ToList().FindIndex(c => c.Name == "composite");
            var columns = PanelColumn.Usual(TradeScore.Pack, ["close"]);
            Bits(found.Figures!.Values[composite].Number).ShouldBe(Bits(panel.Single(p => p.Symbol == found.Symbol).Rows.Values[3 + columns.ToList().FindIndex(c => c.Name == "composite")][row]));
        }
    });

    [Fact]
    public void Rows_AreRankedByComposite_WhateverTheThreads()
    {
        var screen = Run(PanelSamples.Example, Day);
        screen.Rows.Length.ShouldBe(9);
        screen.Rows.Select(r => r.Keys[0]).ShouldBe(screen.Rows.Select(r => r.Keys[0]).OrderDescending());
        screen.Rows.Select(r => r.Rank).ShouldBe(Enumerable.Range(1, 9).Select(i => (int?)i));
        ScreenJson.Write(Run(PanelSamples.Example, Day, threads: 1)).ShouldBe(ScreenJson.Write(screen));
        Run(PanelSamples.Example, Day, top: 3).Rows.Select(r => (r.Symbol, r.Figures!.Values[2])).ShouldBe(screen.Rows.Take(3).Select(r => (r.Symbol, r.Figures!.Values[2])));
    }

    // B is better than C though the letter comes before it.
    [Theory]
    [InlineData("grade >= B", "A,B")]
    [InlineData("grade < B", "C,D,F")]
    [InlineData("'B' <= grade", "A,B")]
    [InlineData("not (grade > D)", "D,F")]
    [InlineData("grade = B", "B")]
    [InlineData("grade != 'B'", "A,C,D,F")]
    [InlineData("in(grade, A, D)", "A,D")]
    [InlineData("if(grade >= B, 1, 0) = 1", "A,B")]
    public void Where_OnGrades_ComparesTheirPlaces(string where, string grades)
    {
        var all = Run(PanelSamples.Example, Day);
        string[] wanted = [.. all.Rows.Where(r => grades.Split(',').Contains(Grade(all, r))).Select(r => r.Symbol)];
        Run(PanelSamples.Example, Day, where).Rows.Select(r => r.Symbol).ShouldBe(wanted);
        all.Rows.Select(r => Grade(all, r)).Distinct().Count().ShouldBeGreaterThan(1, "else the test says nothing");
    }

    [Theory]
    [InlineData("grade >= E", "SA4010")]
    [InlineData("signal >= Bye", "SA4010")]
    [InlineData("composit > 5", "SA4001")]
    [InlineData("composite", "SA7610")]
    [InlineData("composite >", "SA2006")]
    [InlineData("grade > 5", "SA4010")]
    public void Where_ThatIsWrong_SaysWhere(string where, string code)
    {
        var problem = Should.Throw<InputException>(() => ScreenRules.Read(TradeScore.Pack, Catalogue.Default, where, null)).Diagnostics[0];
        (problem.Code, problem.Span?.Source.Path).ShouldBe((code, "--where"));
    }

    [Fact]
    public void Sort_ByGradeThenExpression_PutsTheBestFirstAndMissingLast()
    {
        var screen = Run(PanelSamples.Example, Day, sort: "grade, close / sma(close, 20) asc");
        var place = TradeScore.Pack.Grades!.Steps.Select((s, i) => (s.Word, i)).ToDictionary(s => s.Word, s => (double)s.i);
        screen.Rows.Select(r => r.Keys[0]).ShouldBe(screen.Rows.Select(r => place[Grade(screen, r)!]));
        screen.Rows.Select(r => (-r.Keys[0], r.Keys[1])).ShouldBe(screen.Rows.Select(r => (-r.Keys[0], r.Keys[1])).Order());
        // On the second day no score is there yet: those follow by symbol, without a place.
        var early = Run(PanelSamples.Example, new DateOnly(2024, 5, 2));
        early.Rows.Select(r => (r.Symbol, r.Rank, r.Status)).ShouldBe(early.Rows.Select(r => r.Symbol).Order(StringComparer.Ordinal).Select(s => (s, (int?)null, PanelStatus.Missing)));
    }

    [Fact]
    public void Symbols_ThatAreStaleOrBroken_AreMarked()
    {
        using var folder = new TemporaryFolder();
        string bars = PanelSamples.Walk(1, 300).Bars;
        folder.Write("bars/BAD.csv", "date,open,high,low,close,volume\n2024-01-02,1,2,0.5,x,5\n");
        folder.Write("bars/GOOD.csv", bars);
        folder.Write("bars/OLD.csv", string.Join('\n', bars.Split('\n')[..^11]) + "\n");
        folder.Write("bars/LATE.csv", "date,open,high,low,close,volume\n2040-01-02,1,2,0.5,1,5\n");
        var screen = Run(folder.Path, new DateOnly(2021, 2, 23));
        screen.Rows.Select(r => (r.Symbol, r.Age)).Order().ShouldBe([("GOOD", 0), ("OLD", 14)]);
        screen.Counts.Stale.ShouldBe(1);
        screen.Bad.Select(r => (r.Symbol, r.Status)).ShouldBe([("BAD", "unreadable"), ("LATE", "empty")]);
        Text(screen, 80).ShouldContain("14 d old");
        ScreenTable.Rows(screen).Count.ShouldBe(4);
        Should.Throw<InputException>(() => Run(folder.Path, Day, isStrict: true)).Diagnostics[0].Code.ShouldBe("SA1012");
    }

    [Fact]
    public void Day_BeforeAllBars_IsAnErrorThatNamesTheFirst()
    {
        var problem = Should.Throw<InputException>(() => Run(PanelSamples.Example, new DateOnly(1999, 12, 31))).Diagnostics.Single();
        (problem.Code, problem.Help).ShouldBe(("SA7613", "the first bar of all is of 2024-05-01"));
    }

    [Theory]
    [InlineData(null, "SA7612", "bars/SYMBOL.csv")]
    [InlineData("!*", "SA7601", "there are ALFA")]
    public void Symbols_NoneAtAll_IsAnErrorThatSaysWhatThereIs(string? selection, string code, string help)
    {
        string data = selection is null ? Path.Combine(PanelSamples.Example, "rules") : PanelSamples.Example;
        var problem = Should.Throw<InputException>(() => new UniverseFolder(data, new MarketReader()).Chosen(true, selection)).Diagnostics.Single();
        (problem.Code, problem.Help!.Contains(help, StringComparison.Ordinal)).ShouldBe((code, true));
    }

    [Theory]
    [InlineData(null, "GOOD,OLD,OLDER")]
    [InlineData(14, "GOOD,OLD")]
    [InlineData(13, "GOOD")]
    [InlineData(0, "GOOD")]
    public void MaxAge_OfAScreen_LeavesOutOlderSymbolsAndNamesThem(int? days, string symbols)
    {
        using var folder = new TemporaryFolder();
        string bars = PanelSamples.Walk(1, 300).Bars;
        folder.Write("bars/GOOD.csv", bars);
        folder.Write("bars/OLD.csv", string.Join('\n', bars.Split('\n')[..^11]) + "\n");
        folder.Write("bars/OLDER.csv", string.Join('\n', bars.Split('\n')[..^31]) + "\n");
        var screen = Run(folder.Path, new DateOnly(2021, 2, 23), maxAge: days);
        string[] kept = [.. screen.Rows.Select(r => r.Symbol).Order(StringComparer.Ordinal)];
        kept.ShouldBe(symbols.Split(','));
        screen.Rows.Select(r => r.Rank).ShouldBe(Enumerable.Range(1, kept.Length).Select(i => (int?)i));
        screen.TooOld.Select(r => r.Symbol).ShouldBe(((string[])["GOOD", "OLD", "OLDER"]).Except(kept));
        screen.Counts.Symbols.ShouldBe(3);
        string notes = string.Join('\n', ScreenAges.Notes(screen, "age"));
        notes.Contains(" on a last bar before 2021-02-23", StringComparison.Ordinal).ShouldBe(days is null or 14);
        foreach (var left in screen.TooOld)
            notes.ShouldContain($"{left.Symbol} ({left.LastBar:yyyy-MM-dd})");
    }

    [Fact]
    public void Day_NotGiven_IsTheLatestOfAll()
    {
        using var folder = new TemporaryFolder();
        string bars = PanelSamples.Walk(1, 60).Bars;
        folder.Write("bars/NEW.csv", bars);
        folder.Write("bars/OLD.csv", string.Join('\n', bars.Split('\n')[..40]) + "\n");
        Run(folder.Path, null).AsOf.ShouldBe(new DateOnly(2020, 3, 24));
    }

    [Fact]
    public void Page_OfOneSymbolEach_SpeaksInTheSingular()
    {
        using var folder = new TemporaryFolder();
        string bars = PanelSamples.Walk(1, 60).Bars;
        folder.Write("bars/NEW.csv", bars);
        folder.Write("bars/OLD.csv", string.Join('\n', bars.Split('\n')[..40]) + "\n");
        folder.Write("bars/TORN.csv", "date,open,high,low,close,volume\n2020-01-02,1,1,1,one,1\n");
        string text = Text(Run(folder.Path, null), 120);
        text.ShouldContain("1 of the rows rests on a last bar before");
        text.ShouldContain("1 symbol could not be scored");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Text_FitsTheTerminal_OneLineASymbolAtLeastWhereThereIsRoom(int width)
    {
        string text = Text(Run(PanelSamples.Example, Day), width);
        text.Split('\n').Max(l => l.Length).ShouldBeLessThanOrEqualTo(width);
        text.ShouldContain("Score▼");
    }

    [Fact]
    public void Html_OfAScreen_CarriesTheNumbersThatItsTablesSortBy()
    {
        var screen = Run(PanelSamples.Example, Day);
        using var page = new StringWriter();
        new HtmlReportRenderer().Render(ScreenPage.Build(screen), page);
        string html = page.ToString();
        html.Split("<table").Count(t => t[..200].Contains("data-sortable", StringComparison.Ordinal)).ShouldBe(2, "ranking and plans");
        html.ShouldContain("data-first=\"lowest\">#</th>");
        int composite = screen.Request.Columns.ToList().FindIndex(c => c.Name == "composite"), grade = screen.Request.Columns.ToList().FindIndex(c => c.Name == "grade");
        foreach (var row in screen.Rows)
        {
            string text = html[html.IndexOf($">{row.Symbol}</span>", StringComparison.Ordinal)..];
            string line = text[..text.IndexOf("</tr>", StringComparison.Ordinal)];
            line.ShouldContain($"data-sort=\"{row.Figures!.Values[composite].Number:R}\"");
            int place = TradeScore.Pack.Grades!.Steps.ToList().FindIndex(s => s.Word == row.Figures.Values[grade].Word);
            line.ShouldContain($"data-label=\"Grade\" data-sort=\"{place}\"");
        }
    }

    [Fact]
    public void Table_OfAScreen_HasWholeNumbersForPlacesAndDays()
    {
        using var folder = new TemporaryFolder();
        var screen = Run(PanelSamples.Example, Day, top: 3);
        foreach (string name in (string[])["screen.csv", "screen.parquet"])
            TableWriter.Write(folder.File(name), TableWriter.IsParquet(name), ScreenTable.Columns(screen), [ScreenTable.Rows(screen)], []);
        File.ReadLines(folder.File("screen.csv")).Skip(1).Select(l => l.Split(',')[0]).ShouldBe(["1", "2", "3"]);
        var table = new TableReader(folder.File("screen.parquet"));
        table.Columns.Select(c => (c.Name, c.Kind)).ShouldBe(ScreenTable.Columns(screen).Select(c => (c.Name, c.Kind)));
        table.Blocks().Single().Values[0].Take(3).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Kept_WhereNoNumberHasAHistoryOfItsOwn_IsMissing()
    {
        var pack = PackText.Compile(PackText.Header + """
            facts: {place: "universe_percentile(roc(close, 20))"}
            dimensions: [{id: d, title: D, sub_scores: [{id: p, title: P, points: 100, missing: exclude, because: "Why.", curve: {of: place, points: [[0, 0], [100, 100]]}}]}]
            composite: {weights: {d: 100%}, missing: exclude}
            grades: [{grade: A, from: 70}, {grade: C}]
            """);
        var folder = new UniverseFolder(PanelSamples.Example, new MarketReader());
        var rules = ScreenRules.Read(pack, Catalogue.Default, null, null);
        var screen = ScreenRun.Run(new ScreenRequest(rules, folder, folder.Symbols(true), Day, ScreenColumn.Of(rules.Pack, ["fragility"]), "test"), cancellation: TestContext.Current.CancellationToken);
        screen.Rows.Length.ShouldBe(9);
        screen.Rows.ShouldAllBe(r => double.IsNaN(r.Figures!.Values[1].Number) && r.Figures.Values[1].Text == "–");
        screen.Rows.ShouldContain(r => double.IsFinite(r.Figures!.Values[0].Number));
    }

    [Theory]
    [InlineData("+0.00", "+0.10", 0.1)]
    [InlineData("0", "0", 0.1)]
    public void Margin_OfAScore_HasItsDecimalsAndNoStrayBits(string format, string text, double margin)
    {
        // 0.3 - 0.2 is 0.09999999999999998.
        var pack = PackText.Compile(PackText.Header + $$"""
            dimensions: [{id: d, title: D, decimals: 8, combine: mean, sub_scores: [{id: p, title: P, decimals: 8, range: -1..1, missing: exclude, because: "Why.", formula: 0.3 * sign(close)}]}]
            composite: {title: C, decimals: 8, format: "{{format}}", mean: [d], missing: exclude}
            grades: [{grade: A, from: 0.2}, {grade: C}]
            """);
        var folder = new UniverseFolder(PanelSamples.Example, new MarketReader());
        var rules = ScreenRules.Read(pack, Catalogue.Default, null, null);
        var screen = ScreenRun.Run(new ScreenRequest(rules, folder, ["ALFA"], Day, ScreenColumn.Of(rules.Pack, ["fragility"]), "test"), cancellation: TestContext.Current.CancellationToken);
        (screen.Rows.Single().Figures!.Values[0].Text, screen.Rows.Single().Figures!.Values[0].Number).ShouldBe((text, margin));
    }

    [Fact]
    public void Where_OfAWordWithASign_SaysToQuoteIt()
    {
        var problem = Should.Throw<InputException>(() => ScreenRules.Read(TradeScore.Pack, Catalogue.Default, "signal >= Hold / Accumulate", null)).Diagnostics.Single();
        (problem.Code, problem.Help).ShouldBe(("SA4010", "quote it: 'Hold / Accumulate'"));
        ScreenRules.Read(TradeScore.Pack, Catalogue.Default, "signal >= 'Hold / Accumulate'", null).Where.ShouldNotBeNull();
    }

    [Fact]
    public void Page_WithoutACondition_SaysNothingOfMeetingOne()
    {
        Text(Run(PanelSamples.Example, Day), 120).ShouldNotContain("meet the condition");
        Text(Run(PanelSamples.Example, Day, "grade >= B"), 120).ShouldContain("meet the condition");
    }

    [Fact]
    public void Columns_OfANameThatIsNone_AreRefused() =>
        Should.Throw<InputException>(() => ScreenColumn.Of(TradeScore.Pack, ["fragilty"])).Diagnostics.Single().Help.ShouldBe("did you mean \"fragility\"?");

    private static string? Grade(Screen screen, ScreenRow row) => row.Figures!.Values[screen.Request.Columns.ToList().FindIndex(c => c.Name == "grade")].Word;

    private static string Text(Screen screen, int width)
    {
        using var writer = new StringWriter();
        new TextReportRenderer(width, false).Render(ScreenPage.Build(screen), writer);
        return writer.ToString();
    }

    private static Screen Run(
        string data, DateOnly? day, string? where = null, string? sort = null, string? symbols = null, int? top = null, int threads = 2, bool isStrict = false, int? maxAge = null)
    {
        var folder = new UniverseFolder(data, new MarketReader());
        var rules = ScreenRules.Read(TradeScore.Pack, Catalogue.Default, where, sort);
        return ScreenRun.Run(new ScreenRequest(rules, folder, SymbolSelection.Select(folder.Symbols(true), symbols), day, ScreenColumn.Usual(rules.Pack), "test") { Threads = threads, Top = top, IsStrict = isStrict, MaxAge = maxAge });
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
