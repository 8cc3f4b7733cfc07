using Shouldly;
using SyntheticAlpha.Cli.Commands;
using SyntheticAlpha.Diagnostics;
using SyntheticAlpha.Tables;
using SyntheticAlpha.Tests.Bars;
using SyntheticAlpha.Tests.Packs;
using SyntheticAlpha.Universe.Panels;
using Xunit;

namespace SyntheticAlpha.Tests.Universe;

/// <summary>What a panel refuses, and with which words.</summary>
public class PanelRefusalTests
{
    private static readonly PanelRequest Small = PanelSamples.Request(PanelSamples.Example, TradeScore.Pack, symbols: "ALFA", from: new DateOnly(2025, 6, 1)) with { Columns = PanelColumn.Of(TradeScore.Pack, ["composite", "grade"]) };

    [Fact]
    public void Merge_OntoOneOfItsParts_LeavesThePartAlone()
    {
        using var folder = new TemporaryFolder();
        string part = folder.File("part.parquet"), again = Path.Combine(folder.Path, "..", Path.GetFileName(folder.Path), "part.parquet");
        Write(Small, part);
        byte[] before = File.ReadAllBytes(part);
        Problem(() => PanelMerge.Write([part], again)).Code.ShouldBe("SA7614");
        File.ReadAllBytes(part).ShouldBe(before);
    }

    [Fact]
    public void Merge_OntoAFileThatAPartLinksTo_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Write(Small, folder.File("part.parquet"));
        File.CreateSymbolicLink(folder.File("link.parquet"), folder.File("part.parquet"));
        Problem(() => PanelMerge.Write([folder.File("link.parquet")], folder.File("part.parquet"))).Code.ShouldBe("SA7614");
        Directory.CreateSymbolicLink(folder.File("linked"), folder.Path);
        Problem(() => PanelMerge.Write([folder.File("linked/part.parquet")], folder.File("part.parquet"))).Code.ShouldBe("SA7614");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowhere/")]
    public void Output_ThatNamesNoFile_IsRefused(string path)
    {
        using var folder = new TemporaryFolder();
        Problem(() => OutputPlace.Of(path.Length == 0 ? path : folder.File(path))).Code.ShouldBe("SA9014");
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Merge_OfCsv_IsToldToWriteParquet()
    {
        using var folder = new TemporaryFolder();
        Write(Small, folder.File("c.csv"));
        var problem = Problem(() => PanelMerge.Write([folder.File("c.csv")], folder.File("m.csv")));
        problem.Code.ShouldBe("SA7615");
        problem.Help!.ShouldContain("--shard 3/16 --output part-3.parquet");
    }

    [Theory]
    [InlineData("composite,close", "columns grade only then, none only now")]
    [InlineData("grade,composite", "columns in another order")]
    [InlineData("composite,risk", "columns grade only then, risk only now")]
    public void Resume_WithOtherColumns_SaysWhich(string columns, string said) =>
        Resumed(Small with { Columns = PanelColumn.Of(TradeScore.Pack, columns.Split(',')) }).ShouldEndWith($"do not belong here: {said}");

    [Fact]
    public void Resume_OfOtherDaysAndEngine_SaysTheValuesThenAndNow() =>
        Resumed(Small with { From = null, To = new DateOnly(2025, 6, 20), Engine = "other" }).ShouldEndWith("engine test then, other now; from 2025-06-01 then, none now; to none then, 2025-06-20 now");

    [Fact]
    public void Resume_WithAFileTouchedSince_SaysHowDataAreKnown()
    {
        using var data = new TemporaryFolder();
        string bars = PanelSamples.Walk(1, 60).Bars;
        data.Write("bars/A.csv", bars);
        var request = PanelSamples.Request(data.Path, TradeScore.Pack);
        Resumed(request, request, () => File.SetLastWriteTimeUtc(data.File("bars/A.csv"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc)))
            .ShouldEndWith("data: a file has another name, size or time of writing");
    }

    [Theory]
    [InlineData("rules,composite", "", "composite")]
    [InlineData("rules", "grade,risk", "grade, risk")]
    public void Columns_AllThatRulesReadBesideOthers_AreRefused(string facts, string columns, string others)
    {
        var problem = Problem(() => PanelCommand.Columns(TradeScore.Pack, columns.Split(',', StringSplitOptions.RemoveEmptyEntries), facts.Split(',')));
        (problem.Code, problem.Message.Contains($"and {others} stand", StringComparison.Ordinal)).ShouldBe(("SA7616", true), problem.Message);
    }

    [Theory]
    [InlineData("file/x.csv", "file is a file and no folder")]
    [InlineData("file/deeper/x.csv", "file is a file and no folder")]
    [InlineData("folder.csv", "it is a folder")]
    public void Output_ThatCannotBe_SaysWhy(string output, string why)
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        Directory.CreateDirectory(folder.File("folder.csv"));
        var problem = Problem(() => Write(Small, folder.File(output)));
        problem.Code.ShouldBe("SA9014");
        problem.Message.ShouldStartWith($"{folder.File(output)} cannot be written: ");
        problem.Message.ShouldEndWith(why);
    }

    [Fact]
    public void Output_WhereTheSystemTakesNoFiles_SaysSo()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "it takes a /proc");
        var problem = Problem(() => Write(Small, "/proc/x.csv"));
        (problem.Code, problem.Message).ShouldBe(("SA9014", "/proc/x.csv cannot be written: /proc takes no new files"));
    }

    private static string Resumed(PanelRequest other) => Resumed(Small, other, () => { });

    private static string Resumed(PanelRequest first, PanelRequest other, Action between)
    {
        using var folder = new TemporaryFolder();
        string output = folder.File("a.csv");
        using (var stop = new CancellationTokenSource())
        {
            stop.Cancel();
            Should.Throw<OperationCanceledException>(() => PanelRun.Write(first, output, null, stop.Token));
        }

        between();
        var problem = Problem(() => Write(other with { IsResumed = true }, output));
        problem.Code.ShouldBe("SA7605");
        return problem.Message;
    }

    private static void Write(PanelRequest request, string output) => PanelRun.Write(request, output, null, TestContext.Current.CancellationToken);

    private static Diagnostic Problem(Action action) => Should.Throw<InputException>(action).Diagnostics.Single();
}
