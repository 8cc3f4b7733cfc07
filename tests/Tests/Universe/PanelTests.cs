using System.Collections.Immutable;
using CsCheck;
using Shouldly;
using SyntheticAlpha.Bars;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Universe.Data;
using SyntheticAlpha.Universe.Panels;
using Xunit;

namespace SyntheticAlpha.Tests.Universe;

public class PanelTests
{
    private static readonly PanelRequest Example = PanelSamples.Request(PanelSamples.Example, TradeScore.Pack);
    private static readonly Lazy<ImmutableArray<SymbolRows>> Rows = new(() => [.. PanelRun.Read(Example).Rows]);

    [Fact]
    public void Cell_OfAnySymbolAndDay_IsThatOfTheReport() => Seeded.Check(
        Gen.Select(Gen.Int[0, Rows.Value.Length - 1], Gen.Int[0, 299]), 25, cell => PanelSamples.ShouldBeTheReport(Example, Rows.Value[cell.Item1], cell.Item2));

    [Theory]
    [InlineData(Adjustment.Splits)]
    [InlineData(Adjustment.SplitsAndDividends)]
    public void Cell_WithFactorFiles_IsThatOfTheReportOfItsDay(Adjustment adjustment)
    {
        using var folder = new TemporaryFolder();
        for (int seed = 1; seed <= 2; seed++)
        {
            var (bars, factors) = PanelSamples.Walk(seed, 260);
            folder.Write($"bars/W{seed}.csv", bars);
            folder.Write($"bars/W{seed}.factors.csv", factors);
        }

        var request = PanelSamples.Request(folder.Path, TradeScore.Pack, adjustment, "W1", benchmark: "W2");
        var rows = PanelRun.Read(request, cancellation: TestContext.Current.CancellationToken).Rows.Single();
        rows.Rows.Count.ShouldBe(260);
        // The days around each change of a factor, of the symbol and of its benchmark, and some between.
        foreach (int row in (int[])[0, 40, 52, 53, 54, 55, 104, 105, 106, 107, 157, 158, 159, 208, 209, 210, 211, 230, 259])
            PanelSamples.ShouldBeTheReport(request, rows, row);
    }

    [Fact]
    public void File_OfAnyThreadsShardsAndOrder_HasTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        PanelRun.Write(Example, folder.File("whole.parquet"), null, TestContext.Current.CancellationToken);
        PanelRun.Write(Example with { Threads = 1 }, folder.File("one.parquet"), null, TestContext.Current.CancellationToken);
        byte[] whole = File.ReadAllBytes(folder.File("whole.parquet"));
        File.ReadAllBytes(folder.File("one.parquet")).ShouldBe(whole);

        ImmutableArray<string> parts = [.. Enumerable.Range(1, 3).Select(k => folder.File($"part-{k}.parquet"))];
        for (int k = 1; k <= 3; k++)
            PanelRun.Write(Part(k, 3), parts[k - 1], null, TestContext.Current.CancellationToken);
        PanelMerge.Write([.. parts.Reverse()], folder.File("merged.parquet"), TestContext.Current.CancellationToken).ShouldBe(9 * 300);
        File.ReadAllBytes(folder.File("merged.parquet")).ShouldBe(whole);
        Directory.GetFileSystemEntries(folder.Path).Length.ShouldBe(6, "nothing is left beside the files");
    }

    [Theory]
    [InlineData("1 3", "SA7823", "part 2 of 3 is absent")]
    [InlineData("2", "SA7823", "parts 1, 3 of 3 are absent")]
    [InlineData("1 2 3 3", "SA7609", null)]
    public void Merge_OfOtherThanAllParts_IsRefused(string named, string code, string? message)
    {
        using var folder = new TemporaryFolder();
        for (int k = 1; k <= 3; k++)
            PanelRun.Write(Part(k, 3), folder.File($"part-{k}.parquet"), null, TestContext.Current.CancellationToken);
        ImmutableArray<string> parts = [.. named.Split(' ').Select(k => folder.File($"part-{k}.parquet"))];
        var problem = Should.Throw<InputException>(() => PanelMerge.Write(parts, folder.File("m.parquet"), TestContext.Current.CancellationToken)).Diagnostics.Single();
        problem.Code.ShouldBe(code);
        problem.Message.ShouldBe(message ?? problem.Message);
        File.Exists(folder.File("m.parquet")).ShouldBeFalse();
    }

    // Two copies of a row would count twice in all that is computed from it.
    [Fact]
    public void Merge_OfTheSamePartTwice_IsRefused()
    {
        using var folder = new TemporaryFolder();
        PanelRun.Write(Example with { Symbols = ["ALFA", "BRVO"] }, folder.File("a.parquet"), null, TestContext.Current.CancellationToken);
        var problem = Should.Throw<InputException>(() => PanelMerge.Write([folder.File("a.parquet"), folder.File("a.parquet")], folder.File("m.parquet"), TestContext.Current.CancellationToken)).Diagnostics.Single();
        (problem.Code, problem.Message).ShouldBe(("SA7609", $"ALFA would be there twice: {folder.File("a.parquet")} is named twice"));
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([folder.File("a.parquet")], "nothing half-written is left");
    }

    // As where somebody wrote grades of their own into a part.
    [Fact]
    public void Merge_OfGradesThatTheRulesDoNotGive_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var (columns, rows) = PanelRun.Read(Example with { Symbols = ["ALFA"] }, cancellation: TestContext.Current.CancellationToken);
        var changed = rows.Select(r => r.Rows with { Words = [.. r.Rows.Words.Select(w => w == "B" ? "Z" : w)] });
        TableWriter.Write(folder.File("a.parquet"), true, [.. columns.Select(c => c with { Words = [] })], changed, Example.Metadata);
        var problem = Should.Throw<InputException>(() => PanelMerge.Write([folder.File("a.parquet")], folder.File("m.parquet"), TestContext.Current.CancellationToken)).Diagnostics.Single();
        problem.Message.ShouldContain("its column grade holds \"Z\", which its rules do not give");
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([folder.File("a.parquet")], "nothing half-written is left");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void File_WithRowsTwice_IsRefused(int copies)
    {
        using var folder = new TemporaryFolder();
        var (columns, rows) = PanelRun.Read(Example with { Symbols = ["ALFA", "BRVO"] }, cancellation: TestContext.Current.CancellationToken);
        var doubled = rows.SelectMany(r => Enumerable.Repeat(r.Rows, r.Symbol == "BRVO" ? copies : 1));
        TableWriter.Write(folder.File("a.parquet"), true, columns, doubled, Example.Metadata);
        var problem = Should.Throw<InputException>(() => PanelFile.Open(folder.File("a.parquet")).Blocks().Count()).Diagnostics.Single();
        problem.Code.ShouldBe("SA7822");
        problem.Message.ShouldStartWith("the row of BRVO of 2024-05-01 in ");
    }

    [Fact]
    public void File_ReadBack_HasRowsAndPack()
    {
        using var folder = new TemporaryFolder();
        PanelRun.Write(Example, folder.File("scores.parquet"), null, TestContext.Current.CancellationToken);
        var file = new TableReader(folder.File("scores.parquet"));
        file.Metadata["alpha_pack_hash"].ShouldBe(TradeScore.Pack.Hash);
        file.Columns.Select(c => c.Name).ShouldBe(["symbol", "date", "close", .. Example.Columns.Select(c => c.Name), "status", "reason"]);
        var blocks = file.Blocks().ToArray();
        int composite = file.Columns.ToList().FindIndex(c => c.Name == "composite");
        blocks.SelectMany(b => b.Values[composite].Take(b.Count)).ShouldBe(Rows.Value.SelectMany(r => r.Rows.Values[composite]));
        blocks.SelectMany(b => Enumerable.Range(0, b.Count).Select(i => b.Text(0, i))).ShouldBe(Rows.Value.SelectMany(r => Enumerable.Repeat(r.Symbol, r.Rows.Count)));
    }

    [Theory]
    [InlineData("scores.parquet")]
    [InlineData("scores.csv")]
    public void Run_StoppedAndResumed_GivesTheFileOfOneRun(string name)
    {
        using var folder = new TemporaryFolder();
        PanelRun.Write(Example, folder.File("whole-" + name), null, TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => PanelRun.Write(Example with { Threads = 1 }, folder.File(name), new StopAfter(5, stop), stop.Token));
        File.Exists(folder.File(name)).ShouldBeFalse("a file that is not whole is not there");

        var resumed = PanelRun.Write(Example with { IsResumed = true }, folder.File(name), null, TestContext.Current.CancellationToken);
        resumed.Taken.ShouldBeInRange(5, 8);
        File.ReadAllBytes(folder.File(name)).ShouldBe(File.ReadAllBytes(folder.File("whole-" + name)));
        Directory.Exists(folder.File(name) + ".work").ShouldBeFalse();
    }

    [Fact]
    public void Run_ResumedWhereTheLastRowsAreCutOff_GivesTheFileOfOneRun()
    {
        using var folder = new TemporaryFolder();
        PanelRun.Write(Example, folder.File("whole.csv"), null, TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => PanelRun.Write(Example with { Threads = 1 }, folder.File("a.csv"), new StopAfter(5, stop), stop.Token));
        using (var kept = File.Open(Directory.GetFiles(folder.File("a.csv.work"), "*.rows").Single(), FileMode.Open))
            kept.SetLength(kept.Length - 1);

        var resumed = PanelRun.Write(Example with { IsResumed = true }, folder.File("a.csv"), null, TestContext.Current.CancellationToken);
        resumed.Taken.ShouldBeInRange(4, 7);
        File.ReadAllBytes(folder.File("a.csv")).ShouldBe(File.ReadAllBytes(folder.File("whole.csv")));
    }

    [Fact]
    public void Run_ResumedForOtherDays_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => PanelRun.Write(Example, folder.File("a.csv"), new StopAfter(2, stop), stop.Token));
        var other = Example with { IsResumed = true, From = new DateOnly(2025, 1, 1) };
        var problem = Should.Throw<InputException>(() => PanelRun.Write(other, folder.File("a.csv"), null, TestContext.Current.CancellationToken)).Diagnostics.Single();
        problem.Code.ShouldBe("SA7605");
        problem.Message.ShouldEndWith("do not belong here: from none then, 2025-01-01 now");
    }

    [Fact]
    public void Run_OfDaysWithoutABar_WritesNothing_ButWhereItIsAPart()
    {
        using var folder = new TemporaryFolder();
        var none = Example with { From = new DateOnly(2040, 1, 1) };
        Should.Throw<InputException>(() => PanelRun.Write(none, folder.File("a.csv"), null, TestContext.Current.CancellationToken)).Diagnostics.Single().Code.ShouldBe("SA7825");
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
        PanelRun.Write(none with { Shard = new Shard(1, 2) }, folder.File("a.csv"), null, TestContext.Current.CancellationToken).Rows.ShouldBe(9);
    }

    [Fact]
    public void Run_IntoAFileThatAnotherWrites_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("a.csv.work"));
        using var held = new FileStream(folder.File("a.csv.work/lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        Should.Throw<InputException>(() => PanelRun.Write(Example, folder.File("a.csv"), null, TestContext.Current.CancellationToken)).Diagnostics.Single().Code.ShouldBe("SA7604");
    }

    [Fact]
    public void Symbol_ThatCannotBeRead_HasARowThatSaysWhy_AndStopsAStrictRun()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bars/BAD.csv", "date,open,high,low,close,volume\n2024-01-02,1,2,0.5,x,5\n");
        folder.Write("bars/GOOD.csv", PanelSamples.Walk(1, 30).Bars);
        folder.Write("bars/LATE.csv", "date,open,high,low,close,volume\n2024-01-02,1,2,0.5,1,5\n");
        folder.Write("list.txt", "good # in any letter case\nBAD\n\nGONE\nLATE\n");
        var request = PanelSamples.Request(folder.Path, TradeScore.Pack, symbols: folder.File("list.txt")) with { To = new DateOnly(2023, 1, 1) };
        var rows = PanelRun.Read(request, cancellation: TestContext.Current.CancellationToken).Rows.ToArray();
        rows.Select(r => (r.Symbol, r.Rows.Count, Text(r, ^2))).ShouldBe([("BAD", 1, "unreadable"), ("GONE", 1, "unreadable"), ("GOOD", 30, "missing"), ("LATE", 1, "empty")]);
        Text(rows[0], ^1).ShouldBe($"SA1012: \"x\" is not a number for close. ({folder.Path}/bars/BAD.csv:2:20)");
        Text(rows[2], ^1).ShouldBe("no dimension has a score");
        Should.Throw<InputException>(() => PanelRun.Write(request with { IsStrict = true }, folder.File("a.csv"), null, TestContext.Current.CancellationToken)).Diagnostics[0].Code.ShouldBe("SA1012");
        File.Exists(folder.File("a.csv")).ShouldBeFalse();
    }

    [Fact]
    public void Row_ThatAReportWouldRefuse_SaysSo()
    {
        var pack = Rules.PackText.Compile(Rules.PackText.Header + """
            dimensions:
              - id: d
                title: D
                sub_scores:
                  - {id: a, title: A, points: 10, missing: fail, because: "RSI", curve: {of: "rsi(close, 14)", points: [[0, 0], [100, 10]]}}
            """);
        var request = PanelSamples.Request(PanelSamples.Example, pack, symbols: "ALFA");
        var rows = PanelRun.Read(request, cancellation: TestContext.Current.CancellationToken).Rows.Single().Rows;
        (rows.Text(rows.Values.Length - 2, 13), rows.Text(rows.Values.Length - 1, 13)).ShouldBe(("refused", "SA7001: \"d.a\" cannot be computed: needs 15 bars, has 14"));
        (rows.Text(rows.Values.Length - 2, 14), rows.Text(rows.Values.Length - 1, 14)).ShouldBe(("scored", null));
    }

    [Fact]
    public void Shards_OfAnyCount_HoldEverySymbolOnce() => Seeded.Check(
        Gen.Select(Gen.Int[1, 40], Gen.String[Gen.Char['A', 'Z'], 1, 6]), 300,
        c => Enumerable.Range(1, c.Item1).Count(k => new Shard(k, c.Item1).Has(c.Item2)).ShouldBe(1));

    // 64-bit FNV-1a of "A": (0xcbf29ce484222325 xor 0x41) times 0x100000001b3, modulo 2 to the 64th, by another program.
    [Fact]
    public void Shard_OfASymbol_StaysWhereItIs()
    {
        new Shard(1, 2).Has("A").ShouldBe(0xaf63fc4c860222ecUL % 2 == 0);
        new Shard((int)(0xaf63fc4c860222ecUL % 7) + 1, 7).Has("a").ShouldBeTrue();
    }

    private static PanelRequest Part(int number, int count) =>
        Example with { Shard = new Shard(number, count), Symbols = [.. Example.Symbols.Where(new Shard(number, count).Has)] };

    private static string? Text(SymbolRows rows, Index column) => rows.Rows.Text(column.GetOffset(rows.Rows.Values.Length), 0);

    private sealed class StopAfter(int symbols, CancellationTokenSource stop) : IProgress<PanelProgress>
    {
        public void Report(PanelProgress value)
        {
            if (value.Symbols >= symbols)
                stop.Cancel();
        }
    }
}
