using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Outcomes;
using SyntheticAlpha.Outcomes.Json;
using SyntheticAlpha.Outcomes.Pages;
using SyntheticAlpha.Outcomes.Scores;
using SyntheticAlpha.Outcomes.Trading;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Tests.Universe;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;
using Xunit;

namespace SyntheticAlpha.Tests.Outcomes;

public class PanelProblemTests
{
    [Fact]
    public void Panel_WithoutItsComposite_IsSaidToLackTheColumn()
    {
        using var folder = new TemporaryFolder();
        var panel = Write(folder, PanelSamples.Request(PanelSamples.Example, TradeScore.Pack, symbols: "ALFA") with { Columns = PanelColumn.Of(TradeScore.Pack, ["grade"]) });
        var problem = Should.Throw<InputException>(() => Read(panel, null, new DiagnosticBag())).Diagnostics.ShouldHaveSingleItem();
        problem.Code.ShouldBe("SA7709");
        problem.Message.ShouldStartWith($"{panel.Path} has no column composite");
    }

    [Fact]
    public void Folder_OfOtherSymbols_IsSaidToLackThoseOfThePanel()
    {
        using var folder = new TemporaryFolder();
        var panel = Write(folder, PanelSamples.Request(PanelSamples.Example, TradeScore.Pack));
        folder.Write("other/bars/OTHER.csv", File.ReadAllText(Path.Combine(PanelSamples.Example, "bars", "ALFA.csv")));
        var problem = Should.Throw<InputException>(() => Read(panel, folder.File("other"), new DiagnosticBag())).Diagnostics.ShouldHaveSingleItem();
        problem.Code.ShouldBe("SA7710");
        problem.Message.ShouldBe($"{folder.File("other")} has none of the panel's symbols: the panel is of ALFA, BRVO, CHAR, DLTA, ECHO and 4 more, the folder has OTHER");
    }

    // A panel's reading of a folder says what scoring the folder says.
    [Fact]
    public void Bars_ThatCannotBeRead_AreNamedWithTheirPlaceAsWithoutAPanel()
    {
        using var folder = new TemporaryFolder();
        var panel = Write(folder, PanelSamples.Request(PanelSamples.Example, TradeScore.Pack, symbols: "ALFA,BRVO,CHAR"));
        foreach (string symbol in (string[])["ALFA", "BRVO", "CHAR", "MKT"])
            folder.Write($"data/bars/{symbol}.csv", Torn(symbol, symbol switch { "BRVO" => 20, "MKT" => 30, _ => null }));
        string data = folder.File("data");
        var (ofPanel, ofData) = (new DiagnosticBag(), new DiagnosticBag());
        var fromPanel = Read(panel, data, ofPanel);
        var fromData = new ScoreReader(new ScoreStretch(null, null), ofData).OfData(TradeScore.Pack, Folder(data), ["ALFA", "BRVO", "CHAR"], 1);
        fromPanel.LeftOut.Select(l => (l.Symbol, l.Reason, l.Why)).ShouldBe(fromData.LeftOut.Select(l => (l.Symbol, l.Reason, l.Why)));
        string[] notices = [.. Notices(fromPanel, ofPanel)];
        notices.ShouldBe(Notices(fromData, ofData));
        notices.ShouldContain(n => n.StartsWith("BRVO is left out: SA1010: ", StringComparison.Ordinal) && n.EndsWith("/data/bars/BRVO.csv:20:1)", StringComparison.Ordinal));
        notices.ShouldContain(n => n.StartsWith("ALFA, CHAR: no benchmark: ", StringComparison.Ordinal) && n.EndsWith("/data/bars/MKT.csv:30:1)", StringComparison.Ordinal));
    }

    [Fact]
    public void Trades_OfAPanelAlone_AreRefused()
    {
        using var folder = new TemporaryFolder();
        var panel = Write(folder, PanelSamples.Request(PanelSamples.Example, TradeScore.Pack, symbols: "ALFA"));
        var (alone, whole) = (Read(panel, null, new DiagnosticBag()), Read(panel, PanelSamples.Example, new DiagnosticBag()));
        alone.CheckTrades(null);
        whole.CheckTrades("t.csv");
        var problem = Should.Throw<InputException>(() => alone.CheckTrades("t.csv")).Diagnostics.ShouldHaveSingleItem();
        (problem.Code, problem.Message).ShouldBe(("SA7711", "there are no trades to write to t.csv: a panel alone has closes only: give --data for opens, highs and lows"));
    }

    private static string Torn(string symbol, int? line)
    {
        string[] lines = File.ReadAllLines(Path.Combine(PanelSamples.Example, "bars", $"{symbol}.csv"));
        if (line is { } torn)
            lines[torn - 1] = lines[torn - 1][..lines[torn - 1].LastIndexOf(',')];
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Notices(ScoreSet scores, DiagnosticBag diagnostics)
    {
        OutcomeDocument document = new OutcomeEvaluator(new OutcomeQuestion([5], 20, 10, 1, new TradeRules(0, 126, []), null), "alpha")
            .Evaluate(scores, diagnostics, TestContext.Current.CancellationToken);
        return OutcomeReport.Build(document, diagnostics.Sorted()).Header.Notices.Order(StringComparer.Ordinal);
    }

    private static UniverseFolder Folder(string data) => new(data, new MarketReader("MKT"));

    private static ScoreSet Read(PanelFile panel, string? data, DiagnosticBag diagnostics) =>
        new ScoreReader(new ScoreStretch(null, null), diagnostics).OfPanel(panel, _ => true, data is null ? null : Folder(data));

    private static PanelFile Write(TemporaryFolder folder, PanelRequest request)
    {
        PanelRun.Write(request, folder.File("scores.parquet"), null, TestContext.Current.CancellationToken);
        return PanelFile.Open(folder.File("scores.parquet"));
    }
}
