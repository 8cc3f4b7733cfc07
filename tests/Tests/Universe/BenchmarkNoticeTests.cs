using Shouldly;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Indicators;
using SyntheticAlpha.Rules;
using SyntheticAlpha.Rules.Compilation;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Universe;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;
using SyntheticAlpha.Universe.Screens;
using Xunit;

namespace SyntheticAlpha.Tests.Universe;

/// <summary>Symbols whose dossiers name a benchmark that is not there: other scores, which must not pass for those of whole data.</summary>
public sealed class BenchmarkNoticeTests : IDisposable
{
    private const string Why = "SA7003: no benchmark: ";

    private readonly TemporaryFolder _folder = new();

    public BenchmarkNoticeTests()
    {
        foreach (string symbol in (string[])["ALFA", "BRVO"])
            foreach (string file in (string[])[$"bars/{symbol}.csv", $"dossiers/{symbol}.yaml"])
                _folder.Write($"data/{file}", File.ReadAllText(Path.Combine(PanelSamples.Example, file)));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Panel_OfSymbolsWithoutTheirBenchmark_SaysSoInRowsAndResult()
    {
        var request = PanelSamples.Request(_folder.File("data"), TradeScore.Pack);
        var result = PanelRun.Write(request, _folder.File("a.csv"), null, TestContext.Current.CancellationToken);
        result.WithoutBenchmark.Select(w => w.Symbol).ShouldBe(["ALFA", "BRVO"]);
        result.WithoutBenchmark.ShouldAllBe(w => w.Why.StartsWith(Why, StringComparison.Ordinal));
        BenchmarkNotice.Of(result.WithoutBenchmark).ShouldStartWith($"ALFA, BRVO were scored without the benchmark named: {Why}");
        string[] scored = [.. File.ReadLines(_folder.File("a.csv")).Where(l => l.Contains(",scored,", StringComparison.Ordinal))];
        scored.ShouldNotBeEmpty();
        scored.ShouldAllBe(l => l.Contains(Why, StringComparison.Ordinal));
        Should.Throw<InputException>(() => PanelRun.Write(request with { IsStrict = true, NeedsBenchmark = true }, _folder.File("b.csv"), null, TestContext.Current.CancellationToken)).Diagnostics[0].Code.ShouldBe("SA7003");
    }

    [Fact]
    public void Panel_GoneOnWith_SaysItOfSymbolsFromTheRunBeforeToo()
    {
        var request = PanelSamples.Request(_folder.File("data"), TradeScore.Pack) with { Threads = 1 };
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => PanelRun.Write(request, _folder.File("a.parquet"), new Once(stop.Cancel), stop.Token));
        var result = PanelRun.Write(request with { IsResumed = true }, _folder.File("a.parquet"), null, TestContext.Current.CancellationToken);
        result.Taken.ShouldBePositive();
        using var again = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => PanelRun.Write(request, _folder.File("b.parquet"), new Once(again.Cancel), again.Token));
        Should.Throw<InputException>(() => PanelRun.Write(request with { IsResumed = true, IsStrict = true, NeedsBenchmark = true }, _folder.File("b.parquet"), null, TestContext.Current.CancellationToken)).Diagnostics[0].Code.ShouldBe("SA7003");
        result.WithoutBenchmark.Select(w => w.Symbol).ShouldBe(["ALFA", "BRVO"]);
    }

    [Fact]
    public void Panel_OfRulesThatReadNoBenchmark_SaysNothing()
    {
        var pack = Tests.Rules.PackText.Compile(Tests.Rules.PackText.Header + """
            dimensions:
              - id: d
                title: D
                sub_scores:
                  - {id: a, title: A, points: 10, missing: fail, because: "RSI", curve: {of: "rsi(close, 14)", points: [[0, 0], [100, 10]]}}
            """);
        PanelRun.Write(PanelSamples.Request(_folder.File("data"), pack), _folder.File("a.csv"), null, TestContext.Current.CancellationToken).WithoutBenchmark.ShouldBeEmpty();
    }

    // As evaluate reads one symbol: torn bars end it, a benchmark that is not there does not.
    [Fact]
    public void Panel_ThatStopsAtBadData_GoesOnWithoutABenchmark() => PanelRun.Write(
        PanelSamples.Request(_folder.File("data"), TradeScore.Pack, symbols: "ALFA") with { IsStrict = true }, _folder.File("a.csv"), null, TestContext.Current.CancellationToken)
        .WithoutBenchmark.Length.ShouldBe(1);

    [Fact]
    public void Panel_OfDaysWithoutAScore_DoesNotSayTheyWereScored() => PanelRun.Write(
        PanelSamples.Request(_folder.File("data"), TradeScore.Pack) with { To = new DateOnly(2024, 5, 2) }, _folder.File("a.csv"), null, TestContext.Current.CancellationToken)
        .WithoutBenchmark.ShouldBeEmpty();

    [Fact]
    public void Notice_OfTwoReasons_GivesBoth() =>
        BenchmarkNotice.Of([("A", "x"), ("B", "y"), ("C", "x")]).ShouldBe("A, C were scored without the benchmark named: x; B was scored without the benchmark named: y");

    [Theory]
    [InlineData("composite > 0", false)]
    [InlineData("relative_strength(close, benchmark_close, 63) > 0", true)]
    public void Screen_SaysIt_WhereItsConditionReadsABenchmark(string where, bool isSaid)
    {
        var found = new DiagnosticBag();
        var pack = PackCompiler.Compile(PackReader.Read(Path.Combine(Repository.Root, "rules", "technical-ratings"), found)!, Catalogue.Default, found)!;
        var folder = new UniverseFolder(_folder.File("data"), new MarketReader());
        var rules = ScreenRules.Read(pack, Catalogue.Default, where, null);
        var screen = ScreenRun.Run(new ScreenRequest(rules, folder, folder.Symbols(true), null, ScreenColumn.Of(rules.Pack, ["composite"]), "test"), cancellation: TestContext.Current.CancellationToken);
        (screen.WithoutBenchmark is not null).ShouldBe(isSaid);
    }

    // Progress that is told where it is, at once.
    private sealed class Once(Action action) : IProgress<PanelProgress>
    {
        public void Report(PanelProgress value) => action();
    }
}
